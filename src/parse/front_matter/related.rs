//! The articles that an author puts beside a brief.

use jiff::tz::TimeZone;

use crate::model::date::Moment;
use crate::model::front_matter::{ElsewhereEntry, RelatedEntry};
use crate::model::span::{Span, Spanned};
use crate::parse::data::node::{Entry, Node, Value};
use crate::parse::data::notation::shown;
use crate::parse::decode::fault::Fault;
use crate::parse::decode::fields::Fields;
use crate::parse::decode::reader::{Reader, Slot};
use crate::parse::decode::{address, identifier};
use crate::parse::file_name::split_date;

/// The list `related`, in the author's order.
pub(super) fn entries(fields: &mut Fields<'_, '_>, zone: &TimeZone) -> Vec<RelatedEntry> {
    let items = fields.items("related", "[\"slug-of-a-brief\"]");
    items.into_iter().filter_map(|item| entry(fields.reader, item, zone)).collect()
}

fn entry<'a>(reader: &mut Reader<'a>, node: Node<'a>, zone: &TimeZone) -> Option<RelatedEntry> {
    let node = match node.value {
        Value::Mapping(entries) => return elsewhere(reader, node.span, entries, zone),
        value => wiki_link(Node { span: node.span, value }),
    };
    let text = reader.text(Slot::Item("related"), node)?;
    let slug = reader.check(Slot::Item("related"), text, slug_of)?;
    Some(RelatedEntry::Here(slug))
}

/// `[[slug]]` without quotes is a list within a list to YAML.
fn wiki_link(node: Node<'_>) -> Node<'_> {
    let span = node.span;
    match node.value {
        Value::Sequence(mut outer) if outer.len() == 1 => match outer.pop().map(|inner| inner.value) {
            Some(Value::Sequence(mut inner)) if inner.len() == 1 => {
                inner.pop().unwrap_or(Node { span, value: Value::Null })
            }
            Some(value) => Node { span, value: Value::Sequence(vec![Node { span, value }]) },
            None => Node { span, value: Value::Null },
        },
        value => Node { span, value },
    }
}

/// The slug in `slug`, `slug.md`, `../slug/index.md`, `[[slug]]` and `/briefs/slug/`.
pub(super) fn slug_of(text: &str) -> Result<String, Fault> {
    if text.contains("://") {
        let message = format!("`{}` is not a brief of this site", shown(text));
        let advice = "an article elsewhere is given by its `title` and `url`, not by its address alone";
        return Err(Fault::new("bad-related", message, advice));
    }
    let inner = text.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).unwrap_or(text);
    let inner = inner.split(['|', '#']).next().unwrap_or("").trim().trim_end_matches('/');
    let inner = inner.strip_suffix("/index.md").or_else(|| inner.strip_suffix(".md")).unwrap_or(inner);
    let slug = inner.rsplit('/').next().unwrap_or("");
    let (_, slug) = split_date(slug);
    identifier::slug(slug).map_err(|fault| Fault {
        message: format!("`{}` is not the slug of a brief", shown(text)),
        advice: "name the brief by its file, without the date and `.md`".into(),
        ..fault
    })
}

fn elsewhere<'a>(
    reader: &mut Reader<'a>,
    span: Span,
    entries: Vec<Entry<'a>>,
    zone: &TimeZone,
) -> Option<RelatedEntry> {
    let mut fields = Fields::item(reader, "related", span, entries);
    fields.require("title", "\"…\"");
    let title = fields.plain("title");
    let url = url(&mut fields);
    let source = fields.plain("source");
    let summary = fields.plain("summary");
    let date = fields.date("date", zone).map(|when| Moment::in_zone(when.value, zone).day);
    fields.finish();
    Some(RelatedEntry::Elsewhere(Box::new(ElsewhereEntry { title: title?, url, source, summary, date })))
}

fn url(fields: &mut Fields<'_, '_>) -> Option<Spanned<String>> {
    let text = fields.text("url")?;
    if text.value.starts_with("/briefs/") {
        let message = format!("`{}` is a brief of this site", shown(&text.value));
        let slug = slug_of(&text.value).unwrap_or_default();
        let fault =
            Fault::new("bad-related", message, format!("give only its slug, `{slug}`, in place of title and url"));
        fields.reader.fault(Slot::Key("url"), text.span, fault);
        return None;
    }
    fields.reader.check(Slot::Key("url"), text, address::link)
}
