//! `feed.json`: JSON Feed 1.1 (jsonfeed.org/version/1.1).

use serde::Serialize;

use super::channel;
use crate::emit::{Ctx, json_body};
use crate::metadata::record::stable_id;
use crate::model::brief::BriefId;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::Route;
use crate::model::site::Site;

pub(in crate::emit) const NAME: &str = "JSON feed";

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    language: &'a str,
    authors: Vec<Author<'a>>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    url: String,
    title: &'a str,
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    /// One of the two must be there.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    date_published: String,
    date_modified: String,
    authors: Vec<Author<'a>>,
    tags: Vec<&'a str>,
    language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment>,
}

#[derive(Serialize)]
struct Attachment {
    url: String,
    mime_type: &'static str,
}

pub(in crate::emit) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    channel::routes(site, "feed.json", NAME)
}

pub(in crate::emit) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let config = &ctx.site.config;
    let channel = channel::of(ctx.site, route);
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &channel.title,
        home_page_url: channel.page,
        feed_url: config.base_url.absolute(&route.path),
        description: channel.description,
        language: &config.language,
        authors: vec![Author {
            name: &config.organisation.name,
            url: config.organisation.url.as_ref().map(|url| url.value.clone()),
        }],
        items: channel.briefs.into_iter().map(|id| item(ctx, id, channel.in_full)).collect(),
    };
    json_body(&feed)
}

fn item<'a>(ctx: &'a Ctx<'_>, id: BriefId, in_full: bool) -> Item<'a> {
    let (site, brief) = (ctx.site, ctx.site.brief(id));
    let (base, card) = (&site.config.base_url, &brief.card);
    let author = |id: &_| Author { name: &site.term(*id).name, url: Some(base.absolute(&site.term(*id).path)) };
    let attachments = brief.pdf_path().into_iter();
    let attachments = attachments.map(|path| Attachment { url: base.absolute(&path), mime_type: "application/pdf" });
    Item {
        id: stable_id(site, brief),
        url: base.absolute(&card.path),
        title: &card.title,
        summary: &card.summary,
        content_html: in_full.then(|| ctx.feed_text(id)),
        content_text: (!in_full).then_some(card.summary.as_str()),
        image: card.image.as_ref().map(|image| base.absolute(&image.path)),
        date_published: card.published.rfc3339(),
        date_modified: card.last_changed().rfc3339(),
        authors: card.authors.iter().map(author).collect(),
        tags: card.topics.iter().map(|id| site.term(*id).name.as_str()).collect(),
        language: &card.lang,
        attachments: attachments.collect(),
    }
}
