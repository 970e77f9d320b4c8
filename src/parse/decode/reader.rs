//! What all decoders of one file share: its text, its notation, and what was found wrong with it.

use super::fault::{Check, Fault};
use super::synonym::Suggestion;
use crate::model::diagnostic::Diagnostic;
use crate::model::span::{Excerpt, Span, Spanned};
use crate::parse::data::node::{Entry, Node, Value};
use crate::parse::data::notation::{self, Notation, quoted, shown};

/// Where a value stands, for messages and for the line to type.
#[derive(Clone, Copy, Debug)]
pub(in crate::parse) enum Slot<'k> {
    /// The value of a key.
    Key(&'k str),
    /// One entry of the list that is the value of a key.
    Item(&'k str),
}

impl Slot<'_> {
    fn name(self) -> String {
        match self {
            Slot::Key(key) => format!("`{key}`"),
            Slot::Item(key) => format!("an entry of `{key}`"),
        }
    }

    fn spelt(self, notation: Notation, value: &str) -> String {
        match (self, notation) {
            (Slot::Key(key), _) => notation.entry(key, value),
            (Slot::Item(_), Notation::Yaml) => format!("- {value}"),
            (Slot::Item(_), Notation::Toml) => value.to_string(),
        }
    }
}

/// A key that nobody asked for.
pub(super) struct UnknownKey {
    pub(super) key: String,
    pub(super) span: Span,
    /// The group that it stands in; empty at the top.
    pub(super) group: &'static str,
    /// The keys of that group.
    pub(super) known: Vec<&'static str>,
    pub(super) suggestion: Option<Suggestion>,
}

