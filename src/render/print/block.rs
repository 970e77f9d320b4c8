//! Blocks.

use serde_json::{Value, json};

use super::Printer;
use super::extent::Extent;
use crate::model::doc::{
    AlertKind, Alignment, Block, Code, Container, ContainerKind, Element, Figure, Inline, List, Table,
};
use crate::model::span::Spanned;

impl<'a> Printer<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [Spanned<Block>]) -> Vec<Value> {
        blocks.iter().map(|block| self.block(&block.value)).collect()
    }

    fn block(&mut self, block: &'a Block) -> Value {
        match block {
            Block::Heading { entry, text, .. } => self.heading(*entry, text),
            Block::Paragraph(text) => json!({ "t": "paragraph", "c": self.inlines(text) }),
            Block::Plain(text) => json!({ "t": "plain", "c": self.inlines(text) }),
            Block::Quote(blocks) => json!({ "t": "quote", "c": self.blocks(blocks) }),
            Block::Alert { kind, blocks } => {
                let kind = alert(*kind);
                json!({ "t": "alert", "kind": kind, "title": self.word(kind), "c": self.blocks(blocks) })
            }
            Block::List(list) => self.list(list),
            Block::Code(code) => listing(code),
            Block::Table(table) => self.table(table),
            Block::DefinitionList(entries) => {
                let entry = |entry: &'a crate::model::doc::Definition| {
                    let descriptions: Vec<_> = entry.descriptions.iter().map(|blocks| self.blocks(blocks)).collect();
                    json!({ "term": self.inlines(&entry.term), "c": descriptions })
                };
                json!({ "t": "definitions", "entries": entries.iter().map(entry).collect::<Vec<_>>() })
            }
            Block::Rule => json!({ "t": "rule" }),
            Block::Container(container) => self.container(container),
            Block::Figure(figure) => self.figure(figure),
            Block::Element { element, blocks } => {
                let content = self.blocks(blocks);
                marked(element, "block", content)
            }
            Block::RawHtml(html) => json!({ "t": "html", "text": html }),
        }
    }

    /// Levels are those of a document whose title has the first; none is skipped (PDF/UA-1, 7.4.2).
    fn heading(&mut self, entry: u32, text: &'a [Inline]) -> Value {
        let known = self.text.doc.headings.get(entry as usize);
        self.level = known.map_or(2, |heading| heading.level).clamp(2, self.level + 1);
        let place = known.map(|heading| self.place(&heading.id));
        json!({ "t": "heading", "level": self.level - 1, "place": place, "c": self.inlines(text) })
    }

    fn list(&mut self, list: &'a List) -> Value {
        let item = |item: &'a crate::model::doc::ListItem| {
            let state = item.checked.map(|checked| if checked { "done" } else { "to_do" });
            json!({ "state": state, "label": state.map(|state| self.word(state)), "c": self.blocks(&item.blocks) })
        };
        let items: Vec<Value> = list.items.iter().map(item).collect();
        json!({ "t": "list", "start": list.start, "items": items })
    }

    fn table(&mut self, table: &'a Table) -> Value {
        let alignments = table.alignments.iter().map(|alignment| match alignment {
            Alignment::None => "none",
            Alignment::Left => "start",
            Alignment::Center => "center",
            Alignment::Right => "end",
        });
        let widths: Vec<Extent> = (0..table.header.len()).map(|column| Extent::of(table, column)).collect();
        let extents: Vec<_> = widths.iter().map(|extent| json!([extent.word, extent.cell])).collect();
        let widest: Vec<_> = widths.iter().map(Extent::node).collect();
        let mut row =
            |cells: &'a [Vec<Inline>]| -> Vec<Vec<Value>> { cells.iter().map(|cell| self.inlines(cell)).collect() };
        let head = row(&table.header);
        let rows: Vec<_> = table.rows.iter().map(|cells| row(cells)).collect();
        let alignments: Vec<&str> = alignments.collect();
        json!({ "t": "table", "align": alignments, "extents": extents, "widest": widest, "head": head, "rows": rows })
    }

    fn container(&mut self, container: &'a Container) -> Value {
        let own = container.title.clone().map(Value::from);
        let (kind, title) = match container.kind {
            ContainerKind::Takeaways => ("takeaways", own.or_else(|| Some(self.word("takeaways")))),
            ContainerKind::Recommendations => ("recommendations", own.or_else(|| Some(self.word("recommendations")))),
            ContainerKind::PullQuote => ("pullquote", own),
            ContainerKind::Box => ("box", own),
        };
        let content = self.blocks(&container.blocks);
        let by = container.attribution.as_deref().map(|name| self.inlines(name));
        json!({ "t": "box", "kind": kind, "title": title, "by": by, "c": content })
    }

    fn figure(&mut self, figure: &'a Figure) -> Value {
        let content = self.blocks(&figure.content);
        let caption = self.blocks(&figure.caption);
        let credit = figure.credit.as_deref().map(|credit| self.inlines(credit));
        json!({ "t": "figure", "c": content, "caption": caption, "credit": credit })
    }
}

/// What an element of HTML around `content` means in print: its language and direction, and its name.
pub(super) fn marked(element: &Element, kind: &str, content: Vec<Value>) -> Value {
    let attribute = |name| element.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
    json!({ "t": kind, "name": element.name, "lang": attribute("lang"), "dir": attribute("dir"), "c": content })
}

fn listing(code: &Code) -> Value {
    let language = code.language.as_deref().filter(|_| code.highlighted);
    json!({ "t": "listing", "language": language, "text": code.text.trim_end_matches('\n') })
}

fn alert(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::Note => "note",
        AlertKind::Tip => "tip",
        AlertKind::Important => "important",
        AlertKind::Warning => "warning",
        AlertKind::Caution => "caution",
    }
}
