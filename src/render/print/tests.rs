//! Citations, which styles print as HTML, as nodes; the columns of tables.

use serde_json::json;

use super::extent::Extent;
use super::{Setting, from_html, in_languages};
use crate::model::address::{BaseUrl, SitePath};
use crate::model::doc::{AlertKind, Alignment, Block, Doc, Inline, Table};
use crate::model::resolved::Resolved;
use crate::model::span::{SourceId, Span, Spanned};
use crate::model::words::Words;

#[test]
fn citations_keep_italics_links_and_marks() {
    let html = r#"Doe &amp; Roe, <i>Rent &lt;2&gt;</i>, <a href="https://example.org/?a=1&amp;b=2">here</a>."#;
    let plain: String = from_html(html).iter().filter_map(|node| node.as_str()).collect();
    assert_eq!(plain, "Doe & Roe, , .");
    assert_eq!(from_html("a &amp; b").len(), 1, "one text");
    let nodes = from_html(html);
    let link = nodes.iter().find(|node| node["t"] == "link").unwrap();
    assert_eq!(link, &json!({ "t": "link", "url": "https://example.org/?a=1&b=2", "c": ["here"] }));
    let italics = nodes.iter().find(|node| node["t"] == "emphasis").unwrap();
    assert_eq!(italics["c"], json!(["Rent <2>"]));
}

#[test]
fn what_is_not_well_formed_stays_as_it_is() {
    assert_eq!(from_html("a <i>b"), vec![json!("a <i>b")]);
}

#[test]
fn a_citation_is_in_the_sites_language_and_the_title_in_the_briefs() {
    let html = "Doe (2026). <i>Wasser &amp; Land.</i> House of Testing.";
    let nodes = in_languages(from_html(html), "en", "Wasser & Land!", "de");
    let title = json!({ "t": "span", "name": "span", "lang": "de", "dir": null, "c": ["Wasser & Land"] });
    let italics = json!({ "t": "emphasis", "c": [["", title, "."]] });
    assert_eq!(nodes[0]["lang"], "en");
    assert_eq!(nodes[0]["c"], json!(["Doe (2026). ", italics, " House of Testing."]));
}

#[test]
fn the_widest_word_of_a_column_is_found_by_its_letters() {
    let text = |words: &str| vec![Inline::Text(words.into())];
    let column = |cells: &[Vec<Inline>]| {
        let rows = cells[1..].iter().map(|cell| vec![cell.clone()]).collect();
        let table = Table { alignments: vec![Alignment::None], header: vec![cells[0].clone()], rows };
        let extent = Extent::of(&table, 0);
        (extent.word, extent.cell, extent.node())
    };
    assert_eq!(column(&[text("a"), text("illiil MMMMM")]), (6, 12, json!("MMMMM")));
    assert_eq!(column(&[text("1\u{202f}234\u{a0}567"), text("1234 567")]), (9, 9, json!("1\u{202f}234\u{a0}567")));
    let code = vec![Inline::Strong(vec![Inline::Code("site.toml".into())])];
    assert_eq!(column(&[text("abcdefghi"), code]).2, json!({ "t": "code", "text": "site.toml" }));
    assert_eq!(column(&[vec![]]), (1, 1, json!("")));
}

#[test]
fn words_of_the_site_say_their_language_where_it_is_another() {
    let alert = Block::Alert { kind: AlertKind::Note, blocks: Vec::new() };
    let doc = Doc { blocks: vec![Spanned { value: alert, span: Span::start_of(SourceId(0)) }], ..Doc::default() };
    let resolved = Resolved { doc, ..Resolved::default() };
    let (base, page) = (BaseUrl::parse("https://example.org/").unwrap(), SitePath::new("/briefs/rent/"));
    let words = Words::new([("text.note".to_string(), "Note".to_string())]);
    let title = |words_language| {
        let setting = Setting { base: &base, page: &page, words: &words, words_language, scope: "" };
        super::text(&resolved, setting).body[0]["title"].clone()
    };
    assert_eq!(title(None), "Note");
    assert_eq!(title(Some("en")), json!({ "t": "span", "name": "span", "lang": "en", "dir": null, "c": ["Note"] }));
}
