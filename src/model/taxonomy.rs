//! Authors, topics, regions and series: the ways in which briefs are gathered into pages.

use super::address::SitePath;

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
