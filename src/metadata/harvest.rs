//! The harvest feed: every brief of the site in full detail, for libraries and catalogues that keep a
//! copy. Described for its readers in `docs/publications.md`.
//!
//! Oldest first, so that a new brief leaves full pages as they are, and nothing in a page counts the
//! others. Every key is always there, `null` where nothing is known.

use serde::Serialize;

use super::record::{Contributor, Image, Record};
use crate::model::address::SitePath;
use crate::model::config::{Config, Organisation, OutputSettings};
use crate::model::front_matter::Funder;
use crate::model::license::License;
use crate::model::state;

/// Raised when a key changes its meaning or goes.
const VERSION: u32 = 1;

/// Entries of a page.
pub const PAGE: usize = 500;

/// Where the index is.
pub const INDEX: &str = "/publications.json";

/// Where a page is; they are counted from 1.
pub fn page_path(number: u32) -> SitePath {
    SitePath::new(format!("/publications/{number}.json"))
}

/// What there is, and where.
#[derive(Debug, Serialize)]
pub struct Index<'a> {
    version: u32,
    title: &'a str,
    url: String,
    publisher: Publisher<'a>,
    total: usize,
    pages: Vec<PageEntry>,
}

#[derive(Debug, Serialize)]
struct PageEntry {
    url: String,
    count: usize,
}

/// One page of entries.
#[derive(Debug, Serialize)]
pub struct Page<'a> {
    version: u32,
    index: String,
    items: Vec<Item<'a>>,
}

#[derive(Debug, Serialize)]
struct Item<'a> {
    id: &'a str,
    slug: &'a str,
    url: &'a str,
    title: &'a str,
    subtitle: Option<&'a str>,
    authors: Vec<Author<'a>>,
    publisher: Publisher<'a>,
    number: Option<&'a str>,
    series: Option<Series<'a>>,
    published: String,
    updated: Option<String>,
    language: &'a str,
    summary: &'a str,
    topics: &'a [&'a str],
    regions: &'a [&'a str],
    keywords: Vec<&'a str>,
    doi: Option<&'a str>,
    license: Option<Rights<'a>>,
    copyright_holder: &'a str,
    funding: Vec<Funding<'a>>,
    image: Option<Picture<'a>>,
    state: &'static str,
    expires: Option<String>,
    supersedes: Vec<&'a str>,
    superseded_by: Vec<&'a str>,
    corrections: Vec<Correction<'a>>,
    links: Links,
}

#[derive(Debug, Serialize)]
struct Publisher<'a> {
    name: &'a str,
    url: Option<&'a str>,
    ror: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Author<'a> {
    name: &'a str,
    given: Option<&'a str>,
    family: Option<&'a str>,
    suffix: Option<&'a str>,
    is_organisation: bool,
    url: &'a str,
    orcid: Option<String>,
    role: Option<&'a str>,
    affiliation: Option<&'a str>,
    ror: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Series<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Debug, Serialize)]
struct Rights<'a> {
    name: &'a str,
    spdx: Option<&'a str>,
    url: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Funding<'a> {
    name: &'a str,
    ror: Option<&'a str>,
    funder_id: Option<&'a str>,
    grant: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Picture<'a> {
    url: &'a str,
    alt: &'a str,
    caption: Option<&'a str>,
    credit: Option<&'a str>,
    creator: Option<&'a str>,
    license: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Correction<'a> {
    date: String,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Links {
    bibtex: Option<String>,
    ris: Option<String>,
    csl_json: Option<String>,
    markdown: Option<String>,
}

/// The index of a site with `total` briefs.
pub fn index(config: &Config, total: usize) -> Index<'_> {
    let count = |page: usize| (total - page * PAGE).min(PAGE);
    let pages = (0..total.div_ceil(PAGE))
        .map(|page| PageEntry { url: config.base_url.absolute(&page_path(page as u32 + 1)), count: count(page) });
    Index {
        version: VERSION,
        title: &config.title,
        url: config.base_url.to_string(),
        publisher: publisher(&config.organisation),
        total,
        pages: pages.collect(),
    }
}

