//! The page about the templates of print says what they are given.

const PAGE: &str = include_str!("../../../docs/print.md");

const PRINTERS: [&str; 4] = [
    include_str!("../../render/print/block.rs"),
    include_str!("../../render/print/inline.rs"),
    include_str!("../../render/print/markup.rs"),
    include_str!("../../render/print/mod.rs"),
];

#[test]
fn every_kind_of_node_is_described() {
    let kinds = PRINTERS.iter().flat_map(|text| text.split("\"t\": \"").skip(1));
    let kinds: Vec<&str> = kinds.filter_map(|rest| rest.split('"').next()).collect();
    assert!(kinds.len() > 20);
    for kind in kinds.into_iter().chain(["block", "span"]) {
        assert!(PAGE.contains(&format!("`{kind}`")), "docs/print.md does not describe `{kind}`");
    }
}

#[test]
fn paper_and_pages_have_the_same_colour() {
    let style = include_str!("../../../static/style.css");
    let accent = format!("--accent: {};", super::copy::ACCENT);
    assert_eq!(style.lines().find(|line| line.contains("--accent:")).map(str::trim), Some(accent.as_str()));
}
