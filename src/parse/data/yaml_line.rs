//! One line of YAML, looked at as its author sees it: a key, a colon, a value.

use super::notation::{Notation, quoted};
use crate::model::diagnostic::Diagnostic;
use crate::model::span::Excerpt;

/// A line taken apart. All positions are bytes of the text that holds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Where the line begins.
    pub(super) start: usize,
    /// Its white space at the front.
    pub(super) indent: &'a str,
    /// After the indent and before the value: `title: `, `- `, `- text: `.
    pub(super) prefix: &'a str,
    /// The word before the colon, if the line has the form `key: value`.
    pub(super) key: Option<&'a str>,
    pub(super) value: &'a str,
}

impl<'a> Line<'a> {
    /// `text` is the line without its end, `start` the place where it begins.
    pub(super) fn new(text: &'a str, start: usize) -> Line<'a> {
        let text = text.trim_end();
        let content = text.trim_start();
        let indent = &text[..text.len() - content.len()];
        let mut after_dashes = content;
        while let Some(rest) = after_dashes.strip_prefix("- ") {
            after_dashes = rest.trim_start();
        }
        let colon = after_dashes.find(':').filter(|&at| ends_key(&after_dashes[..at], &after_dashes[at + 1..]));
        let key = colon.map(|at| after_dashes[..at].trim_end());
        let value = colon.map_or(after_dashes, |at| after_dashes[at + 1..].trim_start());
        let prefix = &content[..content.len() - value.len()];
        Line { start, indent, prefix, key, value }
    }

    pub(super) fn value_start(&self) -> usize {
        self.start + self.indent.len() + self.prefix.len()
    }

    /// Bytes before the key, or before the value where there is no key.
    pub(super) fn key_column(&self) -> usize {
        let dashes = self.prefix.len() - self.prefix.trim_start_matches(['-', ' ']).len();
        self.indent.len() + dashes
    }

    pub(super) fn end(&self) -> usize {
        self.value_start() + self.value.len()
    }

    pub(super) fn is_blank_or_comment(&self) -> bool {
        self.prefix.is_empty() && (self.value.is_empty() || self.value.starts_with('#'))
    }

    /// The line as it should be typed, with `value` (spelt already) in place of its own.
    pub(super) fn with_value(&self, value: &str) -> String {
        format!("{} {value}", self.prefix.trim_end()).trim_start().to_string()
    }
}

fn ends_key(key: &str, rest: &str) -> bool {
    let is_word = |key: &str| {
        key.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
    };
    is_word(key.trim_end()) && (rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// The lines of `text` with the places where they begin.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let this = start;
        start += line.len();
        Line::new(line, this)
    })
}

/// The line that holds the byte `at`.
pub(super) fn line_at(text: &str, at: usize) -> Line<'_> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    Line::new(&text[start..at + rest_of_line(text, at).len()], start)
}

/// From `at` to the end of its line.
pub(super) fn rest_of_line(text: &str, at: usize) -> &str {
    text[at..].lines().next().unwrap_or("")
}

/// What stands between a pair of curly quotes that encloses all of `text`.
pub(super) fn within_curly_quotes(text: &str) -> Option<&str> {
    [('“', '”'), ('„', '“'), ('„', '”'), ('‘', '’'), ('”', '”')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))
}

/// A value that begins with a character which YAML keeps for itself; `at` is its place.
pub(super) fn special_character(excerpt: Excerpt<'_>, at: usize) -> Diagnostic {
    let line = line_at(excerpt.text, at);
    let first = excerpt.text[at..].chars().next().unwrap_or(' ');
    let rest = rest_of_line(excerpt.text, at);
    let mended = if line.value_start() == at {
        line.with_value(&quoted(line.value))
    } else {
        Notation::Yaml.entry("title", &quoted(rest))
    };
    let message = format!("a value cannot begin with {} unless it is in quotes", in_backticks(first));
    Diagnostic::error("yaml-special-character", message)
        .at(excerpt.span(at..at + first.len_utf8().min(rest.len())), "this has a meaning of its own in YAML")
        .help(match first {
            '-' => format!("begin the list on the next line; or, if it is a text, put it in quotes: `{mended}`"),
            _ => format!("put the value in quotes: `{mended}`"),
        })
}

fn in_backticks(character: char) -> String {
    if character == '`' { "a backtick".to_string() } else { format!("`{character}`") }
}
