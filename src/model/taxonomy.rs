//! Authors, topics, regions and series: the ways in which briefs are gathered into pages.

use super::address::SitePath;
use super::brief::{BriefId, HeroImage};
use super::doc::Doc;
use super::front_matter::TermFrontMatter;
use super::span::{SourceId, Span};

/// A way of gathering briefs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taxonomy {
    Authors,
    Topics,
    Regions,
    Series,
}

impl Taxonomy {
    pub const ALL: [Taxonomy; 4] = [Taxonomy::Authors, Taxonomy::Topics, Taxonomy::Regions, Taxonomy::Series];

    /// Folder below `content/`, and first part of the address: `topics`.
    pub fn folder(self) -> &'static str {
        match self {
            Taxonomy::Authors => "authors",
            Taxonomy::Topics => "topics",
            Taxonomy::Regions => "regions",
            Taxonomy::Series => "series",
        }
    }

    /// The address of its index: `/topics/`.
    pub fn path(self) -> SitePath {
        SitePath::new(format!("/{}/", self.folder()))
    }

    /// One of them, in messages and in diagnostic codes: `topic`.
    pub fn singular(self) -> &'static str {
        match self {
            Taxonomy::Authors => "author",
            Taxonomy::Topics => "topic",
            Taxonomy::Regions => "region",
            Taxonomy::Series => "series",
        }
    }
}

/// Counts into [`Site::terms`](super::site::Site) of its taxonomy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId {
    pub taxonomy: Taxonomy,
    pub index: u32,
}

/// One author, topic, region or series, with the briefs gathered under it.
#[derive(Clone, Debug)]
pub struct Term {
    /// Last part of the address: `energy-security`.
    pub slug: String,
    pub name: String,
    pub path: SitePath,
    /// The file under `content/`, when the term has one.
    pub source: Option<SourceId>,
    pub front: Option<Box<TermFrontMatter>>,
    pub body: Resolved,
    /// An author's photograph, with its file found.
    pub photo: Option<HeroImage>,
    /// Newest first; a series in the order of its numbers.
    pub briefs: Vec<BriefId>,
    /// Where the term was first written, for clashes.
    pub origin: Span,
}

/// A text whose links and images have been looked up.
///
/// Holding one proves that every target was answered: the lists run beside [`Doc::links`] and
/// [`Doc::images`].
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    pub doc: Doc,
    pub links: Vec<Target>,
    pub images: Vec<Target>,
}

/// Where a link or an image leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page or file of this site, with the `#fragment` (without `#`) when there is one.
    Internal { path: SitePath, fragment: Option<String>, title: Option<String> },
    /// A heading or note of the same page.
    Fragment(String),
    /// Somewhere else, or a mail address; the scheme has been found harmless.
    External(String),
    /// Nothing was found; a diagnostic says so, and printers leave the text without a link.
    Broken,
}
