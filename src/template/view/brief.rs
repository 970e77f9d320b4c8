//! `brief`: everything on a brief's own page.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::card::{term_link, term_links};
use super::history::{HistoryView, history_view};
use super::image::{ImageView, LicenseView};
use super::page::{ContentsEntry, contents};
use super::{DateView, LinkView};
use crate::model::address::doi_address;
use crate::model::brief::{Brief, BriefId, Reason};
use crate::model::front_matter::{ElsewhereEntry, Extra, Funder};
use crate::model::prose::first_paragraph;
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
    /// HTML: the section of works that the brief cites; empty when there are none.
    pub references: String,
    pub related: Vec<RelatedView<'a>>,
    /// Briefs whose text links here.
    pub cited_by: Vec<LinkView>,
    pub license: Option<LicenseView>,
    /// Whose the text is, where that is not the organisation.
    pub copyright_holder: Option<&'a str>,
    pub funding: Vec<FunderView<'a>>,
    pub disclaimer: Option<&'a str>,
    pub doi: Option<DoiView>,
    /// How to cite the brief, one for each style of the site.
    pub citations: Vec<CitationView>,
    /// The same for reference managers; empty when the site has no such files.
    pub citation_files: Vec<LinkView>,
    /// Root-relative address of the PDF; `null` where there is none.
    pub pdf_url: Option<String>,
    /// `mailto:` address that opens a letter with title and address of the brief.
    pub mail_url: String,
    /// `published`, `updated`, `corrected`, `expired`, `superseded`, `withdrawn` or `held-back`.
    pub state: &'static str,
    pub history: HistoryView<'a>,
    /// Held back, but shown because the run asked for drafts.
    pub preview: bool,
    /// The front matter's own `extra`.
    pub extra: &'a Extra,
}

/// An author as a byline shows one; `role` is the one at the time, where the brief gives it.
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
    /// Plain text: the first paragraph of the author's page.
    pub biography: Option<String>,
    pub photo: Option<ImageView>,
}

/// The series of a brief, with its neighbours there.
#[derive(Debug, Serialize)]
pub struct SeriesView {
    pub name: String,
    pub url: String,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
}

/// Who paid for a brief.
#[derive(Debug, Serialize)]
pub struct FunderView<'a> {
    pub name: &'a str,
    /// Where the funder is known: at ror.org, or in the Open Funder Registry.
    pub url: Option<String>,
    /// Number of the grant.
    pub grant: Option<&'a str>,
}

impl<'a> From<&'a Funder> for FunderView<'a> {
    fn from(funder: &'a Funder) -> Self {
        let registry = || funder.funder_id.as_ref().map(|id| format!("https://doi.org/{id}"));
        FunderView { name: &funder.name, url: funder.ror.clone().or_else(registry), grant: funder.grant.as_deref() }
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
        date: Option<DateView>,
    },
}

impl<'a> RelatedView<'a> {
    /// The view of an article that is not on this site.
    pub fn elsewhere(site: &Site, entry: &'a ElsewhereEntry) -> Self {
        RelatedView::Elsewhere {
            card: (),
            reason: (),
            title: &entry.title,
            url: entry.url.as_ref().map(|url| url.value.as_str()),
            source: entry.source.as_deref(),
            summary: entry.summary.as_deref(),
            date: entry.date.map(|day| DateView::of_day(day, &site.config.time_zone)),
        }
    }
}

/// A brief in the words of a citation style.
#[derive(Debug, Serialize)]
pub struct CitationView {
    /// Name of the style: `APA`.
    pub style: String,
    /// HTML, with links and italics.
    pub html: String,
}

/// A DOI and the address that resolves it.
#[derive(Debug, Serialize)]
pub struct DoiView {
    pub doi: String,
    pub url: String,
}

