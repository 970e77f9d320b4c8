//! Data and a template → a PDF, typeset by Typst.
//!
//! In: a [`Manuscript`]: data, the files of the template, pictures, fonts. Out: the bytes of a PDF, or what the typesetter
//! said. Invariants: nothing of the data is ever read as markup; the template sees the files that it is given and no
//! others, no clock and no network; same input, same bytes.

mod compile;
mod fonts;
mod picture;
mod rights;
mod world;

pub use self::compile::{Fault, Pdf, typeset};
pub use self::fonts::{Fonts, families};
pub use self::picture::{Picture, PictureKind, prepared, qr_code};
pub use self::world::Templates;

/// Everything that a PDF is made of.
pub struct Manuscript<'a> {
    /// What the template reads as `/data.json`.
    pub data: &'a [u8],
    /// Path of the template, and the name of the function in it that is given the data.
    pub entry: (&'a str, &'a str),
    pub templates: &'a Templates,
    /// By path without the first `/`.
    pub pictures: &'a [(String, Vec<u8>)],
    pub fonts: &'a Fonts,
    pub identity: &'a Identity,
}

/// What the file says of itself that the template cannot say.
pub struct Identity {
    /// The same for every edition of the text.
    pub id: String,
    /// Name and version of the program.
    pub creator: String,
    pub rights: Option<Rights>,
}

/// Whose a text is, and what others may do with it.
pub struct Rights {
    /// `© 2026 Institute, CC BY 4.0`
    pub statement: String,
    /// Where the licence is written.
    pub url: Option<String>,
}

/// What a PDF promises to those who open it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conformance {
    /// PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once.
    Accessible,
    /// Tagged, and no more.
    Tagged,
}

/// Part of every key of what is remembered of this room's work: another version of it may give other bytes.
pub const VERSION: &str = concat!("typst 0.15.1, policybrief ", env!("CARGO_PKG_VERSION"), ", 1");
