//! The tree that both notations are read into.

use std::borrow::Cow;

use crate::model::span::{Excerpt, Span, Spanned};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::parse) struct Node<'a> {
    pub(in crate::parse) span: Span,
    pub(in crate::parse) value: Value<'a>,
}

/// What a value is. A scalar's own spelling is found at its span.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::parse) enum Value<'a> {
    Null,
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(Cow<'a, str>),
    /// A date or time that stands unquoted in TOML; YAML's stay texts.
    Date,
    Sequence(Vec<Node<'a>>),
    Mapping(Vec<Entry<'a>>),
}

/// A key and its value. Keys of a mapping differ; their order is the author's or the alphabet's.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::parse) struct Entry<'a> {
    pub(in crate::parse) key: Spanned<Cow<'a, str>>,
    pub(in crate::parse) value: Node<'a>,
}

impl<'a> Node<'a> {
    /// What the value is called in messages: `a list`.
    pub(in crate::parse) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "empty",
            Value::Bool(_) => "a yes-or-no value",
            Value::Integer(_) | Value::Float(_) => "a number",
            Value::Text(_) => "a text",
            Value::Date => "a date",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a group of keys",
        }
    }

    /// Is there nothing in it: no value, a blank text, an empty list?
    pub(in crate::parse) fn is_empty(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::Sequence(items) => items.is_empty(),
            Value::Mapping(entries) => entries.is_empty(),
            _ => false,
        }
    }

    /// A scalar as text. `title: 1984` means the text `1984`, so numbers are taken as they are spelt
    /// in `file`.
    pub(in crate::parse) fn into_text(self, file: Excerpt<'a>) -> Option<Cow<'a, str>> {
        match self.value {
            Value::Text(text) => Some(text),
            Value::Null | Value::Sequence(_) | Value::Mapping(_) => None,
            _ => file.text.get(self.span.range()).map(Cow::Borrowed),
        }
    }

    /// The value in the form that templates receive; what JSON cannot say (dates,
    /// infinity) becomes a text.
    pub(in crate::parse) fn into_json(self, file: Excerpt<'a>) -> serde_json::Value {
        match self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => value.into(),
            Value::Integer(value) => value.into(),
            Value::Float(value) if value.is_finite() => value.into(),
            Value::Text(text) => text.into_owned().into(),
            Value::Float(_) | Value::Date => file.text.get(self.span.range()).unwrap_or("").into(),
            Value::Sequence(items) => items.into_iter().map(|item| item.into_json(file)).collect(),
            Value::Mapping(entries) => json_object(entries, file).into(),
        }
    }
}

/// The entries of a mapping in the form that templates receive.
pub(in crate::parse) fn json_object<'a>(
    entries: Vec<Entry<'a>>,
    file: Excerpt<'a>,
) -> serde_json::Map<String, serde_json::Value> {
    entries.into_iter().map(|entry| (entry.key.value.into_owned(), entry.value.into_json(file))).collect()
}
