//! With the lines of the file and marks under them.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::{DEFAULT_TERM_WIDTH, DecorStyle};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{Appearance, place};
use crate::model::diagnostic::{Diagnostic, Label, Severity};
use crate::model::source::Sources;
use crate::model::span::SourceId;

/// One diagnostic with its excerpts, followed by an empty line.
pub(super) fn render(sources: &Sources, diagnostic: &Diagnostic, appearance: &Appearance) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(visible(&diagnostic.message)).id(diagnostic.code));
    for file in files(diagnostic) {
        group = group.element(excerpt(sources, file, diagnostic, appearance));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    format!("{}\n\n", print(group, appearance))
}

/// The lines that `diagnostic` speaks of, without what it says; the name of its file is left to others.
pub(super) fn excerpts(sources: &Sources, diagnostic: &Diagnostic, appearance: &Appearance) -> String {
    let group = Group::with_level(Level::ERROR);
    let elements = files(diagnostic).into_iter().map(|file| excerpt(sources, file, diagnostic, appearance));
    let text = print(group.elements(elements), appearance);
    let lines: Vec<&str> = text.lines().skip(1).skip_while(|line| line.trim() == "|").collect();
    lines.join("\n")
}

fn print(group: Group<'_>, appearance: &Appearance) -> String {
    let renderer = if appearance.color { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).term_width(DEFAULT_TERM_WIDTH).render(&[group])
}

/// The files that the labels speak of, that of the mistake first.
fn files(diagnostic: &Diagnostic) -> Vec<SourceId> {
    let mut files = Vec::new();
    for label in &diagnostic.labels {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    files
}

/// The lines of `file` that `diagnostic` speaks of; of a file without text, its name.
fn excerpt<'a>(
    sources: &'a Sources,
    file: SourceId,
    diagnostic: &'a Diagnostic,
    appearance: &Appearance,
) -> Element<'a> {
    let source = sources.get(file);
    let path = place::path(source, appearance);
    let text = place::text(source);
    if text.is_empty() {
        return Origin::path(path).into();
    }
    let primary = diagnostic.labels.first();
    let labels = diagnostic.labels.iter().filter(|label| label.span.file == file);
    let places: Vec<_> = labels.map(|label| (label, place::range(&text, label.span, source))).collect();
    let (lines, first_line) = lines_of(&text, places.iter().map(|(_, place)| place.clone()));
    let annotations = places.into_iter().map(|(label, place)| {
        let kind = if Some(label) == primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(place.start - lines.start..place.end - lines.start).label(words(label))
    });
    let annotations: Vec<_> = annotations.collect();
    let shown = match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[lines]),
        Cow::Owned(text) => Cow::Owned(text[lines].to_string()),
    };
    Snippet::source(shown).line_start(first_line).path(path).annotations(annotations).into()
}

/// The whole lines of `text` that hold all `places`, and the number of the first: whoever draws the excerpt goes through
/// all that it is given.
fn lines_of(text: &str, places: impl Iterator<Item = Range<usize>> + Clone) -> (Range<usize>, usize) {
    let (first, last) = (places.clone().map(|place| place.start).min(), places.map(|place| place.end).max());
    let (first, last) = (first.unwrap_or(0), last.unwrap_or(text.len()));
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at + 1);
    (start..end, text[..start].matches('\n').count() + 1)
}

fn words(label: &Label) -> Option<String> {
    (!label.text.is_empty()).then(|| visible(&label.text))
}

/// `text` without characters that steer a terminal: it may quote what an author pasted.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}
