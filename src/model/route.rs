//! Addresses that will exist, known before a byte of them is made.

use super::address::SitePath;
use super::brief::BriefId;
use super::span::{SourceId, Span};
use super::taxonomy::{Taxonomy, TermId};

/// A URL of the site, who fills it, and with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    pub path: SitePath,
    /// Name of a row in the table of emitters.
    pub emitter: &'static str,
    pub subject: Subject,
    /// The author's words that led to this address, for clashes.
    pub origin: Option<Span>,
}

/// What a route is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Site,
    Brief(BriefId),
    /// Counts into `Site::pages`.
    Page(u32),
    /// Counts into `Site::tombstones`.
    Gone(u32),
    /// The index of a taxonomy: all its terms.
    Taxonomy(Taxonomy),
    /// One page of a list of briefs, counted from 1.
    Listing {
        list: List,
        page: u32,
    },
    /// One of the files of a sitemap, counted from 1.
    Part(u32),
    Redirect {
        to: SitePath,
    },
    Asset(SourceId),
}

/// A paginated list of briefs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    All,
    Term(TermId),
}

/// All routes, sorted by path, each path once.
#[derive(Clone, Debug, Default)]
pub struct Routes(Vec<Route>);

impl Routes {
    /// `routes` must be sorted by path without repeats; `emit::plan` sees to it.
    pub fn new(routes: Vec<Route>) -> Self {
        debug_assert!(routes.is_sorted_by(|a, b| a.path < b.path));
        Routes(routes)
    }

    /// All routes in the order of their paths.
    pub fn as_slice(&self) -> &[Route] {
        &self.0
    }

    /// The route that answers at `path`.
    pub fn find(&self, path: &SitePath) -> Option<&Route> {
        let at = self.0.binary_search_by(|route| route.path.cmp(path)).ok()?;
        Some(&self.0[at])
    }
}
