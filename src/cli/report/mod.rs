//! Diagnostics in the form that their reader wants: a person, a program, a code forge.
//!
//! In: sources and diagnostics, sorted. Out: text. Invariant: [`render`] is a pure function; every
//! diagnostic is in its answer, whatever its spans are worth.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::settings::Settings;
use super::terminal;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::source::Sources;
use crate::serve::Excerpt;

mod human;
mod json;
mod line;
mod markdown;
mod place;

/// How diagnostics are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With the lines of the file and marks under them.
    Human,
    /// One line each, as compilers and editors know it.
    Short,
    /// An array of objects.
    Json,
    /// Workflow commands that GitHub shows beside the lines of a pull request.
    Github,
    /// Headings and lists, for the summary of a job.
    Markdown,
}

/// The look of a report.
#[derive(Clone, Debug)]
pub struct Appearance {
    pub format: Format,
    /// Only [`Format::Human`] has colours.
    pub color: bool,
    /// Comes before every path: the site's folder as seen from where the program was started, with
    /// a slash at its end, or nothing.
    pub prefix: String,
}

/// All `diagnostics` as text that ends with a line break, or is empty in the formats for people
/// when there are none.
pub fn render(sources: &Sources, diagnostics: &[Diagnostic], appearance: &Appearance) -> String {
    let each = |print: fn(&Sources, &Diagnostic, &Appearance) -> String| {
        diagnostics.par_iter().map(|diagnostic| print(sources, diagnostic, appearance)).collect::<Vec<_>>().concat()
    };
    match appearance.format {
        Format::Human => each(human::render),
        Format::Short => each(line::short),
        Format::Github => each(line::github),
        Format::Json => json::render(sources, diagnostics, appearance),
        Format::Markdown => markdown::render(sources, diagnostics, appearance),
    }
}

/// The lines that `diagnostic` speaks of, for those who say the rest in their own form.
pub(super) fn excerpt(sources: &Sources, diagnostic: &Diagnostic, appearance: &Appearance) -> Option<Excerpt> {
    let place = place::of_first(sources, diagnostic, appearance)?;
    let lines = human::excerpts(sources, diagnostic, appearance);
    Some(Excerpt { path: place.path, line: place.line, column: place.column, lines })
}

/// `3 errors, 1 warning`, or `no mistakes`.
pub fn counts(diagnostics: &[Diagnostic]) -> String {
    let mut by_severity = BTreeMap::<Severity, usize>::new();
    for diagnostic in diagnostics {
        *by_severity.entry(diagnostic.severity).or_default() += 1;
    }
    let phrase =
        |(severity, number): (Severity, usize)| count(number, severity.name(), &format!("{}s", severity.name()));
    let phrases: Vec<String> = by_severity.into_iter().map(phrase).collect();
    if phrases.is_empty() { "no mistakes".to_string() } else { phrases.join(", ") }
}

/// `1 file`, `2 files`
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Where people find out more: `; policybrief explain missing-alt` of the worst kind.
pub(super) fn pointer(settings: &Settings, diagnostics: &[Diagnostic]) -> String {
    let worst = diagnostics.iter().min_by_key(|diagnostic| diagnostic.severity);
    match worst.filter(|_| settings.format == Format::Human) {
        Some(worst) => format!("; `policybrief explain {}` says more", worst.code),
        None => String::new(),
    }
}

/// Lists `diagnostics` where their reader looks for them: those for programs on standard output.
pub(super) fn print(settings: &Settings, sources: &Sources, diagnostics: &[Diagnostic]) {
    let text = render(sources, diagnostics, &settings.appearance(terminal::has_color()));
    match text.trim_end_matches('\n') {
        "" => {}
        text if is_for_programs(settings.format) => terminal::answer(text),
        // The last excerpt stands apart from the line that counts.
        text if settings.format == Format::Human => terminal::say(&format!("{text}\n")),
        text => terminal::say(text),
    }
}

/// Says the closing line of a command, on standard output unless a list for programs is there.
pub(super) fn conclude(settings: &Settings, line: &str) {
    if is_for_programs(settings.format) { terminal::say(line) } else { terminal::answer(line) }
}

fn is_for_programs(format: Format) -> bool {
    matches!(format, Format::Json | Format::Github | Format::Markdown)
}

#[cfg(test)]
mod tests;
