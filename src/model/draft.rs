//! One file, parsed alone: it knows nothing of its neighbours.

use super::doc::Doc;
use super::front_matter::{BriefFrontMatter, PageFrontMatter, TermFrontMatter};
use super::relation::CountedWords;
use super::sketch::Sketch;
use super::span::{SourceId, Span};
use super::taxonomy::Taxonomy;

/// A file of `content/` after parsing.
#[derive(Clone, Debug)]
pub enum Draft {
    Brief(Box<BriefDraft>),
    Term(Box<TermDraft>),
    Page(Box<PageDraft>),
}

/// A brief, parsed alone.
#[derive(Clone, Debug)]
pub struct BriefDraft {
    pub source: SourceId,
    /// From the file's name, without a leading date; the front matter's `slug` takes its place.
    pub file_slug: String,
    pub front: BriefFrontMatter,
    pub doc: Doc,
    /// The opening fence, for mistakes without a line of their own.
    pub head: Span,
    /// The words of title, summary and body for finding similar briefs: hash and count, by hash. None where related briefs
    /// are not looked for.
    pub words: CountedWords,
    /// Words of running text, for reading time.
    pub word_count: u32,
    /// To tell how much of the text changed since it was published.
    pub sketch: Sketch,
}

/// An author's, topic's, region's or series' file, parsed alone.
#[derive(Clone, Debug)]
pub struct TermDraft {
    pub source: SourceId,
    pub taxonomy: Taxonomy,
    /// The file's name without `.md`.
    pub id: String,
    pub front: TermFrontMatter,
    pub doc: Doc,
    pub head: Span,
}

/// A page, parsed alone.
#[derive(Clone, Debug)]
pub struct PageDraft {
    pub source: SourceId,
    pub file_slug: String,
    pub front: PageFrontMatter,
    pub doc: Doc,
    pub head: Span,
}
