//! The head of a page that is not a brief.

use super::form::{LANGUAGE, OLD_ADDRESS, SLUG};
use super::{Field, Kind, Need};

/// The keys of a page.
pub const FIELDS: &[Field] = &[
    Field::new("title", "Title", Kind::Line, "As it stands above the page.").required(),
    Field::new(
        "slug",
        "Address",
        Kind::Formed(&SLUG),
        "Lower-case letters, digits and hyphens: about. For a page that has none here yet, copy it from its address.",
    )
    .needed(Need::OfForms),
    Field::new("summary", "Summary", Kind::Prose, "One sentence, for search engines."),
    Field::new("draft", "Draft", Kind::Switch(Some(false)), "A draft stays off the site until you switch this off."),
    super::brief::GONE,
    Field::new("lang", "Language", Kind::Formed(&LANGUAGE), "The tag of its language, if it is not the site’s."),
    Field::new("aliases", "Old addresses", Kind::FormedLines(&OLD_ADDRESS), "Paths from which readers are sent here."),
    Field::new("toc", "Table of contents", Kind::Switch(None), "Long pages have one by themselves; this decides."),
    Field::new("template", "Template", Kind::Line, "A page template of the site’s own. For web engineers."),
    Field::new("extra", "Data of your own", Kind::Extra, "Whatever templates of the site ask for."),
];
