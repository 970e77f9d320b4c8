//! `[lints]` and `[images]` of `site.toml`, and `lints` at the head of a brief.

use super::config::table;
use super::data::node::{Node, Value};
use super::data::notation::{Notation, shown};
use super::decode::fault::Fault;
use super::decode::fields::Fields;
use super::decode::license;
use super::decode::reader::{Reader, Slot};
use crate::model::config::ImageSettings;
use crate::model::diagnostic::Diagnostic;
use crate::model::license::License;
use crate::model::lint::{LINTS, Level, Lint, LintException, LintSettings, Rule};
use crate::model::slug::nearest;
use crate::model::span::Spanned;

/// Reads `[lints]` and `[images]`, which may make one of the lints louder.
pub(super) fn settings(fields: &mut Fields<'_, '_>) -> (LintSettings, ImageSettings) {
    let images = table(fields, "images", |fields| ImageSettings {
        allowed_licenses: allowed_licenses(fields),
        require_license: fields.boolean("require_license").unwrap_or(false),
    });
    let mut lints = table(fields, "lints", |fields| LintSettings {
        rules: LINTS.iter().map(|lint| rule(fields, lint).unwrap_or_else(|| lint.rule())).collect(),
    });
    for (lint, rule) in LINTS.iter().zip(&mut lints.rules) {
        if images.require_license && lint.code == "missing-image-license" && rule.level == Level::Off {
            rule.level = Level::Error;
        }
    }
    (lints, images)
}

fn allowed_licenses(fields: &mut Fields<'_, '_>) -> Vec<License> {
    let names = fields.texts("allowed_licenses");
    let check = |name| fields.reader.check(Slot::Item("allowed_licenses"), name, license::known);
    names.into_iter().filter_map(check).map(|name| License::new(&name.value)).collect()
}

/// `code = "note"`, or `code = { level = "note", max = 40 }`.
fn rule(fields: &mut Fields<'_, '_>, lint: &Lint) -> Option<Rule> {
    let entry = fields.take(lint.code)?;
    let mut rule = lint.rule();
    let Value::Mapping(entries) = entry.value.value else {
        rule.level = level(fields.reader, lint.code, entry.value)?;
        return Some(rule);
    };
    let mut inner = Fields::within(fields.reader, lint.code, entry.key.span, entries);
    if let Some(node) = inner.take("level") {
        rule.level = level(inner.reader, "level", node.value).unwrap_or(rule.level);
    }
    for ((name, _), number) in lint.limits.iter().zip(&mut rule.limits) {
        *number = inner.whole_number(name, 0..=1_000_000).map_or(*number, |given| given as u32);
    }
    if lint.has_known {
        rule.known = inner.texts("known").into_iter().map(|word| word.value).collect();
    }
    inner.finish();
    Some(rule)
}

fn level<'a>(reader: &mut Reader<'a>, key: &str, node: Node<'a>) -> Option<Level> {
    let text = reader.text(Slot::Key(key), node)?;
    if let Some(level) = Level::ALL.into_iter().find(|level| level.name() == text.value) {
        return Some(level);
    }
    let message = format!("`{}` is not a level", shown(&text.value));
    let fault = Fault::new("bad-level", message, "write `off`, `note`, `warning` or `error`");
    let near = nearest(&text.value, Level::ALL.map(Level::name));
    let fault = near.map_or(fault.clone(), |near| Fault { advice: "did you mean".to_string(), ..fault }.mended(near));
    reader.fault(Slot::Key(key), text.span, fault);
    None
}

/// `lints` of a brief. Each entry needs a reason: it is for the colleague who asks a year later.
pub(super) fn exceptions(fields: &mut Fields<'_, '_>) -> Vec<LintException> {
    let Some(entry) = fields.take("lints") else { return Vec::new() };
    let place = entry.key.span;
    let Some(entries) = fields.reader.group("lints", entry.value) else { return Vec::new() };
    let mut inner = Fields::within(fields.reader, "lints", place, entries);
    let found = LINTS.iter().filter_map(|lint| exception(&mut inner, lint.code)).collect();
    inner.finish();
    found
}

fn exception(fields: &mut Fields<'_, '_>, code: &'static str) -> Option<LintException> {
    let entry = fields.take(code)?;
    let Spanned { span, .. } = entry.key;
    let Value::Mapping(entries) = entry.value.value else {
        let typed = match fields.reader.notation {
            Notation::Yaml => format!("{code}: {{ level: off, reason: \"…\" }}"),
            Notation::Toml => format!("{code} = {{ level = \"off\", reason = \"…\" }}"),
        };
        let problem = Diagnostic::error("missing-reason", format!("`{code}` is changed without a reason"));
        fields.reader.report(problem.at(span, "").help(format!("say what for: `{typed}`")));
        return None;
    };
    let mut inner = Fields::within(fields.reader, code, span, entries);
    inner.require("level", "\"off\"");
    if inner.lacks("reason") {
        let typed = inner.spelt("reason", "…");
        let problem = Diagnostic::error("missing-reason", format!("`{code}` is changed without a reason"));
        inner.demand("reason", problem.at(span, "").help(format!("say what for: add `{typed}` below `{code}`")));
    }
    let level = inner.take("level").and_then(|node| level(inner.reader, "level", node.value));
    let reason = inner.plain("reason");
    inner.finish();
    Some(LintException { code, level: level?, reason: reason?, span })
}
