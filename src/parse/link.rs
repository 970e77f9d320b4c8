//! `[links]` of `site.toml`, and `links.lock`: described in `docs/links.md`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::config::table;
use super::data::node::{Entry, Value};
use super::data::notation::{Notation, shown};
use super::data::toml;
use super::decode::address;
use super::decode::fault::Fault;
use super::decode::fields::Fields;
use super::decode::reader::{Reader, Slot};
use crate::model::diagnostic::Checked;
use crate::model::link::{LinkSettings, LockedLink};
use crate::model::source::{Contents, Sources};
use crate::model::span::{Excerpt, Span, Spanned};

const LOCK: &str = "links.lock";

/// Reads the group. The lock is a file of its own.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> LinkSettings {
    table(fields, "links", |fields| LinkSettings {
        ignore: fields.texts("ignore").into_iter().map(|pattern| pattern.value).collect(),
        lock: BTreeMap::new(),
    })
}

/// Reads `links.lock`: a line for each address, `"https://…" = { archived = "https://…", dead = 2026-11-24 }`.
pub(super) fn lock(sources: &Sources) -> Checked<BTreeMap<String, LockedLink>> {
    let Some(source) = sources.find(LOCK) else { return Checked::clean(BTreeMap::new()) };
    let Contents::Text(text) = &source.contents else { return Checked::clean(BTreeMap::new()) };
    let file = Excerpt::whole(source.id, text);
    let Checked { value: root, mut diagnostics } = toml::read(file);
    let Some(Value::Mapping(entries)) = root.map(|node| node.value) else {
        return Checked { value: BTreeMap::new(), diagnostics };
    };
    let mut reader = Reader::new(file, Notation::Toml);
    let value = entries.into_iter().filter_map(|entry| line(&mut reader, entry)).collect();
    Fields::top(&mut reader, Span::start_of(source.id), Vec::new()).finish();
    diagnostics.extend(reader.into_diagnostics());
    Checked { value, diagnostics }
}

fn line<'a>(reader: &mut Reader<'a>, entry: Entry<'a>) -> Option<(String, LockedLink)> {
    let span = entry.key.span;
    let key = Spanned::new(entry.key.value.into_owned(), span);
    let address = reader.check(Slot::Item(LOCK), key, address::link)?.value;
    let Value::Mapping(entries) = entry.value.value else {
        let help = "type `{ archived = \"https://…\", dead = 2026-11-24 }`".to_string();
        reader.wrong_type(Slot::Item(LOCK), &entry.value, "a group of keys in braces", help);
        return None;
    };
    let mut fields = Fields::item(reader, LOCK, span, entries);
    let archived = fields.checked("archived", address::link).map(|copy| copy.value);
    let is_dead = fields.checked("dead", day).is_some();
    fields.finish();
    Some((address, LockedLink { archived, is_dead, span }))
}

fn day(text: &str) -> Result<String, Fault> {
    let advice = "write the day on which the link was found dead, as `2026-11-24`";
    let fault = |_| Fault::new("bad-date", format!("`{}` is not a day", shown(text)), advice);
    text.parse::<Date>().map(|day| day.to_string()).map_err(fault)
}
