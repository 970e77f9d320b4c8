//! Citations, which styles print as HTML, as nodes.

use serde_json::json;

use super::from_html;

#[test]
fn citations_keep_italics_links_and_marks() {
    let html = r#"Doe &amp; Roe, <i>Rent &lt;2&gt;</i>, <a href="https://example.org/?a=1&amp;b=2">here</a>."#;
    let plain: String = from_html(html).iter().filter_map(|node| node.as_str()).collect();
    assert_eq!(plain, "Doe & Roe, , .");
    let nodes = from_html(html);
    let link = nodes.iter().find(|node| node["t"] == "link").unwrap();
    assert_eq!(link, &json!({ "t": "link", "url": "https://example.org/?a=1&b=2", "c": ["here"] }));
    let italics = nodes.iter().find(|node| node["t"] == "emphasis").unwrap();
    assert_eq!(italics["c"], json!(["Rent ", "<", "2", ">"]));
}

#[test]
fn what_is_not_well_formed_stays_as_it_is() {
    assert_eq!(from_html("a <i>b"), vec![json!("a <i>b")]);
}
