//! Why a text is not TOML, with the line to type instead.

use std::ops::Range;

use toml::de::{DeTable, DeValue, Error};

use super::notation::{Notation, list, quoted};
use super::yaml;
use super::yaml_line::{Line, lines, within_curly_quotes};
use crate::model::diagnostic::Diagnostic;
use crate::model::span::Excerpt;

/// One diagnostic for each line on which something is wrong.
pub(super) fn explain(excerpt: Excerpt<'_>, errors: &[Error]) -> Vec<Diagnostic> {
    let text = excerpt.text;
    let mut places: Vec<(Range<usize>, String)> = errors
        .iter()
        .map(|error| {
            let range = error.span().unwrap_or(0..0);
            let start = floor(text, range.start);
            (start..floor(text, range.end).max(start), error.message().to_string())
        })
        .collect();
    places.extend(lines(text).filter_map(|line| wrong_by_itself(text, line)));
    if let Some(open) = open_list(text, &places) {
        places.retain(|(range, _)| range.start <= open.end);
        places.push((open, "unclosed array".to_string()));
    }
    places.sort_by_key(|(range, words)| (range.start, words.len()));
    let mut explained = Vec::new();
    let mut diagnostics = Vec::new();
    for (range, words) in places {
        let line = line_of(text, range.start);
        if !explained.contains(&line.start) {
            explained.push(line.start);
            diagnostics.push(diagnostic(excerpt, &text[line], range, &words));
        }
    }
    diagnostics
}

fn diagnostic(excerpt: Excerpt<'_>, line: &str, range: Range<usize>, words: &str) -> Diagnostic {
    if words.starts_with("duplicate key") {
        return duplicate(excerpt, range);
    }
    let (message, help) = mistake(line.trim(), words).unwrap_or_else(|| {
        // The parser's own words, but for its backticks: those are ours, for what can be typed.
        let message = format!("this cannot be read as TOML: {}", words.replace('`', "'"));
        (message, "each line should have the form `key = value`".to_string())
    });
    // A place between two characters is hard to see.
    let whole = line_of(excerpt.text, range.start);
    let content = whole.start + line.len() - line.trim_start().len()..whole.start + line.trim_end().len();
    let range = if range.is_empty() && !content.is_empty() { content } else { range };
    Diagnostic::error("toml-syntax", message).at(excerpt.span(range), "").help(help)
}

/// What is wrong with the line `text`, and what to type: if it is one of the usual mistakes.
fn mistake(text: &str, words: &str) -> Option<(String, String)> {
    let found = |message: &str, help: String| Some((message.to_string(), help));
    if text.contains(|c: char| c.is_control() && c != '\t') {
        return found("there is an invisible control character here", "delete it, or type the line afresh".into());
    }
    let separator = text.find([':', '='])?;
    let (key, value) = (text[..separator].trim(), text[separator + 1..].trim());
    if !is_word(key) {
        return None;
    }
    let typed = |value: &str| Notation::Toml.entry(key, value);
    if text[separator..].starts_with(':') {
        let value = if DeValue::parse(value).is_ok() { value.to_string() } else { quoted(value) };
        return found("between `+++` lines, a key is followed by `=`", format!("type `{}`", typed(&value)));
    }
    if let Some(inner) = within_curly_quotes(value) {
        let help = format!("type straight quotes: `{}`", typed(&quoted(inner)));
        return found("curly quotes do not enclose a value", help);
    }
    match value.chars().next() {
        None => found(&format!("`{key}` has no value"), format!("type a value after the `=`: `{}`", typed("\"…\""))),
        Some(quote @ ('"' | '\'')) => {
            let inner = value[1..].strip_suffix(quote).unwrap_or(&value[1..]);
            let message = match () {
                _ if words.contains("escape") => "a backslash in double quotes begins a special character",
                _ if words.starts_with("unexpected") => "the value goes on after its closing quote",
                _ => "a quote is opened but not closed",
            };
            let whole = if value.ends_with(quote) { inner } else { value };
            let whole = if message.ends_with("not closed") { inner } else { whole };
            found(message, format!("type `{}`", typed(&quoted(whole))))
        }
        Some('[') => {
            let entries = value.trim_matches(['[', ']']).split(',').map(|entry| entry.trim().trim_matches(['"', '\'']));
            let help = format!("type `{}`", typed(&list(entries.filter(|entry| !entry.is_empty()))));
            let message = match () {
                _ if words.starts_with("unclosed") => "a list is opened but not closed",
                _ if words.starts_with("missing comma") => "a comma is missing between two entries of a list",
                _ => "every text in a list needs quotes of its own",
            };
            found(message, help)
        }
        Some('{') => None,
        Some('0'..='9') => {
            let help = format!("type a date as in `date = 2023-10-05`, a text in quotes: `{}`", typed(&quoted(value)));
            found("this is neither a date nor a number", help)
        }
        Some(_) => match value.to_lowercase().as_str() {
            "yes" | "true" | "on" => found("yes is spelt `true`", format!("type `{}`", typed("true"))),
            "no" | "false" | "off" => found("no is spelt `false`", format!("type `{}`", typed("false"))),
            _ => found("a text needs quotes", format!("type `{}`", typed(&quoted(value)))),
        },
    }
}

