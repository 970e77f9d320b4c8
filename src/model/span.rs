//! Places in files: every value that an author wrote can say where it was written.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Names one file of a [`Sources`](super::source::Sources): an index into its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceId(pub u32);

/// A range of bytes of a whole file (never of a part of it).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub file: SourceId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The span of `range` in `file`. Files are limited to 4 GiB by the reading edge.
    pub fn new(file: SourceId, range: Range<usize>) -> Self {
        Span { file, start: range.start as u32, end: range.end as u32 }
    }

    /// The empty span at the very start of `file`: used when the mistake is the file itself.
    pub fn start_of(file: SourceId) -> Self {
        Span { file, start: 0, end: 0 }
    }

    /// Everything in `file`, however long it is.
    pub fn all_of(file: SourceId) -> Self {
        Span { file, start: 0, end: u32::MAX }
    }

    /// Is `other` a part of this?
    pub fn covers(&self, other: Span) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// The bytes of the whole file that the span covers.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and the place where the author wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Ties a value to its place.
    pub fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }
}

/// A piece of a file that remembers where it was cut from.
#[derive(Clone, Copy, Debug)]
pub struct Excerpt<'a> {
    pub file: SourceId,
    /// Bytes of the file before `text`.
    pub offset: usize,
    pub text: &'a str,
}

impl<'a> Excerpt<'a> {
    /// The whole of a file.
    pub fn whole(file: SourceId, text: &'a str) -> Self {
        Excerpt { file, offset: 0, text }
    }

    /// A part of this excerpt, still knowing its place in the file.
    pub fn cut(&self, range: Range<usize>) -> Excerpt<'a> {
        Excerpt { file: self.file, offset: self.offset + range.start, text: &self.text[range] }
    }

    /// Lifts a range of `self.text` to a span of the whole file.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.offset + range.start..self.offset + range.end)
    }
}
