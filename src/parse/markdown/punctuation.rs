//! Running text: its punctuation is set as it enters the tree.

use std::ops::Range;

use super::builder::Builder;
use super::frame::FrameKind;
use crate::model::doc::Inline;
use crate::model::scan;
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
        if self.overwritten(&range) {
            return;
        }
        let source = self.body.text;
        // Both begin or end with a bracket, which may stand just outside, where the parser cuts its texts; and most texts
        // have none.
        let window = source.as_bytes().get(range.start.saturating_sub(1)..(range.end + 1).min(source.len()));
        if window.is_none_or(|window| scan::first(window, |byte| (byte == b'[') | (byte == b']')).is_some()) {
            self.look_for_undefined_notes(&range);
            self.look_for_unread_links(&range);
        }
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

    /// Is it within a line that was overwritten for the parser, and yet is running text (because it
    /// is indented too far to be anything else)? Then the line is text as it was written.
    pub(super) fn overwritten(&mut self, range: &Range<usize>) -> bool {
        let Some(place) = self.directives.around(range.start) else { return false };
        if place.start == range.start {
            // What the parser took for one tag may reach into a further such line.
            let last = self.directives.around(range.end.saturating_sub(1)).map_or(range.end, |last| last.end);
            let written = &self.body.text[place.start..last.max(place.end)];
            self.top().text.push_str(written);
            self.before = Some(' ');
        }
        true
    }

    /// Words between backticks.
    pub(super) fn inline_code(&mut self, code: String, range: Range<usize>) {
        let is_overwritten = self.directives.touch(&range);
        let code = if is_overwritten {
            self.body.text[range].trim_matches('`').lines().map(str::trim).collect::<Vec<_>>().join(" ")
        } else {
            code
        };
        self.before = Some('x');
        self.push_inline(Inline::Code(code.into_boxed_str()));
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
