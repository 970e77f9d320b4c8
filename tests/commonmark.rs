//! CommonMark's own examples, through our tree and our printer.
//!
//! The suite is no part of this repository: `scripts/test` takes it from the npm package
//! `commonmark-spec` and names its place in `COMMONMARK_SUITE`.

#![allow(clippy::disallowed_methods, reason = "reads the suite")]

use std::collections::BTreeMap;

use policybrief::memo::Memo;
use policybrief::model::address::BaseUrl;
use policybrief::model::resolved::{Picture, Resolved, Target};
use policybrief::model::span::{Excerpt, SourceId};
use policybrief::model::words::Words;
use policybrief::parse::markdown::{BodySettings, doc};
use policybrief::render::html::{self, Notation, Setting};
use serde::Deserialize;

#[derive(Deserialize)]
struct Example {
    example: u32,
    section: String,
    markdown: String,
    html: String,
}

/// Examples that we print differently on purpose, and why.
const DIFFERENT: &[(u32, &str)] =
    &[(484, "a link without words shows its address: a link that cannot be seen serves nobody (WCAG 2.4.4)")];

#[test]
fn the_examples_of_commonmark_are_printed_as_expected() {
    let suite = suite();
    assert!(suite.len() > 600, "the suite has {} examples only", suite.len());
    let different: BTreeMap<u32, &str> = DIFFERENT.iter().copied().collect();
    let mut wrong = Vec::new();
    for Example { example, section, markdown, html } in &suite {
        let (actual, expected) = (ours(markdown), normal(html));
        match (actual == expected, different.contains_key(example)) {
            (true, true) => wrong.push(format!("example {example} no longer differs; take it off the list")),
            (false, false) => {
                wrong.push(format!("example {example} ({section})\n{markdown:?}\nwant {expected:?}\ngot  {actual:?}"))
            }
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), suite.len(), wrong.join("\n\n"));
}

fn suite() -> Vec<Example> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/target/commonmark-suite.json");
    let path = std::env::var("COMMONMARK_SUITE").unwrap_or_else(|_| default.to_string());
    let text = std::fs::read_to_string(&path).expect("run `scripts/test` once, which fetches the suite");
    serde_json::from_str(&text).expect("the suite is a list of examples")
}

/// Our HTML, without what we add to every page: ids and classes of highlighting, focusable code,
/// lazy pictures.
fn ours(markdown: &str) -> String {
    let settings = BodySettings { language: "en", raw_html: true, highlight_code: true, plain: true };
    let doc = doc(Excerpt::whole(SourceId(0), markdown), settings).value;
    let external = |written: &str| Target::External(written.to_string());
    let text = Resolved {
        links: doc.links.iter().map(|link| external(&link.written)).collect(),
        images: doc.images.iter().map(|image| Picture { target: external(&image.written), dimensions: None }).collect(),
        doc,
        ..Resolved::default()
    };
    let base = BaseUrl::parse("https://example.org/").expect("a URL");
    let memo = Memo::default();
    let printed = html::body(
        &text,
        Setting { base: &base, away_from: None, memo: &memo, words: &Words::default(), notation: Notation::Html },
    );
    let printed = printed.replace(" tabindex=\"0\"", "").replace(" loading=\"lazy\" decoding=\"async\"", "");
    let printed = without(&without(&printed, "<span class=\"hl-", ">"), " <a class=\"anchor\"", "</a>");
    without_ids(&normal(&printed))
}

/// What neither side means: a slash in void elements, the ends of spans that we add to code.
fn normal(html: &str) -> String {
    html.replace(" />", ">").replace("</span>", "").trim_end().to_string()
}

/// `text` without every piece from `start` to the next `end`.
fn without(text: &str, start: &str, end: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(start) {
        out.push_str(&rest[..at]);
        let length = rest[at..].find(end).expect("it ends");
        rest = &rest[at + length + end.len()..];
    }
    out + rest
}

/// Headings without their ids.
fn without_ids(html: &str) -> String {
    (1..=6).fold(html.to_string(), |html, level| {
        let tag = format!("<h{level} id=\"");
        let mut out = String::new();
        let mut rest = html.as_str();
        while let Some(at) = rest.find(&tag) {
            out.push_str(&rest[..at]);
            out.push_str(&format!("<h{level}"));
            let value = &rest[at + tag.len()..];
            rest = &value[value.find('"').expect("a quoted id") + 1..];
        }
        out + rest
    })
}
