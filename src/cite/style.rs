//! Styles by their names.

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{self, IndependentStyle, StyleClass};

use crate::model::slug::nearest;

/// A style that can be used.
#[derive(Debug)]
pub struct Style {
    pub(super) usual: IndependentStyle,
    /// The same, but for the order of the works within a citation, which is the author's.
    pub(super) unsorted: IndependentStyle,
}

/// Why a style cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// No style is called so; the one with the most similar name, if any is like it.
    Unknown { near: Option<&'static str> },
    /// It puts citations into footnotes.
    Notes,
    /// It has no list of references.
    NoList,
}

impl Style {
    /// The name of the style that is used where none is asked for.
    pub const DEFAULT: &str = "apa";

    /// The style called `name`, as hayagriva's archive has it.
    pub fn named(name: &str) -> Result<Style, Unfit> {
        let Some(archived) = ArchivedStyle::by_name(name) else {
            let names = ArchivedStyle::all().iter().flat_map(|style| style.names()).copied();
            return Err(Unfit::Unknown { near: nearest(name, names) });
        };
        match archived.get() {
            citationberg::Style::Independent(style) if style.settings.class == StyleClass::Note => Err(Unfit::Notes),
            citationberg::Style::Independent(usual) if usual.bibliography.is_some() => {
                let mut unsorted = usual.clone();
                unsorted.citation.sort = None;
                Ok(Style { usual, unsorted })
            }
            _ => Err(Unfit::NoList),
        }
    }
}
