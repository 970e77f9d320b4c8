//! Numbers the references to footnotes and the citations, once the tree is whole: in the order in which readers meet
//! them. What is not printed (a note that nothing refers to, a picture's text) refers to nothing.

use std::collections::BTreeMap;

use crate::model::citation::CitationPlace;
use crate::model::doc::{Block, Inline};
use crate::model::span::Spanned;

/// Numbers given so far. Before, a reference names its note by the order in which labels were read.
#[derive(Default)]
pub(super) struct Numbering {
    numbers: BTreeMap<u32, u32>,
    /// For each note in the order of its number: which label it was, and how many refer to it.
    pub notes: Vec<(u32, u32)>,
    /// For each citation in the order of its number: which one it was in the order of reading, and its place.
    pub citations: Vec<(u32, CitationPlace)>,
    /// The number of the note that is read.
    note: Option<u32>,
}

impl Numbering {
    /// Numbers the references in the blocks of a note.
    pub(super) fn note(&mut self, number: u32, blocks: &mut [Spanned<Block>]) {
        self.note = Some(number);
        self.blocks(blocks);
    }

    /// Numbers the references in `blocks`, in the order in which these are printed.
    pub(super) fn blocks(&mut self, blocks: &mut [Spanned<Block>]) {
        for block in blocks {
            self.block(&mut block.value);
        }
    }

    fn block(&mut self, block: &mut Block) {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) | Block::Plain(text) => self.inlines(text),
            Block::Quote(blocks) | Block::Alert { blocks, .. } | Block::Element { blocks, .. } => self.blocks(blocks),
            Block::List(list) => list.items.iter_mut().for_each(|item| self.blocks(&mut item.blocks)),
            Block::Table(table) => {
                let rows = [&mut table.header].into_iter().chain(&mut table.rows);
                rows.flatten().for_each(|cell| self.inlines(cell));
            }
            Block::DefinitionList(entries) => {
                for entry in entries {
                    self.inlines(&mut entry.term);
                    entry.descriptions.iter_mut().for_each(|description| self.blocks(description));
                }
            }
            Block::Container(container) => {
                self.blocks(&mut container.blocks);
                self.inlines(container.attribution.as_deref_mut().unwrap_or_default());
            }
            Block::Figure(figure) => {
                self.blocks(&mut figure.content);
                self.blocks(&mut figure.caption);
                self.inlines(figure.credit.as_deref_mut().unwrap_or_default());
            }
            Block::Code(_) | Block::Rule | Block::RawHtml(_) => {}
        }
    }

    fn inlines(&mut self, inlines: &mut [Inline]) {
        let count = inlines.len();
        for (inline, position) in inlines.iter_mut().zip(1..) {
            match inline {
                Inline::NoteReference { note, occurrence } => (*note, *occurrence) = self.next(*note),
                Inline::Citation(number) => {
                    let place = match self.note {
                        Some(note) => CitationPlace::Note { note, is_last: position == count },
                        None => CitationPlace::Text { notes: self.notes.len() as u32 },
                    };
                    self.citations.push((*number, place));
                    *number = self.citations.len() as u32 - 1;
                }
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Strikethrough(inner)
                | Inline::Element(_, inner) => self.inlines(inner),
                Inline::Link(link) => self.inlines(&mut link.text),
                Inline::Text(_) | Inline::Code(_) | Inline::Image(_) | Inline::RawHtml(_) => {}
                Inline::SoftBreak | Inline::HardBreak => {}
            }
        }
    }

    /// The number of a label's note, and how many referred to it before.
    fn next(&mut self, label: u32) -> (u32, u32) {
        let number = *self.numbers.entry(label).or_insert(self.notes.len() as u32);
        if number as usize == self.notes.len() {
            self.notes.push((label, 0));
        }
        let count = &mut self.notes[number as usize].1;
        *count += 1;
        (number, *count - 1)
    }
}