/// A page with the entries of `records`.
pub fn page<'a>(config: &'a Config, records: &'a [Record<'a>]) -> Page<'a> {
    Page {
        version: VERSION,
        index: config.base_url.absolute(&SitePath::new(INDEX)),
        items: records.iter().map(|record| item(record, &config.outputs)).collect(),
    }
}

fn item<'a>(record: &'a Record<'a>, outputs: &OutputSettings) -> Item<'a> {
    Item {
        id: &record.id,
        slug: record.key,
        url: &record.url,
        title: record.title,
        subtitle: record.subtitle,
        authors: record.authors.iter().map(author).collect(),
        publisher: publisher(record.publisher),
        number: record.number,
        series: record.series.as_ref().map(|series| Series { name: series.name, url: &series.url }),
        published: record.published.rfc3339(),
        updated: record.updated.map(|updated| updated.rfc3339()),
        language: record.language,
        summary: record.summary,
        topics: &record.topics,
        regions: &record.regions,
        keywords: record.keywords(),
        doi: record.doi,
        license: record.license.map(rights),
        copyright_holder: record.copyright_holder,
        funding: record.funding.iter().map(funding).collect(),
        image: record.image.as_ref().map(picture),
        state: record.state.name(),
        expires: record.history.expires.map(|expires| expires.rfc3339()),
        supersedes: record.supersedes.iter().map(|version| version.url.as_str()).collect(),
        superseded_by: record.superseded_by.iter().map(|version| version.url.as_str()).collect(),
        corrections: record.history.corrections.iter().map(correction).collect(),
        links: links(record, outputs),
    }
}

fn correction(correction: &state::Correction) -> Correction<'_> {
    Correction { date: correction.date.rfc3339(), text: &correction.text }
}

fn publisher(organisation: &Organisation) -> Publisher<'_> {
    let url = organisation.url.as_ref().map(|url| url.value.as_str());
    Publisher { name: &organisation.name, url, ror: organisation.ror.as_deref() }
}

fn author<'a>(author: &'a Contributor<'a>) -> Author<'a> {
    let [given, family, suffix] = author.parts();
    Author {
        name: author.shown,
        given,
        family,
        suffix,
        is_organisation: author.is_organisation,
        url: &author.url,
        orcid: author.orcid.map(|orcid| format!("https://orcid.org/{orcid}")),
        role: author.role,
        affiliation: author.affiliation,
        ror: author.ror,
    }
}

fn rights(license: &License) -> Rights<'_> {
    Rights { name: &license.name, spdx: license.spdx, url: license.url.as_deref() }
}

fn funding(funder: &Funder) -> Funding<'_> {
    Funding {
        name: &funder.name,
        ror: funder.ror.as_deref(),
        funder_id: funder.funder_id.as_deref(),
        grant: funder.grant.as_deref(),
    }
}

fn picture<'a>(picture: &'a Image<'a>) -> Picture<'a> {
    let image = picture.image;
    Picture {
        url: &picture.url,
        alt: &image.alt,
        caption: image.caption.as_deref(),
        credit: image.credit.as_deref(),
        creator: image.creator.as_ref().map(|creator| creator.name.as_str()),
        license: image.license.as_deref(),
    }
}

fn links(record: &Record<'_>, outputs: &OutputSettings) -> Links {
    let beside = |ending: &str| format!("{}{}{ending}", record.url, record.key);
    let citation = |ending| outputs.citation_files.then(|| beside(ending));
    Links {
        bibtex: citation(".bib"),
        ris: citation(".ris"),
        csl_json: citation(".csl.json"),
        markdown: outputs.markdown.then(|| format!("{}index.md", record.url)),
    }
}
