//! Running text in the order in which readers see it.
//!
//! Where citations are notes, an author's `falls [@doe].` is printed as “falls.¹”: without the space before the
//! mark, and with the mark behind the punctuation where the language has it there.

use crate::model::doc::Inline;
use crate::model::endnote::MarkPlace;
use crate::model::resolved::Resolved;

/// What is printed next.
pub(super) enum Piece<'a> {
    Whole(&'a Inline),
    /// A part of a text.
    Words(&'a str),
}

/// Punctuation that the mark of a note stands behind: stops, and quotation marks that close. A parenthesis that closes
/// is not among them, so that a note on words within it may stay there.
const BEFORE_MARK: &[char] = &[
    '.', ',', ';', ':', '!', '?', '…', '։', '՝', '՛', '՞', '،', '؛', '؟', '۔', '”', '“', '’', '‘', '»', '«', '›', '"',
    '\'',
];

/// The pieces of `inlines`, each with its place among them.
pub(super) fn pieces<'a>(text: &'a Resolved, inlines: &'a [Inline]) -> impl Iterator<Item = (usize, Piece<'a>)> {
    // Where the run of marks ends that was met last, and how much of the text there is printed already.
    let (mut end, mut moved) = (0, 0);
    let pieces = inlines.iter().enumerate().flat_map(move |(at, inline)| {
        let is_before_mark = is_mark(text, inlines.get(at + 1));
        match inline {
            Inline::Text(words) if is_before_mark || at == end && moved > 0 => {
                let words = if at == end { &words[moved..] } else { words };
                [Some(Piece::Words(if is_before_mark { words.trim_end() } else { words })), None]
            }
            Inline::SoftBreak if is_before_mark => [None, None],
            Inline::Citation(_) if at >= end && is_mark(text, Some(inline)) => {
                end = run_end(text, inlines, at);
                let punctuation = punctuation(text, inlines.get(end));
                moved = punctuation.len();
                [Some(Piece::Words(punctuation)), Some(Piece::Whole(inline))]
            }
            _ => [Some(Piece::Whole(inline)), None],
        }
        .map(|piece| Some((at, piece?)))
    });
    pieces.flatten()
}

/// Is it a citation that is printed as the mark of a note?
fn is_mark(text: &Resolved, inline: Option<&Inline>) -> bool {
    matches!(inline, Some(Inline::Citation(citation)) if text.own_note(*citation).is_some())
}

/// Where the marks end that begin at `at`, those of the author's own notes among them.
fn run_end(text: &Resolved, inlines: &[Inline], at: usize) -> usize {
    let is_in_run = |(inline, next): (&Inline, Option<&Inline>)| match inline {
        Inline::NoteReference { .. } => true,
        Inline::Text(words) if words.trim().is_empty() => is_mark(text, next),
        Inline::SoftBreak => is_mark(text, next),
        inline => is_mark(text, Some(inline)),
    };
    let rest = (at..inlines.len()).map(|at| (&inlines[at], inlines.get(at + 1)));
    at + rest.take_while(|pair| is_in_run(*pair)).count()
}

/// What of a text behind marks is printed before them.
fn punctuation<'a>(text: &Resolved, behind: Option<&'a Inline>) -> &'a str {
    let (Some(Inline::Text(words)), Some(MarkPlace::After)) = (behind, text.citation_marks) else { return "" };
    let rest = words.trim_start_matches(BEFORE_MARK);
    // An apostrophe within a word is no punctuation.
    if rest.starts_with(char::is_alphanumeric) { "" } else { &words[..words.len() - rest.len()] }
}
