//! Raw HTML: a safe part of it becomes nodes of the tree, rebuilt from what was read; the rest is
//! removed, and the author is told what and where.

use std::ops::Range;

use super::builder::Builder;
use super::depth::DEEPEST;
use super::directive::MARGIN;
use super::frame::{Frame, FrameKind};
use super::html_token::{TokenKind, tokens, unescape};
use crate::model::diagnostic::Diagnostic;
use crate::model::doc::{Block, Element, Inline};

/// Elements around text.
const PHRASING: [&str; 22] = [
    "abbr", "b", "bdi", "bdo", "cite", "del", "dfn", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span",
    "strong", "em", "sub", "sup", "time", "u",
];
/// Elements around blocks.
const FLOW: [&str; 3] = ["details", "summary", "div"];
/// Elements whose contents are not meant for readers.
const DROPPED_WHOLE: [&str; 9] =
    ["script", "style", "iframe", "object", "template", "noscript", "textarea", "select", "title"];

impl Builder<'_> {
    /// A line of a block of HTML. A line that was overwritten for the parser is taken from the
    /// author's own text.
    pub(super) fn html_line(&mut self, line: &str, range: Range<usize>) {
        let start = self.top().text.len();
        if start == 0 {
            self.html_lines.clear();
        }
        self.html_lines.push((start, range.start));
        self.code_text(line, range);
    }

    /// A finished block of HTML, or a `:::` line that was given to the parser as one.
    pub(super) fn html_block(&mut self, html: String, range: Range<usize>) {
        let line = range.start..range.start + self.body.text[range.clone()].trim_end().len();
        if let Some((place, directive)) = self.directives.at(&line)
            && self.body.text[line.start..place.start].trim_start_matches(MARGIN).is_empty()
        {
            let (place, directive) = (place.clone(), directive.clone());
            return self.directive(&directive, place);
        }
        if self.settings.raw_html {
            return self.push_block(Block::RawHtml(html.replace("\r\n", "\n").into_boxed_str()), &range);
        }
        let lines = std::mem::take(&mut self.html_lines);
        self.html(&html, &lines, false);
        self.dropped_element = None;
        self.close_elements_around_text();
        self.flush_loose_text();
    }

    /// A tag within running text.
    pub(super) fn inline_html(&mut self, tag: &str, range: Range<usize>) {
        if self.overwritten(&range) {
            return;
        }
        if self.settings.raw_html {
            return self.push_inline(Inline::RawHtml(tag.replace("\r\n", "\n").into_boxed_str()));
        }
        self.html(tag, &[(0, range.start)], true);
    }

    /// `lines` says where in the body each line of `html` comes from.
    fn html(&mut self, html: &str, lines: &[(usize, usize)], in_text: bool) {
        for token in tokens(html) {
            let range = self.place(&token.range, lines);
            if let Some(dropped) = &self.dropped_element {
                if matches!(&token.kind, TokenKind::Close { name } if name == dropped) {
                    self.dropped_element = None;
                }
                continue;
            }
            match token.kind {
                TokenKind::Unseen => {}
                TokenKind::Text => self.loose_text(&unescape(&html[token.range])),
                TokenKind::Open { name, attributes } => self.open_tag(&name, attributes, range, in_text),
                TokenKind::Close { name } => self.close_tag(&name, range),
            }
        }
    }

    /// The place in the body of a range of HTML. A tag over several lines of a quotation has marks
    /// of the quotation in between, so its end is at most near.
    fn place(&self, range: &Range<usize>, lines: &[(usize, usize)]) -> Range<usize> {
        let line = lines.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
        let (line_start, source) = lines.get(line).copied().unwrap_or_default();
        let text = self.body.text;
        let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let start = boundary(source + range.start - line_start);
        start..boundary(start + range.len()).max(start)
    }

    /// Text between tags of a block of HTML.
    fn loose_text(&mut self, text: &str) {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let frame = self.top();
        let glued = frame.text.is_empty() && frame.inlines.is_empty();
        if text.starts_with(char::is_whitespace) && !glued {
            frame.text.push(' ');
        }
        frame.text.push_str(&words);
        if text.ends_with(char::is_whitespace) && !words.is_empty() {
            frame.text.push(' ');
        }
    }

    fn open_tag(&mut self, name: &str, attributes: Vec<(String, String)>, range: Range<usize>, in_text: bool) {
        if name == "br" {
            return self.push_inline(Inline::HardBreak);
        }
        let phrasing = PHRASING.iter().find(|known| **known == name);
        let flow = FLOW.iter().find(|known| **known == name && !in_text && self.accepts_flow(name));
        match (phrasing, flow) {
            (Some(name), _) => {
                let attributes = self.safe_attributes(name, attributes, &range);
                let element = Element { name, attributes };
                self.open(FrameKind::Element { element, is_block: false }, range);
            }
            (None, Some(name)) => {
                let attributes = self.safe_attributes(name, attributes, &range);
                let element = Element { name, attributes };
                self.open_block(FrameKind::Element { element, is_block: true }, range);
            }
            (None, None) => self.removed(name, range),
        }
    }

    /// `summary` may stand only directly in `details`; elements around blocks only among blocks.
    fn accepts_flow(&self, name: &str) -> bool {
        let Some(frame) = self.stack.last() else { return false };
        let parent = match &frame.kind {
            FrameKind::Element { element, .. } => Some(element.name),
            _ => None,
        };
        match name {
            "summary" => parent == Some("details") && frame.blocks.is_empty(),
            _ => frame.holds_blocks() && parent != Some("summary"),
        }
    }

    fn removed(&mut self, name: &str, range: Range<usize>) {
        let whole = DROPPED_WHOLE.contains(&name);
        let what = if whole { " and what is in it" } else { "" };
        if whole {
            self.dropped_element = Some(name.to_string());
        }
        let span = self.span(&range);
        self.complain(Diagnostic::warning("removed-html", format!("`<{name}>`{what} was removed")).at(span, "").help(
            "write it in Markdown; or trust all authors of the site: `raw_html = true` under `[build]` in site.toml",
        ));
    }

    fn close_tag(&mut self, name: &str, range: Range<usize>) {
        let near = self.stack.iter().rev().take(DEEPEST);
        let mut open = near.take_while(|frame| matches!(frame.kind, FrameKind::Element { .. }));
        let known = open.any(|frame| matches!(&frame.kind, FrameKind::Element { element, .. } if element.name == name));
        if !known {
            // The closing tag of what was removed needs no second complaint.
            if PHRASING.contains(&name) || FLOW.contains(&name) {
                let span = self.span(&range);
                self.complain(
                    Diagnostic::warning(
                        "unclosed-html",
                        format!("`</{name}>` closes nothing that was opened beside it"),
                    )
                    .at(span, "")
                    .help("delete it, or open and close the element in the same paragraph"),
                );
            }
            return;
        }
        loop {
            let Some(frame) = self.pop() else { return };
            let FrameKind::Element { element, .. } = &frame.kind else { return };
            let is_it = element.name == name;
            if !is_it {
                self.unclosed_element(element.name, &frame.range);
            }
            self.finish_frame(frame);
            if is_it {
                return;
            }
        }
    }

    /// Elements around text end with the text.
    pub(super) fn close_elements_around_text(&mut self) {
        while let FrameKind::Element { is_block: false, .. } = self.top().kind {
            self.close_unclosed();
        }
    }

    pub(super) fn element(&mut self, element: Element, is_block: bool, mut frame: Frame) {
        let range = frame.range.clone();
        if !is_block {
            let inlines = frame.take_inlines();
            return self.push_inline(Inline::Element(Box::new(element), inlines));
        }
        frame.kind = FrameKind::Element { element: element.clone(), is_block };
        let blocks = self.blocks_of(frame);
        self.push_block(Block::Element { element: Box::new(element), blocks }, &range);
    }

    /// Attributes that say something about language, direction or meaning; nothing that acts.
    fn safe_attributes(
        &mut self,
        element: &str,
        attributes: Vec<(String, String)>,
        range: &Range<usize>,
    ) -> Vec<(&'static str, String)> {
        let mut safe: Vec<(&'static str, String)> = Vec::new();
        for (name, value) in attributes {
            match allowed_attribute(element, &name, &value) {
                Some(name) if safe.iter().all(|(known, _)| *known != name) => safe.push((name, value)),
                _ => {
                    let span = self.span(range);
                    self.complain(
                        Diagnostic::warning("removed-html", format!("the attribute `{name}` of `<{element}>` was removed"))
                            .at(span, "")
                            .help("leave it out; or trust all authors of the site: `raw_html = true` under `[build]` in site.toml"),
                    );
                }
            }
        }
        safe
    }
}

fn allowed_attribute(element: &str, name: &str, value: &str) -> Option<&'static str> {
    let tag = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let moment =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-:.+ ".contains(c));
    match (element, name) {
        (_, "lang") if tag(value) => Some("lang"),
        (_, "dir") if matches!(value, "ltr" | "rtl" | "auto") => Some("dir"),
        ("abbr" | "dfn", "title") => Some("title"),
        ("time" | "del" | "ins", "datetime") if moment(value) => Some("datetime"),
        ("details", "open") => Some("open"),
        _ => None,
    }
}
