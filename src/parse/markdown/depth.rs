//! How deep a text may nest. Whoever walks the tree (printers, counters, the tree's own drop) calls
//! itself once a level, on threads with small stacks; so the tree is never deeper than this.

use std::ops::Range;

use super::builder::Builder;
use super::frame::{Frame, FrameKind};
use crate::model::diagnostic::Diagnostic;

/// Lists, quotations, containers, elements and marks within each other. No reader follows so many.
pub(super) const DEEPEST: usize = 100;

impl Builder<'_> {
    /// Opens a frame. One beyond the limit is kept only until it closes, so that whatever closes it
    /// finds it; its contents are left out, which the error makes known.
    pub(super) fn open(&mut self, kind: FrameKind, range: Range<usize>) {
        if self.stack.len() == 1 {
            self.told_of_depth = false;
        }
        let depth = self.top().depth + usize::from(is_level(&kind));
        if depth > DEEPEST && !self.told_of_depth {
            self.told_of_depth = true;
            let sign = self.body.text[range.start..].chars().next().map_or(0, char::len_utf8);
            let span = self.span(&(range.start..range.start + sign));
            self.complain(
                Diagnostic::error("nested-too-deeply", format!("this stands more than {DEEPEST} levels deep"))
                    .at(span, "")
                    .help("close some of the lists, quotations, containers or marks around it, or escape signs that are meant as text: `\\>`"),
            );
        }
        self.stack.push(Frame { depth, ..Frame::new(kind, range) });
    }
}

/// Does it put what is in it one level deeper? An item is on the level of its list.
fn is_level(kind: &FrameKind) -> bool {
    match kind {
        FrameKind::Quote(_)
        | FrameKind::List { .. }
        | FrameKind::DefinitionList(_)
        | FrameKind::Note { .. }
        | FrameKind::Container { .. }
        | FrameKind::Emphasis
        | FrameKind::Strong
        | FrameKind::Strikethrough
        | FrameKind::Link { .. }
        | FrameKind::Image { .. }
        | FrameKind::Element { .. } => true,
        FrameKind::Root
        | FrameKind::Paragraph
        | FrameKind::Heading { .. }
        | FrameKind::Item { .. }
        | FrameKind::Code { .. }
        | FrameKind::Table { .. }
        | FrameKind::Row { .. }
        | FrameKind::Cell
        | FrameKind::Citation
        | FrameKind::Term
        | FrameKind::Description
        | FrameKind::RawHtml => false,
    }
}
