//! Builds the tree: a stack of open frames, each closed into the one below it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::BodySettings;
use super::directive::Directives;
use super::footnote::{Footnotes, Numbered};
use super::frame::{Frame, FrameKind};
use super::heading::Headings;
use crate::model::citation::Citation;
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::doc::{Block, Doc, Inline, Reference};
use crate::model::span::{Excerpt, Span, Spanned};
use crate::parse::typography::Quotes;

/// The state of one parse.
pub(super) struct Builder<'a> {
    pub body: Excerpt<'a>,
    pub settings: BodySettings<'a>,
    pub directives: &'a Directives,
    pub quotes: Quotes,
    pub stack: Vec<Frame>,
    pub headings: Headings,
    pub footnotes: Footnotes,
    pub links: Vec<Reference>,
    pub images: Vec<Reference>,
    pub citations: Vec<Citation>,
    pub diagnostics: Vec<Diagnostic>,
    /// The last character of running text, for the direction of quotation marks.
    pub before: Option<char>,
    /// For each line of the open block of HTML: its offset there, and its offset in the body.
    pub html_lines: Vec<(usize, usize)>,
    /// Has it been said that the open block at the root nests too deeply?
    pub told_of_depth: bool,
    /// An element that is removed together with its contents, until the end of its block.
    pub dropped_element: Option<String>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(body: Excerpt<'a>, settings: BodySettings<'a>, directives: &'a Directives) -> Self {
        Builder {
            body,
            settings,
            directives,
            quotes: Quotes::of(settings.language),
            stack: vec![Frame::new(FrameKind::Root, 0..body.text.len())],
            headings: Headings::default(),
            footnotes: Footnotes::default(),
            links: Vec::new(),
            images: Vec::new(),
            citations: Vec::new(),
            diagnostics: Vec::new(),
            before: None,
            html_lines: Vec::new(),
            told_of_depth: false,
            dropped_element: None,
        }
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        self.body.span(range.clone())
    }

    /// The innermost open frame. The root is never closed before the end.
    pub(super) fn top(&mut self) -> &mut Frame {
        if self.stack.is_empty() {
            self.stack.push(Frame::new(FrameKind::Root, 0..self.body.text.len()));
        }
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    /// Opens a block: text that stands loose before it becomes a block of its own first, and HTML
    /// elements around text cannot reach over it.
    pub(super) fn open_block(&mut self, kind: FrameKind, range: Range<usize>) {
        self.close_elements_around_text();
        self.flush_loose_text();
        self.before = None;
        self.open(kind, range);
    }

    /// Closes what the parser says has ended, and first whatever the author left open inside it.
    pub(super) fn close(&mut self) {
        while self.stack.len() > 1 && !self.top().closes_by_itself() {
            self.close_unclosed();
        }
        if let Some(frame) = self.pop() {
            self.finish_frame(frame);
        }
    }

    /// Takes the innermost frame off; the root stays.
    pub(super) fn pop(&mut self) -> Option<Frame> {
        if self.stack.len() > 1 { self.stack.pop() } else { None }
    }

    /// Adds a finished block to the innermost frame.
    pub(super) fn push_block(&mut self, block: Block, range: &Range<usize>) {
        self.flush_loose_text();
        let span = self.span(range);
        self.top().blocks.push(Spanned::new(block, span));
    }

    pub(super) fn push_inline(&mut self, inline: Inline) {
        self.top().push_inline(inline);
    }

    /// Inline content directly in a frame of blocks (a tight list item, raw HTML) becomes a block.
    pub(super) fn flush_loose_text(&mut self) {
        if !self.top().holds_blocks() {
            return;
        }
        let range = self.top().range.clone();
        let span = self.span(&range);
        let frame = self.top();
        let inlines = frame.take_inlines();
        let blank = inlines.iter().all(|inline| match inline {
            Inline::Text(text) => text.trim().is_empty(),
            Inline::SoftBreak => true,
            _ => false,
        });
        if blank {
            return;
        }
        let bare = matches!(frame.kind, FrameKind::Item { .. } | FrameKind::Description | FrameKind::Element { .. });
        let block = if bare { Block::Plain(inlines) } else { Block::Paragraph(inlines) };
        frame.blocks.push(Spanned::new(block, span));
    }

    /// The finished blocks of a frame.
    pub(super) fn blocks_of(&mut self, frame: Frame) -> Vec<Spanned<Block>> {
        self.stack.push(frame);
        self.flush_loose_text();
        self.stack.pop().map(|mut frame| frame.blocks.drain(..).collect()).unwrap_or_default()
    }

    pub(super) fn finish(mut self) -> Checked<Doc> {
        while self.stack.len() > 1 {
            self.close_unclosed();
        }
        let root = self.stack.pop();
        let mut blocks = root.map(|root| self.blocks_of(root)).unwrap_or_default();
        let Numbered { notes, citations: order, complaints } =
            std::mem::take(&mut self.footnotes).finish(self.body, &mut blocks);
        let Builder { headings, links, images, citations, mut diagnostics, settings, .. } = self;
        let placed = |(number, place)| Some(Citation { place, ..citations.get(number as usize)?.clone() });
        let citations = order.into_iter().filter_map(placed).collect();
        if settings.plain {
            diagnostics.clear();
        } else {
            diagnostics.extend(complaints);
        }
        let doc = Doc { blocks, notes, links, images, citations, headings: headings.entries };
        Checked { value: doc, diagnostics }
    }

    pub(super) fn complain(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// Ids that authors gave, with their places.
pub(super) type Places = BTreeMap<String, Span>;
