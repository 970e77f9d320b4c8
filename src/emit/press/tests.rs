//! The page about the templates of print says what they are given.

use serde_json::json;

use super::family::Families;
use crate::model::theme::{Font, Theme};

const PAGE: &str = include_str!("../../../docs/print.md");

const PRINTERS: [&str; 5] = [
    include_str!("../../render/print/block.rs"),
    include_str!("../../render/print/extent.rs"),
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
fn every_key_of_the_data_is_described() {
    let keys = include_str!("copy.rs").split("(\"").skip(1).filter_map(|rest| rest.split_once("\".into()"));
    let keys: Vec<&str> =
        keys.map(|(key, _)| key).filter(|key| key.chars().all(|char| char.is_ascii_lowercase())).collect();
    assert!(keys.len() > 20, "the keys were not found: {keys:?}");
    for key in keys {
        assert!(PAGE.contains(&format!("`{key}`")), "docs/print.md does not describe `{key}`");
    }
}

const SANS: &[u8] = include_bytes!("../../../templates/print/fonts/source-sans-regular.ttf");
const ARABIC: &[u8] = include_bytes!("../../../templates/print/fonts/arabic-regular.ttf");

#[test]
fn families_stand_in_the_order_that_is_described() {
    let mut families = Families::default();
    for (path, bytes) in [
        ("templates/print/fonts/text-regular.ttf", ARABIC),
        ("templates/print/fonts/house/text-bold.ttf", ARABIC),
        ("templates/print/fonts/texts.ttf", SANS),
        ("templates/print/fonts/code.ttf", b"no font"),
    ] {
        families.add(path, bytes);
    }
    let scripts = ["Noto Sans Armenian", "Noto Sans Georgian", "Vazirmatn", "Noto Naskh Arabic", "Source Sans 3"];
    let theme = Theme { heading_font: Some(Font::Serif), ..Theme::default() };
    let data = families.data(&theme);
    assert_eq!(data["text"], json!([&["Vazirmatn", "Source Serif 4"][..], &scripts].concat()));
    assert_eq!(data["heading"], json!([&["Source Serif 4"][..], &scripts].concat()));
    assert_eq!(data["code"], json!([&["Source Code Pro"][..], &scripts].concat()));
}
