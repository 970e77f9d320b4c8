//! The letters of print.

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Names of the families in a font file; none of what is no font.
pub fn families(file: &[u8]) -> Vec<String> {
    Font::iter(Bytes::new(file.to_vec())).map(|font| font.info().family.clone()).collect()
}

/// Fonts, in the order in which they were given.
pub struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
}

impl Fonts {
    /// The fonts in `files`; what is no font is passed over.
    pub fn new<'a>(files: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let fonts: Vec<Font> = files.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes.to_vec()))).collect();
        Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    }

    /// Is there a form for this character in any of the fonts?
    pub fn have(&self, character: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(character)))
    }
}
