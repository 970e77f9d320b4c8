//! `brief`: everything on a brief's own page.

use serde::Serialize;

use super::card::{term_link, term_links};
use super::page::{ContentsEntry, contents};
use super::{DateView, LinkView, day_text};
use crate::model::brief::{Brief, BriefId, HeroImage, Reason};
use crate::model::front_matter::{ElsewhereEntry, Extra};
use crate::model::site::Site;
use crate::model::taxonomy::TermId;

/// `brief` in `brief.html`.
#[derive(Debug, Serialize)]
pub struct BriefView<'a> {
    pub title: &'a str,
    pub subtitle: Option<&'a str>,
    pub summary: &'a str,
    pub number: Option<&'a str>,
    pub authors: Vec<AuthorView>,
    pub topics: Vec<LinkView>,
    pub regions: Vec<LinkView>,
    pub series: Option<SeriesView>,
    pub published: DateView,
    pub updated: Option<DateView>,
    /// Whole minutes, at least 1.
    pub reading_minutes: u32,
    pub word_count: u32,
    pub image: Option<ImageView>,
    pub takeaways: &'a [String],
    pub recommendations: Vec<RecommendationView<'a>>,
    /// Empty when the brief is short or its author wants none.
    pub contents: Vec<ContentsEntry>,
    /// HTML, without the footnotes.
    pub body: String,
    /// HTML: the section of footnotes; empty when there are none.
    pub notes: String,
    pub related: Vec<RelatedView<'a>>,
    /// Briefs whose text links here.
    pub cited_by: Vec<LinkView>,
    pub license: Option<LicenseView>,
    pub doi: Option<DoiView>,
    /// Held back, but shown because the run asked for drafts.
    pub preview: bool,
    /// The front matter's own `extra`.
    pub extra: &'a Extra,
}

/// An author as a byline shows one.
#[derive(Debug, Serialize)]
pub struct AuthorView {
    pub name: String,
    pub url: String,
    pub is_organisation: bool,
    pub role: Option<String>,
    pub affiliation: Option<String>,
    /// Sixteen digits with hyphens.
    pub orcid: Option<String>,
    pub summary: Option<String>,
}

/// The series of a brief, with its neighbours there.
#[derive(Debug, Serialize)]
pub struct SeriesView {
    pub name: String,
    pub url: String,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
}

/// A picture with its rights.
#[derive(Clone, Debug, Serialize)]
pub struct ImageView {
    /// Root-relative.
    pub src: String,
    /// Absolute, for metadata.
    pub absolute: String,
    /// Pixels, where they are known.
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// Empty for a decorative image.
    pub alt: String,
    pub caption: Option<String>,
    pub credit: Option<String>,
    pub creator: Option<String>,
    pub license: Option<LicenseView>,
}

impl ImageView {
    /// The view of a picture of this site.
    pub fn new(site: &Site, image: &HeroImage) -> Self {
        ImageView {
            src: site.config.base_url.link(&image.path),
            absolute: site.config.base_url.absolute(&image.path),
            width: image.dimensions.map(|dimensions| dimensions.width),
            height: image.dimensions.map(|dimensions| dimensions.height),
            alt: image.alt.clone(),
            caption: image.caption.clone(),
            credit: image.credit.clone(),
            creator: image.creator.clone(),
            license: image.license.as_deref().map(LicenseView::new),
        }
    }
}

/// What should be done, and by whom.
#[derive(Debug, Serialize)]
pub struct RecommendationView<'a> {
    pub text: &'a str,
    pub addressee: Option<&'a str>,
}

/// An entry of the related articles.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum RelatedView<'a> {
    Here {
        /// HTML of `card.html`.
        card: &'a str,
        /// Why it is here, in words; `null` when the author listed it.
        reason: Option<String>,
    },
    Elsewhere {
        card: (),
        reason: (),
        title: &'a str,
        url: Option<&'a str>,
        source: Option<&'a str>,
        summary: Option<&'a str>,
        date: Option<String>,
    },
}

impl<'a> RelatedView<'a> {
    /// The view of an article that is not on this site.
    pub fn elsewhere(entry: &'a ElsewhereEntry) -> Self {
        RelatedView::Elsewhere {
            card: (),
            reason: (),
            title: &entry.title,
            url: entry.url.as_ref().map(|url| url.value.as_str()),
            source: entry.source.as_deref(),
            summary: entry.summary.as_deref(),
            date: entry.date.map(day_text),
        }
    }
}

/// A licence: its name as written, and its address when it is a well-known one.
#[derive(Clone, Debug, Serialize)]
pub struct LicenseView {
    pub name: String,
    pub url: Option<String>,
}

impl LicenseView {
    /// Knows Creative Commons licences by name, and takes an address as one.
    pub fn new(written: &str) -> Self {
        if written.starts_with("https://") {
            return LicenseView { name: written.to_string(), url: Some(written.to_string()) };
        }
        LicenseView { name: written.to_string(), url: creative_commons(written) }
    }
}