fn duplicate(excerpt: Excerpt<'_>, range: Range<usize>) -> Diagnostic {
    let key = &excerpt.text[range.clone()];
    let second = excerpt.span(range.clone());
    let is_first = |line: &Line<'_>| {
        let content = excerpt.text[line.start + line.indent.len()..].trim_start_matches(['[', '"']);
        content.strip_prefix(key).is_some_and(|rest| rest.trim_start_matches(['"', ' ']).starts_with(['=', ']', '.']))
    };
    let first = lines(&excerpt.text[..line_of(excerpt.text, range.start).start]).filter(is_first).last();
    let first = first.and_then(|line| Some(line.start + excerpt.text[line.start..].find(key)?));
    let first = first.map_or(second, |at| excerpt.span(at..at + key.len()));
    yaml::duplicate_key(key, first, second)
}

/// A line that is no TOML even without its neighbours. At a colon the parser loses its way and says
/// nothing of the lines that follow.
fn wrong_by_itself(text: &str, line: Line<'_>) -> Option<(Range<usize>, String)> {
    let has_long_texts = text.contains("\"\"\"") || text.contains("'''");
    let content = &text[line.start..line.end()];
    let separator = content.find([':', '='])?;
    let value = content[separator + 1..].trim_start();
    if has_long_texts || !is_word(content[..separator].trim()) || value.is_empty() || value.starts_with(['[', '{']) {
        return None;
    }
    let at = line.start + separator;
    match DeTable::parse(content) {
        Err(_) if content[separator..].starts_with(':') => Some((at..at + 1, String::new())),
        Err(error) => {
            let range = error.span()?;
            Some((
                line.start + floor(content, range.start)..line.start + floor(content, range.end),
                error.message().to_string(),
            ))
        }
        Ok(_) => None,
    }
}

/// The bracket of a list that runs on into the keys below it.
fn open_list(text: &str, places: &[(Range<usize>, String)]) -> Option<Range<usize>> {
    let runs_on = |words: &str| words.starts_with("unclosed array") || words.starts_with("unexpected `=` in array");
    let (noticed, _) = places.iter().find(|(_, words)| runs_on(words))?;
    let before = &text[..noticed.start];
    let opens = |line: &Line<'_>| {
        let line = &text[line_of(text, line.start)];
        line.split_once('=').is_some_and(|(_, value)| value.trim_start().starts_with('[') && !value.contains(']'))
    };
    let line = lines(before).filter(opens).last()?;
    let bracket = line.start + text[line.start..].find('[')?;
    Some(bracket..bracket + 1)
}

fn is_word(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// The line that holds the byte `at`, without its end.
fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    start..text[at..].find('\n').map_or(text.len(), |newline| at + newline)
}

/// The character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
