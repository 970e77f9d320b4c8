//! Typesetting on several machines and threads: the parts of `.cache`, put together, are what one machine makes, and any
//! number of threads makes the same bytes.

#![cfg(feature = "pdf")]
#![allow(clippy::disallowed_methods, reason = "runs the program on a small site on disk")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_policybrief");

fn site() -> TempDir {
    site_of("", |slug| format!("Text about {slug}.\n"))
}

/// Three briefs with `more` in their heads, and the text that `body` gives each.
fn site_of(more: &str, body: impl Fn(&str) -> String) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("writable");
        fs::write(place, text).expect("writable");
    };
    write("site.toml", "title = \"Institute\"\nbase_url = \"https://example.org/\"\n");
    for slug in ["grain", "rent", "water"] {
        let head = format!("title: On {slug}\ndate: 2026-03-02\nauthors: [Ada]\nsummary: What {slug} costs.\n{more}");
        write(&format!("content/briefs/{slug}.md"), &format!("---\n{head}---\n{}", body(slug)));
    }
    folder
}

/// Everything that a PDF may hold: three briefs of a series with pictures, tables, notes and code, each in a language of its own.
fn rich_site() -> TempDir {
    let body = |slug: &str| {
        let words = match slug {
            "grain" => {
                "Words that are longer than a line of any page, so that they must be parted somewhere. ".repeat(12)
            }
            "rent" => "Слова, которые длиннее строки. ".repeat(12),
            _ => "واژه‌هایی که از یک سطر بلندترند. ".repeat(12),
        };
        format!(
            "{words}[^1]\n\n![A drawing of {slug}](plan.svg)\n\n![A photograph](photo.png)\n\n| a | b |\n|---|--:|\n| {slug} | 2 |\n\n\
             ```r\n{slug} <- 1 # costs\n```\n\n## Costs\n\nSee [the others](grain.md) and [above](#costs).[^2]\n\n[^1]: A note.\n[^2]: {words}\n"
        )
    };
    let folder = site_of("series: Costs\nrecommendations: [Cap them.]\n", body);
    let briefs = folder.path().join("content/briefs");
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"40\"><text y=\"20\">Costs</text></svg>";
    fs::write(briefs.join("plan.svg"), drawing).expect("writable");
    // Larger than print needs, so that it is reduced.
    let photograph = image::RgbImage::from_fn(1900, 10, |x, y| image::Rgb([(x / 8) as u8, (y * 8) as u8, 90]));
    photograph.save(briefs.join("photo.png")).expect("writable");
    folder
}

fn run(root: &Path, arguments: &[&str]) -> Output {
    run_on("2", root, arguments)
}

fn run_on(threads: &str, root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.env("RAYON_NUM_THREADS", threads).args(arguments).args(["--today", "2026-06-01"]).arg("--root").arg(root);
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

#[test]
fn one_thread_and_four_make_the_same_bytes() {
    let [one, four] = ["1", "4"].map(|threads| {
        let site = rich_site();
        run_on(threads, site.path(), &["build"]);
        let series = site.path().join("public/costs.pdf");
        run_on(threads, site.path(), &["export", "pdf", "--series", "costs", "--out", &series.to_string_lossy()]);
        pdfs(site.path())
    });
    assert_eq!(one.len(), 4, "{:?}", one.keys());
    assert_eq!(one.keys().collect::<Vec<_>>(), four.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(*bytes == four[path], "{}", path.display());
    }
}
