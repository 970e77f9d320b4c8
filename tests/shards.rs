//! Typesetting on several machines: the parts of `.cache`, put together, are what one machine makes.

#![cfg(feature = "pdf")]
#![allow(clippy::disallowed_methods, reason = "runs the program on a small site on disk")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_policybrief");

fn site() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("writable");
        fs::write(place, text).expect("writable");
    };
    write("site.toml", "title = \"Institute\"\nbase_url = \"https://example.org/\"\n");
    for slug in ["grain", "rent", "water"] {
        let head = format!("title: On {slug}\ndate: 2026-03-02\nauthors: [Ada]\nsummary: What {slug} costs.\n");
        write(&format!("content/briefs/{slug}.md"), &format!("---\n{head}---\nText about {slug}.\n"));
    }
    folder
}

fn run(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).args(["--today", "2026-06-01"]).arg("--root").arg(root);
    let output = command.output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Every file below `folder` but those whose names begin with a dot.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(open) = folders.pop() {
        for entry in fs::read_dir(open).expect("readable").map(|entry| entry.expect("readable").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if !entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
                let path = entry.strip_prefix(folder).expect("inside").to_path_buf();
                found.insert(path, fs::read(entry).expect("readable"));
            }
        }
    }
    found
}

fn pdfs(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let is_pdf = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "pdf");
    files(&root.join("public")).into_iter().filter(|(path, _)| is_pdf(path)).collect()
}

#[test]
fn parts_that_are_put_together_equal_one_run() {
    let (whole, merged) = (site(), site());
    run(whole.path(), &["build"]);
    let parts = [site(), site()];
    for (part, shard) in parts.iter().zip(["1/2", "2/2"]) {
        run(part.path(), &["build", "--only", "pdf", "--shard", shard]);
        assert!(!part.path().join("public").exists(), "nothing is published");
        for (path, bytes) in files(&part.path().join(".cache")) {
            let place = merged.path().join(".cache").join(path);
            fs::create_dir_all(place.parent().expect("a folder")).expect("writable");
            assert!(!place.exists(), "two parts have made the same PDF");
            fs::write(place, bytes).expect("writable");
        }
    }
    let mut before = files(&merged.path().join(".cache"));
    assert_eq!(before.len(), 3);
    run(merged.path(), &["build"]);
    let mut after = files(&merged.path().join(".cache"));
    for kept in [&mut before, &mut after] {
        kept.remove(Path::new("last-build"));
    }
    assert!(before == after, "the build has typeset anew what was there");
    assert_eq!(pdfs(merged.path()).len(), 3);
    assert!(pdfs(merged.path()) == pdfs(whole.path()));
}
