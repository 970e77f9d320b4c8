//! Diagnostics as short lines, for tests.

use crate::model::diagnostic::{Diagnostic, Label, Report};

/// One block for each diagnostic, in order: code, the first spanned text in brackets (and further
/// ones after it), the message, and the help on a line of its own.
pub(super) fn compact(text: &str, diagnostics: Vec<Diagnostic>) -> String {
    let mut report = Report::default();
    report.extend(diagnostics);
    report.finish().iter().map(|diagnostic| one(text, diagnostic)).collect::<Vec<_>>().join("\n")
}

fn one(text: &str, diagnostic: &Diagnostic) -> String {
    let visible = |text: &str| text.replace('\t', "\\t").replace('\0', "\\0").replace('\n', " / ");
    let place = |label: &Label| format!(" [{}]", visible(&text[label.span.range()]));
    let places: String = diagnostic.labels.iter().map(place).collect();
    let help = visible(diagnostic.help.as_deref().unwrap_or(""));
    format!("{}{places} {}\n  = {help}", diagnostic.code, diagnostic.message)
}
