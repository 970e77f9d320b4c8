//! A brief as a node of its page's graph.

use super::node::Node;
use super::{Page, author_id, organisation_id};
use crate::metadata::open_graph::media_type;
use crate::metadata::record::{Image, OtherVersion, Record};
use crate::model::address::doi_address;
use crate::model::front_matter::{Creator, Funder};
use crate::model::license::License;
use crate::model::state::{Correction, State};

/// The brief of `page`; `home` is the site's address.
pub(super) fn brief(record: &Record<'_>, page: &Page<'_>, home: &str) -> Node {
    let rights = Node::of("Organization").field("name", record.copyright_holder);
    let series = record.series.as_ref();
    let series =
        series.map(|series| Node::of("CreativeWorkSeries").field("name", series.name).field("url", &series.url));
    Node::named(["Article", "Report"], &format!("{}#brief", record.url))
        .field("mainEntityOfPage", &record.url)
        .field("url", &record.url)
        .field("headline", record.title)
        .field("alternativeHeadline", record.subtitle)
        .field("abstract", record.summary)
        .field("description", page.description)
        .field("reportNumber", record.number)
        .field("datePublished", record.published.rfc3339())
        .field("dateModified", record.updated.unwrap_or(record.published).rfc3339())
        .field("inLanguage", record.language)
        .nodes("author", record.authors.iter().map(|author| Node::reference(&author_id(author))))
        .node("publisher", Node::reference(&organisation_id(home)))
        .node("isPartOf", series)
        .node("image", record.image.as_ref().map(image))
        .node("encoding", record.pdf_url.as_ref().map(pdf))
        .field("keywords", record.keywords())
        .nodes("spatialCoverage", record.regions.iter().map(|name| Node::of("Place").field("name", name)))
        .field("license", record.license.map(license))
        .node("copyrightHolder", rights)
        .field("copyrightYear", record.published.day.year())
        .nodes("funding", record.funding.iter().map(funding))
        .node("identifier", record.doi.map(identifier))
        .field("sameAs", record.doi.map(doi_address))
        .field("wordCount", record.word_count)
        .field("isAccessibleForFree", true)
        .field("expires", record.history.expires.map(|expires| expires.rfc3339()))
        .field("creativeWorkStatus", status(record.state))
        .nodes("correction", record.history.corrections.iter().map(correction))
        .nodes("isBasedOn", based_on(record))
}

/// A word for what a reader must know of the text before using it.
fn status(state: State) -> Option<&'static str> {
    match state {
        State::Expired => Some("Expired"),
        State::Superseded => Some("Superseded"),
        State::Withdrawn => Some("Withdrawn"),
        State::Published | State::Updated | State::Corrected | State::HeldBack(_) => None,
    }
}

fn correction(correction: &Correction) -> Node {
    Node::of("CorrectionComment").field("text", &correction.text).field("datePublished", correction.date.rfc3339())
}

/// The texts that the brief takes the place of, and its first publication elsewhere.
fn based_on(record: &Record<'_>) -> Vec<Node> {
    let version = |version: &OtherVersion<'_>| {
        let name = Some(version.name).filter(|name| *name != version.url);
        Node::of("CreativeWork").field("url", &version.url).field("name", name)
    };
    let first = record.history.first_published_in.as_ref();
    let first = first.map(|first| {
        Node::of("CreativeWork")
            .field("url", &first.url)
            .node("isPartOf", Node::of("CreativeWork").field("name", &first.name))
            .field("datePublished", first.date.map(|date| date.rfc3339()))
    });
    record.supersedes.iter().map(version).chain(first).collect()
}

fn image(image: &Image<'_>) -> Node {
    let rights = image.image.license.as_deref().map(License::new);
    let dimensions = image.image.dimensions;
    Node::of("ImageObject")
        .field("contentUrl", &image.url)
        .field("url", &image.url)
        .field("encodingFormat", media_type(&image.url))
        .field("width", dimensions.map(|dimensions| dimensions.width))
        .field("height", dimensions.map(|dimensions| dimensions.height))
        .field("caption", &image.image.caption)
        .field("description", Some(&image.image.alt).filter(|alt| !alt.is_empty()))
        .field("creditText", &image.image.credit)
        .node("creator", image.image.creator.as_ref().map(creator))
        .field("license", rights.as_ref().map(license))
        .field("acquireLicensePage", rights.as_ref().and_then(|rights| rights.url.as_ref()))
}

fn pdf(url: &String) -> Node {
    Node::of("MediaObject").field("contentUrl", url).field("encodingFormat", "application/pdf")
}

fn creator(creator: &Creator) -> Node {
    Node::of(if creator.is_organisation { "Organization" } else { "Person" }).field("name", &creator.name)
}

fn funding(funder: &Funder) -> Node {
    let registry = || funder.funder_id.as_ref().map(|id| format!("https://doi.org/{id}"));
    let organisation =
        Node::of("Organization").field("name", &funder.name).field("sameAs", funder.ror.clone().or_else(registry));
    Node::of("Grant").field("identifier", &funder.grant).node("funder", organisation)
}

fn identifier(doi: &str) -> Node {
    Node::of("PropertyValue").field("propertyID", "DOI").field("value", doi)
}

fn license(license: &License) -> &str {
    license.url.as_ref().unwrap_or(&license.name)
}
