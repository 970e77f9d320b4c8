//! Containers: what `:::` opens, what it closes, and what is in it.

use std::ops::Range;

use super::builder::Builder;
use super::directive::Directive;
use super::frame::{Fenced, Frame, FrameKind};
use crate::model::diagnostic::Diagnostic;
use crate::model::doc::{Block, Container, ContainerKind, Figure, Inline};
use crate::model::slug::nearest;
use crate::model::span::Spanned;

const NAMES: [(&str, Fenced); 5] = [
    ("takeaways", Fenced::Container(ContainerKind::Takeaways)),
    ("recommendations", Fenced::Container(ContainerKind::Recommendations)),
    ("pullquote", Fenced::Container(ContainerKind::PullQuote)),
    ("box", Fenced::Container(ContainerKind::Box)),
    ("figure", Fenced::Figure),
];

impl Builder<'_> {
    /// A line that begins with `:::`, at `range`.
    pub(super) fn directive(&mut self, directive: &Directive, range: Range<usize>) {
        self.close_elements_around_text();
        match directive {
            Directive::Open { name, title } => {
                let kind = self.named(name.clone());
                self.open_block(FrameKind::Container { kind, title: title.clone() }, range);
            }
            Directive::Close => self.close_container(range),
        }
    }

    fn named(&mut self, name: Range<usize>) -> Fenced {
        let written = &self.body.text[name.clone()];
        if let Some((_, kind)) = NAMES.iter().find(|(known, _)| *known == written) {
            return *kind;
        }
        let names = NAMES.map(|(known, _)| known);
        let help = match nearest(written, names) {
            Some(near) => format!("did you mean `::: {near}`?"),
            None => format!("write one of: {}", names.join(", ")),
        };
        let complaint = Diagnostic::error("unknown-container", format!("there is no container `{written}`"));
        self.complain(complaint.at(self.body.span(name), "").help(help));
        Fenced::Unknown
    }

    fn close_container(&mut self, range: Range<usize>) {
        while let FrameKind::Element { .. } = self.top().kind {
            self.close_unclosed();
        }
        if let FrameKind::Container { .. } = self.top().kind {
            if let Some(mut frame) = self.pop() {
                frame.range.end = range.end;
                self.finish_frame(frame);
            }
            return;
        }
        let is_open = self.stack.iter().any(|frame| matches!(frame.kind, FrameKind::Container { .. }));
        let (message, help) = if is_open {
            (
                "this `:::` stands inside a list or quotation that began within the container",
                "move it to the start of the line",
            )
        } else {
            ("this `:::` closes nothing", "delete it, or open a container above it, as `::: box`")
        };
        let span = self.span(&range);
        self.complain(Diagnostic::error("stray-container-end", message).at(span, "").help(help));
    }

    /// Closes what the author left open: a container or an element of HTML.
    pub(super) fn close_unclosed(&mut self) {
        let Some(frame) = self.pop() else { return };
        match &frame.kind {
            FrameKind::Container { .. } => {
                let span = self.span(&frame.range);
                self.complain(
                    Diagnostic::error("unclosed-container", "this container is never closed")
                        .at(span, "opened here")
                        .help("add a line `:::` after its last line"),
                );
            }
            FrameKind::Element { element, .. } => self.unclosed_element(element.name, &frame.range),
            _ => {}
        }
        self.finish_frame(frame);
    }

    pub(super) fn unclosed_element(&mut self, name: &str, range: &Range<usize>) {
        let span = self.span(range);
        self.complain(
            Diagnostic::warning("unclosed-html", format!("`<{name}>` is not closed where it should be"))
                .at(span, "opened here")
                .help(format!("add `</{name}>`")),
        );
    }

    pub(super) fn container(&mut self, kind: Fenced, title: Option<String>, mut frame: Frame) {
        let range = frame.range.clone();
        frame.kind = FrameKind::Root;
        let blocks = self.blocks_of(frame);
        match kind {
            Fenced::Unknown => {
                self.flush_loose_text();
                self.top().blocks.extend(blocks);
            }
            Fenced::Figure => self.figure(title, blocks, &range),
            Fenced::Container(kind) => {
                let (blocks, attribution) = match kind {
                    ContainerKind::PullQuote => split_attribution(blocks),
                    _ => (blocks, None),
                };
                self.check_contents(kind, &blocks, &range);
                self.push_block(Block::Container(Box::new(Container { kind, title, blocks, attribution })), &range);
            }
        }
    }

    fn check_contents(&mut self, kind: ContainerKind, blocks: &[Spanned<Block>], range: &Range<usize>) {
        let has_list = blocks.iter().any(|block| matches!(block.value, Block::List(_)));
        let (name, example) = match kind {
            ContainerKind::Takeaways => ("takeaways", "- The first point"),
            ContainerKind::Recommendations => ("recommendations", "1. **Ministry:** what it should do"),
            ContainerKind::PullQuote | ContainerKind::Box if blocks.is_empty() => ("box", ""),
            ContainerKind::PullQuote | ContainerKind::Box => return,
        };
        if has_list {
            return;
        }
        let span = self.span(&self.first_line(range));
        let complaint = if example.is_empty() {
            Diagnostic::warning("empty-container", "there is nothing in this container")
                .help("put something in, or delete it")
        } else {
            Diagnostic::warning("missing-list", format!("these {name} are not a list"))
                .help(format!("write each on a line of its own, as `{example}`"))
        };
        self.complain(complaint.at(span, ""));
    }

    fn figure(&mut self, title: Option<String>, blocks: Vec<Spanned<Block>>, range: &Range<usize>) {
        let mut figure = Figure { content: Vec::new(), caption: Vec::new(), credit: None };
        if let Some(title) = title {
            let span = self.span(&self.first_line(range));
            figure.caption.push(Spanned::new(Block::Paragraph(vec![Inline::Text(title.into_boxed_str())]), span));
        }
        for block in blocks {
            match block.value {
                Block::Paragraph(inlines) if is_picture(&inlines) => {
                    figure.content.push(Spanned::new(Block::Plain(inlines), block.span));
                }
                Block::Paragraph(inlines) if is_credit(&inlines) => {
                    let credit = figure.credit.get_or_insert_default();
                    if !credit.is_empty() {
                        credit.push(Inline::Text(" ".into()));
                    }
                    credit.extend(inlines);
                }
                Block::Paragraph(_) => figure.caption.push(block),
                _ => figure.content.push(block),
            }
        }
        if figure.content.is_empty() {
            let span = self.span(&self.first_line(range));
            self.complain(
                Diagnostic::error("empty-figure", "there is nothing to see in this figure")
                    .at(span, "")
                    .help("put a picture in it, as `![what it shows](map.svg)`, or a table"),
            );
        }
        self.push_block(Block::Figure(Box::new(figure)), range);
    }

    pub(super) fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let text = self.body.text.get(range.clone()).unwrap_or_default();
        let line = text.lines().next().unwrap_or_default().trim_end();
        range.start..range.start + line.len()
    }
}

