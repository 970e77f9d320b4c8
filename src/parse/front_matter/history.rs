//! What a brief's head says of its life: embargo, corrections, changes, what it replaces, withdrawal.

use jiff::tz::TimeZone;

use super::related::slug_of;
use crate::model::date::{Moment, When};
use crate::model::diagnostic::Diagnostic;
use crate::model::front_matter::{
    BriefFrontMatter, DatedText, FirstPublicationEntry, GoneFrontMatter, HistoryFrontMatter,
};
use crate::model::span::Spanned;
use crate::parse::data::node::{Entry, Node, Value};
use crate::parse::decode::address;
use crate::parse::decode::fault::Fault;
use crate::parse::decode::fields::Fields;
use crate::parse::decode::reader::{Reader, Slot};

/// The keys of a brief's history; times without an offset are taken to be in `zone`.
pub(super) fn history(fields: &mut Fields<'_, '_>, zone: &TimeZone) -> HistoryFrontMatter {
    HistoryFrontMatter {
        embargo_until: fields.moment("embargo_until", zone),
        expires: fields.date("expires", zone),
        review_date: fields.date("review_date", zone),
        corrections: entries(fields, "corrections", "text", zone),
        changes: entries(fields, "changes", "note", zone),
        supersedes: versions(fields, "supersedes"),
        superseded_by: versions(fields, "superseded_by"),
        withdrawn: withdrawn(fields, zone),
        first_published_in: first_published_in(fields, zone),
    }
}

/// A list of groups with a `date` and a text. One such group alone passes as a list of one.
fn entries(fields: &mut Fields<'_, '_>, key: &'static str, text_key: &'static str, zone: &TimeZone) -> Vec<DatedText> {
    let Some(Entry { value, .. }) = fields.take(key) else { return Vec::new() };
    let items = match value.value {
        Value::Null => Vec::new(),
        Value::Sequence(items) => items,
        _ => vec![value],
    };
    items.into_iter().filter_map(|item| entry(fields.reader, item, key, text_key, zone)).collect()
}

fn entry<'a>(
    reader: &mut Reader<'a>,
    node: Node<'a>,
    key: &'static str,
    text_key: &'static str,
    zone: &TimeZone,
) -> Option<DatedText> {
    let Value::Mapping(entries) = node.value else {
        let example = reader.notation.entry(key, &reader.notation.list_of_groups(&["date", text_key]));
        let wanted = format!("a group with `date` and `{text_key}`");
        reader.wrong_type(Slot::Item(key), &node, &wanted, format!("type `{example}`"));
        return None;
    };
    dated(Fields::item(reader, key, node.span, entries), text_key, zone)
}

/// The keys of something that happened on a day; only a change can be `major`.
fn dated(mut fields: Fields<'_, '_>, text_key: &'static str, zone: &TimeZone) -> Option<DatedText> {
    fields.require("date", "2023-10-05");
    fields.require(text_key, "\"…\"");
    let date = fields.date("date", zone);
    let text = fields.text(text_key);
    let is_major = text_key == "note" && fields.boolean("major").unwrap_or(false);
    fields.finish();
    Some(DatedText { date: date?, text: text?, is_major })
}

fn withdrawn(fields: &mut Fields<'_, '_>, zone: &TimeZone) -> Option<DatedText> {
    let inner = group(fields, "withdrawn", &["date", "reason"])?;
    dated(inner, "reason", zone)
}

/// `true`, or a group that says more.
pub(super) fn gone(fields: &mut Fields<'_, '_>) -> Option<GoneFrontMatter> {
    if !fields.holds_group("gone") {
        return fields.boolean("gone").filter(|is_gone| *is_gone).map(|_| GoneFrontMatter::default());
    }
    let mut inner = group(fields, "gone", &["reason", "instead"])?;
    let reason = inner.plain("reason");
    let written = inner.texts("instead");
    let check = |text| inner.reader.check(Slot::Item("instead"), text, address::path_or_link);
    let instead = written.into_iter().filter_map(check).collect();
    inner.finish();
    Some(GoneFrontMatter { reason, instead })
}

/// A name alone will do.
fn first_published_in(fields: &mut Fields<'_, '_>, zone: &TimeZone) -> Option<FirstPublicationEntry> {
    let key = "first_published_in";
    if !fields.holds_group(key) {
        let name = fields.plain(key)?;
        return Some(FirstPublicationEntry { name, url: None, date: None });
    }
    let mut inner = group(fields, key, &["name", "url", "date"])?;
    inner.require("name", "\"…\"");
    let name = inner.plain("name");
    let url = inner.checked("url", address::link).map(|url| url.value);
    let date = inner.date("date", zone);
    inner.finish();
    Some(FirstPublicationEntry { name: name?, url, date })
}

