//! A policy brief placed in its site.

use super::address::SitePath;
use super::date::Moment;
use super::front_matter::{AuthorRole, Creator, ElsewhereEntry, Extra, Funder, Places, Recommendation};
use super::license::License;
use super::resolved::Resolved;
use super::sketch::Sketch;
use super::source::Dimensions;
use super::span::{SourceId, Span, Spanned};
use super::state::{History, State};
use super::taxonomy::TermId;

/// Words that a reader takes in per minute.
const WORDS_PER_MINUTE: u32 = 220;

/// Counts into [`Site::briefs`](super::site::Site): newest first, withdrawn ones behind all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BriefId(pub u32);

/// What other pages may know of a brief. Unmoved by edits to its body.
#[derive(Clone, Debug)]
pub struct Card {
    pub slug: String,
    pub path: SitePath,
    pub title: String,
    pub subtitle: Option<String>,
    pub summary: String,
    pub authors: Vec<TermId>,
    pub topics: Vec<TermId>,
    pub regions: Vec<TermId>,
    pub series: Option<TermId>,
    pub number: Option<String>,
    pub published: Moment,
    /// The last update or major change.
    pub updated: Option<Moment>,
    pub image: Option<HeroImage>,
    pub lang: String,
    pub state: State,
}

impl Brief {
    /// What `author` was when the brief was written, if that is said.
    pub fn role_of(&self, author: TermId) -> Option<&AuthorRole> {
        self.roles.iter().find(|(id, _)| *id == author).map(|(_, role)| role)
    }

    /// The address of the PDF, in the folder of the page (Google Scholar's inclusion guidelines ask for that).
    pub fn pdf_path(&self) -> Option<SitePath> {
        self.pdf.map(|_| SitePath::new(format!("{}{}.pdf", self.card.path, self.card.slug)))
    }

    /// How long reading takes: whole minutes, at least 1.
    pub fn reading_minutes(&self) -> u32 {
        self.word_count.div_ceil(WORDS_PER_MINUTE).max(1)
    }
}

impl Card {
    /// When the brief last changed in a way that its author announced.
    pub fn last_changed(&self) -> Moment {
        self.updated.map_or(self.published, |updated| updated.max(self.published))
    }
}

/// The picture at the head of a brief, or an author's photograph, with its file found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeroImage {
    pub path: SitePath,
    pub dimensions: Option<Dimensions>,
    pub alt: String,
    pub credit: Option<String>,
    pub creator: Option<Creator>,
    pub license: Option<String>,
    pub caption: Option<String>,
    /// Where the licence is written, or else the name of the file.
    pub origin: Span,
}

/// A brief. Only `resolve` makes one, so holding a `Brief` proves that its authors, links and images
/// have been looked up.
#[derive(Clone, Debug)]
pub struct Brief {
    pub source: SourceId,
    pub card: Card,
    /// What authors were when the brief was written, where that is said.
    pub roles: Vec<(TermId, AuthorRole)>,
    pub body: Resolved,
    pub history: History,
    pub takeaways: Vec<String>,
    pub recommendations: Vec<Recommendation>,
    /// Those that its author chose; [`Site::related`](super::site::Site::related) adds what is alike.
    pub related: Vec<Related>,
    /// Briefs whose text links here, newest first.
    pub cited_by: Vec<BriefId>,
    /// The neighbours in the same series, by number.
    pub previous_in_series: Option<BriefId>,
    pub next_in_series: Option<BriefId>,
    pub aliases: Vec<Alias>,
    /// The brief's own, or the site's.
    pub license: Option<License>,
    pub copyright_holder: Option<String>,
    pub funding: Vec<Funder>,
    /// The brief's own, or the site's.
    pub disclaimer: Option<String>,
    pub doi: Option<String>,
    /// Where the PDF comes from; `None` if there is none.
    pub pdf: Option<PdfOrigin>,
    pub toc: Option<bool>,
    /// Name of a template other than `brief.html`.
    pub template: Option<Spanned<String>>,
    pub extra: Extra,
    pub word_count: u32,
    /// To tell how much of the text changed since it was published.
    pub sketch: Sketch,
    /// Where the title stands, for clashes.
    pub origin: Span,
    pub places: Places,
}

/// Where the PDF of a brief comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PdfOrigin {
    Typeset,
    /// A file of the author's.
    Supplied(SourceId),
}

/// An old address that leads here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    pub path: SitePath,
    pub span: Span,
}

/// An entry of a brief's list of related articles.
#[derive(Clone, Debug)]
pub enum Related {
    Here { brief: BriefId, reason: Reason },
    Elsewhere(ElsewhereEntry),
}

/// Why a brief stands among the related ones; shown to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The author listed it.
    Chosen,
    /// It shares a series, topic, region or author.
    Shared(TermId),
    /// It uses the same uncommon words.
    SimilarText,
}
