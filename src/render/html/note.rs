//! Footnotes and the marks that lead to them, in the roles of the Digital Publishing WAI-ARIA module.
//!
//! Ids have an underscore (`note_1`, `ref_1`, `ref_1_2`), which no id of a heading can have.

use std::fmt::Write;

use super::Printer;
use crate::model::doc::Block;

impl Printer<'_> {
    pub(super) fn note_reference(&mut self, note: u32, occurrence: u32) {
        let number = note + 1;
        let address = self.own_address(&format!("note_{number}"));
        self.push("<sup><a");
        self.attribute("href", &address);
        self.id(&reference_id(number, occurrence));
        let _ = write!(self.out, " role=\"doc-noteref\">{number}</a></sup>");
    }

    /// The section of notes, each with a link back to every place that refers to it.
    pub(super) fn notes(&mut self) {
        let notes = &self.text.doc.notes;
        if notes.is_empty() {
            return;
        }
        self.push("<section class=\"footnotes\" role=\"doc-endnotes\"");
        if self.setting.away_from.is_none() {
            self.push(" aria-labelledby=\"notes_title\"");
        }
        self.push(">\n<h2");
        self.id("notes_title");
        let title = self.word("footnotes");
        let _ = writeln!(self.out, ">{title}</h2>\n<ol>");
        for (note, number) in notes.iter().zip(1..) {
            self.push("<li");
            self.id(&format!("note_{number}"));
            self.push(">\n");
            match note.blocks.split_last() {
                // The links back stand at the end of the note's last line.
                Some((last, rest)) if matches!(last.value, Block::Paragraph(_)) => {
                    self.blocks(rest);
                    let Block::Paragraph(text) = &last.value else { return };
                    self.push("<p>");
                    self.inlines(text);
                    self.back_links(number, note.references);
                    self.push("</p>\n");
                }
                _ => {
                    self.blocks(&note.blocks);
                    self.push("<p>");
                    self.back_links(number, note.references);
                    self.push("</p>\n");
                }
            }
            self.push("</li>\n");
        }
        self.push("</ol>\n</section>\n");
    }

    fn back_links(&mut self, number: u32, references: u32) {
        for occurrence in 0..references {
            let name = if occurrence == 0 { number.to_string() } else { format!("{number}-{}", occurrence + 1) };
            let address = self.own_address(&reference_id(number, occurrence));
            self.push(" <a");
            self.attribute("href", &address);
            self.attribute("role", "doc-backlink");
            self.attribute("aria-label", &self.setting.words.fill("text.back_to", "n", &name));
            self.push(">↩\u{fe0e}</a>");
        }
    }
}

fn reference_id(number: u32, occurrence: u32) -> String {
    if occurrence == 0 { format!("ref_{number}") } else { format!("ref_{number}_{}", occurrence + 1) }
}
