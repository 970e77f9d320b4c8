//! Where the head of a file ends and its body begins.

use std::ops::Range;

use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::span::{Excerpt, Span};
use crate::parse::data::notation::Notation;

/// A file cut at its fences.
pub(super) struct Parts<'a> {
    /// `None` where there is none, or none that can be told from the body; that has been reported.
    pub(super) head: Option<Head<'a>>,
    pub(super) body: Excerpt<'a>,
    pub(super) opening: Span,
}

/// The text between two fences.
pub(super) struct Head<'a> {
    pub(super) notation: Notation,
    pub(super) text: Excerpt<'a>,
}

/// Cuts `file`. A byte order mark and blank lines may stand before the opening fence, and lines may
/// end in CRLF. `minimum` is shown as the head that a file without one needs.
pub(super) fn split<'a>(file: Excerpt<'a>, minimum: &str) -> Checked<Parts<'a>> {
    let start = Span::start_of(file.file);
    let without = |body, opening, problem: Diagnostic| Checked {
        value: Parts { head: None, body, opening },
        diagnostics: vec![problem],
    };
    let end = file.text.len();
    let mut lines = lines(file.text);
    let Some((line, opening)) = lines.find(|(line, _)| !line.is_empty()) else {
        let help = format!("{}, and the text below", minimal_head(minimum));
        return without(
            file.cut(end..end),
            start,
            Diagnostic::error("empty-file", "the file is empty").at(start, "").help(help),
        );
    };
    let opening_span = file.span(opening.clone());
    let notation = match line {
        "---" => Notation::Yaml,
        "+++" => Notation::Toml,
        _ => return without(file, start, missing(file, line, opening, minimum)),
    };
    let is_closing = |line: &str| match notation {
        Notation::Yaml => matches!(line, "---" | "..."),
        Notation::Toml => line == "+++",
    };
    let head_start = after_newline(file.text, opening.end);
    let Some((_, closing)) = lines.find(|(line, _)| is_closing(line)) else {
        return without(file.cut(end..end), opening_span, unclosed(file, opening, notation));
    };
    let head = Head { notation, text: file.cut(head_start..closing.start) };
    let body = file.cut(after_newline(file.text, closing.end)..end);
    Checked::clean(Parts { head: Some(head), body, opening: opening_span })
}

/// Each line without white space at its end, and where it stands.
fn lines(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let begin = start + if start == 0 && line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        start += line.len();
        let content = text[begin..start].trim_end();
        (content, begin..begin + content.len())
    })
}

fn after_newline(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

fn minimal_head(minimum: &str) -> String {
    format!("begin the file with\n---\n{minimum}\n---")
}

fn missing(file: Excerpt<'_>, line: &str, range: Range<usize>, minimum: &str) -> Diagnostic {
    let problem = Diagnostic::error("missing-front-matter", "the file has no front matter");
    if is_nearly_fence(line) {
        let problem = problem.at(file.span(range), "this is nearly an opening fence");
        return problem.help("type exactly three hyphens, `---`, on a line of their own");
    }
    if key_of(line).is_some() {
        let is_closed = lines(file.text).any(|(line, _)| line == "---");
        let below = if is_closed { "" } else { ", and another below the last key" };
        let problem = problem.at(file.span(range), "this is the head of the file, and no line `---` stands above it");
        return problem.help(format!("type `---` on a line of its own above this one{below}"));
    }
    problem.at(Span::start_of(file.file), "").help(minimal_head(minimum))
}

fn unclosed(file: Excerpt<'_>, opening: Range<usize>, notation: Notation) -> Diagnostic {
    let fence = if notation == Notation::Yaml { "---" } else { "+++" };
    let problem = Diagnostic::error("unclosed-front-matter", "the front matter is opened but not closed")
        .at(file.span(opening.clone()), "opened here");
    let nearly = lines(file.text).find(|(line, range)| range.start > opening.start && is_nearly_fence(line));
    match nearly {
        Some((_, range)) => problem
            .at(file.span(range), "is this meant to close it?")
            .help(format!("type exactly `{fence}` there, without spaces before it")),
        None => {
            let after = lines(&file.text[opening.end..]).skip(1).take_while(|(line, _)| !line.is_empty());
            let last = after.filter_map(|(line, _)| key_of(line)).last();
            let last = last
                .map_or_else(|| "the last key".to_string(), |key| format!("`{key}`, which seems to be the last key"));
            problem.help(format!("type `{fence}` on a line of its own below {last}"))
        }
    }
}

/// The word before the colon or equals sign of a line that can belong to a head.
fn key_of(line: &str) -> Option<&str> {
    let (word, _) = line.split_once([':', '='])?;
    let is_key = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    Some(word.trim_end()).filter(|word| is_key(word))
}

/// Dashes or plus signs, but not three of the right kind at the very left.
fn is_nearly_fence(line: &str) -> bool {
    let line = line.trim();
    let is_dash = |c: char| matches!(c, '-' | '‐' | '‑' | '–' | '—' | '―' | '−');
    !line.is_empty() && line.len() > 1 && (line.chars().all(is_dash) || line.chars().all(|c| c == '+'))
}
