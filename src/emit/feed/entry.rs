//! The text of a brief as all feeds carry it.

use quick_xml::escape::escape;

use crate::emit::Ctx;
use crate::model::brief::{Brief, BriefId};
use crate::model::front_matter::Recommendation;
use crate::render::html::{self, Setting};

impl Ctx<'_> {
    /// The whole text as HTML that stands on its own: every address in it is absolute.
    pub(super) fn feed_text(&self, id: BriefId) -> &str {
        self.feed_texts.get(id, || html(self, self.site.brief(id)).into())
    }
}

fn html(ctx: &Ctx<'_>, brief: &Brief) -> String {
    let setting = Setting { away_from: Some(&brief.card.path), ..ctx.setting() };
    let words = &ctx.site.config.words;
    let mut html = String::new();
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
