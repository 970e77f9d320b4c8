//! The text of a brief as all feeds carry it.

use quick_xml::escape::escape;

use crate::emit::Ctx;
use crate::metadata::record::{OtherVersion, versions};
use crate::model::brief::{Brief, BriefId};
use crate::model::front_matter::Recommendation;
use crate::model::site::Site;
use crate::model::state::Correction;
use crate::render::html::{self, Setting};
use crate::template::view::DateView;

impl Ctx<'_> {
    /// The whole text as HTML that stands on its own: every address in it is absolute.
    pub(super) fn feed_text(&self, id: BriefId) -> &str {
        self.feed_texts.get(id, || html(self, self.site.brief(id)).into())
    }
}

fn html(ctx: &Ctx<'_>, brief: &Brief) -> String {
    let setting = Setting { away_from: Some(&brief.card.path), ..ctx.setting() };
    let words = &ctx.site.config.words;
    let mut html = notices(ctx.site, brief);
    if !brief.takeaways.is_empty() {
        html.push_str(&format!("<h2>{}</h2>\n", escape(words.get("text.takeaways"))));
        list(&mut html, "ul", brief.takeaways.iter().map(|takeaway| escape(takeaway.as_str()).into_owned()));
    }
    html.push_str(&html::body(&brief.body, setting));
    if !brief.recommendations.is_empty() {
        html.push_str(&format!("<h2>{}</h2>\n", escape(words.get("text.recommendations"))));
        list(&mut html, "ol", brief.recommendations.iter().map(recommendation));
    }
    html.push_str(&html::notes(&brief.body, setting));
    html.push_str(&html::references(&brief.body, setting));
    if !brief.history.corrections.is_empty() {
        html.push_str(&format!("<h2>{}</h2>\n", escape(words.get("state.corrections"))));
        html.push_str("<dl>\n");
        html.extend(brief.history.corrections.iter().map(correction));
        html.push_str("</dl>\n");
    }
    html
}

fn correction(correction: &Correction) -> String {
    let day = DateView::from(correction.date).text;
    format!("<dt>{day}</dt>\n<dd>{}</dd>\n", escape(correction.text.as_str()))
}

/// What a reader must know before the text.
fn notices(site: &Site, brief: &Brief) -> String {
    let (words, history) = (&site.config.words, &brief.history);
    let mut html = String::new();
    let mut notice = |title: &str, text: &str| {
        html.push_str(&format!("<p><strong>{}.</strong> {text}</p>\n", escape(words.get(title))));
    };
    if !history.superseded_by.is_empty() {
        let link = |version: OtherVersion<'_>| {
            format!("<a href=\"{}\">{}</a>", escape(version.url.as_str()), escape(version.name))
        };
        let links: Vec<String> = versions(site, &history.superseded_by).into_iter().map(link).collect();
        let text = escape(words.get("state.superseded_banner"));
        notice("state.superseded", &format!("{text} {}", links.join(", ")));
    }
    if let (true, Some(expires)) = (history.is_expired, history.expires) {
        let text = words.fill("state.expired_banner", "date", &DateView::from(expires).text);
        notice("state.expired", &escape(text.as_str()));
    }
    html
}

fn list(html: &mut String, element: &str, items: impl Iterator<Item = String>) {
    html.push_str(&format!("<{element}>\n"));
    for item in items {
        html.push_str(&format!("<li>{item}</li>\n"));
    }
    html.push_str(&format!("</{element}>\n"));
}

fn recommendation(recommendation: &Recommendation) -> String {
    let text = escape(recommendation.text.as_str());
    match &recommendation.addressee {
        Some(addressee) => format!("<strong>{}:</strong> {text}", escape(addressee.as_str())),
        None => text.into_owned(),
    }
}
