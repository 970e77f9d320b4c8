//! Blocks of code.

use std::ops::Range;

use super::builder::Builder;
use crate::model::diagnostic::Diagnostic;
use crate::model::doc::{Block, Code};

impl Builder<'_> {
    /// Puts a finished block of code into the tree; `info` is what stands after its fence.
    pub(super) fn code(&mut self, info: String, text: String, range: &Range<usize>) {
        let language = info.split([' ', '\t', ',', '{']).next().filter(|word| !word.is_empty()).map(str::to_string);
        let is_short = Code::is_short(&text);
        let highlighted = self.settings.highlight_code && is_short;
        if self.settings.highlight_code && language.is_some() && !is_short {
            let span = self.span(&self.first_line(range));
            self.complain(
                Diagnostic::note(
                    "code-too-long",
                    "this code or a line of it is too long to be coloured, so it is printed plain",
                )
                .at(span, "")
                .help("show the part that matters, and put the whole beside the text as a file to link to"),
            );
        }
        self.push_block(Block::Code(Box::new(Code { language, info, text, highlighted })), range);
    }
}
