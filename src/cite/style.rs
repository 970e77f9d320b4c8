//! Styles by their names: those of hayagriva's archive, and no others.

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{self, IndependentStyle, StyleClass};

use crate::model::slug::nearest;

/// A style in which a text can cite.
#[derive(Debug)]
pub struct Style {
    pub(super) usual: IndependentStyle,
    /// The same, but for the order of the works within a citation, which is the author's.
    pub(super) unsorted: IndependentStyle,
}

/// The name of the style that is used where none is asked for.
pub const DEFAULT: &str = "apa";

/// Is there a style called `name`? If not: the most similar name, if any is like it.
pub fn find(name: &str) -> Result<(), Option<&'static str>> {
    let names = || ArchivedStyle::all().iter().flat_map(|style| style.names()).copied();
    if ArchivedStyle::by_name(name).is_some() { Ok(()) } else { Err(nearest(name, names())) }
}

/// The style called `name`.
pub fn load(name: &str) -> Option<IndependentStyle> {
    match ArchivedStyle::by_name(name)?.get() {
        citationberg::Style::Independent(style) => Some(style),
        citationberg::Style::Dependent(_) => None,
    }
}

impl Style {
    /// The style called `name`; `None` where it has no list of references, without which the citations of a text lead
    /// nowhere.
    pub fn named(name: &str) -> Option<Style> {
        let usual = load(name).filter(|style| style.bibliography.is_some())?;
        let mut unsorted = usual.clone();
        unsorted.citation.sort = None;
        Some(Style { usual, unsorted })
    }

    /// Does the style put citations into notes?
    pub fn cites_in_notes(&self) -> bool {
        self.usual.settings.class == StyleClass::Note
    }
}
