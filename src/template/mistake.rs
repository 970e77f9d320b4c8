//! Tera's errors as diagnostics at the template's own line.

use tera::ErrorKind;

use super::engine::TemplateFiles;
use crate::model::diagnostic::Diagnostic;
use crate::model::span::Span;

const CODE: &str = "template-error";
const HELP: &str = "docs/templates.md lists what each template is given";

/// What is wrong, once for each place that Tera names.
pub(super) fn diagnostics(error: &tera::Error, files: &TemplateFiles) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let diagnostic = Diagnostic::error(CODE, lower_first(report.message()));
            let place = files.get(report.filename()).map(|file| Span::new(file.source, report.span().range.clone()));
            vec![place.into_iter().fold(diagnostic, |diagnostic, span| diagnostic.at(span, "")).help(HELP)]
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("there is no template `{parent}` to extend");
            vec![at_words(Diagnostic::error(CODE, message), files, current, parent)]
        }
        _ => printed(&error.to_string(), files),
    }
}

/// Points at the first place of `words` in a template.
fn at_words(diagnostic: Diagnostic, files: &TemplateFiles, template: &str, words: &str) -> Diagnostic {
    let found = files.get(template).and_then(|file| file.text.find(words).map(|at| (file, at)));
    match found {
        Some((file, at)) => diagnostic.at(Span::new(file.source, at..at + words.len()), ""),
        None => diagnostic,
    }
}

/// Names that no template defines (filters, functions, components) reach us only as printed reports:
/// a line `error: …`, a line `--> file:line:column`, and carets under the place.
fn printed(text: &str, files: &TemplateFiles) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for report in text.split("error: ").filter(|report| !report.trim().is_empty()) {
        let mut lines = report.lines();
        let message = lower_first(lines.next().unwrap_or_default());
        let place = lines.find_map(|line| line.trim_start().strip_prefix("--> "));
        let width = report.lines().last().map_or(1, |line| line.matches('^').count().max(1));
        let span = place.and_then(|place| span_of(place, width, files));
        let diagnostic = Diagnostic::error(CODE, message).help(HELP);
        found.push(span.into_iter().fold(diagnostic, |diagnostic, span| diagnostic.at(span, "")));
    }
    found
}

/// `name:line:column`, both counted from 1, columns in characters.
fn span_of(place: &str, width: usize, files: &TemplateFiles) -> Option<Span> {
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.trim().parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let file = files.get(parts.next()?)?;
    let start_of_line: usize = file.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let rest = file.text.get(start_of_line..)?;
    let at = |characters: usize| rest.char_indices().nth(characters).map_or(rest.len(), |(at, _)| at);
    let start = at(column.checked_sub(1)?);
    Some(Span::new(file.source, start_of_line + start..start_of_line + at(column - 1 + width)))
}

fn lower_first(text: &str) -> String {
    let mut characters = text.trim_end_matches('.').chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
