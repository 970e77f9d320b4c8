//! Blocks.

use std::fmt::Write;

use super::{Notation, Printer, escape, page_id};
use crate::model::doc::{AlertKind, Alignment, Block, Code, Definition, Inline, List, ListItem, Table};
use crate::model::span::Spanned;
use crate::render::highlight::highlight;

impl<'a> Printer<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [Spanned<Block>]) {
        for (place, block) in blocks.iter().enumerate() {
            // Loose text begins beside its bullet; after another block it has a line of its own.
            if place > 0 {
                self.line();
            }
            self.block(&block.value);
        }
    }

    /// The blocks of the text itself; in a book, with a mark where a page of another edition begins.
    pub(super) fn body(&mut self) {
        let text = self.text;
        let pages = match self.setting.notation {
            Notation::Xhtml(chapter) => chapter.pages,
            Notation::Html => &[],
        };
        if pages.is_empty() {
            return self.blocks(&text.doc.blocks);
        }
        let mut before = 0;
        for (place, block) in text.doc.blocks.iter().enumerate() {
            let page = pages.get(place).copied().unwrap_or(before);
            if page > before {
                self.page_break(page);
                before = page;
            }
            self.block(&block.value);
        }
    }

    /// The name is the number alone, as page lists have it (EPUB Accessibility 1.1, section 3.2.2).
    fn page_break(&mut self, page: u32) {
        self.line();
        self.push("<div");
        self.id(&page_id(page));
        self.kind("pagebreak");
        let _ = write!(self.out, " role=\"doc-pagebreak\" aria-label=\"{page}\"></div>");
    }

    fn block(&mut self, block: &'a Block) {
        if let Block::Plain(text) = block {
            return self.inlines(text);
        }
        self.line();
        match block {
            Block::Heading { entry, classes, text } => self.heading(*entry, classes, text),
            Block::Paragraph(text) => self.around("p", text),
            Block::Plain(text) => self.inlines(text),
            Block::Quote(blocks) => self.nested("<blockquote>", blocks, "</blockquote>"),
            Block::Alert { kind, blocks } => self.alert(*kind, blocks),
            Block::List(list) => self.list(list),
            Block::Code(code) => self.code(code),
            Block::Table(table) => self.table(table),
            Block::DefinitionList(entries) => self.definitions(entries),
            Block::Rule => self.void("hr"),
            Block::Container(container) => self.container(container),
            Block::Figure(figure) => self.figure(figure),
            Block::Element { element, blocks } => self.element(element, blocks),
            Block::RawHtml(_) if self.is_xml() => {}
            Block::RawHtml(html) => self.push(html.trim_end_matches('\n')),
        }
        self.push("\n");
    }

    pub(super) fn nested(&mut self, open: &str, blocks: &'a [Spanned<Block>], close: &str) {
        self.push(open);
        self.push("\n");
        self.blocks(blocks);
        self.line();
        self.push(close);
    }

    fn heading(&mut self, entry: u32, classes: &[String], text: &'a [Inline]) {
        let Some(heading) = self.text.doc.headings.get(entry as usize) else { return self.around("p", text) };
        let _ = write!(self.out, "<h{}", heading.level);
        self.id(&heading.id);
        if !classes.is_empty() {
            self.attribute("class", &classes.join(" "));
        }
        self.push(">");
        self.inlines(text);
        if self.setting.away_from.is_none() && !self.is_xml() {
            self.section_link(&heading.id, &heading.text);
        }
        let _ = write!(self.out, "</h{}>", heading.level);
    }

    /// A link to the section itself, for those who cite it.
    fn section_link(&mut self, id: &str, title: &str) {
        self.push(" <a class=\"anchor\"");
        self.attribute("href", &format!("#{id}"));
        self.attribute("aria-label", &self.setting.words.fill("text.section_link", "title", title));
        self.push(">#</a>");
    }

    fn alert(&mut self, kind: AlertKind, blocks: &'a [Spanned<Block>]) {
        let class = match kind {
            AlertKind::Note => "note",
            AlertKind::Tip => "tip",
            AlertKind::Important => "important",
            AlertKind::Warning => "warning",
            AlertKind::Caution => "caution",
        };
        let title = self.word(class);
        let open = format!("<div class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>");
        self.nested(&open, blocks, "</div>");
    }

    fn list(&mut self, list: &'a List) {
        let name = if list.start.is_some() { "ol" } else { "ul" };
        let _ = write!(self.out, "<{name}");
        if let Some(start) = list.start.filter(|start| *start != 1) {
            self.attribute("start", &start.to_string());
        }
        if list.items.iter().any(|item| item.checked.is_some()) {
            self.attribute("class", "tasks");
        }
        self.push(">\n");
        for item in &list.items {
            self.push("<li>");
            match item.checked {
                Some(checked) => self.task(checked, item),
                None => self.blocks(&item.blocks),
            }
            self.push("</li>\n");
        }
        let _ = write!(self.out, "</{name}>");
    }

    /// The box of a task stands on the line of its words, within their paragraph where they have one.
    fn task(&mut self, checked: bool, item: &'a ListItem) {
        let tick = self.tick(checked);
        match item.blocks.split_first() {
            Some((Spanned { value: Block::Paragraph(text), .. }, rest)) => {
                self.push("\n<p>");
                self.push(&tick);
                self.inlines(text);
                self.push("</p>\n");
                self.blocks(rest);
            }
            _ => {
                self.push(&tick);
                self.blocks(&item.blocks);
            }
        }
    }

    fn tick(&self, checked: bool) -> String {
        let label = self.word(if checked { "done" } else { "to_do" });
        let (state, end) = match (self.is_xml(), checked) {
            (false, true) => ("disabled checked", ">"),
            (false, false) => ("disabled", ">"),
            (true, true) => ("disabled=\"disabled\" checked=\"checked\"", "/>"),
            (true, false) => ("disabled=\"disabled\"", "/>"),
        };
        format!("<input type=\"checkbox\" {state} aria-label=\"{label}\"{end} ")
    }

    fn code(&mut self, code: &'a Code) {
        // A region that scrolls must be reachable by keyboard (WCAG 2.2, 2.1.1).
        let focusable = if self.setting.away_from.is_none() { " tabindex=\"0\"" } else { "" };
        let _ = write!(self.out, "<pre{focusable}><code");
        if let Some(language) = &code.language {
            self.attribute("class", &format!("language-{language}"));
        }
        self.push(">");
        let text = escape::without_controls(&code.text);
        let known = code.language.as_ref().filter(|_| code.highlighted);
        let known = known.map(|language| highlight(self.setting.memo, language, &text));
        match known.as_deref() {
            Some(Some(html)) => self.push(html),
            _ => self.escaped(&text),
        }
        self.push("</code></pre>");
    }

    /// A wide table scrolls in a region of its own, which has a name and can be focused.
    fn table(&mut self, table: &'a Table) {
        self.tables += 1;
        if self.setting.away_from.is_none() {
            let label = self.setting.words.fill("text.table", "n", &self.tables.to_string());
            let _ = writeln!(self.out, "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\">");
        }
        self.push("<table>\n<thead>\n");
        self.row(table, &table.header, true);
        self.push("</thead>\n");
        if !table.rows.is_empty() {
            self.push("<tbody>\n");
            for row in &table.rows {
                self.row(table, row, false);
            }
            self.push("</tbody>\n");
        }
        self.push("</table>");
        if self.setting.away_from.is_none() {
            self.push("\n</div>");
        }
    }

    fn row(&mut self, table: &'a Table, cells: &'a [Vec<Inline>], is_head: bool) {
        self.push("<tr>");
        for (column, cell) in cells.iter().enumerate() {
            // An empty head (the corner of a table) heads nothing.
            let name = if is_head && !cell.is_empty() { "th" } else { "td" };
            let _ = write!(self.out, "<{name}");
            if name == "th" {
                self.attribute("scope", "col");
            }
            match table.alignments.get(column) {
                Some(Alignment::Right) => self.attribute("class", "align-right"),
                Some(Alignment::Center) => self.attribute("class", "align-center"),
                Some(Alignment::Left | Alignment::None) | None => {}
            }
            self.push(">");
            self.inlines(cell);
            let _ = write!(self.out, "</{name}>");
        }
        self.push("</tr>\n");
    }

    fn definitions(&mut self, entries: &'a [Definition]) {
        self.push("<dl>\n");
        for entry in entries {
            self.around("dt", &entry.term);
            self.push("\n");
            for description in &entry.descriptions {
                self.push("<dd>");
                self.blocks(description);
                self.push("</dd>\n");
            }
        }
        self.push("</dl>");
    }
}
