//! Running text.

use serde_json::{Value, json};

use super::Printer;
use super::block::marked;
use crate::model::doc::{Image, Inline, Link};
use crate::model::resolved::Target;
use crate::render::piece::{Piece, pieces};

impl<'a> Printer<'a> {
    pub(super) fn inlines(&mut self, inlines: &'a [Inline]) -> Vec<Value> {
        let text = self.text;
        let node = |(_, piece): (usize, Piece<'a>)| match piece {
            Piece::Whole(inline) => self.inline(inline),
            Piece::Words(words) => Value::from(words),
        };
        pieces(text, inlines).map(node).collect()
    }

    fn inline(&mut self, inline: &'a Inline) -> Value {
        match inline {
            Inline::Text(text) => Value::from(text.as_ref()),
            Inline::Emphasis(inner) => json!({ "t": "emphasis", "c": self.inlines(inner) }),
            Inline::Strong(inner) => json!({ "t": "strong", "c": self.inlines(inner) }),
            Inline::Strikethrough(inner) => json!({ "t": "strike", "c": self.inlines(inner) }),
            Inline::Code(code) => json!({ "t": "code", "text": code }),
            Inline::Link(link) => self.link_text(link),
            Inline::Image(image) => self.image(image),
            Inline::NoteReference { note, occurrence } => self.note(self.text.note_number(*note), *occurrence == 0),
            Inline::Citation(index) => match self.text.own_note(*index) {
                Some(number) => self.note(number, true),
                None => Value::Array(self.cited(*index)),
            },
            Inline::SoftBreak => Value::from(" "),
            Inline::HardBreak => json!({ "t": "break" }),
            Inline::Element(element, inner) => {
                let content = self.inlines(inner);
                marked(element, "span", content)
            }
            Inline::RawHtml(html) => json!({ "t": "html", "text": html }),
        }
    }

    fn link_text(&mut self, link: &'a Link) -> Value {
        let target = self.text.links.get(link.target as usize).unwrap_or(&Target::Broken);
        let content = match target {
            Target::Internal { title: Some(title), .. } if link.text.is_empty() => vec![Value::from(title.as_str())],
            _ if link.text.is_empty() => {
                let written = self.text.doc.links.get(link.target as usize).map_or("", |link| link.written.as_str());
                vec![Value::from(written)]
            }
            _ => self.inlines(&link.text),
        };
        let printed = self.link(target, content);
        match target {
            Target::Archived { .. } => json!([printed, " (", self.word("archived"), ")"]),
            _ => printed,
        }
    }

    /// A picture of this site is shown; of one elsewhere the words are.
    fn image(&mut self, image: &'a Image) -> Value {
        let target = self.text.images.get(image.source as usize).map(|picture| &picture.target);
        let Some(Target::Internal { path, .. }) = target else { return Value::from(image.alt.as_str()) };
        if let Some(reference) = self.text.doc.images.get(image.source as usize) {
            self.pictures.entry(path.clone()).or_insert(reference.span);
        }
        json!({ "t": "picture", "url": self.setting.base.link(path), "alt": image.alt })
    }
}
