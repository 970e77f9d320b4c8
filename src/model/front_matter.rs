//! What authors write between the fences at the head of a file.

use jiff::civil::Date;

use super::date::When;
use super::license::License;
use super::lint::LintException;
use super::span::{Span, Spanned};

/// Free data of a site's own (`extra`), handed to templates as it is.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// The head of a brief. Required fields are options here: a missing one has been reported, and
/// `resolve` leaves the brief out.
#[derive(Clone, Debug, Default)]
pub struct BriefFrontMatter {
    pub title: Option<Spanned<String>>,
    pub subtitle: Option<String>,
    pub slug: Option<Spanned<String>>,
    pub date: Option<Spanned<When>>,
    pub updated: Option<Spanned<When>>,
    pub draft: bool,
    pub history: HistoryFrontMatter,
    pub gone: Option<GoneFrontMatter>,
    pub authors: Vec<Spanned<String>>,
    /// Of the authors for whom one is given.
    pub roles: Vec<AuthorRole>,
    pub topics: Vec<Spanned<String>>,
    pub regions: Vec<Spanned<String>>,
    pub series: Option<Spanned<String>>,
    pub number: Option<String>,
    pub summary: Option<Spanned<String>>,
    pub takeaways: Vec<String>,
    pub recommendations: Vec<Recommendation>,
    pub image: Option<ImageFrontMatter>,
    pub related: Vec<RelatedEntry>,
    pub aliases: Vec<Spanned<String>>,
    /// BCP 47 tag, checked for form: `en`, `az`, `pt-BR`.
    pub lang: Option<Spanned<String>>,
    pub license: Option<License>,
    /// Whose the text is, where that is not the organisation.
    pub copyright_holder: Option<String>,
    pub funding: Vec<Funder>,
    /// Takes the place of the site's.
    pub disclaimer: Option<String>,
    /// Without resolver: `10.1234/abc`.
    pub doi: Option<String>,
    /// Path of the works that the brief cites, from its own folder.
    pub bibliography: Option<Spanned<String>>,
    /// Is there to be a PDF?
    pub pdf: Option<bool>,
    /// Path of a PDF that the author supplies, from the brief's own folder.
    pub pdf_file: Option<Spanned<String>>,
    pub toc: Option<bool>,
    /// Name of a template other than `brief.html`.
    pub template: Option<Spanned<String>>,
    pub lints: Vec<LintException>,
    pub extra: Extra,
    pub places: Places,
}

/// Where the parts of a brief's head stand that more is said of once the whole site is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    pub title: Option<Span>,
    pub summary: Option<Span>,
    /// Beside the brief's list.
    pub takeaways: Vec<Span>,
    /// Beside the brief's list.
    pub recommendations: Vec<Span>,
}

/// What a brief's head says of its life before and after publication.
#[derive(Clone, Debug, Default)]
pub struct HistoryFrontMatter {
    /// A civil date ends the embargo as that day begins in the site's time zone.
    pub embargo_until: Option<Spanned<When>>,
    pub expires: Option<Spanned<When>>,
    /// When its editors want to look at it again; readers do not see it.
    pub review_date: Option<Spanned<When>>,
    pub corrections: Vec<DatedText>,
    pub changes: Vec<DatedText>,
    /// Slugs of this site, or addresses.
    pub supersedes: Vec<Spanned<String>>,
    pub superseded_by: Vec<Spanned<String>>,
    pub withdrawn: Option<DatedText>,
    pub first_published_in: Option<FirstPublicationEntry>,
}

/// That a text is no longer on the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoneFrontMatter {
    pub reason: Option<String>,
    /// Where readers should look now: paths of this site, or addresses.
    pub instead: Vec<Spanned<String>>,
}

/// Something that happened to a brief on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedText {
    pub date: Spanned<When>,
    pub text: Spanned<String>,
    /// Of a change: readers should look again.
    pub is_major: bool,
}

/// Where a brief appeared before it did here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstPublicationEntry {
    pub name: String,
    pub url: Option<String>,
    pub date: Option<Spanned<When>>,
}

/// What an author was when the brief was written, whatever the author's file says today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorRole {
    /// As in `authors`.
    pub author: Spanned<String>,
    pub role: Option<String>,
    pub affiliation: Option<String>,
}

/// Who paid for a brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Funder {
    pub name: String,
    /// Full address at ror.org.
    pub ror: Option<String>,
    /// Identifier in the Open Funder Registry, a DOI: `10.13039/100000001`.
    pub funder_id: Option<String>,
    /// Number of the grant.
    pub grant: Option<String>,
}

/// Something that should be done, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    pub text: String,
    pub addressee: Option<String>,
}

/// A picture with the words and rights that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageFrontMatter {
    pub src: Spanned<String>,
    /// Empty for a decorative image.
    pub alt: String,
    pub credit: Option<String>,
    pub creator: Option<Creator>,
    pub license: Option<Spanned<String>>,
    pub caption: Option<String>,
}

/// Who made a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Creator {
    pub name: String,
    pub is_organisation: bool,
}

/// An entry of `related`: a brief of this site, or an article elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelatedEntry {
    Here(Spanned<String>),
    Elsewhere(Box<ElsewhereEntry>),
}

/// An article that is not on this site; without `url` it is shown without a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElsewhereEntry {
    pub title: String,
    pub url: Option<Spanned<String>>,
    pub source: Option<String>,
    pub summary: Option<String>,
    pub date: Option<Date>,
}

/// The head of an author's, topic's, region's or series' file.
#[derive(Clone, Debug, Default)]
pub struct TermFrontMatter {
    pub name: Option<Spanned<String>>,
    pub summary: Option<String>,
    /// Only authors have one.
    pub person: Person,
    pub lang: Option<Spanned<String>>,
    pub extra: Extra,
}

/// What only an author's file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub is_organisation: bool,
    pub given: Option<String>,
    pub family: Option<String>,
    /// What follows the name: `Jr.`, `III`.
    pub suffix: Option<String>,
    /// In the author's own script.
    pub native_name: Option<String>,
    /// Orders lists of authors when the name alone would not: `castillo nicholas`.
    pub sort_key: Option<String>,
    pub role: Option<String>,
    pub affiliation: Option<String>,
    /// Full address at ror.org: of the affiliation, or of the organisation that the author is.
    pub ror: Option<String>,
    /// No longer with the organisation.
    pub is_former: bool,
    /// Sixteen digits with hyphens, checksum verified: `0000-0002-1825-0097`.
    pub orcid: Option<String>,
    pub email: Option<String>,
    pub url: Option<Spanned<String>>,
    pub photo: Option<ImageFrontMatter>,
    pub links: Vec<NamedLink>,
}

/// A link with the words to show for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedLink {
    pub title: String,
    pub url: Spanned<String>,
}

/// The head of a page: about, corrections policy, who funds us.
#[derive(Clone, Debug, Default)]
pub struct PageFrontMatter {
    pub title: Option<Spanned<String>>,
    pub summary: Option<Spanned<String>>,
    pub slug: Option<Spanned<String>>,
    pub draft: bool,
    pub gone: Option<GoneFrontMatter>,
    pub aliases: Vec<Spanned<String>>,
    pub lang: Option<Spanned<String>>,
    pub toc: Option<bool>,
    pub template: Option<Spanned<String>>,
    pub extra: Extra,
}
