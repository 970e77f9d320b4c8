//! Links and pictures.

use std::ops::Range;

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
        let (notes, has_links) = self.take_out(&mut text);
        if has_links {
            self.complain(
                Diagnostic::error("link-in-link", "a link stands inside this link")
                    .at(span, "")
                    .help("end the one before the other begins"),
            );
        }
        let kind = wiki.map_or(ReferenceKind::Address, |has_text| ReferenceKind::Wiki { has_text });
        if wiki == Some(false) {
            text = Vec::new();
        }
        let target = self.links.len() as u32;
        self.links.push(Reference { written, kind, span });
        self.push_inline(Inline::Link(Box::new(Link { target, title, text })));
        notes.into_iter().for_each(|note| self.push_inline(note));
    }

    /// Takes out of the words of a link what would be a link in a link, which HTML does not know:
    /// marks of notes and citations, which can as well stand after it, and links, whose words stay.
    fn take_out(&self, text: &mut Vec<Inline>) -> (Vec<Inline>, bool) {
        let (mut notes, mut has_links) = (Vec::new(), false);
        if !self.settings.plain {
            take_out(text, &mut notes, &mut has_links);
        }
        (notes, has_links)
    }

    /// `](` in running text is the middle of a link that was not read as one, and readers would see
    /// its brackets.
    pub(super) fn look_for_unread_links(&mut self, range: &Range<usize>) {
        let source = self.body.text;
        let Some(window) = source.get(range.clone()) else { return };
        for (found, _) in window.match_indices(']') {
            let middle = range.start + found;
            // The parser cuts its texts at brackets, so what follows may stand behind the range.
            let after = &source[middle + 1..];
            let is_apart = after.strip_prefix(" (").is_some_and(begins_with_address);
            if source[..middle].ends_with('\\') || !(after.starts_with('(') || is_apart) {
                continue;
            }
            // An address that is longer is not looked for: lines of nothing but `](` must not take long.
            let ends = source[middle..].bytes().take(300).position(|byte| matches!(byte, b')' | b'\r' | b'\n'));
            let bracket = ends.filter(|end| source[middle + end..].starts_with(')'));
            let span = self.span(&(middle..middle + bracket.map_or(2, |bracket| bracket + 1)));
            let help = match is_apart {
                true => "take out the space between the brackets: `[text](https://…)`; for plain text write `\\]`",
                false => {
                    "put an address with spaces between angle brackets: `[text](<two words.md>)`; a note stands after a \
                     link, not within it; for plain text write `\\]`"
                }
            };
            let problem = Diagnostic::warning("unread-link", "this looks like a link, but is read as plain text");
            self.complain(problem.at(span, "").help(help));
        }
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

fn begins_with_address(text: &str) -> bool {
    ["https://", "http://", "www.", "mailto:", "/", "./", "../"].iter().any(|start| text.starts_with(start))
}

fn take_out(text: &mut Vec<Inline>, notes: &mut Vec<Inline>, has_links: &mut bool) {
    for mut inline in std::mem::take(text) {
        match &mut inline {
            Inline::NoteReference { .. } | Inline::Citation(_) => {
                notes.push(inline);
                continue;
            }
            Inline::Link(link) => {
                *has_links = true;
                text.append(&mut link.text);
                continue;
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Element(_, inner) => take_out(inner, notes, has_links),
            Inline::Text(_) | Inline::Code(_) | Inline::Image(_) | Inline::RawHtml(_) => {}
            Inline::SoftBreak | Inline::HardBreak => {}
        }
        text.push(inline);
    }
    text.shrink_to_fit();
}
