//! The running text of a document, without its form: for counting, searching and comparing.

use super::doc::{Block, Doc, Inline};
use super::span::Spanned;

/// Hands every piece of running text of `doc` to `visit`, in the order in which it is printed, notes last. A piece ends
/// where a block ends, so that the words of two paragraphs never run together. Code is left out.
pub fn each_text(doc: &Doc, visit: &mut impl FnMut(&str)) {
    let mut text = String::new();
    let mut walk = Walk { text: &mut text, visit };
    walk.blocks(&doc.blocks);
    for note in &doc.notes {
        walk.blocks(&note.blocks);
    }
}

/// The first paragraph of `doc`, without its form.
pub fn first_paragraph(doc: &Doc) -> Option<String> {
    doc.blocks.iter().find_map(|block| match &block.value {
        Block::Paragraph(inlines) => {
            let mut text = String::new();
            super::doc::plain_text(inlines, &mut text);
            Some(text)
        }
        _ => None,
    })
}

struct Walk<'a, V> {
    /// Reused for every piece.
    text: &'a mut String,
    visit: &'a mut V,
}

impl<V: FnMut(&str)> Walk<'_, V> {
    fn blocks(&mut self, blocks: &[Spanned<Block>]) {
        for block in blocks {
            self.block(&block.value);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) | Block::Plain(text) => self.piece(text),
            Block::Quote(inner) | Block::Alert { blocks: inner, .. } | Block::Element { blocks: inner, .. } => {
                self.blocks(inner)
            }
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
            Block::Table(table) => {
                [&table.header].into_iter().chain(&table.rows).flatten().for_each(|cell| self.piece(cell))
            }
            Block::DefinitionList(entries) => {
                for entry in entries {
                    self.piece(&entry.term);
                    entry.descriptions.iter().for_each(|description| self.blocks(description));
                }
            }
            Block::Container(container) => {
                if let Some(title) = &container.title {
                    (self.visit)(title);
                }
                self.blocks(&container.blocks);
                self.piece(container.attribution.as_deref().unwrap_or_default());
            }
            Block::Figure(figure) => {
                self.blocks(&figure.content);
                self.blocks(&figure.caption);
                self.piece(figure.credit.as_deref().unwrap_or_default());
            }
            Block::Code(_) | Block::Rule | Block::RawHtml(_) => {}
        }
    }

    fn piece(&mut self, inlines: &[Inline]) {
        if inlines.is_empty() {
            return;
        }
        self.text.clear();
        super::doc::plain_text(inlines, self.text);
        (self.visit)(self.text);
    }
}