pub(in crate::parse) struct Reader<'a> {
    /// The whole file.
    pub(super) file: Excerpt<'a>,
    pub(in crate::parse) notation: Notation,
    pub(super) unknown: Vec<UnknownKey>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// `file` is the whole file; spans of its nodes count from its start.
    pub(in crate::parse) fn new(file: Excerpt<'a>, notation: Notation) -> Self {
        Reader { file, notation, unknown: Vec::new(), diagnostics: Vec::new() }
    }

    pub(in crate::parse) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    pub(in crate::parse) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// A text, without white space at its ends; `None` when there is none, which is reported unless
    /// the value is simply left empty.
    pub(in crate::parse) fn text(&mut self, slot: Slot<'_>, node: Node<'a>) -> Option<Spanned<String>> {
        if node.is_empty() {
            return None;
        }
        let span = node.span;
        if matches!(node.value, Value::Sequence(_) | Value::Mapping(_)) {
            self.not_a_text(slot, &node);
            return None;
        }
        let text = node.into_text(self.file)?;
        if text.contains(is_unprintable) {
            let problem = Diagnostic::error("control-character", "the text holds an invisible control character");
            self.report(problem.at(span, "").help("remove it, or type the text afresh"));
            return None;
        }
        let trimmed = text.trim();
        let text = if trimmed.len() == text.len() { text.into_owned() } else { trimmed.to_string() };
        Some(Spanned::new(text, span))
    }

    /// The entries of a list; nothing else passes as one.
    pub(super) fn items(&mut self, key: &str, node: Node<'a>, example: &str) -> Vec<Node<'a>> {
        match node.value {
            Value::Sequence(items) => items,
            Value::Null => Vec::new(),
            _ => {
                let help = format!("put it in square brackets: `{}`", self.notation.entry(key, example));
                self.wrong_type(Slot::Key(key), &node, "a list", help);
                Vec::new()
            }
        }
    }

    /// The entries of a group of keys.
    pub(in crate::parse) fn group(&mut self, key: &str, node: Node<'a>) -> Option<Vec<Entry<'a>>> {
        match node.value {
            Value::Mapping(entries) => Some(entries),
            Value::Null => None,
            _ => {
                let opening = self.notation.group(key);
                let help = match self.notation {
                    Notation::Yaml => format!("type `{opening}` and its keys below it, indented by two spaces"),
                    Notation::Toml => format!("type `{opening}` and its keys below that line"),
                };
                self.wrong_type(Slot::Key(key), &node, "a group of keys", help);
                None
            }
        }
    }

    /// `text` in its plain form, or `None` when `check` finds fault with it.
    pub(in crate::parse) fn check(
        &mut self,
        slot: Slot<'_>,
        text: Spanned<String>,
        check: Check,
    ) -> Option<Spanned<String>> {
        match check(&text.value) {
            Ok(plain) => Some(Spanned::new(plain, text.span)),
            Err(fault) => {
                self.fault(slot, text.span, fault);
                None
            }
        }
    }

    pub(in crate::parse) fn fault(&mut self, slot: Slot<'_>, span: Span, fault: Fault) {
        let typed = fault.mended.map(|value| slot.spelt(self.notation, &value));
        let help = match (typed, fault.advice.is_empty()) {
            (Some(typed), true) => format!("type `{typed}`"),
            (Some(typed), false) => format!("{}: `{typed}`", fault.advice),
            (None, _) => fault.advice,
        };
        self.report(Diagnostic::error(fault.code, fault.message).at(span, "").help(help));
    }

    /// The value has the wrong type altogether; `wanted` as in "should be a list of texts".
    pub(in crate::parse) fn wrong_type(&mut self, slot: Slot<'_>, node: &Node<'a>, wanted: &str, help: String) {
        let message = format!("{} should be {wanted}", slot.name());
        self.report(
            Diagnostic::error("wrong-type", message).at(node.span, format!("this is {}", node.kind())).help(help),
        );
    }

    /// What the author wrote at `span`.
    pub(in crate::parse) fn written(&self, span: Span) -> &'a str {
        self.file.text.get(span.range()).unwrap_or("")
    }

    fn not_a_text(&mut self, slot: Slot<'_>, node: &Node<'a>) {
        if self.is_text_with_colon(node) {
            let written = self.written(node.span);
            let colon = written.find(':').unwrap_or(0) as u32;
            let span = Span { start: node.span.start + colon, end: node.span.start + colon + 1, ..node.span };
            let typed = slot.spelt(self.notation, &quoted(written));
            let problem = Diagnostic::error("yaml-unquoted-colon", "a value with a colon needs quotes");
            let problem = problem.at(span, "this colon is read as the end of a key");
            return self.report(problem.help(format!("put the value in quotes: `{typed}`")));
        }
        let typed = slot.spelt(self.notation, &self.first_text(node).map_or("\"…\"".to_string(), quoted));
        self.wrong_type(slot, node, "a text", format!("type `{typed}`"));
    }

    /// `- Trade: it grew by a tenth`, which YAML reads as a key and its value.
    pub(in crate::parse) fn is_text_with_colon(&self, node: &Node<'a>) -> bool {
        let written = self.written(node.span);
        let has_one_key = matches!(&node.value, Value::Mapping(entries) if entries.len() == 1);
        has_one_key && self.notation == Notation::Yaml && !written.starts_with('{') && !written.contains('\n')
    }

    fn first_text<'n>(&self, node: &'n Node<'a>) -> Option<&'n str> {
        match &node.value {
            Value::Sequence(items) if items.len() == 1 => self.first_text(&items[0]),
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Reports every key that was not taken. `top` are the keys of the file's top level, where a key
    /// that strayed into a group may belong.
    pub(super) fn report_unknown_keys(&mut self, top: &[&'static str]) {
        for unknown in std::mem::take(&mut self.unknown) {
            let key = shown(&unknown.key);
            let message = match unknown.group {
                "" => format!("unknown key `{key}`"),
                group => format!("unknown key `{key}` in `{group}`"),
            };
            let help = self.advice_on(&unknown, top);
            self.report(Diagnostic::error("unknown-key", message).at(unknown.span, "").help(help));
        }
    }

    fn advice_on(&self, unknown: &UnknownKey, top: &[&'static str]) -> String {
        if !unknown.group.is_empty() && top.contains(&unknown.key.as_str()) {
            let group = self.notation.group(unknown.group);
            return match self.notation {
                Notation::Toml => format!("it belongs above the line `{group}`: move it there"),
                Notation::Yaml => format!("it does not belong to `{group}`: remove the spaces before it"),
            };
        }
        match &unknown.suggestion {
            Some(suggestion) => suggestion.help.clone(),
            None => {
                let keys = unknown.known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
                let own = if unknown.known.contains(&"extra") { "; data of your own goes below `extra`" } else { "" };
                format!("take it out, or write one of these keys: {keys}{own}")
            }
        }
    }

    /// Warns of `topics: energy, trade`: one text that looks like several.
    pub(super) fn warn_of_comma(&mut self, key: &str, text: &Spanned<String>) {
        let parts: Vec<&str> = text.value.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() < 2 {
            return;
        }
        let sign = if text.value.contains(',') { "comma" } else { "semicolon" };
        let help = format!(
            "if these are {}, type `{}`; if it is one, type `{}`",
            parts.len(),
            self.notation.entry(key, &notation::list(parts.iter().copied())),
            self.notation.entry(key, &notation::list([text.value.as_str()]))
        );
        let problem = Diagnostic::warning("comma-in-text", format!("`{key}` is one text with a {sign} in it"));
        self.report(problem.at(text.span, "read as one").help(help));
    }
}

/// Characters that may stand in no XML document, and so in no feed
/// (<https://www.w3.org/TR/xml/#charsets>).
fn is_unprintable(character: char) -> bool {
    matches!(character, '\0'..'\t' | '\u{b}' | '\u{c}' | '\u{e}'..' ' | '\u{fffe}' | '\u{ffff}')
}
