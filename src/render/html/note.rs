//! Footnotes and the marks that lead to them, in the roles of the Digital Publishing WAI-ARIA module.
//!
//! Ids have an underscore (`note_1`, `ref_1`, `ref_1_2`), which no id of a heading can have.

use std::fmt::Write;

use super::Printer;
use crate::model::doc::{Block, Note};
use crate::model::endnote::Endnote;
use crate::model::span::Spanned;

impl<'a> Printer<'a> {
    pub(super) fn note_reference(&mut self, note: u32, occurrence: u32) {
        self.note_mark(self.text.note_number(note), occurrence);
    }

    pub(super) fn note_mark(&mut self, number: u32, occurrence: u32) {
        let address = self.own_address(&format!("note_{number}"));
        self.push("<sup><a");
        self.attribute("href", &address);
        self.id(&reference_id(number, occurrence));
        self.kind("noteref");
        let _ = write!(self.out, " role=\"doc-noteref\">{number}</a></sup>");
    }

    /// The section of notes, each with a link back to every place that refers to it.
    pub(super) fn notes(&mut self) {
        let text = self.text;
        let notes = text.endnotes();
        if notes.is_empty() {
            return;
        }
        self.push("<section class=\"footnotes\" role=\"doc-endnotes\"");
        self.kind("endnotes");
        if self.setting.away_from.is_none() {
            self.push(" aria-labelledby=\"notes_title\"");
        }
        self.push(">\n<h2");
        self.id("notes_title");
        let title = self.word("footnotes");
        let _ = writeln!(self.out, ">{title}</h2>\n<ol>");
        for (note, number) in notes.into_iter().zip(1..) {
            self.push("<li");
            self.id(&format!("note_{number}"));
            self.kind("endnote");
            self.push(">\n");
            match note {
                Endnote::Written(note) => self.written_note(&text.doc.notes[note as usize], number),
                Endnote::Cited(citation) => {
                    self.push("<p>");
                    self.cited(citation);
                    self.back_links(number, 1);
                }
            }
            self.push("</p>\n</li>\n");
        }
        self.push("</ol>\n</section>\n");
    }

    /// The links back stand at the end of the note's last paragraph, which is left open.
    fn written_note(&mut self, note: &'a Note, number: u32) {
        let (blocks, last) = match note.blocks.split_last() {
            Some((Spanned { value: Block::Paragraph(text), .. }, rest)) => (rest, text.as_slice()),
            _ => (note.blocks.as_slice(), [].as_slice()),
        };
        self.blocks(blocks);
        self.push("<p>");
        self.inlines(last);
        self.back_links(number, note.references);
    }

    fn back_links(&mut self, number: u32, references: u32) {
        for occurrence in 0..references {
            let name = if occurrence == 0 { number.to_string() } else { format!("{number}-{}", occurrence + 1) };
            let address = self.own_address(&reference_id(number, occurrence));
            self.push(" <a");
            self.attribute("href", &address);
            self.kind("backlink");
            self.attribute("role", "doc-backlink");
            self.attribute("aria-label", &self.setting.words.fill("text.back_to", "n", &name));
            self.push(">↩\u{fe0e}</a>");
        }
    }
}

fn reference_id(number: u32, occurrence: u32) -> String {
    if occurrence == 0 { format!("ref_{number}") } else { format!("ref_{number}_{}", occurrence + 1) }
}
