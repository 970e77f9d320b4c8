//! YAML 1.2 with the core schema, read event by event into a tree.
//!
//! Stricter than YAML where its finer points only trip authors: anchors, aliases, tags and second
//! documents are refused. `yes` and `no` are texts, and so are dates.

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};

use super::node::{Entry, Node, Value};
use super::notation::{quoted, shown};
use super::{yaml_line, yaml_mistake};
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::span::{Excerpt, Span, Spanned};

/// Levels of lists and groups within each other that are read.
const DEEPEST: usize = 32;

/// Reads one document. `None` when it is empty or beyond reading; the latter has been reported.
pub(in crate::parse) fn read(excerpt: Excerpt<'_>) -> Checked<Option<Node<'_>>> {
    let mut builder = Builder {
        parser: Parser::new_from_str(excerpt.text),
        positions: Positions::new(excerpt.text),
        excerpt,
        diagnostics: Vec::new(),
    };
    let root = builder.document().unwrap_or(None);
    Checked { value: root, diagnostics: builder.diagnostics }
}

/// Reading cannot go on; the reason has been reported.
struct Stop;

struct Builder<'a> {
    parser: Parser<'a, StrInput<'a>>,
    positions: Positions<'a>,
    excerpt: Excerpt<'a>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Builder<'a> {
    fn document(&mut self) -> Result<Option<Node<'a>>, Stop> {
        let mut root = None;
        loop {
            let (event, range) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(root),
                Event::DocumentStart(_) if root.is_some() => {
                    let problem = Diagnostic::error("yaml-syntax", "a second YAML document begins here");
                    let help = "keep one block of `key: value` lines between the fences";
                    self.diagnostics.push(problem.at(self.excerpt.span(range), "").help(help));
                    return Err(Stop);
                }
                Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing => {}
                event => root = Some(self.node(event, range, 0)?),
            }
        }
    }

    /// The next event, with the bytes of the excerpt that it stands at.
    fn next(&mut self) -> Result<(Event<'a>, Range<usize>), Stop> {
        match self.parser.next_event() {
            None => Ok((Event::StreamEnd, 0..0)),
            Some(Ok((event, span))) => {
                let start = self.positions.byte(span.start.index());
                Ok((event, start..self.positions.byte(span.end.index()).max(start)))
            }
            Some(Err(error)) => {
                let at = self.positions.byte(error.marker().index());
                self.diagnostics.extend(yaml_mistake::explain(self.excerpt, at, error.info()));
                Err(Stop)
            }
        }
    }

    /// The value that begins with `event`; `depth` counts the lists and groups around it.
    fn node(&mut self, event: Event<'a>, range: Range<usize>, depth: usize) -> Result<Node<'a>, Stop> {
        if depth > DEEPEST {
            let problem = Diagnostic::error("too-deep", "lists and groups stand too deep within each other");
            let help = format!("use at most {DEEPEST} levels");
            self.diagnostics.push(problem.at(self.excerpt.span(range), "").help(help));
            return Err(Stop);
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_special(anchor > 0 || tag.is_some(), range.start);
                self.warn_of_lost_text(style, &range);
                Ok(self.place(scalar(text, style), range))
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_special(anchor > 0 || tag.is_some(), range.start);
                self.sequence(range, depth)
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_special(anchor > 0 || tag.is_some(), range.start);
                self.mapping(range, depth)
            }
            _ => {
                self.refuse_special(true, range.start);
                Ok(self.place(Value::Null, range))
            }
        }
    }

    fn sequence(&mut self, start: Range<usize>, depth: usize) -> Result<Node<'a>, Stop> {
        let mut items: Vec<Node<'a>> = Vec::new();
        loop {
            let (event, range) = self.next()?;
            if event == Event::SequenceEnd {
                let end = self.end_of(&range, items.last(), &start);
                return Ok(self.place(Value::Sequence(items), start.start..end));
            }
            items.push(self.node(event, range, depth + 1)?);
        }
    }

    fn mapping(&mut self, start: Range<usize>, depth: usize) -> Result<Node<'a>, Stop> {
        let mut entries: Vec<Entry<'a>> = Vec::new();
        loop {
            let (event, range) = self.next()?;
            if event == Event::MappingEnd {
                let end = self.end_of(&range, entries.last().map(|entry| &entry.value), &start);
                return Ok(self.place(Value::Mapping(entries), start.start..end));
            }
            let key = self.key(event, range, depth)?;
            let (event, range) = self.next()?;
            let value = self.node(event, range, depth + 1)?;
            match entries.iter().find(|entry| entry.key.value == key.value) {
                Some(first) => self.diagnostics.push(duplicate_key(&key.value, first.key.span, key.span)),
                None => entries.push(Entry { key, value }),
            }
        }
    }

    fn key(&mut self, event: Event<'a>, range: Range<usize>, depth: usize) -> Result<Spanned<Cow<'a, str>>, Stop> {
        let span = self.excerpt.span(range.clone());
        if let Event::Scalar(text, _, 0, None) = event {
            return Ok(Spanned::new(text, span));
        }
        let node = self.node(event, range, depth + 1)?;
        let problem = Diagnostic::error("yaml-syntax", "a key should be a single word");
        let help = "put a text that holds brackets or braces in quotes: `title: \"…\"`";
        self.diagnostics.push(problem.at(node.span, "this stands where a key should").help(help));
        Err(Stop)
    }

    /// Where a list or group ends: with its bracket if it has one, else with its last value.
    fn end_of(&self, closing: &Range<usize>, last: Option<&Node<'a>>, start: &Range<usize>) -> usize {
        let text = &self.excerpt.text[closing.clone()];
        if text.starts_with([']', '}']) {
            return closing.start + 1;
        }
        last.map_or(start.end, |node| node.span.end as usize - self.excerpt.offset)
    }

    fn place(&self, value: Value<'a>, range: Range<usize>) -> Node<'a> {
        Node { span: self.excerpt.span(range), value }
    }

    /// Anchors, aliases and tags; most of them are texts that want quotes.
    fn refuse_special(&mut self, is_special: bool, at: usize) {
        if is_special {
            self.diagnostics.push(yaml_line::special_character(self.excerpt, at));
        }
    }

    /// What YAML accepts, but not with the meaning that its author had in mind.
    fn warn_of_lost_text(&mut self, style: ScalarStyle, range: &Range<usize>) {
        let line = yaml_line::rest_of_line(self.excerpt.text, range.end);
        let comment = line.trim_start();
        let is_hashtag = comment.starts_with('#') && comment[1..].starts_with(|c: char| c.is_alphanumeric());
        if style == ScalarStyle::Plain && !range.is_empty() && comment.len() < line.len() && is_hashtag {
            let start = range.end + line.len() - comment.len();
            let end = start + comment.trim_end().len();
            let whole = quoted(&self.excerpt.text[range.start..end]);
            let problem =
                Diagnostic::warning("yaml-comment", format!("`{}` is not read: `#` begins a comment", shown(comment)));
            self.diagnostics.push(problem.at(self.excerpt.span(start..end), "left out").help(format!(
                "if it belongs to the text, put the value in quotes: `{whole}`; if not, put a space after `#`"
            )));
        }
        let text = &self.excerpt.text[range.clone()];
        if style == ScalarStyle::Plain
            && let Some(inner) = yaml_line::within_curly_quotes(text)
        {
            let problem =
                Diagnostic::warning("yaml-curly-quotes", "curly quotes do not enclose a value, they are part of it");
            let help = format!("type straight quotes: `{}`; or `\"{text}\"` to show the curly ones", quoted(inner));
            self.diagnostics.push(problem.at(self.excerpt.span(range.clone()), "").help(help));
        }
    }
}

/// One key given twice; both places are shown.
pub(super) fn duplicate_key(key: &str, first: Span, second: Span) -> Diagnostic {
    Diagnostic::error("duplicate-key", format!("`{}` is given twice", shown(key)))
        .at(second, "given again here")
        .at(first, "first given here")
        .help("keep one of the two and remove the other")
}

/// The core schema: <https://yaml.org/spec/1.2.2/#103-core-schema>.
fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> Value<'_> {
    if style != ScalarStyle::Plain {
        return Value::Text(text);
    }
    match text.as_ref() {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        word if word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) => {
            number(word).unwrap_or(Value::Text(text))
        }
        _ => Value::Text(text),
    }
}

