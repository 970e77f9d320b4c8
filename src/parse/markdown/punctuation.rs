//! Running text: its punctuation is set as it enters the tree.

use std::ops::Range;

use super::builder::Builder;
use super::frame::FrameKind;
use crate::parse::typography::set;

impl Builder<'_> {
    /// Adds running text, with its punctuation set; in code the text stays as it is, and so does a
    /// mark that the author escaped (`\"`) or wrote as an entity.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if self.dropped_element.is_some() {
            return;
        }
        if let FrameKind::Code { .. } = self.top().kind {
            return self.code_text(text, range);
        }
        if self.settings.plain {
            self.top().text.push_str(text);
            return;
        }
        self.look_for_undefined_notes(&range);
        self.look_for_unread_links(&range);
        let source = self.body.text;
        let from_entity = source.get(range.clone()).is_some_and(|written| written.starts_with('&') && written != text);
        let from_escape = source.get(..range.start).is_some_and(|before| before.ends_with('\\'));
        let after = source.get(range.end..).and_then(|rest| rest.chars().next());
        let literal = if from_entity {
            text.len()
        } else if from_escape {
            first_length(text)
        } else {
            0
        };
        let mut before = if literal > 0 { text[..literal].chars().next_back() } else { self.before };
        let quotes = self.quotes;
        let out = &mut self.top().text;
        out.push_str(&text[..literal]);
        set(&text[literal..], &mut before, after, quotes, out);
        self.before = before;
    }

    /// Lines that were overwritten for the parser are taken from the author's own text.
    pub(super) fn code_text(&mut self, text: &str, range: Range<usize>) {
        if self.directives.touch(&range) {
            let original = self.body.text[range].replace("\r\n", "\n");
            self.top().text.push_str(&original);
        } else {
            self.top().text.push_str(text);
        }
    }
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}
