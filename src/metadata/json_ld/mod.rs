//! schema.org data as JSON-LD: one `@graph` a page.
//!
//! Types and properties: <https://schema.org>; what search engines read of them:
//! <https://developers.google.com/search/docs/appearance/structured-data/article>.

mod brief;
mod node;

use self::brief::brief;
use self::node::{Node, list};
use super::record::{Contributor, Record};
use crate::model::address::SitePath;
use crate::model::site::Site;

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

/// What every graph of a site holds, as text: the organisation and the website.
#[derive(Debug)]
pub struct Common(String);

impl Common {
    /// The nodes of `site`; the same on all its pages.
    pub fn new(site: &Site) -> Self {
        let home = site.config.base_url.to_string();
        let nodes = text_of([organisation(site, &home), website(site, &home)]);
        Common(nodes.trim_end_matches(']').to_string())
    }
}

/// The graph as text that may stand in a `<script>` element, whatever an author wrote.
pub fn text(site: &Site, common: &Common, page: &Page<'_>, subject: &Subject<'_>) -> String {
    let own = text_of(nodes(site, page, subject));
    let (Common(common), own) = (common, own.trim_start_matches('['));
    let comma = if own == "]" { "" } else { "," };
    ["{\"@context\":\"https://schema.org\",\"@graph\":", common, comma, own, "}"].concat()
}

fn text_of(nodes: impl IntoIterator<Item = Node>) -> String {
    let mut text = Vec::with_capacity(4096);
    list(nodes.into_iter(), &mut text);
    // JSON is UTF-8.
    String::from_utf8(text).unwrap_or_default()
}

fn nodes(site: &Site, page: &Page<'_>, subject: &Subject<'_>) -> Vec<Node> {
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
            let profile = Node::named("ProfilePage", &format!("{}#page", page.url)).field("url", page.url);
            let about = Node::reference(&author_id(author));
            nodes.push(profile.field("name", page.title).node("mainEntity", about));
            nodes.push(contributor(author));
        }
        Subject::Other => {}
    }
    nodes
}

fn organisation(site: &Site, home: &str) -> Node {
    let organisation = &site.config.organisation;
    let logo = organisation.logo.as_ref();
    Node::named("Organization", &organisation_id(home))
        .field("name", &organisation.name)
        .field("alternateName", &organisation.short_name)
        .field("url", organisation.url.as_ref().map_or(home, |url| &url.value))
        .field("logo", logo.map(|logo| site.config.base_url.absolute(&SitePath::new(&*logo.value))))
        .field("email", &organisation.email)
        .field("sameAs", &organisation.ror)
}

fn website(site: &Site, home: &str) -> Node {
    let config = &site.config;
    Node::named("WebSite", &format!("{home}#website"))
        .field("name", &config.title)
        .field("url", home)
        .field("description", Some(&config.description).filter(|text| !text.is_empty()))
        .field("inLanguage", &config.language)
        .node("publisher", Node::reference(&organisation_id(home)))
}

fn breadcrumbs(page: &Page<'_>) -> Node {
    let above = page.breadcrumbs.iter().map(|(name, url)| (*name, url.as_str()));
    let items = list_items(above.chain([(page.title, page.url)]));
    Node::named("BreadcrumbList", &format!("{}#breadcrumbs", page.url)).nodes("itemListElement", items)
}

fn item_list(page: &Page<'_>, items: &[(&str, String)]) -> Node {
    let entries = list_items(items.iter().map(|(name, url)| (*name, url.as_str())));
    let list = Node::named("ItemList", &format!("{}#list", page.url))
        .nodes("itemListElement", entries)
        .field("numberOfItems", items.len());
    Node::named("CollectionPage", &format!("{}#page", page.url))
        .field("url", page.url)
        .field("name", page.title)
        .field("inLanguage", page.language)
        .node("mainEntity", list)
}

fn list_items<'a>(items: impl Iterator<Item = (&'a str, &'a str)>) -> impl Iterator<Item = Node> {
    let item = |((name, url), position): ((&str, &str), u32)| {
        Node::of("ListItem").field("position", position).field("name", name).field("item", url)
    };
    items.zip(1..).map(item)
}

fn contributor(author: &Contributor<'_>) -> Node {
    if author.is_organisation {
        return Node::named("Organization", &author_id(author))
            .field("name", author.shown)
            .field("url", &author.url)
            .field("sameAs", author.ror);
    }
    let orcid = author.orcid.map(|orcid| format!("https://orcid.org/{orcid}"));
    let affiliation = |name| Node::of("Organization").field("name", name).field("sameAs", author.ror);
    let [given, family, suffix] = author.parts();
    Node::named("Person", &author_id(author))
        .field("name", author.shown)
        .field("givenName", given)
        .field("familyName", family)
        .field("honorificSuffix", suffix)
        .field("url", &author.url)
        .field("jobTitle", author.role)
        .node("affiliation", author.affiliation.map(affiliation))
        .field("sameAs", orcid)
}

fn author_id(author: &Contributor<'_>) -> String {
    format!("{}#author", author.url)
}

fn organisation_id(home: &str) -> String {
    format!("{home}#organisation")
}
