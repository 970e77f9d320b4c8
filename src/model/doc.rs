//! The document tree: one body of text, parsed once, printed in every notation.
//!
//! Only what a printer needs is in the tree. What the author wrote as a target (of a link, of an
//! image) stands in a list beside it, so that `resolve` can answer each without touching the tree.

use super::citation::Citation;
use super::span::{Span, Spanned};

/// The body of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    pub blocks: Vec<Spanned<Block>>,
    /// Footnotes in the order of their first reference; [`Inline::NoteReference`] counts into it.
    pub notes: Vec<Note>,
    /// Every link as written; [`Link::target`] counts into it.
    pub links: Vec<Reference>,
    /// Every image as written; [`Image::source`] counts into it.
    pub images: Vec<Reference>,
    /// Citations in the order in which readers meet them; [`Inline::Citation`] counts into it.
    pub citations: Vec<Citation>,
    /// Every heading in order, for contents lists and for checking `#fragments`.
    pub headings: Vec<HeadingEntry>,
}

impl Doc {
    /// Is there anything to print?
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// What can be linked to in this text.
    pub fn anchors(&self) -> Vec<String> {
        self.headings.iter().map(|heading| heading.id.clone()).collect()
    }

    /// Does `#id` lead to a heading of this text?
    pub fn has_anchor(&self, id: &str) -> bool {
        self.headings.iter().any(|heading| heading.id == id)
    }
}

/// What an author wrote as the target of a link or an image, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// As written, entities and escapes resolved: `../rent.md#costs`, `[[rent]]` gives `rent`.
    pub written: String,
    pub kind: ReferenceKind,
    /// Where a diagnostic should point.
    pub span: Span,
}

/// The form in which a target was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceKind {
    /// `[text](target)`, `<target>`, `![alt](target)`
    Address,
    /// `[[slug]]` or `[[slug|text]]`; the bool says whether a text was given.
    Wiki { has_text: bool },
}

/// A heading as contents lists and links know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingEntry {
    /// 1 to 6, as written.
    pub level: u8,
    /// Unique within the document; never empty.
    pub id: String,
    /// Plain text, without note marks.
    pub text: String,
    pub span: Span,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The author's label: `1` of `[^1]`.
    pub label: String,
    pub blocks: Vec<Spanned<Block>>,
    /// How many references lead here (each gets a link back).
    pub references: u32,
    pub span: Span,
}

/// A piece of a document that stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// `entry` counts into [`Doc::headings`].
    Heading {
        entry: u32,
        classes: Vec<String>,
        text: Vec<Inline>,
    },
    Paragraph(Vec<Inline>),
    /// Loose text of a tight list item: inline content without a paragraph around it.
    Plain(Vec<Inline>),
    Quote(Vec<Spanned<Block>>),
    /// GFM alert: `> [!NOTE]`
    Alert {
        kind: AlertKind,
        blocks: Vec<Spanned<Block>>,
    },
    List(Box<List>),
    Code(Box<Code>),
    Table(Box<Table>),
    DefinitionList(Vec<Definition>),
    Rule,
    Container(Box<Container>),
    Figure(Box<Figure>),
    /// An allowed element of raw HTML around blocks (`details`, `div`).
    Element {
        element: Box<Element>,
        blocks: Vec<Spanned<Block>>,
    },
    /// HTML passed through as written; made only where the site trusts its authors.
    RawHtml(Box<str>),
}

/// The five alerts of GitHub's Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

/// A list, ordered or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The first number of an ordered list.
    pub start: Option<u64>,
    pub items: Vec<ListItem>,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// Ticked or not, for an item of a task list.
    pub checked: Option<bool>,
    pub blocks: Vec<Spanned<Block>>,
}

/// A block of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// First word of the info string of a fence; `None` for indented code and bare fences.
    pub language: Option<String>,
    /// The whole info string as written (empty when there is none).
    pub info: String,
    pub text: String,
    /// May its parts be marked, so that a style sheet can colour them?
    pub highlighted: bool,
}

impl Code {
    /// The longest code whose parts are marked, in bytes: colouring takes seconds a megabyte, and
    /// nobody reads so much of it on a page.
    pub const LONGEST_HIGHLIGHTED: usize = 200_000;
    /// The longest line of such code: for some grammars the time grows with its square.
    pub const LONGEST_HIGHLIGHTED_LINE: usize = 1000;

    /// May printers take the time to mark the parts of `text`?
    pub fn is_short(text: &str) -> bool {
        text.len() <= Self::LONGEST_HIGHLIGHTED && text.lines().all(|line| line.len() <= Self::LONGEST_HIGHLIGHTED_LINE)
    }
}

/// A table with one row of heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub alignments: Vec<Alignment>,
    pub header: Vec<Vec<Inline>>,
    /// Every row has as many cells as the header.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How the cells of a column are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    None,
    Left,
    Center,
    Right,
}

/// One or more terms are not grouped: each definition follows its own term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    pub term: Vec<Inline>,
    pub descriptions: Vec<Vec<Spanned<Block>>>,
}

/// `::: name Title` … `:::`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Container {
    pub kind: ContainerKind,
    /// What follows the name on the opening line.
    pub title: Option<String>,
    pub blocks: Vec<Spanned<Block>>,
    /// The last paragraph of a pull quote when it begins with a dash: who said it (dash removed).
    pub attribution: Option<Vec<Inline>>,
}

/// What a container is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContainerKind {
    Takeaways,
    Recommendations,
    PullQuote,
    Box,
}

/// `::: figure`: an image, a table or code, with a caption and a credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub content: Vec<Spanned<Block>>,
    pub caption: Vec<Spanned<Block>>,
    /// Text of the paragraph that begins with `Credit:` or `Source:`, that word included.
    pub credit: Option<Vec<Inline>>,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Text(Box<str>),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Strikethrough(Vec<Inline>),
    Code(Box<str>),
    Link(Box<Link>),
    Image(Box<Image>),
    NoteReference {
        /// Counts into [`Doc::notes`].
        note: u32,
        /// 0 for the first reference to this note, 1 for the second …
        occurrence: u32,
    },
    /// Counts into [`Doc::citations`].
    Citation(u32),
    SoftBreak,
    HardBreak,
    /// An allowed element of raw HTML around text (`sub`, `abbr` …).
    Element(Box<Element>, Vec<Inline>),
    /// HTML passed through as written; made only where the site trusts its authors.
    RawHtml(Box<str>),
}

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Counts into [`Doc::links`].
    pub target: u32,
    pub title: Option<String>,
    /// Empty for `[[slug]]`: the printer puts the other page's title.
    pub text: Vec<Inline>,
}

/// A picture within running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Counts into [`Doc::images`].
    pub source: u32,
    /// Plain text; empty only where a diagnostic has been given.
    pub alt: String,
    pub title: Option<String>,
}

/// An element of the safe subset of HTML, rebuilt from what was read, never copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    pub name: &'static str,
    /// Allowed attributes with their values unescaped, in the order written.
    pub attributes: Vec<(&'static str, String)>,
}

/// Appends the plain words of `inlines`: no marks, no citations, breaks as spaces, images as their alternative text.
pub fn plain_text(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Element(_, inner) => plain_text(inner, out),
            Inline::Link(link) => plain_text(&link.text, out),
            Inline::Image(image) => out.push_str(&image.alt),
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
            // Nor does the space before it stand for anything.
            Inline::Citation(_) => out.truncate(out.trim_end().len()),
            Inline::NoteReference { .. } | Inline::RawHtml(_) => {}
        }
    }
}
