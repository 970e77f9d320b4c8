use crate::memo::Memo;
use crate::model::address::{BaseUrl, SitePath};
use crate::model::taxonomy::Resolved;

/// Where the HTML will stand.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub base: &'a BaseUrl,
    /// `Some(page)` when the HTML leaves its page (feeds): all addresses become absolute, and
    /// fragments lead to that page.
    pub away_from: Option<&'a SitePath>,
    pub memo: &'a Memo,
}

/// Prints a body as HTML, its footnotes at the end.
pub fn body(text: &Resolved, setting: Setting<'_>) -> String {
    todo!()
}
