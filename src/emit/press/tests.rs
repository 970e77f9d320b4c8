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
