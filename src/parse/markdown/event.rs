//! What each event of the parser means for the tree.

use std::ops::Range;

use pulldown_cmark::{Alignment as Aligned, BlockQuoteKind, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::builder::Builder;
use super::depth::DEEPEST;
use super::frame::{Frame, FrameKind};
use crate::model::doc::{AlertKind, Alignment, Block, Definition, Inline, List, ListItem, Table};
use crate::model::span::Spanned;

impl Builder<'_> {
    /// Takes the next event; `range` is its place in the body.
    pub(super) fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) if self.dropped_element.is_none() => {
                self.inline_code(code.into_string(), range);
            }
            Event::SoftBreak => self.line_break(Inline::SoftBreak),
            Event::HardBreak => self.line_break(Inline::HardBreak),
            Event::Rule => {
                self.close_elements_around_text();
                self.push_block(Block::Rule, &range);
            }
            Event::TaskListMarker(ticked) => self.tick(ticked),
            Event::FootnoteReference(label) => self.note_reference(&label),
            Event::Html(line) => self.html_line(&line, range),
            Event::InlineHtml(tag) => self.inline_html(&tag, range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let owned = |text: pulldown_cmark::CowStr<'_>| text.into_string();
        match tag {
            Tag::Paragraph => self.open_block(FrameKind::Paragraph, range),
            Tag::Heading { level, id, classes, .. } => {
                let classes = classes.into_iter().map(owned).collect();
                self.open_block(FrameKind::Heading { level: level as u8, id: id.map(owned), classes }, range);
            }
            Tag::BlockQuote(kind) => self.open_block(FrameKind::Quote(kind.map(alert_kind)), range),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.open_block(FrameKind::Code { info: owned(info) }, range)
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => self.open_block(FrameKind::Code { info: String::new() }, range),
            Tag::HtmlBlock => self.open(FrameKind::RawHtml, range),
            Tag::List(start) => self.open_block(FrameKind::List { start, items: Vec::new() }, range),
            Tag::Item => self.open_block(FrameKind::Item { checked: None }, range),
            Tag::FootnoteDefinition(label) => self.open_block(FrameKind::Note { label: owned(label) }, range),
            Tag::DefinitionList => self.open_block(FrameKind::DefinitionList(Vec::new()), range),
            Tag::DefinitionListTitle => self.open_block(FrameKind::Term, range),
            Tag::DefinitionListDefinition => self.open_block(FrameKind::Description, range),
            Tag::Table(aligned) => {
                let alignments = aligned.into_iter().map(alignment).collect();
                self.open_block(FrameKind::Table { alignments, header: Vec::new(), rows: Vec::new() }, range);
            }
            Tag::TableHead => self.open_block(FrameKind::Row { is_head: true, cells: Vec::new() }, range),
            Tag::TableRow => self.open_block(FrameKind::Row { is_head: false, cells: Vec::new() }, range),
            Tag::TableCell => self.open_block(FrameKind::Cell, range),
            mark => self.start_mark(mark, range),
        }
    }

    /// What is marked within running text.
    fn start_mark(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Strong => self.open(FrameKind::Strong, range),
            Tag::Strikethrough => self.open(FrameKind::Strikethrough, range),
            Tag::Link { link_type: LinkType::ShortcutUnknown, .. } => self.open(FrameKind::Citation, range),
            Tag::Link { link_type, dest_url, title, .. } => {
                let wiki = match link_type {
                    LinkType::WikiLink { has_pothole } => Some(has_pothole),
                    _ => None,
                };
                // pulldown-cmark leaves the scheme out of `<name@host>`.
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                let written = format!("{scheme}{dest_url}");
                self.open(FrameKind::Link { written, wiki, title: title_text(&title) }, range);
            }
            Tag::Image { dest_url, title, .. } => {
                self.open(FrameKind::Image { written: dest_url.into_string(), title: title_text(&title) }, range);
            }
            _ => self.open(FrameKind::Emphasis, range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        if tag == TagEnd::HtmlBlock {
            let html = self.pop().map(|frame| frame.text).unwrap_or_default();
            self.before = None;
            return self.html_block(html, range);
        }
        self.close();
        let ends_block =
            !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image);
        if ends_block {
            self.before = None;
            self.dropped_element = None;
        }
    }

    fn line_break(&mut self, inline: Inline) {
        if self.dropped_element.is_none() {
            self.before = Some(' ');
            self.push_inline(inline);
        }
    }

    fn tick(&mut self, ticked: bool) {
        let item = self.stack.iter_mut().rev().find_map(|frame| match &mut frame.kind {
            FrameKind::Item { checked } => Some(checked),
            _ => None,
        });
        if let Some(checked) = item {
            *checked = Some(ticked);
        }
    }

    /// Puts a closed frame into the one below it.
    pub(super) fn finish_frame(&mut self, mut frame: Frame) {
        if frame.depth > DEEPEST {
            return;
        }
        let range = frame.range.clone();
        match std::mem::replace(&mut frame.kind, FrameKind::Root) {
            FrameKind::Root | FrameKind::RawHtml => {}
            FrameKind::Paragraph => {
                let inlines = frame.take_inlines();
                if !inlines.is_empty() {
                    self.look_for_pasted(&range);
                    self.push_block(Block::Paragraph(inlines), &range);
                }
            }
            FrameKind::Heading { level, id, classes } => self.heading(level, id, classes, frame),
            FrameKind::Quote(kind) => {
                let blocks = self.blocks_of_kind(frame, FrameKind::Quote(kind));
                let block = match kind {
                    Some(kind) => Block::Alert { kind, blocks },
                    None => Block::Quote(blocks),
                };
                self.push_block(block, &range);
            }
            FrameKind::List { start, items } => self.push_block(Block::List(Box::new(List { start, items })), &range),
            FrameKind::Code { info } => self.code(info, frame.text, &range),
            FrameKind::Table { alignments, header, rows } => {
                self.push_block(Block::Table(Box::new(Table { alignments, header, rows })), &range);
            }
            FrameKind::DefinitionList(entries) => self.push_block(Block::DefinitionList(entries), &range),
            FrameKind::Note { label } => {
                let blocks = self.blocks_of_kind(frame, FrameKind::Note { label: label.clone() });
                let span = self.span(&range);
                self.footnotes.define(label, blocks, span);
            }
            FrameKind::Container { kind, title } => self.container(kind, title, frame),
            FrameKind::Element { element, is_block } => self.element(element, is_block, frame),
            part => self.finish_part(part, frame, &range),
        }
    }

    /// Puts a part into the list or table that it is a part of.
    fn finish_part(&mut self, kind: FrameKind, mut frame: Frame, range: &Range<usize>) {
        match kind {
            FrameKind::Item { checked } => {
                let blocks = self.blocks_of_kind(frame, FrameKind::Item { checked });
                if let FrameKind::List { items, .. } = &mut self.top().kind {
                    items.push(ListItem { checked, blocks });
                }
            }
            FrameKind::Row { is_head, cells } => self.row(is_head, cells, range),
            FrameKind::Cell => {
                let inlines = frame.take_inlines();
                if let FrameKind::Row { cells, .. } = &mut self.top().kind {
                    cells.push(inlines);
                }
            }
            FrameKind::Term => {
                let term = frame.take_inlines();
                if let FrameKind::DefinitionList(entries) = &mut self.top().kind {
                    entries.push(Definition { term, descriptions: Vec::new() });
                }
            }
            FrameKind::Description => {
                let blocks = self.blocks_of_kind(frame, FrameKind::Description);
                if let FrameKind::DefinitionList(entries) = &mut self.top().kind
                    && let Some(entry) = entries.last_mut()
                {
                    entry.descriptions.push(blocks);
                }
            }
            mark => self.finish_mark(mark, frame),
        }
    }

    fn finish_mark(&mut self, kind: FrameKind, mut frame: Frame) {
        match kind {
            FrameKind::Emphasis => self.push_inline(Inline::Emphasis(frame.take_inlines())),
            FrameKind::Strong => self.push_inline(Inline::Strong(frame.take_inlines())),
            FrameKind::Strikethrough => self.push_inline(Inline::Strikethrough(frame.take_inlines())),
            FrameKind::Citation => self.citation(frame),
            FrameKind::Link { written, wiki, title } => self.link(written, wiki, title, frame),
            FrameKind::Image { written, title } => self.image(written, title, frame),
            _ => {}
        }
    }

    /// Loose text in `frame` is wrapped as its kind demands, so the kind goes back in first.
    fn blocks_of_kind(&mut self, mut frame: Frame, kind: FrameKind) -> Vec<Spanned<Block>> {
        frame.kind = kind;
        self.blocks_of(frame)
    }
}

fn title_text(title: &str) -> Option<String> {
    (!title.is_empty()).then(|| title.to_string())
}

fn alert_kind(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

fn alignment(alignment: Aligned) -> Alignment {
    match alignment {
        Aligned::None => Alignment::None,
        Aligned::Left => Alignment::Left,
        Aligned::Center => Alignment::Center,
        Aligned::Right => Alignment::Right,
    }
}
