//! Elements of a page's `<head>`, each a row to print.

use serde::Serialize;

/// `<meta name="…" content="…">`
#[derive(Debug, Serialize)]
pub struct MetaTag {
    pub name: &'static str,
    pub content: String,
}

/// `<meta property="…" content="…">`
#[derive(Debug, Serialize)]
pub struct PropertyTag {
    pub property: &'static str,
    pub content: String,
}

/// `<link rel="…" href="…" type="…" title="…">`
#[derive(Debug, Serialize)]
pub struct HeadLink {
    pub rel: &'static str,
    /// Absolute.
    pub href: String,
    pub media_type: Option<&'static str>,
    pub title: Option<String>,
}
