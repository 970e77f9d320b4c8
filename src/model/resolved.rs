//! A text together with where its links and images lead, and how its citations are printed.

use super::address::SitePath;
use super::citation::{PrintedCitation, ReferenceEntry};
use super::doc::Doc;
use super::endnote::MarkPlace;
use super::source::Dimensions;

/// A text whose links and images have been looked up.
///
/// Holding one proves that every target was answered: the lists run beside [`Doc::links`],
/// [`Doc::images`] and [`Doc::citations`].
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    pub doc: Doc,
    /// Behind those of the text stand those of the references.
    pub links: Vec<Target>,
    pub images: Vec<Picture>,
    pub citations: Vec<PrintedCitation>,
    /// Where the marks of the citations' notes stand; `None` where citations are printed in place.
    pub citation_marks: Option<MarkPlace>,
    /// The works that are cited, in the order of the style.
    pub references: Vec<ReferenceEntry>,
}

/// A picture within a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub target: Target,
    pub dimensions: Option<Dimensions>,
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
    /// An archived copy of what is at the original address no more.
    Archived { copy: String, original: String },
    /// Nothing was found; a diagnostic says so, and printers leave the text without a link.
    Broken,
}
