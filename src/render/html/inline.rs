//! Running text.

use std::fmt::Write;

use super::{Notation, Printer};
use crate::model::doc::{Image, Inline, Link};
use crate::model::resolved::Target;
use crate::model::source::Dimensions;
use crate::render::piece::{Piece, pieces};

impl<'a> Printer<'a> {
    pub(super) fn inlines(&mut self, inlines: &'a [Inline]) {
        for (_, piece) in pieces(self.text, inlines) {
            match piece {
                Piece::Whole(inline) => self.inline(inline),
                Piece::Words(words) => self.escaped(words),
            }
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(text) => self.escaped(text),
            Inline::Emphasis(inner) => self.around("em", inner),
            Inline::Strong(inner) => self.around("strong", inner),
            Inline::Strikethrough(inner) => self.around("del", inner),
            Inline::Code(code) => {
                self.push("<code>");
                self.escaped(code);
                self.push("</code>");
            }
            Inline::Link(link) => self.link(link),
            Inline::Image(image) => self.image(image),
            Inline::NoteReference { note, occurrence } => self.note_reference(*note, *occurrence),
            Inline::Citation(index) => self.citation(*index),
            Inline::SoftBreak => self.push("\n"),
            Inline::HardBreak => {
                self.void("br");
                self.push("\n");
            }
            Inline::Element(element, inner) => {
                self.open_element(element);
                self.inlines(inner);
                let _ = write!(self.out, "</{}>", element.name);
            }
            Inline::RawHtml(_) if self.is_xml() => {}
            Inline::RawHtml(html) => self.push(html),
        }
    }

    /// Where nothing was found at the target, the words stand without a link.
    fn link(&mut self, link: &'a Link) {
        let target = self.link_target(link.target);
        let address = self.address(target);
        if let Some(address) = &address {
            self.push("<a");
            self.attribute("href", address);
            if self.marks_addresses && matches!(link.text.as_slice(), [Inline::Text(words)] if **words == **address) {
                self.push(" class=\"address\"");
            }
            // Robust Links (https://robustlinks.mementoweb.org/spec/): whoever follows the copy can find the original.
            if let Target::Archived { original, .. } = target {
                self.attribute("data-originalurl", original);
            }
            if let Some(title) = &link.title {
                self.attribute("title", title);
            }
            self.push(">");
        }
        match target {
            Target::Internal { title: Some(title), .. } if link.text.is_empty() => self.escaped(title),
            _ if link.text.is_empty() => {
                let written = self.text.doc.links.get(link.target as usize).map_or("", |link| link.written.as_str());
                self.escaped(written);
            }
            _ => self.inlines(&link.text),
        }
        if address.is_some() {
            self.push("</a>");
        }
        if let Target::Archived { .. } = target {
            let word = self.word("archived");
            let _ = write!(self.out, " <span class=\"archived\">({word})</span>");
        }
    }

    fn image(&mut self, image: &'a Image) {
        let picture = self.picture(image.source);
        let Some(address) = picture.and_then(|picture| self.picture_address(&picture.target)) else {
            return self.escaped(&image.alt);
        };
        self.push("<img");
        self.attribute("src", &address);
        self.attribute("alt", &image.alt);
        if let Some(title) = &image.title {
            self.attribute("title", title);
        }
        if let Some(Dimensions { width, height }) = picture.and_then(|picture| picture.dimensions) {
            let _ = write!(self.out, " width=\"{width}\" height=\"{height}\"");
        }
        if !self.is_xml() {
            self.push(" loading=\"lazy\" decoding=\"async\"");
        }
        self.close_void();
    }

    /// Only a picture that lies in a book can be shown there.
    fn picture_address(&self, target: &Target) -> Option<String> {
        match (self.setting.notation, target) {
            (Notation::Xhtml(chapter), Target::Internal { path, .. }) => chapter.pictures.get(path).cloned(),
            (Notation::Xhtml(_), _) => None,
            (Notation::Html, _) => self.address(target),
        }
    }
}
