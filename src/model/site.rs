//! The whole site after resolution: everything that emitters may ask.

use super::address::SitePath;
use super::brief::{Alias, Brief, BriefId};
use super::config::Config;
use super::date::Moment;
use super::front_matter::Extra;
use super::resolved::Resolved;
use super::span::{SourceId, Span, Spanned};
use super::taxonomy::{Taxonomy, TermId};
use super::term::Term;

/// A site with everything in it looked up.
#[derive(Clone, Debug)]
pub struct Site {
    pub config: Config,
    /// Newest first; of the same instant, by slug.
    pub briefs: Vec<Brief>,
    /// Terms of each taxonomy, in the order of [`Taxonomy::ALL`]; each list sorted by name.
    pub terms: [Vec<Term>; 4],
    pub pages: Vec<Page>,
    /// Files that are copied as they are, with the path that answers for each.
    pub assets: Vec<Asset>,
    /// What stays out of this build, and why; by date.
    pub held_back: Vec<HeldBack>,
}

impl Site {
    /// The brief that `id` names.
    pub fn brief(&self, id: BriefId) -> &Brief {
        &self.briefs[id.0 as usize]
    }

    /// The term that `id` names.
    pub fn term(&self, id: TermId) -> &Term {
        &self.terms_of(id.taxonomy)[id.index as usize]
    }

    /// The terms of one taxonomy, in the order of their ids.
    pub fn terms_of(&self, taxonomy: Taxonomy) -> &[Term] {
        &self.terms[taxonomy as usize]
    }

    /// All terms of a taxonomy with their ids.
    pub fn term_ids(&self, taxonomy: Taxonomy) -> impl Iterator<Item = TermId> {
        (0..self.terms_of(taxonomy).len() as u32).map(move |index| TermId { taxonomy, index })
    }

    /// All briefs, newest first.
    pub fn brief_ids(&self) -> impl Iterator<Item = BriefId> {
        (0..self.briefs.len() as u32).map(BriefId)
    }
}

/// A page that is not a brief.
#[derive(Clone, Debug)]
pub struct Page {
    pub source: SourceId,
    pub path: SitePath,
    pub title: String,
    pub summary: Option<String>,
    pub lang: String,
    pub body: Resolved,
    pub aliases: Vec<Alias>,
    pub toc: Option<bool>,
    /// Name of a template other than `page.html`.
    pub template: Option<Spanned<String>>,
    pub extra: Extra,
    pub origin: Span,
}

/// A file that is copied as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    pub path: SitePath,
    pub source: SourceId,
}

/// A brief or page that a run leaves out on purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBack {
    pub source: SourceId,
    pub title: String,
    pub reason: HeldBackReason,
    /// Where it would be.
    pub path: SitePath,
    /// By which it would be known if it got out.
    pub traces: Vec<Trace>,
}

/// Something of a text that tells what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trace {
    Title(String),
    /// The first sentence of a part of it.
    Sentence(String),
    /// Name of a picture, without folders.
    Picture(String),
}

/// Why a text is left out on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldBackReason {
    Draft,
    /// Its date has not come.
    Scheduled(Moment),
}
