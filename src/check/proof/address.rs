//! The addresses of a page: where its links lead, and what a browser fetches for it unasked.

use std::borrow::Cow;

use super::markup::{Markup, Piece, Tag, unescape};
use super::style;

/// An address as the page has it, with the tag that it stands in.
pub(super) struct Address<'a> {
    pub text: Cow<'a, str>,
    pub purpose: Purpose,
    pub written: &'a str,
}

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Readers go there when they choose to.
    Followed,
    /// Browsers go there by themselves, or send something there.
    Contacted,
    /// Machines are told of it.
    Named,
}

/// Attributes that hold one address each, by element, with what browsers do with it (HTML, the index of attributes).
const PLAIN: [(&str, &str, Purpose); 28] = [
    ("a", "href", Purpose::Followed),
    ("a", "ping", Purpose::Contacted),
    ("area", "href", Purpose::Followed),
    ("area", "ping", Purpose::Contacted),
    ("audio", "src", Purpose::Contacted),
    ("base", "href", Purpose::Contacted),
    ("blockquote", "cite", Purpose::Named),
    ("body", "background", Purpose::Contacted),
    ("button", "formaction", Purpose::Contacted),
    ("embed", "src", Purpose::Contacted),
    ("feimage", "href", Purpose::Contacted),
    ("form", "action", Purpose::Contacted),
    ("frame", "src", Purpose::Contacted),
    ("iframe", "src", Purpose::Contacted),
    ("image", "href", Purpose::Contacted),
    ("image", "xlink:href", Purpose::Contacted),
    ("img", "src", Purpose::Contacted),
    ("input", "formaction", Purpose::Contacted),
    ("input", "src", Purpose::Contacted),
    ("object", "data", Purpose::Contacted),
    ("script", "href", Purpose::Contacted),
    ("script", "src", Purpose::Contacted),
    ("source", "src", Purpose::Contacted),
    ("track", "src", Purpose::Contacted),
    ("use", "href", Purpose::Contacted),
    ("use", "xlink:href", Purpose::Contacted),
    ("video", "poster", Purpose::Contacted),
    ("video", "src", Purpose::Contacted),
];

/// Relations of a `link` that name something without fetching it (HTML, section 4.6.7, and the registry of IANA). Any
/// other may fetch.
const NAMING: [&str; 51] = [
    "about",
    "alternate",
    "amphtml",
    "appendix",
    "archives",
    "author",
    "bookmark",
    "canonical",
    "cite-as",
    "collection",
    "contents",
    "describedby",
    "external",
    "first",
    "glossary",
    "help",
    "index",
    "item",
    "last",
    "latest-version",
    "license",
    "linkset",
    "me",
    "next",
    "nofollow",
    "noopener",
    "noreferrer",
    "payment",
    "pingback",
    "predecessor-version",
    "prev",
    "privacy-policy",
    "profile",
    "publisher",
    "related",
    "search",
    "section",
    "self",
    "service-desc",
    "service-doc",
    "shortlink",
    "start",
    "subsection",
    "successor-version",
    "tag",
    "terms-of-service",
    "type",
    "up",
    "version-history",
    "via",
    "webmention",
];

/// Every address of a page.
pub(super) fn all<'a>(markup: &Markup<'a>) -> Vec<Address<'a>> {
    let mut found = Vec::with_capacity(128);
    let mut is_style = false;
    for piece in &markup.pieces {
        match piece {
            Piece::Open(tag) => {
                of_tag(markup, tag, &mut found);
                is_style = tag.name == "style";
            }
            Piece::Text(text) if is_style => of_style(text, text, &mut found),
            Piece::Text(_) => {}
            Piece::Close(_) => is_style = false,
        }
    }
    found
}

