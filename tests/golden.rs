//! A whole small site with everything that it puts out. `POLICYBRIEF_BLESS=1 cargo test --test golden`
//! writes the outputs anew: review the difference.

#![allow(clippy::disallowed_methods, reason = "reads and writes golden files")]

mod sites;

use std::fs;
use std::path::Path;

use policybrief::model::output::Body;
use sites::build;

#[test]
fn the_golden_site_is_built_to_the_letter() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let site = fs::read_to_string(folder.join("site.txt")).expect("the site is there");
    let outcome = build(&site).clean();
    let mut actual = String::new();
    for (path, body) in &outcome.outputs {
        actual.push_str(&format!("-- {path} --\n"));
        match body {
            // The theme's style is no business of this test.
            Body::Bytes(_) if path.ends_with(".css") || path.ends_with("favicon.svg") => {
                actual.push_str("(of the theme)\n")
            }
            Body::Bytes(bytes) => actual.push_str(&String::from_utf8_lossy(bytes)),
            Body::Copy(source) => actual.push_str(&format!("(copy of {})\n", outcome.sources.get(*source).path)),
        }
        actual.push('\n');
    }
    let file = folder.join("outputs.txt");
    if std::env::var_os("POLICYBRIEF_BLESS").is_some() {
        fs::write(&file, &actual).expect("writable");
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    for (number, (actual, expected)) in actual.lines().zip(expected.lines()).enumerate() {
        assert_eq!(actual, expected, "line {} of tests/golden/outputs.txt", number + 1);
    }
    assert_eq!(actual.lines().count(), expected.lines().count(), "tests/golden/outputs.txt ends early");
}
