//! Blocks. Each is printed without a line break at its end; between two stands an empty line.

use super::inline::Line;
use super::list::{begins_empty, hung, same_kind};
use super::{Printer, escape, line};
use crate::model::doc::{
    AlertKind, Alignment, Block, Code, Container, ContainerKind, Definition, Figure, Inline, Table,
};
use crate::model::span::Spanned;

impl<'a> Printer<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [Spanned<Block>]) -> String {
        let mut printed = Vec::with_capacity(blocks.len());
        let mut is_second = false;
        let mut before = None;
        for Spanned { value: block, .. } in blocks {
            is_second = !is_second && before.is_some_and(|before| same_kind(before, block));
            let text = self.block(block, is_second);
            if !text.is_empty() {
                printed.push(text);
                before = Some(block);
            }
        }
        printed.join("\n\n")
    }

    /// `is_second`: a list that follows another of its kind.
    pub(super) fn block(&mut self, block: &'a Block, is_second: bool) -> String {
        match block {
            Block::Heading { entry, text, .. } => self.heading(*entry, text),
            Block::Paragraph(text) | Block::Plain(text) => self.lines(text),
            Block::Quote(blocks) => quoted(&self.blocks(blocks)),
            Block::Alert { kind, blocks } => {
                let name = match kind {
                    AlertKind::Note => "NOTE",
                    AlertKind::Tip => "TIP",
                    AlertKind::Important => "IMPORTANT",
                    AlertKind::Warning => "WARNING",
                    AlertKind::Caution => "CAUTION",
                };
                let text = self.blocks(blocks);
                let is_apart = matches!(blocks.first(), Some(block) if matches!(block.value, Block::List(_)));
                let gap = if is_apart && begins_empty(&text) { "\n" } else { "" };
                quoted(&format!("[!{name}]\n{gap}{text}"))
            }
            Block::List(list) => self.list(list, is_second),
            Block::Code(code) => fenced(code),
            Block::Table(table) => self.table(table),
            Block::DefinitionList(entries) => self.definitions(entries),
            // Hyphens would make a heading of the line above, or one rule with a list's marker.
            Block::Rule => "***".to_string(),
            Block::Container(container) => self.container(container),
            Block::Figure(figure) => self.figure(figure),
            Block::Element { blocks, .. } => self.blocks(blocks),
            Block::RawHtml(html) => html.trim_matches('\n').to_string(),
        }
    }

    fn heading(&mut self, entry: u32, text: &'a [Inline]) -> String {
        let level = self.text.doc.headings.get(entry as usize).map_or(2, |heading| heading.level);
        self.level = level;
        let mut text = self.one_line(text);
        // What ends in `#` would lose it, and what ends in braces would be read as an id by some.
        if text.ends_with('#') {
            text.insert(text.len() - 1, '\\');
        } else if text.ends_with('}') {
            text.pop();
            text.push_str("&#125;");
        }
        format!("{} {text}", "#".repeat(usize::from(level))).trim_end_matches(' ').to_string()
    }

    fn table(&self, table: &'a Table) -> String {
        let rule = table.alignments.iter().map(|alignment| match alignment {
            Alignment::None => "---",
            Alignment::Left => ":---",
            Alignment::Center => ":---:",
            Alignment::Right => "---:",
        });
        let row = |cells: &'a [Vec<Inline>]| bars(cells.iter().map(|cell| self.cell(cell)));
        let mut lines = vec![row(&table.header), bars(rule.map(str::to_string))];
        lines.extend(table.rows.iter().map(|cells| row(cells)));
        lines.join("\n")
    }

    /// Few readers of Markdown know lists of definitions: a term in bold, and below it its meaning.
    fn definitions(&mut self, entries: &'a [Definition]) -> String {
        let mut parts = Vec::new();
        for entry in entries {
            parts.push(Line::new(self).print_strong(&entry.term));
            parts.extend(entry.descriptions.iter().map(|blocks| self.blocks(blocks)));
        }
        join(parts)
    }

    fn container(&mut self, container: &'a Container) -> String {
        let own_title = container.title.as_deref().map(line);
        let title = match container.kind {
            ContainerKind::PullQuote => return self.pull_quote(container),
            ContainerKind::Takeaways => self.headed(own_title.unwrap_or_else(|| self.word("takeaways"))),
            ContainerKind::Recommendations => self.headed(own_title.unwrap_or_else(|| self.word("recommendations"))),
            ContainerKind::Box => own_title.map(|title| format!("**{title}**")).unwrap_or_default(),
        };
        join(vec![title, self.blocks(&container.blocks)])
    }

    /// A heading below that of the section; the sections that follow keep their level.
    fn headed(&self, title: String) -> String {
        format!("{} {title}", "#".repeat(usize::from(self.level + 1).min(6)))
    }

    fn pull_quote(&mut self, container: &'a Container) -> String {
        let attribution = container.attribution.as_deref().map(|name| format!("— {}", self.lines(name)));
        quoted(&join(vec![self.blocks(&container.blocks), attribution.unwrap_or_default()]))
    }

    fn figure(&mut self, figure: &'a Figure) -> String {
        let credit = figure.credit.as_deref().map(|credit| self.lines(credit)).unwrap_or_default();
        join(vec![self.blocks(&figure.content), self.blocks(&figure.caption), credit])
    }
}

/// The parts that are not empty, an empty line between.
fn join(mut parts: Vec<String>) -> String {
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

fn quoted(text: &str) -> String {
    hung(text, "> ", "> ")
}

fn bars(cells: impl Iterator<Item = String>) -> String {
    let mut row = String::from("|");
    for cell in cells {
        row.push_str(&format!(" {cell} |"));
    }
    row
}

/// A fence longer than any in the code (CommonMark 0.31, section 4.5); of tildes where the info string
/// has a backtick, which it may not have behind backticks.
fn fenced(code: &Code) -> String {
    let info = escape::info(&code.info);
    let mark = if info.contains('`') { '~' } else { '`' };
    let fence = mark.to_string().repeat(escape::longest_run(&code.text, mark).max(2) + 1);
    let text = code.text.trim_end_matches('\n');
    let text = if text.is_empty() { String::new() } else { format!("{text}\n") };
    format!("{fence}{info}\n{text}{fence}")
}
