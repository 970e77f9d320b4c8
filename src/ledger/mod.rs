//! The ledger (`urls.lock`): every address that was ever public, and what the text of each brief was like.
//!
//! In: the ledger as a source, a planned site. Out: complaints about addresses that would vanish and texts that changed
//! without a word, and the ledger as it should be kept after publication. Invariants: an address once recorded is never
//! struck out; without a ledger nothing is demanded.

mod entry;
mod promise;
mod silent;
mod vanished;

use jiff::civil::Date;

use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::options::Options;
use crate::model::route::Routes;
use crate::model::site::Site;
use crate::model::source::{Source, SourceKind, Sources};

/// What the ledger of the site, if it has one, holds against the site as planned.
pub fn complaints(sources: &Sources, site: &Site, routes: &Routes, options: &Options) -> Vec<Diagnostic> {
    let Some(file) = sources.of(SourceKind::Ledger).next() else { return Vec::new() };
    let today = options.now.day(&site.config.time_zone);
    let Checked { value: entries, mut diagnostics } = entry::read(file);
    diagnostics.extend(vanished::complaints(sources, site, routes, &entries, today));
    diagnostics.extend(silent::complaints(sources, site, &entries, today));
    diagnostics
}

/// The ledger once the site as planned is public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub text: String,
    /// Addresses that were not in it before.
    pub added: usize,
}

/// The ledger of the site with everything that is public on the day `today`.
///
/// The text of a brief is recorded anew only when its author announced a change, or when it has changed so much that
/// somebody was warned: many small changes together are one large change, and the file stays as it is while slips are
/// put right.
pub fn record(sources: &Sources, site: &Site, routes: &Routes, today: Date) -> Recorded {
    let file = sources.of(SourceKind::Ledger).next();
    let mut entries = file.map(|file| entry::read(file).value).unwrap_or_default();
    let before = entries.len();
    for route in routes.as_slice().iter().filter(|route| promise::is_kept(route)) {
        let entry = entries.entry(route.path.as_str().to_string()).or_insert_with(|| entry::Entry::new(today));
        if let Some(text) = silent::text_of(site, route)
            && !silent::is_recorded(site, &entry.texts, &text)
        {
            entry.texts = vec![text.text];
        }
    }
    Recorded { text: entry::print(&entries), added: entries.len() - before }
}

/// Is the head of this text written in TOML?
fn is_toml(source: &Source) -> bool {
    source.text().trim_start_matches('\u{feff}').starts_with("+++")
}
