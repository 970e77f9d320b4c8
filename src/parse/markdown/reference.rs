//! Links and pictures.

use super::builder::Builder;
use super::frame::Frame;
use crate::model::diagnostic::Diagnostic;
use crate::model::doc::{Image, Inline, Link, Reference, ReferenceKind, plain_text};

impl Builder<'_> {
    pub(super) fn link(&mut self, written: String, wiki: Option<bool>, title: Option<String>, mut frame: Frame) {
        let mut text = frame.take_inlines();
        let span = self.span(&frame.range);
        if written.trim().is_empty() {
            self.complain(
                Diagnostic::error("empty-target", "this link leads nowhere")
                    .at(span, "")
                    .help("put the address between the round brackets: `[text](https://…)`"),
            );
        }
        let mut words = String::new();
        plain_text(&text, &mut words);
        if words.trim().is_empty() && wiki.is_none() {
            self.complain(
                Diagnostic::error("empty-link", "this link has no words to click on")
                    .at(span, "")
                    .help(format!("write what the reader finds there: `[words]({written})`")),
            );
        }
        let kind = wiki.map_or(ReferenceKind::Address, |has_text| ReferenceKind::Wiki { has_text });
        if wiki == Some(false) {
            text = Vec::new();
        }
        let target = self.links.len() as u32;
        self.links.push(Reference { written, kind, span });
        self.push_inline(Inline::Link(Box::new(Link { target, title, text })));
    }

    pub(super) fn image(&mut self, written: String, title: Option<String>, mut frame: Frame) {
        let mut alt = String::new();
        plain_text(&frame.take_inlines(), &mut alt);
        let span = self.span(&frame.range);
        if alt.trim().is_empty() {
            self.complain(
                Diagnostic::error("missing-alt", "this picture has no text for those who cannot see it")
                    .at(span, "")
                    .help(format!("say between the square brackets what it shows: `![a map of …]({written})`")),
            );
        }
        self.before = Some('x');
        let source = self.images.len() as u32;
        self.images.push(Reference { written, kind: ReferenceKind::Address, span });
        self.push_inline(Inline::Image(Box::new(Image { source, alt, title })));
    }
}
