//! Signposting: typed links that lead machines from a page to everything about the work
//! (<https://signposting.org/FAIR/>), in the head of the page and as a link set (RFC 9264).
//!
//! A static host sends no `Link` headers, so both stand in for them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::record::Record;

/// A typed link. Addresses are absolute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedLink {
    pub relation: &'static str,
    pub href: String,
    pub media_type: Option<&'static str>,
}

/// Files that describe a brief and lie beside its page: the end of the name, and the media type.
pub const DESCRIPTIONS: [(&str, &str); 3] = [
    (".bib", "application/x-bibtex"),
    (".ris", "application/x-research-info-systems"),
    (".csl.json", "application/vnd.citationstyles.csl+json"),
];

/// Name of the link set beside a brief's page.
pub const LINK_SET: &str = "linkset.json";

/// The links of a brief. `describes`: are there citation files? `has_link_set`: is there one?
pub fn links(record: &Record<'_>, describes: bool, has_link_set: bool) -> Vec<TypedLink> {
    let link = |relation, href| TypedLink { relation, href, media_type: None };
    let mut links = vec![link("cite-as", record.permalink())];
    if describes {
        links.extend(DESCRIPTIONS.iter().map(|(ending, media_type)| TypedLink {
            relation: "describedby",
            href: format!("{}{}{ending}", record.url, record.key),
            media_type: Some(media_type),
        }));
    }
    // The text itself in another form.
    links.extend(record.pdf_url.clone().map(|href| TypedLink {
        relation: "item",
        href,
        media_type: Some("application/pdf"),
    }));
    links.extend(record.authors.iter().map(|author| {
        link("author", author.orcid.map_or_else(|| author.url.clone(), |orcid| format!("https://orcid.org/{orcid}")))
    }));
    links.extend(record.license.and_then(|license| license.url.clone()).map(|url| link("license", url)));
    links.extend(["AboutPage", "Report"].map(|kind| link("type", format!("https://schema.org/{kind}"))));
    links.extend(record.series.as_ref().map(|series| link("collection", series.url.clone())));
    // RFC 5829.
    links.extend(record.supersedes.iter().map(|version| link("predecessor-version", version.url.clone())));
    links.extend(record.superseded_by.iter().map(|version| link("successor-version", version.url.clone())));
    if has_link_set {
        let href = format!("{}{LINK_SET}", record.url);
        links.push(TypedLink { relation: "linkset", href, media_type: Some("application/linkset+json") });
    }
    links
}

/// Links as a link set: one context, its targets by relation.
#[derive(Debug, Serialize)]
pub struct LinkSet<'a> {
    linkset: [BTreeMap<&'a str, Member<'a>>; 1],
}

/// What a context holds under one name.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Member<'a> {
    Anchor(&'a str),
    Targets(Vec<Target<'a>>),
}

#[derive(Debug, Serialize)]
struct Target<'a> {
    href: &'a str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    media_type: Option<&'static str>,
}

/// The same links as a link set.
pub fn link_set<'a>(record: &'a Record<'_>, links: &'a [TypedLink]) -> LinkSet<'a> {
    let mut context = BTreeMap::from([("anchor", Member::Anchor(&record.url))]);
    for link in links.iter().filter(|link| link.relation != "linkset") {
        let target = Target { href: &link.href, media_type: link.media_type };
        if let Member::Targets(targets) = context.entry(link.relation).or_insert(Member::Targets(Vec::new())) {
            targets.push(target);
        }
    }
    LinkSet { linkset: [context] }
}
