//! `gone` in `gone.html`: what was at an address.

use serde::Serialize;

use super::{DateView, LinkView};
use crate::model::resolved::Target;
use crate::model::site::{Site, Tombstone};

/// A text that is no longer on the site.
#[derive(Debug, Serialize)]
pub struct GoneView<'a> {
    pub title: &'a str,
    /// Names; empty for a page that was no brief.
    pub authors: &'a [String],
    pub published: Option<DateView>,
    pub reason: Option<&'a str>,
    /// Where readers should look now.
    pub instead: Vec<LinkView>,
}

/// What `tombstone` tells a reader.
pub fn gone_view<'a>(site: &Site, tombstone: &'a Tombstone) -> GoneView<'a> {
    GoneView {
        title: &tombstone.title,
        authors: &tombstone.authors,
        published: tombstone.published.map(DateView::from),
        reason: tombstone.reason.as_deref(),
        instead: tombstone.instead.iter().filter_map(|target| link(site, target)).collect(),
    }
}

/// A page by its title, anything else by its address.
fn link(site: &Site, target: &Target) -> Option<LinkView> {
    match target {
        Target::Internal { path, fragment, title } => {
            let fragment = fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
            let url = format!("{}{fragment}", site.config.base_url.link(path));
            Some(LinkView { name: title.clone().unwrap_or_else(|| url.clone()), url })
        }
        Target::External(url) | Target::Archived { copy: url, .. } => {
            Some(LinkView { name: url.clone(), url: url.clone() })
        }
        Target::Fragment(_) | Target::Broken => None,
    }
}
