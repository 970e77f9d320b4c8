//! From byte offsets to what an editor shows: path, line, column.

use std::borrow::Cow;
use std::ops::Range;

use super::Appearance;
use crate::model::diagnostic::Diagnostic;
use crate::model::source::{Contents, Source, Sources};
use crate::model::span::Span;

/// A stretch of a file. Lines and columns count from 1, columns in characters; a byte order mark is
/// no character.
pub(super) struct Place {
    pub(super) path: String,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

/// Where `span` is.
pub(super) fn of(sources: &Sources, span: Span, appearance: &Appearance) -> Place {
    let source = sources.get(span.file);
    let text = text(source);
    let range = range(&text, span, source);
    let (line, column) = line_and_column(&text[..range.start]);
    let (end_line, end_column) = line_and_column(&text[..range.end]);
    Place { path: path(source, appearance), line, column, end_line, end_column }
}

/// Where the mistake is, if it is in a file.
pub(super) fn of_first(sources: &Sources, diagnostic: &Diagnostic, appearance: &Appearance) -> Option<Place> {
    diagnostic.labels.first().map(|label| of(sources, label.span, appearance))
}

/// The path of `source` as seen from where the program was started.
pub(super) fn path(source: &Source, appearance: &Appearance) -> String {
    let prefix = if source.built_in { "" } else { &appearance.prefix };
    format!("{prefix}{}", source.path)
}

/// What can be shown of `source`, without a byte order mark. Offsets into it are those of the file,
/// less the mark, as far as the file is UTF-8.
pub(super) fn text(source: &Source) -> Cow<'_, str> {
    match &source.contents {
        Contents::Text(text) => Cow::Borrowed(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)),
        Contents::NotUtf8 { bytes, .. } => {
            let bytes = bytes.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap_or(bytes);
            String::from_utf8_lossy(bytes)
        }
        _ => Cow::Borrowed(""),
    }
}

/// The part of `shown`, the [`text`] of `source`, that `span` covers, moved to the nearest characters if it is not exact.
pub(super) fn range(shown: &str, span: Span, source: &Source) -> Range<usize> {
    let skipped = if starts_with_mark(source) { BYTE_ORDER_MARK.len() } else { 0 };
    let is_boundary = |at: &usize| shown.is_char_boundary(*at);
    let at = |offset: usize| offset.saturating_sub(skipped).min(shown.len());
    let start = (0..=at(span.range().start)).rev().find(is_boundary).unwrap_or(0);
    let end = (at(span.range().end)..shown.len()).find(is_boundary).unwrap_or(shown.len());
    start..end.max(start)
}

const BYTE_ORDER_MARK: &str = "\u{feff}";

fn starts_with_mark(source: &Source) -> bool {
    match &source.contents {
        Contents::Text(text) => text.starts_with(BYTE_ORDER_MARK),
        Contents::NotUtf8 { bytes, .. } => bytes.starts_with(BYTE_ORDER_MARK.as_bytes()),
        _ => false,
    }
}

fn line_and_column(before: &str) -> (usize, usize) {
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.matches('\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}
