//! What the head of a page tells machines, put together of the record of what the page is about.

use super::Ctx;
use crate::metadata::json_ld::{self, Subject};
use crate::metadata::open_graph::{self, Preview};
use crate::metadata::record::Record;
use crate::metadata::{highwire, signposting};
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
    page.json_ld = json_ld::text(ctx.site, &place, subject);
    page.open_graph = properties.into_iter().map(|(property, content)| PropertyTag { property, content }).collect();
    page.meta = record.map(highwire::tags).unwrap_or_default().into_iter().map(meta).collect();
    page.meta.push(meta(("twitter:card", open_graph::twitter_card(record).to_string())));
    page.links = record.map(|record| links(ctx, record)).unwrap_or_default();
    page
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
