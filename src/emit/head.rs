//! What the head of a page tells machines, put together of the record of what the page is about.

use super::Ctx;
use crate::metadata::json_ld::{self, Subject};
use crate::metadata::open_graph::{self, Preview};
use crate::metadata::record::Record;
use crate::metadata::signposting::DESCRIPTIONS;
use crate::metadata::{harvest, highwire, signposting};
use crate::model::address::SitePath;
use crate::model::brief::BriefId;
use crate::model::config::Config;
use crate::model::term::Term;
use crate::render::html::escape;
use crate::template::view::page::PageView;

/// Fills the head of `page`; to be called when its title and description are settled. `more` are links
/// beyond those that every page has.
pub(super) fn complete(ctx: &Ctx<'_>, mut page: PageView, subject: &Subject<'_>, more: Vec<HeadLink>) -> PageView {
    page.in_menu = ctx.menu_urls.contains(&page.url);
    if ctx.engine.prints_metadata() {
        page.metadata = metadata(ctx, &page, subject, more);
    }
    page
}

fn metadata(ctx: &Ctx<'_>, page: &PageView, subject: &Subject<'_>, more: Vec<HeadLink>) -> String {
    let record = match subject {
        Subject::Brief(record) => Some(*record),
        _ => None,
    };
    let mut elements = Elements(String::with_capacity(8192));
    for (property, content) in open_graph::properties(&preview(ctx, page, subject, record)) {
        elements.meta("property", property, &content);
    }
    for (name, content) in record.map(highwire::tags).unwrap_or_default() {
        elements.meta("name", name, &content);
    }
    elements.meta("name", "twitter:card", open_graph::twitter_card(record));
    let own = record.map(|record| links(ctx, record)).unwrap_or_default();
    for link in own.into_iter().chain(readable(ctx, page)).chain(more) {
        elements.link(&link);
    }
    elements.graph(&graph(ctx, page, subject));
    elements.0
}

fn preview<'a>(
    ctx: &'a Ctx<'_>,
    page: &'a PageView,
    subject: &Subject<'_>,
    record: Option<&'a Record<'a>>,
) -> Preview<'a> {
    Preview {
        site_name: &ctx.site.config.title,
        title: &page.title,
        description: &page.description,
        url: &page.canonical,
        language: &page.lang,
        is_profile: matches!(subject, Subject::Author(_)),
        record,
    }
}

fn graph(ctx: &Ctx<'_>, page: &PageView, subject: &Subject<'_>) -> String {
    let origin = &ctx.site.config.base_url.origin;
    let above = page.breadcrumbs.iter().map(|link| (link.name.as_str(), format!("{origin}{}", link.url)));
    let place = json_ld::Page {
        title: &page.title,
        description: &page.description,
        url: &page.canonical,
        language: &page.lang,
        breadcrumbs: above.collect(),
    };
    json_ld::text(ctx.site, &ctx.common, &place, subject)
}

/// The page, and the whole site, for machines that read.
fn readable(ctx: &Ctx<'_>, page: &PageView) -> Vec<HeadLink> {
    let outputs = &ctx.site.config.outputs;
    let mut links = Vec::new();
    if outputs.markdown && matches!(page.kind, "brief" | "page") {
        links.push(alternate(format!("{}index.md", page.canonical), "text/markdown"));
    }
    if outputs.llms_txt {
        let href = ctx.site.config.base_url.absolute(&SitePath::new("/llms.txt"));
        links.push(HeadLink { rel: "describedby", href, media_type: Some("text/markdown"), title: None });
    }
    links
}

/// `<link rel="…" href="…" type="…" title="…">`
pub(super) struct HeadLink {
    rel: &'static str,
    /// Absolute.
    href: String,
    media_type: Option<&'static str>,
    title: Option<String>,
}

/// Elements of a `<head>`, a line each. Printed here and not by the theme: no page lacks them, whatever
/// its template, and dozens on each of thousands of pages are no work for a template engine.
struct Elements(String);

impl Elements {
    fn meta(&mut self, key: &str, name: &str, content: &str) {
        self.0.push_str("<meta");
        self.attribute(key, name);
        self.attribute("content", content);
        self.0.push_str(">\n");
    }

    fn link(&mut self, link: &HeadLink) {
        self.0.push_str("<link");
        self.attribute("rel", link.rel);
        self.attribute("href", &link.href);
        link.media_type.iter().for_each(|kind| self.attribute("type", kind));
        link.title.iter().for_each(|title| self.attribute("title", title));
        self.0.push_str(">\n");
    }

    fn graph(&mut self, json: &str) {
        self.0.push_str("<script type=\"application/ld+json\">");
        self.0.push_str(json);
        self.0.push_str("</script>");
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.0.extend([" ", name, "=\""]);
        escape(value, &mut self.0);
        self.0.push('"');
    }
}

/// The same thing in another notation. The type is always given: it tells alternates apart.
pub(super) fn alternate(href: String, media_type: &'static str) -> HeadLink {
    HeadLink { rel: "alternate", href, media_type: Some(media_type), title: None }
}

/// The catalogues of the briefs that a page lists, which lie in `folder`.
pub(super) fn catalogues(ctx: &Ctx<'_>, folder: &SitePath) -> Vec<HeadLink> {
    let (outputs, base) = (&ctx.site.config.outputs, &ctx.site.config.base_url);
    let mut links = Vec::new();
    if outputs.catalogues {
        let files = [("bib", DESCRIPTIONS[0].1), ("csl.json", DESCRIPTIONS[2].1)];
        let folder = base.absolute(folder);
        links.extend(files.map(|(ending, kind)| alternate(format!("{folder}publications.{ending}"), kind)));
    }
    if outputs.publications && folder.as_str() == "/" {
        links.push(alternate(base.absolute(&SitePath::new(harvest::INDEX)), "application/json"));
    }
    links
}

/// What the feeds of a term are called.
pub(super) fn feed_title(config: &Config, term: &Term) -> String {
    config.words.fill("page.feed_of", "title", &config.title).replace("{name}", &term.name)
}

/// The feeds of a term, with titles that tell them from those of the whole site.
pub(super) fn feeds(ctx: &Ctx<'_>, term: &Term) -> Vec<HeadLink> {
    let config = &ctx.site.config;
    if !config.outputs.term_feeds {
        return Vec::new();
    }
    let (folder, of) = (config.base_url.absolute(&term.path), feed_title(config, term));
    let files = [
        ("atom.xml", "application/atom+xml", "page.atom_title"),
        ("feed.json", "application/feed+json", "page.json_feed_title"),
    ];
    let link = |(file, kind, words)| HeadLink {
        title: Some(config.words.fill(words, "title", &of)),
        ..alternate(format!("{folder}{file}"), kind)
    };
    files.map(link).into()
}

/// The briefs of a list, for the graph of its page.
pub(super) fn listed<'a>(ctx: &Ctx<'a>, briefs: impl IntoIterator<Item = BriefId>) -> Subject<'a> {
    let entry = |id| {
        let card = &ctx.site.brief(id).card;
        (card.title.as_str(), ctx.site.config.base_url.absolute(&card.path))
    };
    Subject::List(briefs.into_iter().map(entry).collect())
}

fn links(ctx: &Ctx<'_>, record: &Record<'_>) -> Vec<HeadLink> {
    let outputs = &ctx.site.config.outputs;
    let links = signposting::links(record, outputs.citation_files, outputs.link_sets).into_iter();
    links
        .map(|link| HeadLink { rel: link.relation, href: link.href, media_type: link.media_type, title: None })
        .collect()
}
