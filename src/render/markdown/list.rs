//! Lists and footnotes: blocks that hang from a marker.

use super::Printer;
use super::inline::Line;
use crate::model::doc::{Block, List, ListItem};
use crate::model::endnote::Endnote;
use crate::model::span::Spanned;

/// A number of a list has no more than nine digits (CommonMark 0.31, section 5.2).
const LARGEST: u64 = 999_999_999;

impl<'a> Printer<'a> {
    /// `is_second`: it follows a list of its kind, and must not be taken for a part of it.
    pub(super) fn list(&mut self, list: &'a List, is_second: bool) -> String {
        let is_loose = |item: &ListItem| item.blocks.iter().any(|block| matches!(block.value, Block::Paragraph(_)));
        let between = if list.items.iter().any(is_loose) { "\n\n" } else { "\n" };
        let mut items = Vec::with_capacity(list.items.len());
        for (item, count) in list.items.iter().zip(0..) {
            let marker = match (list.start, is_second) {
                (Some(start), false) => format!("{}.", start.saturating_add(count).min(LARGEST)),
                (Some(start), true) => format!("{})", start.saturating_add(count).min(LARGEST)),
                (None, false) => "-".to_string(),
                (None, true) => "+".to_string(),
            };
            items.push(self.item(item, &marker));
        }
        items.join(between)
    }

    fn item(&mut self, item: &'a ListItem, marker: &str) -> String {
        let mut text = String::new();
        let (mut first, mut before): (Option<&Block>, Option<&Block>) = (None, None);
        for Spanned { value: block, .. } in &item.blocks {
            let is_second = before.is_some_and(|before| same_kind(before, block));
            let printed = self.block(block, is_second);
            if printed.is_empty() {
                continue;
            }
            match before {
                Some(Block::Plain(_)) if may_interrupt(block, &printed) => text.push('\n'),
                Some(_) => text.push_str("\n\n"),
                None => {}
            }
            text.push_str(&printed);
            first = first.or(Some(block));
            before = Some(block);
        }
        if let (Some(is_done), Some(Block::Plain(_) | Block::Paragraph(_))) = (item.checked, first) {
            text.insert_str(0, if is_done { "[x] " } else { "[ ] " });
        }
        hung(&text, &format!("{marker} "), &" ".repeat(marker.len() + 1))
    }

    /// The cited works as a section with a list.
    pub(super) fn references(&self) -> String {
        let entries = self.text.references.iter().map(|entry| hung(&self.lines(&entry.text), "- ", "  "));
        let entries: Vec<String> = entries.collect();
        if entries.is_empty() {
            return String::new();
        }
        format!("## {}\n\n{}", self.word("references"), entries.join("\n"))
    }

    /// All notes, each with its number.
    pub(super) fn notes(&mut self) -> String {
        let mut notes = Vec::new();
        for (note, number) in self.text.endnotes().into_iter().zip(1..) {
            let text = match note {
                Endnote::Written(note) if !self.has_note(note) => continue,
                Endnote::Written(note) => self.blocks(&self.text.doc.notes[note as usize].blocks),
                Endnote::Cited(citation) => Line::new(self).print_cited(citation),
            };
            notes.push(hung(&text, &format!("[^{number}]: "), "    "));
        }
        notes.join("\n\n")
    }
}

/// Would one be read as the continuation of the other?
pub(super) fn same_kind(one: &Block, other: &Block) -> bool {
    match (one, other) {
        (Block::List(one), Block::List(other)) => one.start.is_some() == other.start.is_some(),
        _ => false,
    }
}

/// May the block follow a line of text without an empty line between?
fn may_interrupt(block: &Block, printed: &str) -> bool {
    matches!(block, Block::List(list) if list.start.is_none_or(|start| start == 1)) && !begins_empty(printed)
}

/// Does a list begin with an empty item, which below a line of text would be no item, or would make a
/// heading of that line?
pub(super) fn begins_empty(list: &str) -> bool {
    list.lines().next().is_some_and(|line| !line.contains(' '))
}

/// `text` with `first` before its first line and `rest` before the others.
pub(super) fn hung(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + first.len());
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let prefix = if at == 0 { first } else { rest };
        out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        out.push_str(line);
    }
    out
}
