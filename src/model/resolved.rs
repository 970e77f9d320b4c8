//! A text together with where its links and images lead.

use super::address::SitePath;
use super::doc::Doc;
use super::source::Dimensions;

/// A text whose links and images have been looked up.
///
/// Holding one proves that every target was answered: the lists run beside [`Doc::links`] and
/// [`Doc::images`].
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    pub doc: Doc,
    pub links: Vec<Target>,
    pub images: Vec<Picture>,
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
    /// Nothing was found; a diagnostic says so, and printers leave the text without a link.
    Broken,
}
