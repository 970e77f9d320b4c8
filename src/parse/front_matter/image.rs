//! A picture with what must be said about it.

use super::term::is_organisation;
use crate::model::diagnostic::Diagnostic;
use crate::model::front_matter::{Creator, ImageFrontMatter};
use crate::model::span::{Span, Spanned};
use crate::parse::data::node::{Entry, Node, Value};
use crate::parse::decode::fields::Fields;
use crate::parse::decode::reader::Slot;

/// The picture at the head of a brief: it needs a credit, and a description or the word that it is
/// decorative.
pub(super) fn hero(fields: &mut Fields<'_, '_>) -> Option<ImageFrontMatter> {
    let key = "image";
    let Opened { span, below, fields: mut inner } = open(fields, key)?;
    let is_decorative = inner.boolean("decorative").unwrap_or(false);
    if !is_decorative && inner.lacks("alt") {
        let (alt, decorative) = (inner.spelt("alt", "…"), inner.reader.notation.entry("decorative", "true"));
        let help = format!("describe the picture {below} with `{alt}`; if it only decorates, type `{decorative}`");
        let problem = Diagnostic::error("missing-alt", "the image has no description for those who cannot see it");
        inner.demand("alt", problem.at(span, "").help(help));
    }
    if inner.lacks("credit") {
        let help = format!("say {below} whose picture it is: `{}`", inner.spelt("credit", "…"));
        inner.demand("credit", Diagnostic::error("missing-credit", "the image has no credit").at(span, "").help(help));
    }
    close(inner, is_decorative)
}

/// A portrait beside a name: neither description nor credit is demanded, though both are missed.
pub(super) fn portrait(fields: &mut Fields<'_, '_>) -> Option<ImageFrontMatter> {
    let Opened { span, below, fields: mut inner } = open(fields, "photo")?;
    let is_decorative = inner.boolean("decorative").unwrap_or(false);
    if !is_decorative && inner.lacks("alt") {
        let (alt, decorative) = (inner.spelt("alt", "…"), inner.reader.notation.entry("decorative", "true"));
        let help = format!("say {below} what it shows: `{alt}`; if the name says enough, type `{decorative}`");
        let problem = Diagnostic::note("undescribed-portrait", "this portrait has no description");
        inner.reader.report(problem.at(span, "").help(help));
    }
    close(inner, is_decorative)
}

struct Opened<'f, 'a> {
    /// The key that holds the image.
    span: Span,
    /// Where to add a key to the image, for help.
    below: String,
    fields: Fields<'f, 'a>,
}

/// The keys of an image. A file name alone counts as `src`.
fn open<'f, 'a>(fields: &'f mut Fields<'_, 'a>, key: &'static str) -> Option<Opened<'f, 'a>> {
    let Entry { key: Spanned { span, .. }, value } = fields.take(key)?;
    if value.is_empty() {
        return None;
    }
    let mut below = format!("below `{}`", fields.reader.notation.group(key));
    let entries = match value.value {
        Value::Mapping(entries) => entries,
        _ => {
            let src = fields.spelt("src", fields.reader.written(value.span).trim_matches(['"', '\'']));
            below.push_str(&format!(" and `{src}`"));
            vec![Entry { key: Spanned::new("src".into(), span), value }]
        }
    };
    Some(Opened { span, below, fields: Fields::within(fields.reader, key, span, entries) })
}

/// Reads what is left after `decorative`.
fn close(mut inner: Fields<'_, '_>, is_decorative: bool) -> Option<ImageFrontMatter> {
    inner.require("src", "\"photo.jpg\"");
    let src = inner.text("src");
    let alt = inner.text("alt");
    let credit = inner.plain("credit");
    let creator = creator(&mut inner);
    let license = inner.text("license");
    let caption = inner.plain("caption");
    if let (Some(alt), true) = (&alt, is_decorative) {
        let problem = Diagnostic::error("alt-of-decorative", "a decorative image has no description").at(alt.span, "");
        inner.reader.report(problem.help("remove either `alt` or `decorative`"));
    }
    inner.finish();
    let alt = alt.filter(|_| !is_decorative).map_or_else(String::new, |alt| alt.value);
    Some(ImageFrontMatter { src: src?, alt, credit, creator, license, caption })
}

/// A name, or a name with its kind; without one `resolve` asks whether the site knows the name.
fn creator(fields: &mut Fields<'_, '_>) -> Option<Creator> {
    let Entry { key: Spanned { span, .. }, value } = fields.take("creator")?;
    match value.value {
        Value::Mapping(entries) if is_group(&entries) => {
            let mut inner = Fields::within(fields.reader, "creator", span, entries);
            inner.require("name", "\"…\"");
            let name = inner.plain("name");
            let is_organisation = is_organisation(&mut inner);
            inner.finish();
            Some(Creator { name: name?, is_organisation })
        }
        other => {
            let name = fields.reader.text(Slot::Key("creator"), Node { span: value.span, value: other })?.value;
            Some(Creator { name, is_organisation: false })
        }
    }
}

/// `Desk: Baku` is a text with a colon, not a group.
fn is_group(entries: &[Entry<'_>]) -> bool {
    entries.iter().any(|entry| matches!(entry.key.value.as_ref(), "name" | "kind"))
}