/// What the caller prints for a brief's page, who knows how.
#[derive(Default)]
pub struct Printed<'a> {
    /// HTML of the text.
    pub body: String,
    /// HTML of the footnotes.
    pub notes: String,
    /// HTML of the list of references.
    pub references: String,
    /// Related articles with their cards.
    pub related: Vec<RelatedView<'a>>,
    pub citations: Vec<CitationView>,
}

/// The page of `brief`.
pub fn brief_view<'a>(site: &'a Site, brief: &'a Brief, printed: Printed<'a>) -> BriefView<'a> {
    let card = &brief.card;
    BriefView {
        title: &card.title,
        subtitle: card.subtitle.as_deref(),
        summary: &card.summary,
        number: card.number.as_deref(),
        authors: card.authors.iter().map(|id| author_view(site, brief, *id)).collect(),
        topics: term_links(site, &card.topics),
        regions: term_links(site, &card.regions),
        series: card.series.map(|id| series_view(site, brief, id)),
        published: card.published.into(),
        updated: card.updated.map(Into::into),
        reading_minutes: brief.reading_minutes(),
        word_count: brief.word_count,
        image: card.image.as_ref().map(|image| ImageView::new(site, image)),
        takeaways: &brief.takeaways,
        recommendations: recommendations(brief),
        contents: contents(&brief.body, brief.toc),
        body: printed.body,
        notes: printed.notes,
        references: printed.references,
        related: printed.related,
        cited_by: brief.cited_by.iter().map(|id| brief_link(site, *id)).collect(),
        license: brief.license.as_ref().map(LicenseView::from),
        copyright_holder: brief.copyright_holder.as_deref(),
        funding: brief.funding.iter().map(FunderView::from).collect(),
        disclaimer: brief.disclaimer.as_deref(),
        doi: brief.doi.as_ref().map(|doi| DoiView { doi: doi.clone(), url: doi_address(doi) }),
        citations: printed.citations,
        citation_files: citation_files(site, brief),
        pdf_url: brief.pdf_path().map(|path| site.config.base_url.link(&path)),
        mail_url: mail_url(site, brief),
        state: card.state.name(),
        history: history_view(site, brief),
        preview: card.state.is_preview(),
        extra: &brief.extra,
    }
}

/// Citation files beside the page: names of the formats, and where they are.
fn citation_files(site: &Site, brief: &Brief) -> Vec<LinkView> {
    if !site.config.outputs.citation_files {
        return Vec::new();
    }
    let card = &brief.card;
    let file = |(name, ending): (&str, &str)| LinkView {
        name: name.to_string(),
        url: format!("{}{}{ending}", site.config.base_url.link(&card.path), card.slug),
    };
    [("BibTeX", ".bib"), ("RIS", ".ris"), ("CSL-JSON", ".csl.json")].map(file).into()
}

/// A letter that sends the brief on (RFC 6068).
fn mail_url(site: &Site, brief: &Brief) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let title = &brief.card.title;
    let body = format!("{title}\r\n\r\n{}", site.config.base_url.absolute(&brief.card.path));
    format!("mailto:?subject={}&body={}", encoded(title), encoded(&body))
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

fn author_view(site: &Site, brief: &Brief, id: TermId) -> AuthorView {
    let LinkView { name, url } = term_link(site, id);
    let term = site.term(id);
    let front = term.front.as_deref();
    let person = front.map(|front| &front.person);
    let then = brief.role_of(id);
    AuthorView {
        name,
        url,
        is_organisation: person.is_some_and(|person| person.is_organisation),
        role: then.and_then(|then| then.role.clone()).or_else(|| person?.role.clone()),
        affiliation: then.and_then(|then| then.affiliation.clone()).or_else(|| person?.affiliation.clone()),
        orcid: person.and_then(|person| person.orcid.clone()),
        summary: front.and_then(|front| front.summary.clone()),
        biography: first_paragraph(&term.body.doc),
        photo: term.photo.as_ref().map(|photo| ImageView::new(site, photo)),
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
