//! A brief in one line, for those who cite it or send it on.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::model::address::doi_address;
use crate::model::brief::Brief;
use crate::model::site::Site;

/// Authors, title, publisher, number, date and address, as plain text.
pub(super) fn plain(site: &Site, brief: &Brief) -> String {
    let card = &brief.card;
    let authors: Vec<&str> = card.authors.iter().map(|id| site.term(*id).name.as_str()).collect();
    let title = match &card.subtitle {
        Some(subtitle) => format!("“{}: {subtitle}”", card.title),
        None => format!("“{}”", card.title),
    };
    let organisation = Some(&site.config.organisation.name).filter(|name| !authors.contains(&name.as_str()));
    let date = super::DateView::from(card.published).text;
    let address = match &brief.doi {
        Some(doi) => doi_address(doi),
        None => site.config.base_url.absolute(&card.path),
    };
    let parts = authors.iter().map(|name| name.to_string()).chain([title]).chain(organisation.cloned());
    let parts: Vec<String> = parts.chain(card.number.clone()).chain([date, address]).collect();
    parts.join(", ")
}

/// A letter that sends the brief on (RFC 6068).
pub(super) fn mail_url(site: &Site, brief: &Brief) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let title = &brief.card.title;
    let body = format!("{title}\r\n\r\n{}", site.config.base_url.absolute(&brief.card.path));
    format!("mailto:?subject={}&body={}", encoded(title), encoded(&body))
}
