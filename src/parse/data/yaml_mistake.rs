//! Why a text is not YAML, in the words of somebody who has seen it go wrong before.
//!
//! The parser gives up at the first mistake and points to where it noticed. So once it has failed the
//! text is read again line by line for what people really type, and every such line is reported.

use super::notation::quoted;
use super::yaml_line::{Line, line_at, lines};
use super::yaml_value::{closing_quote, opens_block_text};
use crate::model::diagnostic::Diagnostic;
use crate::model::span::Excerpt;

/// At least one diagnostic for a text that the parser refused at byte `at` with the words `info`.
pub(super) fn explain(excerpt: Excerpt<'_>, at: usize, info: &str) -> Vec<Diagnostic> {
    let failure = Failure { excerpt, at, info };
    let mut mistakes = Vec::new();
    let mut skipping = Skipping::Nothing;
    let mut before: Option<Line<'_>> = None;
    for line in lines(excerpt.text) {
        if line.is_blank_or_comment() || skipping.covers(line) {
            continue;
        }
        let mistake = failure.mistake_in(line, before);
        skipping = if mistake.is_some() { Skipping::Nothing } else { Skipping::after(line) };
        mistakes.extend(mistake);
        before = Some(line);
    }
    if mistakes.is_empty() {
        mistakes.push(failure.in_general());
    }
    mistakes
}

/// Lines that are text as they stand, whatever they look like.
enum Skipping {
    Nothing,
    /// Those indented deeper than this, below `|` or `>`.
    BlockText(usize),
    /// Those up to the one that holds this quote.
    Quoted(char),
}

impl Skipping {
    fn after(line: Line<'_>) -> Self {
        match line.value.chars().next() {
            Some('|' | '>') if opens_block_text(line.value) => Skipping::BlockText(line.indent.len()),
            Some(quote @ ('"' | '\'')) if closing_quote(line.value, quote).is_none() => Skipping::Quoted(quote),
            _ => Skipping::Nothing,
        }
    }

    fn covers(&mut self, line: Line<'_>) -> bool {
        match *self {
            Skipping::Nothing => false,
            Skipping::BlockText(depth) => line.indent.len() > depth,
            Skipping::Quoted(quote) => {
                if line.prefix.contains(quote) || line.value.contains(quote) {
                    *self = Skipping::Nothing;
                }
                true
            }
        }
    }
}

/// What the parser says, and of which text.
pub(super) struct Failure<'a> {
    pub(super) excerpt: Excerpt<'a>,
    /// The byte of the text at which it gave up.
    pub(super) at: usize,
    pub(super) info: &'a str,
}

impl<'a> Failure<'a> {
    fn mistake_in(&self, line: Line<'a>, before: Option<Line<'a>>) -> Option<Diagnostic> {
        if let Some(tab) = line.indent.find('\t') {
            return Some(self.tab(line, tab));
        }
        self.mistake_in_value(line, before).or_else(|| self.bad_indentation(line, before)).or_else(|| self.no_key(line))
    }

    fn tab(&self, line: Line<'a>, tab: usize) -> Diagnostic {
        let start = line.start + tab;
        let tabs = line.indent[tab..].chars().take_while(|&c| c == '\t').count();
        Diagnostic::error("yaml-tab", "a line is indented with a tab")
            .at(self.excerpt.span(start..start + tabs), "tab")
            .help("put two spaces in place of the tab")
    }

    /// A key that stands deeper than the one above it, although that has a value of its own; or the
    /// first key, when a later one stands at the very left.
    fn bad_indentation(&self, line: Line<'a>, before: Option<Line<'a>>) -> Option<Diagnostic> {
        let is_wrong = match before {
            None => {
                !line.indent.is_empty()
                    && lines(self.excerpt.text).any(|other| other.key.is_some() && other.indent.is_empty())
            }
            Some(before) => {
                let has_value =
                    !before.value.is_empty() && !before.value.starts_with(['"', '\'', '[', '{', '#', '&', '!']);
                before.key.is_some() && has_value && line.indent.len() > before.key_column()
            }
        };
        if line.key.is_none() || !is_wrong {
            return None;
        }
        let help = match before {
            None => "remove the spaces at its front",
            Some(_) => "remove spaces at its front, until it stands right below the key above it",
        };
        Some(self.indented_wrongly(line).help(help))
    }

    fn indented_wrongly(&self, line: Line<'a>) -> Diagnostic {
        let start = line.start + line.key_column();
        let word = line.key.or(line.value.split([' ', '\t']).next()).map_or(0, str::len);
        let end = (start + word).min(line.end()).max(start);
        Diagnostic::error("yaml-indentation", "a line does not stand in line with those around it")
            .at(self.excerpt.span(start..end), "indented unlike its neighbours")
    }

    /// A line at the very left that has no key.
    fn no_key(&self, line: Line<'a>) -> Option<Diagnostic> {
        let is_text = line.value.starts_with(|c: char| c.is_alphanumeric());
        if line.key.is_some() || !line.indent.is_empty() || !line.prefix.is_empty() || !is_text {
            return None;
        }
        let (code, message) = ("yaml-syntax", "this line is not of the form `key: value`");
        let other = "if it belongs to the value above, put two spaces in front of it; if it is text of the page, move it below the closing `---`";
        let help = match line.value.split_once(' ').map(|(word, rest)| (word, rest.trim_start())) {
            Some((word, rest)) if is_key(word) && rest.starts_with('=') => {
                let value = rest[1..].trim();
                format!("type a colon in place of `=`: `{word}: {value}`")
            }
            Some((word, rest)) if is_key(word) => {
                format!("if `{word}` is a key, type a colon behind it: `{word}: {}`; {other}", spelt(rest))
            }
            _ => other.to_string(),
        };
        Some(self.in_value(line, code, message).help(help))
    }

    /// None of the usual mistakes.
    fn in_general(&self) -> Diagnostic {
        let at = self.at.min(self.excerpt.text.trim_end().len());
        let line = line_at(self.excerpt.text, at);
        let about_indentation = ["indentation", "expected key", "document start", "expected '-'"];
        if about_indentation.iter().any(|words| self.info.contains(words)) && !line.is_blank_or_comment() {
            return self.indented_wrongly(line).help(match line.prefix.starts_with('-') {
                true => "let all `-` of a list stand right below each other, with two spaces in front",
                false => {
                    "keys begin at the very left; what belongs to a key stands below it, each line indented by two spaces"
                }
            });
        }
        if self.info.contains("unprintable") {
            return Diagnostic::error("yaml-syntax", "there is an invisible control character here")
                .at(self.excerpt.span(at..at + self.excerpt.text[at..].chars().next().map_or(0, char::len_utf8)), "")
                .help("delete it, or type the line afresh");
        }
        if self.info.contains("escape") {
            return Diagnostic::error("yaml-syntax", "a backslash in double quotes begins a special character")
                .at(self.excerpt.span(line.value_start()..line.end()), "")
                .help("use single quotes: `'…'`; or double the backslash: `\\\\`");
        }
        let end = line.end().max(at);
        let start = if at < end { at } else { line.start + line.indent.len() };
        Diagnostic::error("yaml-syntax", format!("this cannot be read as YAML: {}", self.info.replace('`', "'")))
            .at(self.excerpt.span(start..end), "")
            .help("each line should have the form `key: value`; put a text that holds special characters in quotes")
    }
}

/// Can `word` be one of our keys?
fn is_key(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// A value as it is typed: with quotes where it needs them.
fn spelt(value: &str) -> String {
    if value.contains(": ") || value.contains(" #") { quoted(value) } else { value.to_string() }
}
