//! The head of an author's, topic's, region's or series' file.

use super::brief::PORTRAIT;
use super::form::{EMAIL, LANGUAGE, LINK, ORCID, ROR};
use super::{Field, Group, Kind};

const NAME: Field = Field::new("name", "Name", Kind::Line, "As readers see it.").required();
const SUMMARY: Field = Field::new("summary", "Summary", Kind::Prose, "One sentence, shown under the name.");
const LANG: Field = Field::new(
    "lang",
    "Language",
    Kind::Formed(&LANGUAGE),
    "The tag of the language of the text, if it is not the site’s.",
);
const EXTRA: Field = Field::new("extra", "Data of your own", Kind::Extra, "Whatever templates of the site ask for.");

/// The keys of a topic, a region or a series.
pub const FIELDS: &[Field] = &[NAME, SUMMARY, LANG, EXTRA];

pub(super) const KIND: Field = Field::new(
    "kind",
    "Person or organisation",
    Kind::Choice(&["person", "organisation"]),
    "A person unless you say otherwise.",
);

/// The keys of an author.
pub const AUTHOR: &[Field] = &[
    NAME,
    KIND,
    Field::new("role", "Role", Kind::Line, "Senior fellow."),
    Field::new("affiliation", "Affiliation", Kind::Line, "The organisation that the author belongs to."),
    SUMMARY,
    Field::new("photo", "Photo", Kind::Group(&PORTRAIT), "A portrait."),
    Field::new("orcid", "ORCID iD", Kind::Formed(&ORCID), "From the author’s page at orcid.org: 0000-0002-1825-0097."),
    Field::new("email", "Mail address", Kind::Formed(&EMAIL), "Readers see it."),
    Field::new("url", "Web page", Kind::Formed(&LINK), "A page of the author’s own."),
    Field::new("links", "Links", Kind::Groups(&LINKS), "Further pages: a profile, an account."),
    Field::new("active", "Still with us", Kind::Switch(Some(true)), "Switched off for authors who have left."),
    Field::new("given", "Given names", Kind::Line, "For citations, where the name cannot be split at its last space."),
    Field::new("family", "Family name", Kind::Line, "For citations, where the name cannot be split at its last space."),
    Field::new("suffix", "Suffix", Kind::Line, "As in Jr. or III."),
    Field::new("native_name", "Name in its own letters", Kind::Line, "As the author writes it."),
    Field::new("sort_key", "Sorted as", Kind::Line, "Where lists should put the name."),
    Field::new("ror", "ROR of the affiliation", Kind::Formed(&ROR), "The organisation’s address at ror.org."),
    LANG,
    EXTRA,
];

pub(super) const LINKS: Group = Group::of(&[
    Field::new("title", "Title", Kind::Line, "What the link is called.").required(),
    Field::new("url", "Address", Kind::Formed(&LINK), "Where it leads.").required(),
]);