fn of_tag<'a>(markup: &Markup<'a>, tag: &Tag<'a>, found: &mut Vec<Address<'a>>) {
    let written = tag.written;
    for (name, written_value) in markup.attributes(tag) {
        // Most attributes hold no address, and are not read any further.
        let value = || unescape(written_value);
        match name {
            "srcset" | "imagesrcset" => {
                for text in source_set(&value()) {
                    found.push(Address { text: text.into(), purpose: Purpose::Contacted, written });
                }
            }
            "style" => of_style(&value(), written, found),
            "srcdoc" => of_frame(&value(), written, found),
            "content" if tag.name == "meta" => {
                let refreshes =
                    markup.value(tag, "http-equiv").is_some_and(|kind| kind.eq_ignore_ascii_case("refresh"));
                let target = refreshes.then(|| refresh_target(&value())).flatten();
                found.extend(target.map(|text| Address { text: text.into(), purpose: Purpose::Contacted, written }));
            }
            "href" if tag.name == "link" => {
                found.push(Address { purpose: link_purpose(markup, tag), text: value(), written });
            }
            "ping" => {
                let value = value();
                let texts = value.split_ascii_whitespace().map(|text| text.to_string().into());
                found.extend(texts.map(|text| Address { text, purpose: Purpose::Contacted, written }));
            }
            _ => {
                let purpose = purpose(&tag.name, name);
                found.extend(purpose.map(|purpose| Address { text: value(), purpose, written }));
            }
        }
    }
}

/// What the address in an attribute is for, if there is one in it.
fn purpose(element: &str, attribute: &str) -> Option<Purpose> {
    // Quick for those that never hold one, which are most.
    let may_hold = matches!(attribute, "action" | "background" | "cite" | "data" | "formaction" | "href" | "ping")
        || matches!(attribute, "poster" | "src" | "xlink:href");
    let is_it = |row: &&(&str, &str, Purpose)| row.0 == element && row.1 == attribute;
    let (.., purpose) = may_hold.then(|| PLAIN.iter().find(is_it))??;
    Some(*purpose)
}

/// `stylesheet` is fetched also where it is an alternate one.
fn link_purpose(markup: &Markup<'_>, tag: &Tag<'_>) -> Purpose {
    let rel = markup.value(tag, "rel").unwrap_or_default().to_ascii_lowercase();
    if rel.split_ascii_whitespace().all(|one| NAMING.contains(&one)) { Purpose::Named } else { Purpose::Contacted }
}

fn of_style<'a>(css: &str, written: &'a str, found: &mut Vec<Address<'a>>) {
    let texts = style::addresses(css).into_iter().map(|text| text.to_string().into());
    found.extend(texts.map(|text| Address { text, purpose: Purpose::Contacted, written }));
}

/// A page within the page.
fn of_frame<'a>(html: &str, written: &'a str, found: &mut Vec<Address<'a>>) {
    let inner = all(&Markup::read(html)).into_iter();
    found.extend(inner.map(|address| Address {
        text: address.text.into_owned().into(),
        purpose: address.purpose,
        written,
    }));
}

/// The addresses of `srcset`: each is followed by a width or a density and a comma (HTML, section 4.8.4.2.2).
fn source_set(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches([',', ' ', '\n', '\t', '\r']);
    while !rest.is_empty() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        found.push(address.trim_end_matches(',').to_string());
        let next = if address.ends_with(',') { after } else { after.split_once(',').map_or("", |(_, next)| next) };
        rest = next.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
    }
    found
}

/// The address of `0; url=/new/`.
fn refresh_target(content: &str) -> Option<String> {
    let (_, rest) = content.split_once([';', ','])?;
    let rest = rest.trim_start();
    let has_name = rest.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("url"));
    let target = if has_name { rest[3..].trim_start().strip_prefix('=')?.trim_start() } else { rest };
    Some(target.trim_matches(['"', '\'', ' ']).to_string())
}

#[cfg(test)]
mod tests {
    use super::{PLAIN, purpose, refresh_target, source_set};

    #[test]
    fn every_row_of_the_table_is_found() {
        for (element, attribute, expected) in PLAIN {
            assert_eq!(purpose(element, attribute), Some(expected), "{element} {attribute}");
        }
        assert_eq!(purpose("a", "class"), None);
    }

    #[test]
    fn addresses_are_found_in_lists_and_refreshes() {
        assert_eq!(source_set("/a.png, /b,c.png 2x,/d.png 3x"), ["/a.png", "/b,c.png", "/d.png"]);
        assert_eq!(refresh_target("0; URL = '/new/'").as_deref(), Some("/new/"));
        assert_eq!(refresh_target("5"), None);
    }
}
