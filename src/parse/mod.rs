//! Text to tree: one file at a time, knowing nothing of the others.
//!
//! In: [`Sources`]. Out: the [`Config`] and a [`Draft`] for every text under `content/`, always, with
//! diagnostics for whatever could not be read. Invariant: every part of a file that is not in its
//! draft has a diagnostic.

mod citation;
#[cfg(test)]
mod compact;
mod config;
mod data;
mod decode;
mod draft;
mod file_name;
mod front_matter;
mod link;
mod lint;
pub mod markdown;
mod misplaced;
mod robots;
mod security;
pub mod short_form;
mod theme;
mod translation;
mod twice;
mod typography;
mod unreadable;
mod words;

use rayon::prelude::*;

use crate::model::config::Config;
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::draft::Draft;
use crate::model::options::Options;
use crate::model::source::{Source, SourceKind, Sources};

/// `site.toml`, with the run's `--base-url` in place of the file's where one is given.
pub fn config(sources: &Sources, options: &Options) -> Checked<Config> {
    config::read(sources, options)
}

/// Every text under `content/`, each parsed alone, in the order of their paths.
///
/// Files of all other kinds but the settings are only asked whether they could be read.
pub fn drafts(sources: &Sources, config: &Config) -> Checked<Vec<Draft>> {
    let parsed: Vec<_> = sources.as_slice().par_iter().map(|source| one(sources, source, config)).collect();
    let mut drafts = Vec::with_capacity(parsed.len());
    let mut diagnostics = Vec::new();
    for (draft, found) in parsed {
        drafts.extend(draft);
        diagnostics.extend(found);
    }
    Checked { value: drafts, diagnostics }
}

/// The draft of one text; `None` for files of other kinds.
pub fn draft(sources: &Sources, source: &Source, config: &Config) -> Option<Checked<Draft>> {
    let (draft, diagnostics) = one(sources, source, config);
    Some(Checked { value: draft?, diagnostics })
}

fn one(sources: &Sources, source: &Source, config: &Config) -> (Option<Draft>, Vec<Diagnostic>) {
    if source.kind == SourceKind::Config {
        return (None, Vec::new());
    }
    match draft::draft(source, config) {
        Some(checked) => (Some(checked.value), checked.diagnostics),
        None => (None, unreadable::problem(source).into_iter().chain(misplaced::warning(sources, source)).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::drafts;
    use crate::model::config::Config;
    use crate::model::draft::Draft;
    use crate::model::source::{Contents, Sources};

    #[test]
    fn a_file_that_cannot_be_read_has_a_draft_all_the_same() {
        let lost = |path: &str| (path.to_string(), Contents::Unreadable { reason: "no".into() }, false);
        let files = ["content/briefs/2023-10-05-rent.md", "static/a.css", "templates/a.html", "site.toml"].map(lost);
        let checked = drafts(&Sources::new(files.to_vec()), &Config::fallback());
        let [Draft::Brief(draft)] = checked.value.as_slice() else { panic!("{:?}", checked.value) };
        assert_eq!(draft.file_slug, "rent");
        assert_eq!(checked.diagnostics.len(), 3, "the settings are reported with the settings");
    }
}
