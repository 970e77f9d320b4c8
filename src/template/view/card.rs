//! `card`: a brief as other pages show it.

use serde::Serialize;

use super::direction::direction;
use super::history::mark;
use super::image::ImageView;
use super::{DateView, LinkView};
use crate::model::brief::BriefId;
use crate::model::site::Site;
use crate::model::taxonomy::TermId;

/// `card` in `card.html`. A card is rendered once and shown on many pages, so it must not depend on
/// the page that it stands on.
#[derive(Debug, Serialize)]
pub struct CardView<'a> {
    pub title: &'a str,
    pub subtitle: Option<&'a str>,
    pub url: String,
    pub summary: &'a str,
    pub number: Option<&'a str>,
    pub authors: Vec<LinkView>,
    pub topics: Vec<LinkView>,
    pub regions: Vec<LinkView>,
    pub published: DateView,
    pub updated: Option<DateView>,
    pub image: Option<ImageView>,
    /// BCP 47 tag, only where it differs from the site's.
    pub lang: Option<&'a str>,
    /// `ltr` or `rtl`, where `lang` is there.
    pub dir: Option<&'static str>,
    /// `published`, `updated`, `corrected`, `expired`, `superseded`, `withdrawn` or `held-back`.
    pub state: &'static str,
    /// The state in words, where it is not just `published`.
    pub mark: Option<&'a str>,
    /// Held back, but shown because the run asked for drafts.
    pub preview: bool,
}

/// What `card.html` is given for a brief.
pub fn card_view(site: &Site, id: BriefId) -> CardView<'_> {
    let card = &site.brief(id).card;
    let lang = (card.lang != site.config.language).then_some(card.lang.as_str());
    CardView {
        title: &card.title,
        subtitle: card.subtitle.as_deref(),
        url: site.config.base_url.link(&card.path),
        summary: &card.summary,
        number: card.number.as_deref(),
        authors: term_links(site, &card.authors),
        topics: term_links(site, &card.topics),
        regions: term_links(site, &card.regions),
        published: card.published.into(),
        updated: card.updated.map(Into::into),
        image: card.image.as_ref().map(|image| ImageView::new(site, image)),
        lang,
        dir: lang.map(direction),
        state: card.state.name(),
        mark: mark(site, card.state),
        preview: card.state.is_preview(),
    }
}

/// Names and addresses of terms, in their order.
pub fn term_links(site: &Site, terms: &[TermId]) -> Vec<LinkView> {
    terms.iter().map(|id| term_link(site, *id)).collect()
}

/// Name and address of a term.
pub fn term_link(site: &Site, id: TermId) -> LinkView {
    let term = site.term(id);
    LinkView { name: term.name.clone(), url: site.config.base_url.link(&term.path) }
}
