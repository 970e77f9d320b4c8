//! schema.org data as JSON-LD: one `@graph` a page.
//!
//! Types and properties: <https://schema.org>; what search engines read of them:
//! <https://developers.google.com/search/docs/appearance/structured-data/article>.

use std::io;

use serde::Serialize;
use serde_json::ser::Formatter;
use serde_json::{Serializer, Value, json};

use super::open_graph::media_type;
use super::record::{Contributor, Image, OtherVersion, Record};
use crate::model::address::doi_address;
use crate::model::front_matter::{Creator, Funder};
use crate::model::license::License;
use crate::model::site::Site;
use crate::model::state::{Correction, State};

/// What a page is about.
pub enum Subject<'a> {
    Brief(&'a Record<'a>),
    /// A list of briefs: names and absolute addresses.
    List(Vec<(&'a str, String)>),
    /// The page of an author.
    Author(Contributor<'a>),
    Other,
}

/// The head of a page as the graph needs it.
pub struct Page<'a> {
    pub title: &'a str,
    pub description: &'a str,
    /// Absolute.
    pub url: &'a str,
    pub language: &'a str,
    /// Names and absolute addresses of the pages above, the home page first.
    pub breadcrumbs: Vec<(&'a str, String)>,
}

/// What every graph of a site holds: the organisation and the website, as text.
#[derive(Debug)]
pub struct Common(String);

impl Common {
    /// The nodes of `site`; the same on all its pages.
    pub fn new(site: &Site) -> Self {
        let home = site.config.base_url.to_string();
        let nodes = [organisation(site, &home), website(site, &home)];
        Common(nodes.iter().map(|node| format!("{},", script_text(node))).collect())
    }
}

/// The graph as text that may stand in a `<script>` element, whatever an author wrote: no `<` is
/// left in it (HTML, "restrictions for contents of script elements").
pub fn text(site: &Site, common: &Common, page: &Page<'_>, subject: &Subject<'_>) -> String {
    let own = script_text(&nodes(site, page, subject));
    // Every graph has nodes of its own: a list begins and ends with brackets, and the common ones come first.
    let own = own.trim_start_matches('[');
    let common = if own == "]" { common.0.trim_end_matches(',') } else { common.0.as_str() };
    format!("{{\"@context\":\"https://schema.org\",\"@graph\":[{common}{own}}}")
}

fn script_text(data: &impl Serialize) -> String {
    let mut out = Vec::with_capacity(4096);
    let mut serializer = Serializer::with_formatter(&mut out, ForScript);
    // Maps with keys that are texts always serialize, and JSON is UTF-8.
    _ = data.serialize(&mut serializer);
    String::from_utf8(out).unwrap_or_default()
}

/// JSON without the characters that could end a script element or begin another.
struct ForScript;

impl Formatter for ForScript {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'<' | b'>' | b'&')) {
            out.write_all(&rest.as_bytes()[..at])?;
            write!(out, "\\u{:04x}", rest.as_bytes()[at])?;
            rest = &rest[at + 1..];
        }
        out.write_all(rest.as_bytes())
    }
}

fn nodes(site: &Site, page: &Page<'_>, subject: &Subject<'_>) -> Vec<Value> {
    let home = site.config.base_url.to_string();
    let mut nodes = Vec::new();
    if !page.breadcrumbs.is_empty() {
        nodes.push(breadcrumbs(page));
    }
    match subject {
        Subject::Brief(record) => {
            nodes.push(brief(record, page, &home));
            nodes.extend(record.authors.iter().map(contributor));
        }
        Subject::List(items) => nodes.push(item_list(page, items)),
        Subject::Author(author) => {
            nodes.push(node(
                "ProfilePage",
                &format!("{}#page", page.url),
                json!({ "url": page.url, "name": page.title, "mainEntity": { "@id": author_id(author) } }),
            ));
            nodes.push(contributor(author));
        }
        Subject::Other => {}
    }
    nodes
}

