//! `/llms.txt` (<https://llmstxt.org>): the site in short for programs that read on someone's behalf.
//! A site's own `static/llms.txt` takes its place.

use std::fmt::Write;

use super::Ctx;
use crate::metadata::harvest;
use crate::model::address::SitePath;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;
use crate::model::taxonomy::Taxonomy;
use crate::render::markdown::{line, link, paragraph};

pub(super) const NAME: &str = "llms.txt";

/// Newest briefs that are listed; the harvest feed has all.
const LATEST: usize = 100;

pub(super) fn plan(site: &Site, above: &[Route]) -> Vec<Route> {
    let path = SitePath::new("/llms.txt");
    if !site.config.outputs.llms_txt || above.iter().any(|route| route.path == path) {
        return Vec::new();
    }
    vec![Route { path, emitter: NAME, subject: Subject::Site, origin: None }]
}

pub(super) fn emit(ctx: &Ctx<'_>, _: &Route) -> Checked<Body> {
    let site = ctx.site;
    let config = &site.config;
    let description = Some(&config.description).filter(|text| !text.is_empty());
    let description = description.unwrap_or(&config.organisation.name);
    let mut text = format!("# {}\n\n> {}\n", line(&config.title), paragraph(description));
    if config.outputs.markdown {
        text.push_str(
            "\nLinks to briefs and pages lead to Markdown; without `index.md` they lead to the page itself.\n",
        );
    }
    section(&mut text, config.words.get("titles.briefs"), briefs(site));
    section(&mut text, config.words.get("taxonomies.topics"), topics(site));
    section(&mut text, "Pages", pages(site));
    section(&mut text, "Feeds and catalogue", feeds(site));
    Checked::clean(text.into())
}

/// A heading and a list of links, each with what it leads to; nothing where there are none.
fn section(text: &mut String, title: &str, links: Vec<(String, String, String)>) {
    if links.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n## {}\n", line(title));
    for (name, url, about) in links {
        let about = if about.is_empty() { about } else { format!(": {}", line(&about)) };
        let _ = writeln!(text, "- {}{about}", link(&name, &url));
    }
}

fn briefs(site: &Site) -> Vec<(String, String, String)> {
    let cards = site.listed().iter().take(LATEST).map(|brief| &brief.card);
    cards.map(|card| (card.title.clone(), text_address(site, &card.path), card.summary.clone())).collect()
}

fn topics(site: &Site) -> Vec<(String, String, String)> {
    let topic = |term: &crate::model::term::Term| {
        let summary = term.front.as_ref().and_then(|front| front.summary.clone());
        (term.name.clone(), site.config.base_url.absolute(&term.path), summary.unwrap_or_default())
    };
    site.terms_of(Taxonomy::Topics).iter().map(topic).collect()
}

fn pages(site: &Site) -> Vec<(String, String, String)> {
    let page = |page: &crate::model::site::Page| {
        (page.title.clone(), text_address(site, &page.path), page.summary.clone().unwrap_or_default())
    };
    site.pages.iter().map(page).collect()
}

fn feeds(site: &Site) -> Vec<(String, String, String)> {
    let outputs = &site.config.outputs;
    let files = [
        ("Atom feed", "/atom.xml", "the latest briefs in full", true),
        ("JSON feed", "/feed.json", "the same as JSON Feed", true),
        ("Catalogue", harvest::INDEX, "every brief in full detail, paged, as JSON", outputs.publications),
        ("BibTeX", "/publications.bib", "every brief for reference managers", outputs.catalogues),
        ("CSL-JSON", "/publications.csl.json", "the same as CSL-JSON", outputs.catalogues),
        ("Sitemap", "/sitemap.xml", "every page", true),
    ];
    let address = |path: &str| site.config.base_url.absolute(&SitePath::new(path));
    let there = files.into_iter().filter(|(_, _, _, is_there)| *is_there);
    there.map(|(name, path, about, _)| (name.to_string(), address(path), about.to_string())).collect()
}

/// The Markdown of a text, or else its page.
fn text_address(site: &Site, page: &SitePath) -> String {
    let address = site.config.base_url.absolute(page);
    if site.config.outputs.markdown { format!("{address}index.md") } else { address }
}
