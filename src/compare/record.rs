//! What a site says of each of its briefs, read from its harvest feed (`docs/publications.md`).

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::model::edition::Harvest;

/// A brief of a finished site.
pub(super) struct Record {
    pub(super) title: String,
    pub(super) url: String,
    /// Where its files are, from the output folder, with a slash at the end: `briefs/rent/`.
    pub(super) folder: String,
    entry: BTreeMap<String, Value>,
}

/// A fact about a brief that is not the same any more. None where a value is missing or too long to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    pub name: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// Keys that say nothing of their own: they follow from others, or are the same for every brief.
const DERIVED: [&str; 6] = ["id", "slug", "url", "links", "publisher", "keywords"];

/// Names that editors know better than the key.
const NAMES: [(&str, &str); 6] = [
    ("published", "date"),
    ("updated", "date of the last update"),
    ("doi", "DOI"),
    ("license", "licence"),
    ("copyright_holder", "copyright"),
    ("image", "picture at the head"),
];

/// A longer value is not shown.
const LONGEST: usize = 90;

/// The briefs of a site by their addresses. What is not as described is left out.
pub(super) fn records(harvest: &Harvest) -> BTreeMap<String, Record> {
    let base = address(harvest).unwrap_or_default();
    let pages = harvest.pages.iter().filter_map(|page| serde_json::from_str::<Value>(page).ok());
    let mut records = BTreeMap::new();
    for mut page in pages {
        let Some(items) = page["items"].as_array_mut() else { continue };
        records
            .extend(items.drain(..).filter_map(|item| record(item, &base)).map(|record| (record.url.clone(), record)));
    }
    records
}

/// The address that a site was built for.
pub(super) fn address(harvest: &Harvest) -> Option<String> {
    let index: Value = serde_json::from_str(&harvest.index).ok()?;
    index["url"].as_str().map(str::to_string)
}

fn record(item: Value, base: &str) -> Option<Record> {
    let entry: BTreeMap<String, Value> = serde_json::from_value(item).ok()?;
    let text = |key: &str| entry.get(key)?.as_str().map(str::to_string);
    let (title, url) = (text("title")?, text("url")?);
    let folder = url.strip_prefix(base).filter(|folder| folder.ends_with('/'))?.to_string();
    Some(Record { title, url, folder, entry })
}

impl Record {
    /// The day of publication.
    pub(super) fn day(&self) -> String {
        self.entry.get("published").and_then(shown).unwrap_or_default()
    }

    /// The names of the authors.
    pub(super) fn authors(&self) -> String {
        self.entry.get("authors").and_then(shown).unwrap_or_default()
    }

    /// What a former record of the same brief said otherwise, by key.
    pub(super) fn facts_since(&self, old: &Record) -> Vec<Fact> {
        let keys = self.entry.keys().chain(old.entry.keys().filter(|key| !self.entry.contains_key(*key)));
        let mut facts: Vec<Fact> = keys.filter_map(|key| self.fact_since(old, key)).collect();
        facts.sort_by(|a, b| a.name.cmp(&b.name));
        facts
    }

    fn fact_since(&self, old: &Record, key: &str) -> Option<Fact> {
        let (before, after) = (old.entry.get(key).unwrap_or(&Value::Null), self.entry.get(key).unwrap_or(&Value::Null));
        if before == after || DERIVED.contains(&key) {
            return None;
        }
        let (before, after) = (shown(before), shown(after));
        // Where a part changed that is not shown, to show the rest would mislead.
        let (before, after) = if before == after { (None, None) } else { (before, after) };
        let name = NAMES.iter().find(|(known, _)| *known == key).map_or(key, |(_, name)| name);
        Some(Fact { name: name.replace('_', " "), old: before, new: after })
    }
}

/// A value in a few words.
fn shown(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(text) => match text.split_once("T00:00:00") {
            Some((day, _)) => day.to_string(),
            None => text.clone(),
        },
        Value::Number(number) => number.to_string(),
        Value::Array(values) => values.iter().map(shown).collect::<Option<Vec<_>>>()?.join(", "),
        Value::Object(parts) => parts.get("name")?.as_str()?.to_string(),
        Value::Null | Value::Bool(_) => String::new(),
    };
    (!words.is_empty() && words.chars().count() <= LONGEST).then_some(words)
}
