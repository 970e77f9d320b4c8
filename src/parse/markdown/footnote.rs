//! Footnotes: numbered by their first reference, wherever they are defined.

use std::collections::BTreeMap;
use std::ops::Range;

use super::builder::Builder;
use super::numbering::Numbering;
use crate::model::citation::CitationPlace;
use crate::model::diagnostic::Diagnostic;
use crate::model::doc::{Block, Inline, Note};
use crate::model::slug::nearest;
use crate::model::span::{Excerpt, Span, Spanned};

/// The notes of a document so far. Labels are compared without regard to case, as GFM does.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Labels that were referred to, each with its place among them.
    labels: BTreeMap<String, u32>,
    defined: BTreeMap<String, Definition>,
    repeated: Vec<(String, Span, Span)>,
    undefined: Vec<(String, Range<usize>)>,
}

/// What is known once all references have their numbers.
pub(super) struct Numbered {
    /// In the order of their numbers.
    pub notes: Vec<Note>,
    /// For each citation in the order of its number: which one it was in the order of reading, and its place.
    pub citations: Vec<(u32, CitationPlace)>,
    /// What is wrong with the notes.
    pub complaints: Vec<Diagnostic>,
}

/// So many unknown labels are compared with all known ones, each with each.
const ADVISED: usize = 20;

struct Definition {
    label: String,
    blocks: Vec<Spanned<Block>>,
    span: Span,
}

impl Builder<'_> {
    /// The reference has its number when the tree is whole.
    pub(super) fn note_reference(&mut self, label: &str) {
        if self.dropped_element.is_some() {
            return;
        }
        let labels = &mut self.footnotes.labels;
        let next = labels.len() as u32;
        let note = *labels.entry(label.to_lowercase()).or_insert(next);
        self.before = Some('x');
        self.push_inline(Inline::NoteReference { note, occurrence: 0 });
    }

    /// A reference without a definition reaches us as plain text: looks for `[^` in the author's own
    /// words. The bracket may stand just before `range`, where the parser cuts its texts.
    pub(super) fn look_for_undefined_notes(&mut self, range: &Range<usize>) {
        let source = self.body.text;
        let start = range.start.saturating_sub(1);
        let Some(window) = source.get(start..range.end) else { return };
        for (found, _) in window.match_indices("[^") {
            let bracket = start + found;
            let escaped = source[..bracket].ends_with('\\');
            let label: &str = source[bracket + 2..].split([']', '[', '\n', ' ']).next().unwrap_or_default();
            let closed = source[bracket + 2 + label.len()..].starts_with(']');
            if escaped || !closed || label.is_empty() {
                continue;
            }
            let place = bracket..bracket + 3 + label.len();
            if self.footnotes.undefined.last().is_none_or(|(_, last)| *last != place) {
                self.footnotes.undefined.push((label.to_string(), place));
            }
        }
    }
}

impl Footnotes {
    pub(super) fn define(&mut self, label: String, blocks: Vec<Spanned<Block>>, span: Span) {
        let key = label.to_lowercase();
        match self.defined.get(&key) {
            Some(first) => self.repeated.push((label, span, first.span)),
            None => {
                self.defined.insert(key, Definition { label, blocks, span });
            }
        }
    }

    /// Numbers the references and citations in `blocks`.
    pub(super) fn finish(mut self, body: Excerpt<'_>, blocks: &mut [Spanned<Block>]) -> Numbered {
        let mut complaints: Vec<Diagnostic> = Vec::new();
        for (number, (label, place)) in self.undefined.iter().enumerate() {
            let known = self.defined.values().take(if number < ADVISED { usize::MAX } else { 0 });
            complaints.push(undefined(label, body.span(place.clone()), known));
        }
        for (label, again, first) in &self.repeated {
            complaints.push(
                Diagnostic::error("duplicate-footnote", format!("the footnote `[^{label}]` is written twice"))
                    .at(opening(body, *again), "here again")
                    .at(opening(body, *first), "first here")
                    .help("give one of them another label"),
            );
        }
        let (notes, citations) = self.numbered(body, blocks);
        complaints.extend(self.defined.values().map(|definition| unused(definition, body)));
        Numbered { notes, citations, complaints }
    }

    /// The notes that are referred to. Notes may refer to further ones, so the list grows as it is read.
    fn numbered(&mut self, body: Excerpt<'_>, blocks: &mut [Spanned<Block>]) -> (Vec<Note>, Vec<(u32, CitationPlace)>) {
        let labels: BTreeMap<u32, &String> = self.labels.iter().map(|(label, place)| (*place, label)).collect();
        let mut numbering = Numbering::default();
        numbering.blocks(blocks);
        let mut notes: Vec<Note> = Vec::new();
        while let Some((place, _)) = numbering.notes.get(notes.len()) {
            let label = labels.get(place).copied().cloned().unwrap_or_default();
            let definition = self.defined.remove(&label);
            let nothing = Definition { label, blocks: Vec::new(), span: body.span(0..0) };
            let Definition { label, mut blocks, span } = definition.unwrap_or(nothing);
            numbering.note(notes.len() as u32, &mut blocks);
            notes.push(Note { label, blocks, references: 0, span });
        }
        for (note, (_, references)) in notes.iter_mut().zip(numbering.notes) {
            note.references = references;
        }
        (notes, numbering.citations)
    }
}

fn undefined<'a>(label: &str, span: Span, defined: impl Iterator<Item = &'a Definition>) -> Diagnostic {
    let labels: Vec<&str> = defined.map(|definition| definition.label.as_str()).collect();
    let diagnostic =
        Diagnostic::error("undefined-footnote", format!("the footnote `[^{label}]` is not written anywhere"))
            .at(span, "");
    match nearest(label, labels) {
        Some(near) => diagnostic.help(format!("did you mean `[^{near}]`? Or add a line `[^{label}]: …`")),
        None => diagnostic.help(format!("add a line at the end: `[^{label}]: …`")),
    }
}

fn unused(definition: &Definition, body: Excerpt<'_>) -> Diagnostic {
    let label = &definition.label;
    Diagnostic::warning("unused-footnote", format!("nothing refers to the footnote `[^{label}]`, so it is not shown"))
        .at(opening(body, definition.span), "")
        .help(format!("put `[^{label}]` where it belongs, or delete the note"))
}

/// The first line of a definition.
fn opening(body: Excerpt<'_>, span: Span) -> Span {
    let start = span.start as usize - body.offset;
    let end = span.end as usize - body.offset;
    let first_line = body.text.get(start..end).and_then(|text| text.lines().next()).unwrap_or_default();
    body.span(start..start + first_line.trim_end().len())
}
