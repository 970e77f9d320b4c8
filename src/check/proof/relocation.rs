//! Proof that a site can move: from a domain of its own to a folder of another, and back.
//!
//! A template with `/about/` works at `https://example.org/` and breaks at `https://example.github.io/repo/`, where
//! previews and project pages are. Building once more for such an address finds every case, whoever made it.

use crate::model::address::BaseUrl;
use crate::model::diagnostic::Diagnostic;

/// What can only be wrong because the site has moved.
const CAUSED: [&str; 4] = ["broken-address", "outside-base", "relative-on-error-page", "third-party"];

/// An address as unlike `base` as can be: another host, and a folder where there was none.
pub fn elsewhere(base: &BaseUrl) -> BaseUrl {
    let path = if base.path == "/" { "/moved/" } else { "/" };
    BaseUrl { origin: "https://moved.example".to_string(), path: path.to_string() }
}

/// What works at `base` only, from the report of a site that has no such mistakes there.
pub fn immovable(base: &BaseUrl, moved: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let caused = moved.into_iter().filter(|diagnostic| CAUSED.contains(&diagnostic.code));
    let warning = |diagnostic: Diagnostic| {
        // The messages of all of them begin with, or name first, what was written.
        let written = diagnostic.message.split('`').nth(1).unwrap_or_default();
        let message = format!("`{written}` works only while the site is at `{base}`");
        let help = "begin it with `{{ site.root }}` in a template; in a style sheet, write it without the slash";
        Diagnostic { labels: diagnostic.labels, ..Diagnostic::warning("fixed-base", message).help(help) }
    };
    caused.map(warning).collect()
}
