//! Previews on social networks and in chats: Open Graph (<https://ogp.me>) and its `article`
//! properties; `twitter:card` beside them.

use super::record::{Image, Record};

/// What a preview shows of a page.
#[derive(Clone, Copy, Debug)]
pub struct Preview<'a> {
    pub site_name: &'a str,
    pub title: &'a str,
    pub description: &'a str,
    /// Absolute.
    pub url: &'a str,
    /// BCP 47 tag.
    pub language: &'a str,
    /// The page is a person's.
    pub is_profile: bool,
    /// The brief that the page is of.
    pub record: Option<&'a Record<'a>>,
}

/// Properties and contents of `<meta>` elements, in order.
pub fn properties(preview: &Preview<'_>) -> Vec<(&'static str, String)> {
    let kind = match (preview.record, preview.is_profile) {
        (Some(_), _) => "article",
        (None, true) => "profile",
        (None, false) => "website",
    };
    let mut properties = vec![
        ("og:site_name", preview.site_name.to_string()),
        ("og:type", kind.to_string()),
        ("og:title", preview.title.to_string()),
    ];
    if !preview.description.is_empty() {
        properties.push(("og:description", preview.description.to_string()));
    }
    properties.push(("og:url", preview.url.to_string()));
    properties.extend(locale(preview.language).map(|locale| ("og:locale", locale)));
    if let Some(record) = preview.record {
        properties.extend(record.image.iter().flat_map(picture));
        properties.push(("article:published_time", record.published.rfc3339()));
        properties.extend(record.updated.map(|updated| ("article:modified_time", updated.rfc3339())));
        properties.extend(record.history.expires.map(|expires| ("article:expiration_time", expires.rfc3339())));
        properties.extend(record.authors.iter().map(|author| ("article:author", author.shown.to_string())));
        properties.extend(record.topics.first().map(|topic| ("article:section", topic.to_string())));
        properties.extend(record.topics.iter().map(|topic| ("article:tag", topic.to_string())));
    }
    properties
}

/// `summary_large_image` where there is a picture that networks can draw; they cannot draw SVG.
pub fn twitter_card(record: Option<&Record<'_>>) -> &'static str {
    let is_drawn = |image: &Image<'_>| !image.url.ends_with(".svg");
    if record.and_then(|record| record.image.as_ref()).is_some_and(is_drawn) {
        "summary_large_image"
    } else {
        "summary"
    }
}

fn picture(image: &Image<'_>) -> Vec<(&'static str, String)> {
    let mut properties = vec![("og:image", image.url.clone())];
    properties.extend(media_type(&image.url).map(|kind| ("og:image:type", kind.to_string())));
    if let Some(dimensions) = image.image.dimensions {
        properties.push(("og:image:width", dimensions.width.to_string()));
        properties.push(("og:image:height", dimensions.height.to_string()));
    }
    if !image.image.alt.is_empty() {
        properties.push(("og:image:alt", image.image.alt.clone()));
    }
    properties
}

/// Media type of a picture by its ending (IANA, "image").
pub fn media_type(path: &str) -> Option<&'static str> {
    let ending = path.rsplit('.').next()?.to_ascii_lowercase();
    Some(match ending.as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

/// Open Graph wants a language with a region: `pt-BR` gives `pt_BR`, `pt` gives none.
fn locale(tag: &str) -> Option<String> {
    let mut parts = tag.split('-');
    let language = parts.next()?;
    let region = parts.find(|part| part.len() == 2)?;
    Some(format!("{language}_{}", region.to_ascii_uppercase()))
}