fn organisation(site: &Site, home: &str) -> Value {
    let organisation = &site.config.organisation;
    let logo = organisation.logo.as_ref();
    let logo = logo.map(|logo| site.config.base_url.absolute(&crate::model::address::SitePath::new(&*logo.value)));
    node(
        "Organization",
        &organisation_id(home),
        json!({
            "name": organisation.name,
            "alternateName": organisation.short_name,
            "url": organisation.url.as_ref().map_or(home, |url| &url.value),
            "logo": logo,
            "email": organisation.email,
            "sameAs": organisation.ror,
        }),
    )
}

fn website(site: &Site, home: &str) -> Value {
    let config = &site.config;
    let description = Some(&config.description).filter(|text| !text.is_empty());
    node(
        "WebSite",
        &format!("{home}#website"),
        json!({
            "name": config.title,
            "url": home,
            "description": description,
            "inLanguage": config.language,
            "publisher": { "@id": organisation_id(home) },
        }),
    )
}

fn breadcrumbs(page: &Page<'_>) -> Value {
    let this = (page.title, page.url.to_string());
    let all = page.breadcrumbs.iter().cloned().chain([this]);
    node("BreadcrumbList", &format!("{}#breadcrumbs", page.url), json!({ "itemListElement": list_items(all) }))
}

fn item_list(page: &Page<'_>, items: &[(&str, String)]) -> Value {
    let list = node(
        "ItemList",
        &format!("{}#list", page.url),
        json!({ "itemListElement": list_items(items.iter().cloned()), "numberOfItems": items.len() }),
    );
    node(
        "CollectionPage",
        &format!("{}#page", page.url),
        json!({ "url": page.url, "name": page.title, "inLanguage": page.language, "mainEntity": list }),
    )
}

fn list_items<'a>(items: impl Iterator<Item = (&'a str, String)>) -> Vec<Value> {
    let numbered = items.zip(1..);
    numbered
        .map(|((name, url), position): (_, u32)| {
            json!({ "@type": "ListItem", "position": position, "name": name, "item": url })
        })
        .collect()
}

fn brief(record: &Record<'_>, page: &Page<'_>, home: &str) -> Value {
    let authors: Vec<Value> = record.authors.iter().map(|author| json!({ "@id": author_id(author) })).collect();
    let funding: Vec<Value> = record.funding.iter().map(funding).collect();
    let regions: Vec<Value> = record.regions.iter().map(|name| json!({ "@type": "Place", "name": name })).collect();
    let series = record.series.as_ref();
    let series = series.map(|series| json!({ "@type": "CreativeWorkSeries", "name": series.name, "url": series.url }));
    let fields = json!({
        "@type": ["Article", "Report"],
        "@id": format!("{}#brief", record.url),
        "mainEntityOfPage": record.url,
        "url": record.url,
        "headline": record.title,
        "alternativeHeadline": record.subtitle,
        "abstract": record.summary,
        "description": page.description,
        "reportNumber": record.number,
        "datePublished": record.published.rfc3339(),
        "dateModified": record.updated.unwrap_or(record.published).rfc3339(),
        "inLanguage": record.language,
        "author": authors,
        "publisher": { "@id": organisation_id(home) },
        "isPartOf": series,
        "image": record.image.as_ref().map(image),
        "keywords": record.keywords(),
        "spatialCoverage": regions,
        "license": record.license.map(license),
        "copyrightHolder": { "@type": "Organization", "name": record.copyright_holder },
        "copyrightYear": record.published.day.year(),
        "funding": funding,
        "identifier": record.doi.map(identifier),
        "sameAs": record.doi.map(doi_address),
        "wordCount": record.word_count,
        "isAccessibleForFree": true,
        "expires": record.history.expires.map(|expires| expires.rfc3339()),
        "creativeWorkStatus": status(record.state),
        "correction": record.history.corrections.iter().map(correction).collect::<Vec<_>>(),
        "isBasedOn": based_on(record),
    });
    stripped(fields)
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

fn correction(correction: &Correction) -> Value {
    json!({
        "@type": "CorrectionComment",
        "text": correction.text,
        "datePublished": correction.date.rfc3339(),
    })
}

/// The texts that the brief takes the place of, and its first publication elsewhere.
fn based_on(record: &Record<'_>) -> Vec<Value> {
    let version = |version: &OtherVersion<'_>| {
        let name = Some(version.name).filter(|name| *name != version.url);
        stripped(json!({ "@type": "CreativeWork", "url": version.url, "name": name }))
    };
    let first = record.history.first_published_in.as_ref();
    let first = first.map(|first| {
        stripped(json!({
            "@type": "CreativeWork",
            "url": first.url,
            "isPartOf": { "@type": "CreativeWork", "name": first.name },
            "datePublished": first.date.map(|date| date.rfc3339()),
        }))
    });
    record.supersedes.iter().map(version).chain(first).collect()
}

