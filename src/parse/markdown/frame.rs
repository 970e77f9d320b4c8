//! Constructs that have been opened and not yet closed.

use std::ops::Range;

use crate::model::doc::{AlertKind, Alignment, Block, ContainerKind, Definition, Element, Inline, ListItem};
use crate::model::span::Spanned;

/// An open construct, with what has been put into it so far.
pub(super) struct Frame {
    pub kind: FrameKind,
    /// Bytes of the body; the end is known when it closes.
    pub range: Range<usize>,
    /// Levels around its contents, its own among them.
    pub depth: usize,
    pub blocks: Vec<Spanned<Block>>,
    pub inlines: Vec<Inline>,
    /// Text that has not become an [`Inline`] yet, because more may follow.
    pub text: String,
}

pub(super) enum FrameKind {
    Root,
    Paragraph,
    Heading {
        level: u8,
        id: Option<String>,
        classes: Vec<String>,
    },
    Quote(Option<AlertKind>),
    List {
        start: Option<u64>,
        items: Vec<ListItem>,
    },
    Item {
        checked: Option<bool>,
    },
    Code {
        info: String,
    },
    Table {
        alignments: Vec<Alignment>,
        header: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Row {
        is_head: bool,
        cells: Vec<Vec<Inline>>,
    },
    Cell,
    DefinitionList(Vec<Definition>),
    Term,
    Description,
    Note {
        label: String,
    },
    RawHtml,
    Container {
        kind: Fenced,
        title: Option<String>,
    },
    Emphasis,
    Strong,
    Strikethrough,
    Link {
        written: String,
        wiki: Option<bool>,
        title: Option<String>,
    },
    /// `[@key]`: its contents are read from the author's own text.
    Citation,
    Image {
        written: String,
        title: Option<String>,
    },
    /// An allowed element of raw HTML: around blocks or around text.
    Element {
        element: Element,
        is_block: bool,
    },
}

/// What `:::` opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fenced {
    Container(ContainerKind),
    Figure,
    /// A name that is not known; the contents stand without a container.
    Unknown,
}

impl Frame {
    pub(super) fn new(kind: FrameKind, range: Range<usize>) -> Self {
        Frame { kind, range, depth: 0, blocks: Vec::new(), inlines: Vec::new(), text: String::new() }
    }

    /// Opened by the author's HTML or `:::` line, so that no event of the parser will close it.
    pub(super) fn closes_by_itself(&self) -> bool {
        !matches!(self.kind, FrameKind::Element { .. } | FrameKind::Container { .. })
    }

    /// May hold blocks.
    pub(super) fn holds_blocks(&self) -> bool {
        matches!(
            self.kind,
            FrameKind::Root
                | FrameKind::Quote(_)
                | FrameKind::Item { .. }
                | FrameKind::Description
                | FrameKind::Note { .. }
                | FrameKind::Container { .. }
                | FrameKind::Element { is_block: true, .. }
        )
    }

    /// Adds an inline after the text that stands before it.
    pub(super) fn push_inline(&mut self, inline: Inline) {
        self.end_text();
        self.inlines.push(inline);
    }

    /// Turns pending text into an inline.
    pub(super) fn end_text(&mut self) {
        if !self.text.is_empty() {
            self.inlines.push(Inline::Text(self.text.as_str().into()));
            self.text.clear();
        }
    }

    /// The finished inline content, in no more room than it needs: a site's texts stay in memory.
    pub(super) fn take_inlines(&mut self) -> Vec<Inline> {
        self.end_text();
        self.inlines.drain(..).collect()
    }
}
