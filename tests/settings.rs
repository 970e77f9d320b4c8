//! `docs/settings.md` names every key of `site.toml`, and no other.

#![allow(clippy::disallowed_methods, reason = "reads the documentation")]

mod sites;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use policybrief::model::color::Color;
use policybrief::model::theme::{DARK_SURFACES, LIGHT_ACCENT, LIGHT_SURFACES};

#[test]
fn every_key_of_the_settings_is_documented_and_no_other() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/settings.md");
    let page = fs::read_to_string(page).expect("the page is there");
    for section in page.split("\n## ").skip(1) {
        let group = section.lines().next().unwrap_or_default().trim_matches(['`', '[', ']']);
        let group = if group == "At the top" { String::new() } else { format!("[{group}]\n") };
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
        let documented: BTreeSet<&str> = rows.filter_map(|row| row.split('`').next()).collect();
        let known = known_keys(&group);
        let known = known.iter().map(String::as_str).filter(|key| !is_group(&page, key)).collect();
        assert_eq!(documented, known, "{group}");
    }
}

/// The keys that the program offers to one who types a key that is not there.
fn known_keys(group: &str) -> BTreeSet<String> {
    let odd = "zzzzzzzzzz = 1\n";
    let (above, below) = if group.is_empty() { (odd, "") } else { ("", odd) };
    let site = format!("-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n{above}{group}{below}");
    let outcome = sites::build(&site);
    let problem = outcome.diagnostics.iter().find(|problem| problem.code == "unknown-key").expect("told");
    let help = problem.help.iter().map(|help| help.to_string()).collect::<String>();
    help.split('`').skip(1).step_by(2).map(str::to_string).collect()
}

fn is_group(page: &str, key: &str) -> bool {
    page.contains(&format!("## `[{key}]`"))
}

/// Contrast is reckoned against these two surfaces of each scheme, so the style sheet must have them.
#[test]
fn the_surfaces_that_colours_are_checked_against_are_those_of_the_style_sheet() {
    let css = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/style.css");
    let css = fs::read_to_string(css).expect("the style sheet is there");
    let expected = |surfaces: [Color; 2]| (surfaces[0].to_string(), surfaces[1].to_string());
    let found: BTreeSet<(String, String)> = values(&css, "--paper").zip(values(&css, "--wash")).collect();
    for surfaces in [LIGHT_SURFACES, DARK_SURFACES] {
        assert!(found.contains(&expected(surfaces)), "{found:?}");
    }
    // The same on paper.
    assert_eq!(values(&css, "--accent").next(), Some(LIGHT_ACCENT.to_string()));
}

/// The values of a custom property, in the order of the file.
fn values<'a>(css: &'a str, property: &'a str) -> impl Iterator<Item = String> + 'a {
    let set = css.lines().filter_map(move |line| line.trim().strip_prefix(property)?.strip_prefix(':'));
    set.map(|value| value.trim().trim_end_matches(';').to_string())
}
