//! Every mistake that an author can make has a file in `tests/reports/`: a small site, and the report
//! that its author gets. `POLICYBRIEF_BLESS=1 cargo test --test reports` writes the reports anew.

#![allow(clippy::disallowed_methods, reason = "reads and writes golden files")]

mod sites;

use std::fs;
use std::path::{Path, PathBuf};

use policybrief::cli::report::{self, Appearance, Format};
use sites::build;

const MARK: &str = "== report ==\n";

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("readable").path()).collect();
    files.sort();
    files
}

#[test]
fn every_mistake_has_its_report() {
    let bless = std::env::var_os("POLICYBRIEF_BLESS").is_some();
    let mut wrong = Vec::new();
    let files = files();
    assert!(files.len() > 25, "the reports are missing");
    for file in files {
        let text = fs::read_to_string(&file).expect("readable");
        let (site, expected) = text.split_once(MARK).unwrap_or((&text, ""));
        let outcome = build(site);
        let appearance = Appearance { format: Format::Human, color: false, prefix: String::new() };
        let actual = report::render(&outcome.sources, &outcome.diagnostics, &appearance);
        if actual == expected && text.contains(MARK) {
            continue;
        }
        if bless {
            fs::write(&file, format!("{site}{MARK}{actual}")).expect("writable");
        } else {
            wrong.push(format!("{}\nexpected:\n{expected}\nactual:\n{actual}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_report_names_the_mistake_that_its_file_is_called_after() {
    for file in files() {
        let text = fs::read_to_string(&file).expect("readable");
        let (_, report) = text.split_once(MARK).expect("a report");
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        // `missing-key-title` and `missing-key-date` are both files about `missing-key`.
        let named =
            report.split('[').skip(1).filter_map(|part| part.split(']').next()).any(|code| name.starts_with(code));
        let accepted = name.starts_with("accepted-") && report.is_empty();
        assert!(named || accepted, "{name} shows no such mistake:\n{report}");
    }
}
