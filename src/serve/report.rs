//! What is wrong with the latest files, as the page in the browser asks for it.

use serde::Serialize;

use super::{Excerpt, Point};
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::source::Sources;

/// Nobody reads on after this many.
const MOST: usize = 100;

/// Everything that is said of the latest files.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    /// Names the state of the files: another one after each change.
    pub(super) change: u64,
    /// Are the pages older than the files?
    pub(super) is_failing: bool,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
    /// Errors first; of equally bad ones, those of the open page's own file.
    pub(super) mistakes: Vec<Mistake>,
    /// How many more there are.
    pub(super) more: usize,
}

/// A diagnostic in parts that a page can set.
#[derive(Debug, Serialize)]
pub(super) struct Mistake {
    code: &'static str,
    severity: &'static str,
    message: String,
    help: Option<String>,
    /// None where the mistake is in no file.
    excerpt: Option<Excerpt>,
}

/// The report of `diagnostics`, for the page that is made of the file at `own`.
pub(super) fn report(
    sources: &Sources,
    mut diagnostics: Vec<Diagnostic>,
    own: Option<&str>,
    (change, is_failing): (u64, bool),
    point: Point<'_>,
) -> Report {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(count);
    diagnostics.sort_by_key(|diagnostic| (diagnostic.severity, own.is_none() || file(sources, diagnostic) != own));
    let more = diagnostics.len().saturating_sub(MOST);
    diagnostics.truncate(MOST);
    let mistakes = mistakes(sources, diagnostics, point);
    Report { change, is_failing, errors, warnings, notes, mistakes, more }
}

/// `diagnostics` with the places and lines that they speak of.
pub(super) fn mistakes(sources: &Sources, diagnostics: Vec<Diagnostic>, point: Point<'_>) -> Vec<Mistake> {
    let mistake = |diagnostic: Diagnostic| Mistake {
        excerpt: point(sources, &diagnostic),
        code: diagnostic.code,
        severity: diagnostic.severity.name(),
        message: diagnostic.message,
        help: diagnostic.help,
    };
    diagnostics.into_iter().map(mistake).collect()
}

/// The path of the file that a diagnostic is about.
pub(super) fn file<'s>(sources: &'s Sources, diagnostic: &Diagnostic) -> Option<&'s str> {
    diagnostic.labels.first().map(|label| sources.get(label.span.file).path.as_str())
}

#[cfg(test)]
mod tests {
    use super::{MOST, report};
    use crate::model::diagnostic::Diagnostic;
    use crate::model::source::Sources;
    use crate::model::span::{SourceId, Span};

    #[test]
    fn errors_come_first_and_of_those_the_ones_of_the_open_page() {
        let sources = Sources::from_texts([("a.md", "a"), ("b.md", "b")]);
        let at = |diagnostic: Diagnostic, file| diagnostic.at(Span::start_of(SourceId(file)), "");
        let diagnostics = vec![
            at(Diagnostic::note("note", "n"), 1),
            at(Diagnostic::error("other", "o"), 0),
            at(Diagnostic::error("own", "o"), 1),
            Diagnostic::error("nowhere", "o"),
        ];
        let codes = |own| -> Vec<&str> {
            let report = report(&sources, diagnostics.clone(), own, (1, true), &|_, _| None);
            report.mistakes.iter().map(|mistake| mistake.code).collect()
        };
        assert_eq!(codes(Some("b.md")), ["own", "other", "nowhere", "note"]);
        assert_eq!(codes(None), ["other", "own", "nowhere", "note"]);
    }

    #[test]
    fn what_is_too_much_to_read_is_counted() {
        let mut diagnostics = vec![Diagnostic::warning("warning", "w"); MOST + 6];
        diagnostics.push(Diagnostic::error("error", "e"));
        let report = report(&Sources::default(), diagnostics, None, (1, true), &|_, _| None);
        assert_eq!((report.errors, report.warnings, report.notes), (1, MOST + 6, 0));
        assert_eq!((report.mistakes[0].code, report.mistakes.len(), report.more), ("error", MOST, 7));
    }
}
