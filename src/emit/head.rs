//! What the head of a page tells machines, put together of the record of what the page is about.

use super::Ctx;
use crate::metadata::json_ld::{self, Subject};
use crate::metadata::open_graph::{self, Preview};
use crate::metadata::record::Record;
use crate::metadata::signposting::DESCRIPTIONS;
use crate::metadata::{harvest, highwire, signposting};
use crate::model::address::SitePath;
use crate::model::brief::BriefId;
use crate::template::view::head::{HeadLink, MetaTag, PropertyTag};
use crate::template::view::page::PageView;

/// Fills the head of `page`; to be called when its title and description are settled.
pub(super) fn complete(ctx: &Ctx<'_>, mut page: PageView, subject: &Subject<'_>) -> PageView {
    let record = match subject {
        Subject::Brief(record) => Some(*record),
        _ => None,
    };
    let preview = Preview {
        site_name: &ctx.site.config.title,
        title: &page.title,
        description: &page.description,
        url: &page.canonical,
        language: &page.lang,
        is_profile: matches!(subject, Subject::Author(_)),
        record,
    };
    let properties = open_graph::properties(&preview);
    let origin = &ctx.site.config.base_url.origin;
    let above = page.breadcrumbs.iter().map(|link| (link.name.as_str(), format!("{origin}{}", link.url)));
    let place = json_ld::Page {
        title: &page.title,
        description: &page.description,
        url: &page.canonical,
        language: &page.lang,
        breadcrumbs: above.collect(),
    };
    page.json_ld = json_ld::text(ctx.site, &ctx.common, &place, subject);
    page.open_graph = properties.into_iter().map(|(property, content)| PropertyTag { property, content }).collect();
    page.meta = record.map(highwire::tags).unwrap_or_default().into_iter().map(meta).collect();
    page.meta.push(meta(("twitter:card", open_graph::twitter_card(record).to_string())));
    page.links = record.map(|record| links(ctx, record)).unwrap_or_default();
    if ctx.site.config.outputs.markdown && matches!(page.kind, "brief" | "page") {
        page.links.push(alternate(format!("{}index.md", page.canonical), "text/markdown"));
    }
    if ctx.site.config.outputs.llms_txt {
        let href = ctx.site.config.base_url.absolute(&SitePath::new("/llms.txt"));
        page.links.push(HeadLink { rel: "describedby", href, media_type: Some("text/markdown") });
    }
    page
}

/// The same thing in another notation. The type is always given: it tells alternates apart.
pub(super) fn alternate(href: String, media_type: &'static str) -> HeadLink {
    HeadLink { rel: "alternate", href, media_type: Some(media_type) }
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
    links.map(|link| HeadLink { rel: link.relation, href: link.href, media_type: link.media_type }).collect()
}

fn meta((name, content): (&'static str, String)) -> MetaTag {
    MetaTag { name, content }
}