/// The keys of the group that is the value of `key`; `keys` are those to show to one who wrote none.
fn group<'f, 'a>(fields: &'f mut Fields<'_, 'a>, key: &'static str, keys: &[&str]) -> Option<Fields<'f, 'a>> {
    let Entry { key: written, value } = fields.take(key)?;
    match value.value {
        Value::Mapping(entries) => Some(Fields::within(fields.reader, key, written.span, entries)),
        Value::Null => None,
        _ => {
            let list = fields.reader.notation.list_of_groups(keys);
            let example = fields.reader.notation.entry(key, list.trim_matches(['[', ']']));
            let named = keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" and ");
            let wanted = format!("a group with {named}");
            fields.reader.wrong_type(Slot::Key(key), &value, &wanted, format!("type `{example}`"));
            None
        }
    }
}

/// Slugs of briefs, or addresses of texts elsewhere.
fn versions(fields: &mut Fields<'_, '_>, key: &'static str) -> Vec<Spanned<String>> {
    let texts = fields.texts(key);
    texts.into_iter().filter_map(|text| fields.reader.check(Slot::Item(key), text, version)).collect()
}

fn version(text: &str) -> Result<String, Fault> {
    if text.contains("://") { address::link(text) } else { slug_of(text) }
}

/// What cannot be true of the dates of a brief, and of a draft that was withdrawn.
pub(super) fn complaints(front: &BriefFrontMatter, zone: &TimeZone) -> Vec<Diagnostic> {
    let history = &front.history;
    let mut complaints = Vec::new();
    if let (true, Some(withdrawn)) = (front.draft, &history.withdrawn) {
        let problem = Diagnostic::error("draft-and-withdrawn", "a draft cannot be withdrawn: nobody has read it yet");
        let help = "take `draft` out, so that the page stays at its address and says that it is withdrawn; or take `withdrawn` out";
        complaints.push(problem.at(withdrawn.date.span, "withdrawn here").help(help));
    }
    let Some(published) = &front.date else { return complaints };
    let optional = [
        ("`expires`", history.expires.as_ref()),
        ("`review_date`", history.review_date.as_ref()),
        ("the date of `withdrawn`", history.withdrawn.as_ref().map(|entry| &entry.date)),
    ];
    let optional = optional.into_iter().filter_map(|(name, date)| Some((name, date?)));
    let corrections = history.corrections.iter().map(|entry| ("the date of a correction", &entry.date));
    let changes = history.changes.iter().map(|entry| ("the date of a change", &entry.date));
    let all = optional.chain(corrections).chain(changes);
    complaints.extend(all.filter_map(|(name, date)| too_early(name, date, published, zone)));
    complaints.extend(history.embargo_until.as_ref().and_then(|embargo| late_embargo(embargo, published, zone)));
    let first = history.first_published_in.as_ref().and_then(|first| first.date.as_ref());
    complaints.extend(first.and_then(|first| late_first(first, published, zone)));
    complaints
}

fn day(when: &Spanned<When>, zone: &TimeZone) -> jiff::civil::Date {
    Moment::in_zone(when.value, zone).day
}

fn too_early(name: &str, date: &Spanned<When>, published: &Spanned<When>, zone: &TimeZone) -> Option<Diagnostic> {
    let (day, first) = (day(date, zone), day(published, zone));
    let problem =
        Diagnostic::error("before-publication", format!("{name} ({day}) is before the publication ({first})"));
    let help = "mend one of the two dates: nothing can happen to a brief before it is published";
    (day < first).then(|| problem.at(date.span, "").at(published.span, "published here").help(help))
}

fn late_embargo(embargo: &Spanned<When>, published: &Spanned<When>, zone: &TimeZone) -> Option<Diagnostic> {
    let (day, first) = (day(embargo, zone), day(published, zone));
    let message = format!("the brief appears on {day}, when its embargo ends, but is dated {first}");
    let problem = Diagnostic::warning("embargo-after-date", message);
    let help = format!("if it should carry the day on which it appears, let `date` be {day}");
    (day > first).then(|| problem.at(embargo.span, "").at(published.span, "dated here").help(help))
}

fn late_first(elsewhere: &Spanned<When>, published: &Spanned<When>, zone: &TimeZone) -> Option<Diagnostic> {
    let (day, here) = (day(elsewhere, zone), day(published, zone));
    let message = format!("first published elsewhere ({day}), but here before that ({here})");
    let problem = Diagnostic::error("first-published-later", message);
    let help = "mend one of the two dates, or remove `first_published_in`";
    (day > here).then(|| problem.at(elsewhere.span, "").at(published.span, "published here").help(help))
}