fn number(word: &str) -> Option<Value<'static>> {
    let based = |digits: &str, radix| i64::from_str_radix(digits, radix).ok().map(Value::Integer);
    if let Some(digits) = word.strip_prefix("0x") {
        return based(digits, 16);
    }
    if let Some(digits) = word.strip_prefix("0o") {
        return based(digits, 8);
    }
    match word.trim_start_matches(['+', '-']) {
        ".inf" | ".Inf" | ".INF" => return Some(Value::Float(f64::INFINITY)),
        ".nan" | ".NaN" | ".NAN" => return Some(Value::Float(f64::NAN)),
        _ => {}
    }
    if !word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E')) {
        return None;
    }
    word.parse().map(Value::Integer).or_else(|_| word.parse().map(Value::Float)).ok()
}

/// Turns the parser's positions, which count characters, into bytes. Positions asked for one after
/// the other lie close together, so each is reached from the last.
struct Positions<'a> {
    text: &'a str,
    is_ascii: bool,
    character: usize,
    byte: usize,
}

impl<'a> Positions<'a> {
    fn new(text: &'a str) -> Self {
        Positions { text, is_ascii: text.is_ascii(), character: 0, byte: 0 }
    }

    fn byte(&mut self, character: usize) -> usize {
        if self.is_ascii {
            return character.min(self.text.len());
        }
        while self.character < character
            && let Some(next) = self.text[self.byte..].chars().next()
        {
            self.byte += next.len_utf8();
            self.character += 1;
        }
        while self.character > character
            && let Some(last) = self.text[..self.byte].chars().next_back()
        {
            self.byte -= last.len_utf8();
            self.character -= 1;
        }
        self.byte
    }
}
