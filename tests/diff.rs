//! `policybrief diff`: two finished sites become a text for editors.

#![allow(clippy::disallowed_methods, reason = "makes and reads small sites on disk")]

mod sites;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use expect_test::{Expect, expect};
use sites::brief;
use tempfile::TempDir;

const HEAD: &str = "-- site.toml --\ntitle = \"House\"\nbase_url = \"https://house.example/pages/\"\n\
                    -- content/authors/ada.md --\n---\nname: Ada Byron\n---\n";

/// Builds `site` into a folder of its own below `folder`; the answer is its output.
fn built(folder: &TempDir, name: &str, site: &str) -> PathBuf {
    let root = folder.path().join(name);
    let mut path = PathBuf::new();
    for line in format!("{HEAD}{site}").lines() {
        match line.strip_prefix("-- ").and_then(|line| line.strip_suffix(" --")) {
            Some(next) => {
                path = root.join(next);
                fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
                fs::write(&path, "").expect("writable");
            }
            None => {
                let text = fs::read_to_string(&path).expect("just written");
                fs::write(&path, format!("{text}{line}\n")).expect("writable");
            }
        }
    }
    let out = root.join("public");
    let run = program().args(["build", "--today", "2026-06-01", "--root"]).arg(&root).output().expect("it starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    out
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_policybrief"))
}

fn diff(old: &Path, new: &Path, flags: &[&str]) -> String {
    let run = program().arg("diff").args([old, new]).args(flags).output().expect("it starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("text")
}

fn check(old: &str, new: &str, expected: Expect) {
    let folder = tempfile::tempdir().expect("a folder");
    let (old, new) = (built(&folder, "old", old), built(&folder, "new", new));
    expected.assert_eq(&diff(&old, &new, &[]));
}

const PLAIN: &str = "The rent is too high. It was so before.";

#[test]
fn the_same_site_is_no_change() {
    let site = brief("rent", "Rent control", "2026-03-02", "", PLAIN);
    check(
        &site,
        &site,
        expect![[r#"
        Nothing changes for readers: the two sites are the same.
    "#]],
    );
}

#[test]
fn a_new_brief_is_told_by_its_title_and_the_rest_is_counted() {
    let old = brief("rent", "Rent control", "2026-03-02", "", PLAIN);
    let more = "image:\n  src: map.svg\n  alt: A map\n  credit: Us\ntopics: [water]\n";
    let new = brief("water", "Who owns *water* <now>?", "2026-04-02", more, "Nobody does.")
        + "-- content/briefs/map.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>\n";
    check(
        &old,
        &format!("{old}{new}"),
        expect![[r#"
            ### Would be published

            - **Who owns \*water\* \<now>?**, by Ada Byron, dated 2026-04-02

            ### Pictures and files

            - `briefs/map.svg`: new

            As a consequence, these change by themselves: new lists (Image credits, water), 1 brief around its text, 9 lists and other pages, 6 feeds, 10 files for catalogues and search engines.
        "#]],
    );
}

#[test]
fn a_change_names_what_changed_and_from_what() {
    let old = brief("rent", "Rent control", "2026-03-02", "", PLAIN) + &brief("tax", "Taxes", "2026-03-01", "", "Low.");
    let new = brief("rent", "Rent controls", "2026-03-02", "updated: 2026-05-01\n", "The rent is much too high.")
        + &brief("tax", "Taxes", "2026-03-01", "", "Low.");
    check(
        &old,
        &new,
        expect![[r#"
            ### Would change

            - **Rent controls**
              - its text (1 word new, 4 gone)
              - date of the last update: now “2026-05-01”
              - state from “published” to “updated”
              - summary from “What Rent control says in short.” to “What Rent controls says in short.”
              - title from “Rent control” to “Rent controls”

            As a consequence, these change by themselves: 1 brief around its text, 4 lists and other pages, 4 feeds, 7 files for catalogues and search engines.
        "#]],
    );
}

#[test]
fn a_brief_that_moves_and_one_that_goes_are_told_apart() {
    let old = brief("rent", "Rent control", "2026-03-02", "", PLAIN) + &brief("tax", "Taxes", "2026-03-01", "", "Low.");
    let new = brief("rents", "Rent control", "2026-03-02", "aliases: [/briefs/rent/]\n", PLAIN);
    check(
        &old,
        &new,
        expect![[r#"
            ### Would change

            - **Rent control**
              - its address (the old one, https://house.example/pages/briefs/rent/, leads to the new one)

            ### Would be taken away

            - **Taxes**: https://house.example/pages/briefs/tax/ would be a dead link for everybody who cites it

            As a consequence, these change by themselves: 6 lists and other pages, 4 feeds, 8 files for catalogues and search engines.
        "#]],
    );
}

#[test]
fn pages_and_the_look_of_the_site_are_told_apart_from_briefs() {
    let page = |text: &str| format!("-- content/pages/about.md --\n---\ntitle: About us\n---\n{text}\n");
    let old = brief("rent", "Rent control", "2026-03-02", "", PLAIN) + &page("We are few.");
    let new = brief("rent", "Rent control", "2026-03-02", "", PLAIN)
        + &page("We are many.")
        + "-- static/style.css --\nbody { color: black }\n-- static/data.csv --\na,b\n";
    check(
        &old,
        &new,
        expect![[r#"
        ### Pages

        - **About us** (/about/): changed

        ### Pictures and files

        - `data.csv`: new

        ### Look of the site

        - `style.css`: changed
    "#]],
    );
}

#[test]
fn what_changes_around_the_texts_is_said_to_be_no_change_of_texts() {
    let site = brief("rent", "Rent control", "2026-03-02", "", PLAIN);
    let base = "-- templates/brief.html --\n{% extends \"base.html\" %}{% block main %}<h1>{{ brief.title }}</h1>{% endblock %}\n";
    check(
        &site,
        &format!("{site}{base}"),
        expect![[r#"
            No brief and no page changes its text. What changes stands around the texts, or is made for machines: 1 brief around its text.
        "#]],
    );
}

#[test]
fn programs_get_json() {
    let folder = tempfile::tempdir().expect("a folder");
    let old = built(&folder, "old", &brief("rent", "Rent control", "2026-03-02", "", PLAIN));
    let new = built(&folder, "new", &brief("rent", "Rent", "2026-03-02", "", PLAIN));
    let json: serde_json::Value = serde_json::from_str(&diff(&old, &new, &["--format", "json"])).expect("JSON");
    assert_eq!(json["changed"][0]["facts"][0]["name"], "summary");
    assert_eq!(json["changed"][0]["facts"][1]["old"], "Rent control");
    assert_eq!(json["published"], serde_json::json!([]));
}

#[test]
fn a_folder_that_is_no_finished_site_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = program().arg("diff").args([folder.path(), folder.path()]).output().expect("it starts");
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&run.stderr).contains("is no site that policybrief built"));
}

#[test]
fn sites_for_two_addresses_are_not_compared() {
    let folder = tempfile::tempdir().expect("a folder");
    let old = built(&folder, "old", &brief("rent", "Rent control", "2026-03-02", "", PLAIN));
    let new = folder.path().join("elsewhere");
    let root = folder.path().join("old");
    let mut build = program();
    build.args(["build", "--today", "2026-06-01", "--base-url", "https://a.example/", "--root"]).arg(&root);
    assert!(build.arg("--out").arg(&new).output().expect("it starts").status.success());
    let run = program().arg("diff").args([&old, &new]).output().expect("it starts");
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(said.contains("built for https://house.example/pages/, the other for https://a.example/"), "{said}");
    assert!(!run.status.success());
}

#[test]
fn a_brief_that_is_withdrawn_keeps_its_page() {
    let old = brief("rent", "Rent control", "2026-03-02", "", PLAIN);
    let withdrawn = "withdrawn:\n  date: 2026-05-01\n  reason: The figures were wrong.\n";
    let new = brief("rent", "Rent control", "2026-03-02", withdrawn, PLAIN);
    let folder = tempfile::tempdir().expect("a folder");
    let (old, new) = (built(&folder, "old", &old), built(&folder, "new", &new));
    let words = diff(&old, &new, &[]);
    let expected =
        "### Would be taken away\n\n- **Rent control**: it leaves all lists, and its page stays at its address\n";
    assert!(words.starts_with(expected), "{words}");
}
