//! The theme's contract: `docs/templates.md` names every field that a template is given.

#![allow(clippy::disallowed_methods, reason = "reads the documentation and the views")]

mod sites;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

#[test]
fn every_field_of_every_view_is_documented_and_no_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documented = documented(&fs::read_to_string(root.join("docs/templates.md")).expect("the page is there"));
    let mut views = BTreeMap::new();
    for entry in fs::read_dir(root.join("src/template/view")).expect("the views are there") {
        let text = fs::read_to_string(entry.expect("readable").path()).expect("text");
        views.extend(fields(&text));
    }
    assert!(views.len() > 15, "the views were not found");
    for (view, fields) in &views {
        let described = documented.get(view).unwrap_or_else(|| panic!("docs/templates.md has no heading `{view}`"));
        let missing: Vec<_> = fields.difference(described).collect();
        let surplus: Vec<_> = described.difference(fields).collect();
        assert!(missing.is_empty() && surplus.is_empty(), "`{view}`: undocumented {missing:?}, gone {surplus:?}");
    }
}

#[test]
fn every_component_of_the_theme_is_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let parts = fs::read_to_string(root.join("templates/parts.html")).expect("the components are there");
    let page = fs::read_to_string(root.join("docs/templates.md")).expect("the page is there");
    let heads = parts.lines().filter_map(|line| line.strip_prefix("{% component "));
    let names: Vec<&str> = heads.filter_map(|head| head.split('(').next()).collect();
    assert!(names.len() > 10, "the components were not found");
    let list = page.split("Components of `parts.html`:").nth(1).and_then(|rest| rest.split(". ").next());
    let listed: Vec<&str> = list.unwrap_or_default().split('`').skip(1).step_by(2).collect();
    assert_eq!(listed, names);
}

#[test]
fn the_worked_example_of_a_theme_works() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/example-theme");
    let file = |path: &str| {
        let text = fs::read_to_string(folder.join(path)).expect("the example is there");
        format!("-- {path} --\n{text}")
    };
    let brief = sites::brief("rent", "Rent control", "2026-03-02", "subtitle: In three steps\n", "");
    let site = sites::build(&format!("{}{}{brief}", file("site.toml"), file("templates/card.html"))).clean();
    assert!(site.text("/briefs/").contains("In three steps"));
    let page = fs::read_to_string(folder.with_file_name("theme-example.md")).expect("the page is there");
    let card = fs::read_to_string(folder.join("templates/card.html")).expect("the example is there");
    // The file opens with a comment that the page does not need.
    let shown = card.split_once("-#}").map_or(card.as_str(), |(_, rest)| rest).trim();
    assert!(page.contains(shown), "docs/theme-example.md shows another card than the example has");
    let accent = page.lines().find(|line| line.starts_with("accent = ")).expect("a colour");
    let value = accent.split('"').nth(1).expect("a colour in quotes");
    assert!(site.text("/theme.css").contains(value));
}

/// Names of public fields of each struct that is serialized, and of the variants of such enums.
fn fields(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut views: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current: Option<String> = None;
    let mut is_view = false;
    for line in source.lines() {
        if line.starts_with("#[derive") {
            is_view = line.contains("Serialize");
        }
        let head = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "));
        if let Some(head) = head.filter(|_| is_view) {
            let name: String = head.chars().take_while(|c| c.is_alphanumeric()).collect();
            views.insert(name.clone(), BTreeSet::new());
            current = Some(name);
        }
        if line == "}" {
            (current, is_view) = (None, false);
        }
        let field = line.trim_start().trim_start_matches("pub ");
        if let (Some(view), Some((name, _))) = (&current, field.split_once(':'))
            && name.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || c == '_')
            && !name.is_empty()
        {
            views.entry(view.clone()).or_default().insert(name.to_string());
        }
    }
    views
}

#[test]
fn a_page_has_the_metadata_that_its_theme_prints() {
    let brief = sites::brief("rent", "Rent control", "2026-03-02", "", "");
    let blocks =
        ["title", "head", "main"].map(|block| format!("{{% block {block} %}}{{% endblock {block} %}}")).concat();
    let page = |head: &str| {
        let base = format!("-- templates/base.html --\n<html>{head}{blocks}\n");
        sites::build(&format!("{base}{brief}")).text("/briefs/rent/").to_string()
    };
    assert!(page("{{ page.metadata | safe }}").contains("citation_title"));
    let bare = page("{{ page.title }}");
    assert!(bare.starts_with("<html>Rent control") && !bare.contains("citation_title"), "{bare}");
}

#[test]
fn the_short_theme_of_the_benchmarks_works() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/short/templates");
    let mut files = sites::brief("rent", "Rent control", "2026-03-02", "topics: [Housing]\n", "## One\n");
    for entry in fs::read_dir(&folder).expect("the theme is there") {
        let path = entry.expect("readable").path();
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        files = format!("{files}-- templates/{name} --\n{}", fs::read_to_string(&path).expect("text"));
    }
    let site = sites::build(&files).clean();
    assert!(site.text("/briefs/rent/").contains("article:published_time"));
    assert!(site.text("/topics/housing/").contains("Rent control"));
}

/// Names in backticks at the start of each row of a table, by the struct that the heading names.
fn documented(page: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut views: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in page.lines() {
        if line.starts_with('#') {
            current = line.split('`').nth(1).unwrap_or_default().to_string();
        }
        if let Some(name) = line.strip_prefix("| `").and_then(|row| row.split('`').next()) {
            views.entry(current.clone()).or_default().insert(name.to_string());
        }
    }
    views
}