/// Nothing but pictures.
fn is_picture(inlines: &[Inline]) -> bool {
    let picture = |inline: &Inline| match inline {
        Inline::Image(_) => true,
        Inline::Link(link) => !link.text.is_empty() && link.text.iter().all(|inner| matches!(inner, Inline::Image(_))),
        _ => false,
    };
    let blank = |inline: &Inline| matches!(inline, Inline::SoftBreak | Inline::HardBreak);
    inlines.iter().any(picture) && inlines.iter().all(|inline| picture(inline) || blank(inline))
}

fn is_credit(inlines: &[Inline]) -> bool {
    matches!(inlines.first(), Some(Inline::Text(text)) if text.starts_with("Credit:") || text.starts_with("Source:"))
}

/// The last paragraph of a quotation, when it begins with a dash, says whose words they are.
fn split_attribution(mut blocks: Vec<Spanned<Block>>) -> (Vec<Spanned<Block>>, Option<Vec<Inline>>) {
    let attribution = match blocks.last_mut().map(|block| &mut block.value) {
        Some(Block::Paragraph(inlines)) => match inlines.first_mut() {
            Some(Inline::Text(text)) => match ["– ", "— ", "-- "].iter().find_map(|dash| text.strip_prefix(dash)) {
                Some(rest) => {
                    *text = rest.into();
                    std::mem::take(inlines)
                }
                None => return (blocks, None),
            },
            _ => return (blocks, None),
        },
        _ => return (blocks, None),
    };
    blocks.pop();
    (blocks, Some(attribution))
}
