//! Citations of other works: what authors write, and what the site's style makes of it.

use super::doc::Inline;
use super::span::{Span, Spanned};

/// `[see @smith2020, p. 3; @jones]` as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// At least one.
    pub works: Vec<CitedWork>,
    /// With its brackets; shown where the citation cannot be printed.
    pub written: String,
    pub place: CitationPlace,
    pub span: Span,
}

/// Where a citation stands among the notes of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationPlace {
    /// In the text, behind the first marks of so many notes.
    Text { notes: u32 },
    /// In the note that counts so into [`Doc::notes`](super::doc::Doc::notes), at the end of its paragraph or not.
    Note { note: u32, is_last: bool },
}

/// One of the works that a citation names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedWork {
    /// Without `@`.
    pub key: Spanned<String>,
    /// Words before it: `see`.
    pub prefix: String,
    pub locator: Option<Locator>,
    /// Words after it, with the punctuation that they begin with: `, and others`.
    pub suffix: String,
    /// `-@key`: the author stands in the sentence already.
    pub hides_author: bool,
}

/// The place within a work that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locator {
    pub kind: LocatorKind,
    /// `3–5`
    pub text: String,
}

/// What a locator counts, by the terms of CSL 1.0.2 (appendix III, "Locators").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocatorKind {
    Page,
    Chapter,
    Section,
    Paragraph,
    Article,
    Part,
    Volume,
    Figure,
    Table,
    Note,
    Line,
}

/// A citation as the style prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedCitation {
    pub parts: Vec<CitationPart>,
}

/// A piece of a printed citation: what stands for one work, or what stands between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationPart {
    /// Counts into the list of references.
    pub reference: Option<u32>,
    /// Without links of its own.
    pub text: Vec<Inline>,
}

/// An entry of the list of references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceEntry {
    /// As in the bibliography.
    pub key: String,
    /// The links in it count into [`Resolved::links`](super::resolved::Resolved::links).
    pub text: Vec<Inline>,
    /// The citations that name it, counting into [`Doc::citations`](super::doc::Doc::citations).
    pub citations: Vec<u32>,
}

impl PrintedCitation {
    /// The citation as its author wrote it, where it cannot be printed in a style.
    pub fn as_written(citation: &Citation) -> Self {
        let text = vec![Inline::Text(citation.written.clone().into_boxed_str())];
        PrintedCitation { parts: vec![CitationPart { reference: None, text }] }
    }
}
