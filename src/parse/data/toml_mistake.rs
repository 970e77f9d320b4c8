//! Why a text is not TOML, with the line to type instead.

use toml::de::{DeValue, Error};

use super::notation::{Notation, quoted};
use super::yaml;
use super::yaml_line::{line_at, within_curly_quotes};
use crate::model::diagnostic::Diagnostic;
use crate::model::span::Excerpt;

/// One diagnostic for each line on which the parser found something wrong.
pub(super) fn explain(excerpt: Excerpt<'_>, errors: &[Error]) -> Vec<Diagnostic> {
    let mut lines = Vec::new();
    let mut diagnostics = Vec::new();
    for error in errors {
        let range = error.span().unwrap_or(0..0);
        let start = floor(excerpt.text, range.start);
        let line = line_at(excerpt.text, start);
        if lines.contains(&line.start) {
            continue;
        }
        lines.push(line.start);
        let text = excerpt.text[line.start..line.end()].trim_start();
        let end = floor(excerpt.text, range.end.min(line.end())).max(start);
        if error.message().starts_with("duplicate key") {
            diagnostics.push(duplicate(excerpt, start, end));
            continue;
        }
        // The parser's own words, but for its backticks: those are ours, for what can be typed.
        let words = error.message().replace('`', "'");
        let message = format!("this cannot be read as TOML: {words}");
        let help = advice(text).unwrap_or_else(|| "each line should have the form `key = value`".to_string());
        diagnostics.push(Diagnostic::error("toml-syntax", message).at(excerpt.span(start..end), "").help(help));
    }
    diagnostics
}

fn duplicate(excerpt: Excerpt<'_>, start: usize, end: usize) -> Diagnostic {
    let key = &excerpt.text[start..end];
    let second = excerpt.span(start..end);
    let is_first =
        |line: &str| line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
    let mut offset = 0;
    let mut first = second;
    for line in excerpt.text[..start].split_inclusive('\n') {
        if is_first(line) {
            let at = offset + line.len() - line.trim_start().len();
            first = excerpt.span(at..at + key.len());
        }
        offset += line.len();
    }
    yaml::duplicate_key(key, first, second)
}

/// What the author of the line `text` most likely meant.
fn advice(text: &str) -> Option<String> {
    let equals = text.find('=');
    let colon = text.find(':').filter(|&colon| equals.is_none_or(|equals| colon < equals));
    let (key, value) = match (colon, equals) {
        (Some(at), _) | (None, Some(at)) => (text[..at].trim(), text[at + 1..].trim()),
        (None, None) => return None,
    };
    let is_word = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    if key.is_empty() || !is_word {
        return None;
    }
    if colon.is_some() {
        let value = if DeValue::parse(value).is_ok() { value.to_string() } else { quoted(value) };
        let mended = Notation::Toml.entry(key, &value);
        return Some(format!("between `+++` lines a key is followed by an equals sign: `{mended}`"));
    }
    if let Some(inner) = within_curly_quotes(value) {
        return Some(format!("type straight quotes: `{}`", Notation::Toml.entry(key, &quoted(inner))));
    }
    match value.chars().next() {
        None => Some(format!("type a value after the equals sign: `{}`", Notation::Toml.entry(key, "\"…\""))),
        Some('"' | '\'') => {
            let inner = value.trim_matches(['"', '\'']);
            Some(format!("put the whole value in one pair of quotes: `{}`", Notation::Toml.entry(key, &quoted(inner))))
        }
        Some('[' | '{') => Some(format!("close the list: `{}`", Notation::Toml.entry(key, "[\"…\", \"…\"]"))),
        Some(_) => Some(format!("put the text in quotes: `{}`", Notation::Toml.entry(key, &quoted(value)))),
    }
}

/// The character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
