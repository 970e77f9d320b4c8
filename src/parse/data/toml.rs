//! TOML 1.1, read into the same tree as YAML.

use std::borrow::Cow;

use toml::Spanned as Ranged;
use toml::de::{DeTable, DeValue};

use super::node::{Entry, Node, Value};
use super::toml_mistake;
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::span::{Excerpt, Spanned};

/// Reads a document. `None` when its syntax is wrong somewhere; every such place has been reported.
pub(in crate::parse) fn read(excerpt: Excerpt<'_>) -> Checked<Option<Node<'_>>> {
    let (table, errors) = DeTable::parse_recoverable(excerpt.text);
    if !errors.is_empty() {
        return Checked { value: None, diagnostics: toml_mistake::explain(excerpt, &errors) };
    }
    let mut diagnostics = Vec::new();
    let span = excerpt.span(table.span());
    let value = mapping(excerpt, table.into_inner(), &mut diagnostics);
    Checked { value: Some(Node { span, value }), diagnostics }
}

fn mapping<'a>(excerpt: Excerpt<'a>, table: DeTable<'a>, diagnostics: &mut Vec<Diagnostic>) -> Value<'a> {
    let entry = |(key, value): (Ranged<Cow<'a, str>>, Ranged<DeValue<'a>>)| {
        let span = excerpt.span(key.span());
        Entry { key: Spanned::new(key.into_inner(), span), value: node(excerpt, value, diagnostics) }
    };
    Value::Mapping(table.into_iter().map(entry).collect())
}

fn node<'a>(excerpt: Excerpt<'a>, ranged: Ranged<DeValue<'a>>, diagnostics: &mut Vec<Diagnostic>) -> Node<'a> {
    let span = excerpt.span(ranged.span());
    let value = match ranged.into_inner() {
        DeValue::String(text) => Value::Text(text),
        DeValue::Boolean(value) => Value::Bool(value),
        DeValue::Datetime(_) => Value::Date,
        DeValue::Float(number) => number.as_str().parse().map_or(Value::Null, Value::Float),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(value) => Value::Integer(value),
            Err(_) => {
                let problem = Diagnostic::error("toml-syntax", "this number is too large");
                let help = format!("put it in quotes, as a text: `\"{}\"`", number.as_str());
                diagnostics.push(problem.at(span, "").help(help));
                Value::Null
            }
        },
        DeValue::Array(items) => {
            Value::Sequence(items.into_iter().map(|item| node(excerpt, item, diagnostics)).collect())
        }
        DeValue::Table(table) => mapping(excerpt, table, diagnostics),
    };
    Node { span, value }
}
