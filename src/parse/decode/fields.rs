//! The keys of a group, taken out one by one; what is left over at the end is unknown.
//!
//! A decoder asks for each key once, so the list of keys that a group knows is nowhere but there.

use super::fault::Check;
use super::reader::{Reader, Slot, UnknownKey};
use super::synonym;
use crate::model::diagnostic::Diagnostic;
use crate::model::front_matter::Extra;
use crate::model::span::{Span, Spanned};
use crate::parse::data::node::{Entry, Node, Value, json_object};
use crate::parse::data::notation::{Notation, list, quoted};

pub(in crate::parse) struct Fields<'r, 'a> {
    pub(in crate::parse) reader: &'r mut Reader<'a>,
    /// The key whose value the group is; empty at the top.
    group: &'static str,
    /// Where a diagnostic about a missing key points.
    place: Span,
    left: Vec<Entry<'a>>,
    asked: Vec<&'static str>,
    /// Those of the asked keys that are there.
    given: Vec<&'static str>,
    missing: Vec<(&'static str, Diagnostic)>,
    /// Is the group one entry of a list?
    is_item: bool,
}

impl<'r, 'a> Fields<'r, 'a> {
    /// The keys at the top of a file; `place` is its opening fence.
    pub(in crate::parse) fn top(reader: &'r mut Reader<'a>, place: Span, entries: Vec<Entry<'a>>) -> Self {
        Self::within(reader, "", place, entries)
    }

    /// The keys of a group; `place` is where the group stands.
    pub(in crate::parse) fn within(
        reader: &'r mut Reader<'a>,
        group: &'static str,
        place: Span,
        entries: Vec<Entry<'a>>,
    ) -> Self {
        Fields {
            reader,
            group,
            place,
            left: entries,
            asked: Vec::new(),
            given: Vec::new(),
            missing: Vec::new(),
            is_item: false,
        }
    }

    /// The keys of one entry of the list that is the value of `list`.
    pub(in crate::parse) fn item(
        reader: &'r mut Reader<'a>,
        list: &'static str,
        span: Span,
        entries: Vec<Entry<'a>>,
    ) -> Self {
        let place = entries.first().map_or(span, |entry| entry.key.span);
        Fields { is_item: true, ..Self::within(reader, list, place, entries) }
    }

    /// Where the group stands.
    pub(in crate::parse) fn place(&self) -> Span {
        self.place
    }

    /// Accepts `other` as a second name of `key`.
    pub(in crate::parse) fn accept(&mut self, other: &str, key: &'static str) {
        let Some(at) = self.left.iter().position(|entry| entry.key.value == other) else { return };
        match self.left.iter().find(|entry| entry.key.value == key) {
            None => self.left[at].key.value = key.into(),
            Some(main) => {
                let problem = Diagnostic::error("duplicate-key", format!("`{key}` and `{other}` are the same key"));
                let problem = problem.at(self.left[at].key.span, "given here").at(main.key.span, "and here");
                self.reader.report(problem.help(format!("keep `{key}` and remove `{other}`")));
                self.left.swap_remove(at);
            }
        }
    }

    /// Is there no such key, or nothing in it? Must be asked before the key is taken.
    pub(in crate::parse) fn lacks(&self, key: &str) -> bool {
        self.left.iter().find(|entry| entry.key.value == key).is_none_or(|entry| entry.value.is_empty())
    }

    /// Is there such a key, even an empty one? Must be asked before the key is taken.
    pub(in crate::parse) fn has(&self, key: &str) -> bool {
        self.left.iter().any(|entry| entry.key.value == key)
    }

    /// Is the value of `key` a group of keys? Must be asked before the key is taken.
    pub(in crate::parse) fn holds_group(&self, key: &str) -> bool {
        self.left.iter().any(|entry| entry.key.value == key && matches!(entry.value.value, Value::Mapping(_)))
    }

    /// Reports a key that is missing or empty; must be called before the key is taken. `example` is
    /// a value in both notations: `"…"`.
    pub(in crate::parse) fn require(&mut self, key: &'static str, example: &str) {
        if !self.lacks(key) {
            return;
        }
        let typed = self.reader.notation.entry(key, example);
        if let Some(entry) = self.left.iter().find(|entry| entry.key.value == key) {
            let problem = Diagnostic::error("empty-value", format!("`{key}` is empty")).at(entry.key.span, "");
            return self.reader.report(problem.help(format!("write `{typed}`")));
        }
        let (message, help) = match (self.group, self.is_item, self.reader.notation) {
            ("", _, Notation::Yaml) => (format!("`{key}` is missing"), format!("add `{typed}`")),
            // Further down it would belong to a group.
            ("", _, Notation::Toml) => (format!("`{key}` is missing"), format!("add `{typed}` at the top")),
            (list, true, _) => {
                (format!("`{key}` is missing in an entry of `{list}`"), format!("add `{typed}` to the entry"))
            }
            (group, false, notation) => {
                let below = notation.group(group);
                (format!("`{key}` is missing in `{group}`"), format!("add `{typed}` below `{below}`"))
            }
        };
        self.demand(key, Diagnostic::error("missing-key", message).at(self.place, "").help(help));
    }

