//! What inspections find in outputs, gathered from all threads and told once for each place that is to be mended.
//!
//! A fault of a template is on every page that is made of it: its author is told one mistake, with the template's line
//! and the number of pages.

use std::collections::BTreeMap;

use super::place::place;
use crate::model::address::SitePath;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::source::Sources;
use crate::model::span::Span;

/// One fault in an output, in words that do not depend on the output.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    pub code: &'static str,
    pub severity: Severity,
    pub message: String,
    pub help: String,
    /// What to look for in the files that the output is made of, the most telling first.
    pub clues: Vec<String>,
    /// Where a text stands that is held back, if the fault is that its words are in the output.
    pub held_back: Option<Span>,
}

impl Finding {
    /// Something that keeps the site from being published.
    pub(super) fn error(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        let severity = Severity::Error;
        Finding { code, severity, message: message.into(), help: help.into(), clues: Vec::new(), held_back: None }
    }

    /// Looks for `clue` where it has not found an earlier one.
    pub(super) fn clue(mut self, clue: impl Into<String>) -> Self {
        self.clues.push(clue.into());
        self
    }
}

/// Where a fault was found.
#[derive(Clone, Debug)]
struct Found {
    /// The first output by name, whichever thread was there first.
    first: SitePath,
    count: usize,
}

impl Found {
    fn join(&mut self, other: Found) {
        self.count += other.count;
        if other.first < self.first {
            self.first = other.first;
        }
    }
}

/// All findings of a run.
#[derive(Default)]
pub(super) struct Findings(BTreeMap<(Finding, Option<Span>), Found>);

impl Findings {
    /// Adds what was found in the output `path`, which came from `origin`.
    pub(super) fn add(&mut self, path: &SitePath, origin: Option<Span>, findings: Vec<Finding>) {
        for finding in findings {
            let found = Found { first: path.clone(), count: 1 };
            add(&mut self.0, (finding, origin), found);
        }
    }

    /// One diagnostic for each place.
    pub(super) fn into_diagnostics(self, sources: &Sources) -> Vec<Diagnostic> {
        let mut by_place: BTreeMap<(Finding, Option<Span>), Found> = BTreeMap::new();
        for ((mut finding, origin), found) in self.0 {
            let place = place(sources, &finding.clues, finding.held_back, origin);
            finding.clues.clear();
            add(&mut by_place, (finding, place), found);
        }
        by_place.into_iter().map(|((finding, place), found)| diagnostic(finding, place, &found)).collect()
    }
}

fn add(to: &mut BTreeMap<(Finding, Option<Span>), Found>, key: (Finding, Option<Span>), found: Found) {
    match to.get_mut(&key) {
        Some(earlier) => earlier.join(found),
        None => _ = to.insert(key, found),
    }
}

fn diagnostic(finding: Finding, place: Option<Span>, found: &Found) -> Diagnostic {
    let Finding { code, severity, message, help, held_back, .. } = finding;
    let on = match found.count {
        1 => format!("in `{}`", found.first),
        count => format!("in {count} files of the site, the first is `{}`", found.first),
    };
    // Without a place of its own the output must be named in the message.
    let message = if place.is_some() { message } else { format!("{message} ({on})") };
    let mut diagnostic = Diagnostic { severity, ..Diagnostic::error(code, message) }.help(help);
    if let Some(span) = place {
        diagnostic = diagnostic.at(span, on);
    }
    match held_back {
        Some(span) => diagnostic.at(Span { end: span.start, ..span }, "this is held back"),
        None => diagnostic,
    }
}