/// `CC BY-SA 4.0` and `CC-BY-SA-4.0` (SPDX) lead to the deed at creativecommons.org.
fn creative_commons(name: &str) -> Option<String> {
    let folded = name.to_ascii_lowercase().replace([' ', '_'], "-");
    if matches!(folded.as_str(), "cc0" | "cc0-1.0") {
        return Some("https://creativecommons.org/publicdomain/zero/1.0/".to_string());
    }
    let (kind, version) = folded.strip_prefix("cc-")?.rsplit_once('-')?;
    let known = matches!(kind, "by" | "by-sa" | "by-nd" | "by-nc" | "by-nc-sa" | "by-nc-nd");
    let versioned = matches!(version, "4.0" | "3.0" | "2.5" | "2.0");
    (known && versioned).then(|| format!("https://creativecommons.org/licenses/{kind}/{version}/"))
}

/// A DOI and the address that resolves it.
#[derive(Debug, Serialize)]
pub struct DoiView {
    pub doi: String,
    pub url: String,
}

/// Words that a reader takes in per minute.
const WORDS_PER_MINUTE: u32 = 220;

/// What the caller prints for a brief's page, who knows how.
pub struct Printed<'a> {
    /// HTML of the text.
    pub body: String,
    /// HTML of the footnotes.
    pub notes: String,
    /// Related articles with their cards.
    pub related: Vec<RelatedView<'a>>,
}

/// The page of `brief`.
pub fn brief_view<'a>(site: &'a Site, brief: &'a Brief, printed: Printed<'a>) -> BriefView<'a> {
    let card = &brief.card;
    BriefView {
        title: &card.title,
        subtitle: card.subtitle.as_deref(),
        summary: &card.summary,
        number: card.number.as_deref(),
        authors: card.authors.iter().map(|id| author_view(site, *id)).collect(),
        topics: term_links(site, &card.topics),
        regions: term_links(site, &card.regions),
        series: card.series.map(|id| series_view(site, brief, id)),
        published: card.published.into(),
        updated: card.updated.map(Into::into),
        reading_minutes: brief.word_count.div_ceil(WORDS_PER_MINUTE).max(1),
        word_count: brief.word_count,
        image: card.image.as_ref().map(|image| ImageView::new(site, image)),
        takeaways: &brief.takeaways,
        recommendations: recommendations(brief),
        contents: contents(&brief.body, brief.toc),
        body: printed.body,
        notes: printed.notes,
        related: printed.related,
        cited_by: brief.cited_by.iter().map(|id| brief_link(site, *id)).collect(),
        license: brief.license.as_deref().map(LicenseView::new),
        doi: brief.doi.as_ref().map(|doi| DoiView { doi: doi.clone(), url: format!("https://doi.org/{doi}") }),
        preview: card.preview,
        extra: &brief.extra,
    }
}

fn recommendations(brief: &Brief) -> Vec<RecommendationView<'_>> {
    brief
        .recommendations
        .iter()
        .map(|recommendation| RecommendationView {
            text: &recommendation.text,
            addressee: recommendation.addressee.as_deref(),
        })
        .collect()
}

fn author_view(site: &Site, id: TermId) -> AuthorView {
    let LinkView { name, url } = term_link(site, id);
    let front = site.term(id).front.as_deref();
    let person = front.map(|front| &front.person);
    AuthorView {
        name,
        url,
        is_organisation: person.is_some_and(|person| person.is_organisation),
        role: person.and_then(|person| person.role.clone()),
        affiliation: person.and_then(|person| person.affiliation.clone()),
        orcid: person.and_then(|person| person.orcid.clone()),
        summary: front.and_then(|front| front.summary.clone()),
    }
}

fn series_view(site: &Site, brief: &Brief, id: TermId) -> SeriesView {
    let LinkView { name, url } = term_link(site, id);
    SeriesView {
        name,
        url,
        previous: brief.previous_in_series.map(|id| brief_link(site, id)),
        next: brief.next_in_series.map(|id| brief_link(site, id)),
    }
}

/// Title and address of a brief.
pub fn brief_link(site: &Site, id: BriefId) -> LinkView {
    let card = &site.brief(id).card;
    LinkView { name: card.title.clone(), url: site.config.base_url.link(&card.path) }
}

/// Why a brief is related, in the words that readers see.
pub fn reason_text(site: &Site, reason: Reason) -> Option<String> {
    let words = &site.config.words;
    match reason {
        Reason::Chosen => None,
        Reason::Shared(id) => {
            Some(words.fill(&format!("reasons.{}", id.taxonomy.singular()), "name", &site.term(id).name))
        }
        Reason::SimilarText => Some(words.get("reasons.similar").to_string()),
    }
}
