//! CSL-JSON, the data that citation processors take.
//!
//! Schema: <https://github.com/citation-style-language/schema>, `csl-data.json` of CSL 1.0.2.

use serde::Serialize;

use super::name::Name;
use super::record::{GENRE, Record};
use crate::model::state::State;

/// A report, with its fields in the names of CSL.
#[derive(Debug, Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    genre: &'static str,
    title: String,
    #[serde(rename = "title-short", skip_serializing_if = "Option::is_none")]
    title_short: Option<&'a str>,
    author: Vec<Author>,
    publisher: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(rename = "collection-title", skip_serializing_if = "Option::is_none")]
    collection_title: Option<&'a str>,
    issued: Issued,
    #[serde(rename = "DOI", skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(rename = "URL")]
    url: &'a str,
    language: &'a str,
    #[serde(rename = "abstract")]
    summary: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    keyword: String,
    /// Of a brief that one should not cite without saying so.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Author {
    Parted {
        family: String,
        given: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        suffix: Option<String>,
    },
    Whole {
        literal: String,
    },
}

#[derive(Debug, Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    date_parts: [[i16; 3]; 1],
}

/// The record as an item, without a comma or a line break at its end.
pub fn item(record: &Record<'_>) -> String {
    // Structures of texts and numbers always serialize.
    serde_json::to_string_pretty(&data(record)).unwrap_or_default()
}

/// Items as the list that a file holds.
pub fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<&str> = items.into_iter().collect();
    format!("[\n{}\n]\n", items.join(",\n"))
}

fn data<'a>(record: &'a Record<'a>) -> Item<'a> {
    let day = record.published.day;
    Item {
        id: record.key,
        kind: "report",
        genre: GENRE,
        title: record.full_title(),
        title_short: record.subtitle.map(|_| record.title),
        author: record.authors.iter().map(|author| name(author.name.clone())).collect(),
        publisher: &record.publisher.name,
        number: record.number,
        collection_title: record.series.as_ref().map(|series| series.name),
        issued: Issued { date_parts: [[day.year(), day.month().into(), day.day().into()]] },
        doi: record.doi,
        url: &record.url,
        language: record.language,
        summary: record.summary,
        keyword: record.keywords().join(", "),
        status: matches!(record.state, State::Superseded | State::Withdrawn).then(|| record.state.name()),
        note: record.status.as_deref(),
    }
}

fn name(name: Name) -> Author {
    match name {
        Name::Whole(literal) => Author::Whole { literal },
        Name::Parted { given, family, suffix } => Author::Parted { family, given, suffix },
    }
}