fn contributor(author: &Contributor<'_>) -> Value {
    let orcid = author.orcid.map(|orcid| format!("https://orcid.org/{orcid}"));
    let fields = if author.is_organisation {
        json!({ "name": author.shown, "url": author.url, "sameAs": author.ror })
    } else {
        let affiliation = author
            .affiliation
            .map(|name| stripped(json!({ "@type": "Organization", "name": name, "sameAs": author.ror })));
        let [given, family, suffix] = author.parts();
        json!({
            "name": author.shown,
            "givenName": given,
            "familyName": family,
            "honorificSuffix": suffix,
            "url": author.url,
            "jobTitle": author.role,
            "affiliation": affiliation,
            "sameAs": orcid,
        })
    };
    node(if author.is_organisation { "Organization" } else { "Person" }, &author_id(author), fields)
}

fn image(image: &Image<'_>) -> Value {
    let rights = image.image.license.as_deref().map(License::new);
    let page = rights.as_ref().and_then(|rights| rights.url.clone());
    stripped(json!({
        "@type": "ImageObject",
        "contentUrl": image.url,
        "url": image.url,
        "encodingFormat": media_type(&image.url),
        "width": image.image.dimensions.map(|dimensions| dimensions.width),
        "height": image.image.dimensions.map(|dimensions| dimensions.height),
        "caption": image.image.caption,
        "description": Some(&image.image.alt).filter(|alt| !alt.is_empty()),
        "creditText": image.image.credit,
        "creator": image.image.creator.as_ref().map(creator),
        "license": rights.as_ref().map(license),
        "acquireLicensePage": page,
    }))
}

fn creator(creator: &Creator) -> Value {
    json!({ "@type": if creator.is_organisation { "Organization" } else { "Person" }, "name": creator.name })
}

fn funding(funder: &Funder) -> Value {
    let registry = || funder.funder_id.as_ref().map(|id| format!("https://doi.org/{id}"));
    let organisation = stripped(json!({
        "@type": "Organization",
        "name": funder.name,
        "sameAs": funder.ror.clone().or_else(registry),
    }));
    stripped(json!({ "@type": "Grant", "identifier": funder.grant, "funder": organisation }))
}

fn identifier(doi: &str) -> Value {
    json!({ "@type": "PropertyValue", "propertyID": "DOI", "value": doi })
}

fn license(license: &License) -> Value {
    license.url.as_ref().map_or_else(|| json!(license.name), |url| json!(url))
}

fn author_id(author: &Contributor<'_>) -> String {
    format!("{}#author", author.url)
}

fn organisation_id(home: &str) -> String {
    format!("{home}#organisation")
}

/// A node of the graph with its type and id.
fn node(kind: &str, id: &str, fields: Value) -> Value {
    let mut fields = stripped(fields);
    if let Value::Object(map) = &mut fields {
        map.insert("@type".to_string(), json!(kind));
        map.insert("@id".to_string(), json!(id));
    }
    fields
}

/// Without fields that hold nothing.
fn stripped(mut fields: Value) -> Value {
    let is_empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    if let Value::Object(map) = &mut fields {
        map.retain(|_, value| !is_empty(value));
    }
    fields
}
