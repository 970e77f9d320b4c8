//! The text of a brief as lints read it: paragraphs, links and tables, gathered in one walk.

use crate::model::brief::Brief;
use crate::model::doc::{Block, ContainerKind, Doc, Inline, Table, plain_text};
use crate::model::span::{Span, Spanned};

/// What a piece of running text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The author's own sentences.
    Own,
    /// Others' words, a note, a caption: not held to the rules of the author's own.
    Aside,
}

/// A paragraph, or the text of a list item.
pub(super) struct Passage {
    pub kind: Kind,
    pub span: Span,
    /// Without code and without the marks of notes.
    pub text: String,
    /// Does it name a source: a citation, a note or a link?
    pub is_sourced: bool,
}

/// A link with its words.
pub(super) struct LinkWords {
    /// Counts into [`Doc::links`].
    pub target: u32,
    pub text: String,
    pub kind: Kind,
}

/// All that lints want to know of a text.
#[derive(Default)]
pub(super) struct Prose {
    pub passages: Vec<Passage>,
    pub links: Vec<LinkWords>,
    /// Tables whose heads are all empty.
    pub headless_tables: Vec<Span>,
    /// Places of `::: takeaways` and the number of points in each.
    pub takeaways: Vec<(Span, usize)>,
    pub has_recommendations: bool,
    /// What `abbr` elements explain.
    pub explained: Vec<String>,
}

impl Prose {
    /// Walks the text of `brief` once.
    pub(super) fn of(brief: &Brief) -> Prose {
        let mut prose = Prose::default();
        let doc: &Doc = &brief.body.doc;
        prose.blocks(&doc.blocks, Kind::Own);
        for note in &doc.notes {
            prose.blocks(&note.blocks, Kind::Aside);
        }
        prose
    }

    /// The author's own paragraphs.
    pub(super) fn own(&self) -> impl Iterator<Item = &Passage> {
        self.passages.iter().filter(|passage| passage.kind == Kind::Own)
    }

    fn blocks(&mut self, blocks: &[Spanned<Block>], kind: Kind) {
        for block in blocks {
            self.block(block, kind);
        }
    }

    fn block(&mut self, block: &Spanned<Block>, kind: Kind) {
        match &block.value {
            Block::Paragraph(inlines) | Block::Plain(inlines) => self.passage(inlines, block.span, kind),
            Block::Heading { text, .. } => self.passage(text, block.span, Kind::Aside),
            Block::Quote(inner) => self.blocks(inner, Kind::Aside),
            Block::Alert { blocks, .. } | Block::Element { blocks, .. } => self.blocks(blocks, kind),
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks, kind)),
            Block::Table(table) => self.table(table, block.span),
            Block::DefinitionList(entries) => {
                for entry in entries {
                    self.passage(&entry.term, block.span, Kind::Aside);
                    entry.descriptions.iter().for_each(|blocks| self.blocks(blocks, kind));
                }
            }
            Block::Container(container) => {
                let kind = if container.kind == ContainerKind::PullQuote { Kind::Aside } else { kind };
                match container.kind {
                    ContainerKind::Takeaways => self.takeaways.push((block.span, points(&container.blocks))),
                    ContainerKind::Recommendations => self.has_recommendations = true,
                    _ => {}
                }
                self.blocks(&container.blocks, kind);
            }
            Block::Figure(figure) => {
                self.blocks(&figure.content, Kind::Aside);
                self.blocks(&figure.caption, Kind::Aside);
                self.passage(figure.credit.as_deref().unwrap_or_default(), block.span, Kind::Aside);
            }
            Block::Code(_) | Block::Rule | Block::RawHtml(_) => {}
        }
    }

    fn table(&mut self, table: &Table, span: Span) {
        let is_empty = |cell: &Vec<Inline>| {
            let mut text = String::new();
            plain_text(cell, &mut text);
            text.trim().is_empty()
        };
        if table.header.iter().all(is_empty) {
            self.headless_tables.push(span);
        }
        for cell in [&table.header].into_iter().chain(&table.rows).flatten() {
            self.passage(cell, span, Kind::Aside);
        }
    }

    fn passage(&mut self, inlines: &[Inline], span: Span, kind: Kind) {
        let mut passage = Passage { kind, span, text: String::new(), is_sourced: false };
        self.inlines(inlines, &mut passage);
        self.passages.push(passage);
    }

    fn inlines(&mut self, inlines: &[Inline], passage: &mut Passage) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => passage.text.push_str(text),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                    self.inlines(inner, passage);
                }
                Inline::Element(element, inner) => {
                    let start = passage.text.len();
                    self.inlines(inner, passage);
                    if element.name == "abbr" {
                        self.explained.push(passage.text[start..].trim().to_string());
                    }
                }
                Inline::Link(link) => {
                    passage.is_sourced = true;
                    let start = passage.text.len();
                    self.inlines(&link.text, passage);
                    let text = passage.text[start..].trim().to_string();
                    self.links.push(LinkWords { target: link.target, text, kind: passage.kind });
                }
                Inline::NoteReference { .. } | Inline::Citation(_) => passage.is_sourced = true,
                Inline::SoftBreak | Inline::HardBreak => passage.text.push(' '),
                Inline::Image(_) | Inline::Code(_) | Inline::RawHtml(_) => {}
            }
        }
    }
}

/// The items of the lists of a container.
fn points(blocks: &[Spanned<Block>]) -> usize {
    let lists = blocks.iter().map(|block| match &block.value {
        Block::List(list) => list.items.len(),
        _ => 0,
    });
    lists.sum()
}