    /// Reports a key that is lacking in words of the caller's own, unless it turns up under another
    /// name.
    pub(in crate::parse) fn demand(&mut self, key: &'static str, problem: Diagnostic) {
        self.missing.push((key, problem));
    }

    /// The value of a key with the place of the key, as it is.
    pub(in crate::parse) fn take(&mut self, key: &'static str) -> Option<Entry<'a>> {
        self.asked.push(key);
        let at = self.left.iter().position(|entry| entry.key.value == key)?;
        self.given.push(key);
        Some(self.left.swap_remove(at))
    }

    /// A text with its place. Numbers and the like are taken as they are spelt.
    pub(in crate::parse) fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let entry = self.take(key)?;
        self.reader.text(Slot::Key(key), entry.value)
    }

    /// A text whose place does not matter.
    pub(in crate::parse) fn plain(&mut self, key: &'static str) -> Option<String> {
        Some(self.text(key)?.value)
    }

    /// A text of a certain form.
    pub(in crate::parse) fn checked(&mut self, key: &'static str, check: Check) -> Option<Spanned<String>> {
        let text = self.text(key)?;
        self.reader.check(Slot::Key(key), text, check)
    }

    /// Texts; a single one passes as a list of one.
    pub(in crate::parse) fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(entry) = self.take(key) else { return Vec::new() };
        match entry.value.value {
            Value::Sequence(items) => items.into_iter().filter_map(|item| self.item_text(key, item)).collect(),
            Value::Mapping(_) if !self.reader.is_text_with_colon(&entry.value) => {
                let typed = self.reader.notation.entry(key, &list(["…", "…"]));
                self.reader.wrong_type(Slot::Key(key), &entry.value, "a list of texts", format!("type `{typed}`"));
                Vec::new()
            }
            _ => self.reader.text(Slot::Key(key), entry.value).into_iter().collect(),
        }
    }

    /// Names or ids; as [`texts`](Self::texts), with a warning for several written as one.
    pub(in crate::parse) fn names(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let is_one = self.left.iter().any(|e| e.key.value == key && !matches!(e.value.value, Value::Sequence(_)));
        let names = self.texts(key);
        if let ([name], true) = (names.as_slice(), is_one) {
            self.reader.warn_of_comma(key, name);
        }
        names
    }

    /// As [`names`](Self::names), with `read` for each entry of a list.
    pub(in crate::parse) fn names_or_groups(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Reader<'a>, Node<'a>) -> Option<Spanned<String>>,
    ) -> Vec<Spanned<String>> {
        if !self.left.iter().any(|entry| entry.key.value == key && matches!(entry.value.value, Value::Sequence(_))) {
            return self.names(key);
        }
        let items = self.items(key, "[\"…\"]");
        let mut read = |item| {
            let item = self.filled(key, item)?;
            read(self.reader, item)
        };
        items.into_iter().filter_map(&mut read).collect()
    }

    fn item_text(&mut self, key: &'static str, item: Node<'a>) -> Option<Spanned<String>> {
        let item = self.filled(key, item)?;
        self.reader.text(Slot::Item(key), item)
    }

    fn filled(&mut self, key: &str, item: Node<'a>) -> Option<Node<'a>> {
        if item.is_empty() {
            let problem = Diagnostic::error("empty-value", format!("an entry of `{key}` is empty"));
            self.reader.report(problem.at(item.span, "").help("write a text here, or remove the entry"));
            return None;
        }
        Some(item)
    }

    /// The entries of a list, each still to be read. `example` is a list in both notations.
    pub(in crate::parse) fn items(&mut self, key: &'static str, example: &str) -> Vec<Node<'a>> {
        match self.take(key) {
            Some(entry) => self.reader.items(key, entry.value, example),
            None => Vec::new(),
        }
    }

    /// Free data, whatever its shape.
    pub(in crate::parse) fn extra(&mut self) -> Extra {
        let Some(entry) = self.take("extra") else { return Extra::new() };
        let file = self.reader.file;
        let entries = self.reader.group("extra", entry.value);
        entries.map_or_else(Extra::new, |entries| json_object(entries, file))
    }

    /// Reports what is missing and what is left over.
    pub(in crate::parse) fn finish(mut self) {
        for entry in std::mem::take(&mut self.left) {
            let mut suggestion = synonym::suggest(&entry, &self.asked, self.reader);
            if let Some(found) = suggestion.as_mut().filter(|found| self.given.contains(&found.key)) {
                found.help =
                    format!("`{}`, which it may stand for, is given as well: remove one of the two", found.key);
            }
            // Whoever wrote `description` has not forgotten `summary`.
            self.missing.retain(|(key, _)| suggestion.as_ref().is_none_or(|found| found.key != *key));
            self.reader.unknown.push(UnknownKey {
                key: entry.key.value.into_owned(),
                span: entry.key.span,
                group: self.group,
                known: self.asked.clone(),
                suggestion,
            });
        }
        for (_, problem) in std::mem::take(&mut self.missing) {
            self.reader.report(problem);
        }
        if self.group.is_empty() {
            self.reader.report_unknown_keys(&self.asked);
        }
    }

    /// What to type for a key of this group, its value a text.
    pub(in crate::parse) fn spelt(&self, key: &str, text: &str) -> String {
        self.reader.notation.entry(key, &quoted(text))
    }
}
