//! An author, topic, region or series placed in its site.

use super::address::SitePath;
use super::brief::{BriefId, HeroImage};
use super::front_matter::TermFrontMatter;
use super::resolved::Resolved;
use super::span::{SourceId, Span};

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
