//! The program from outside, as its users meet it.

#![allow(clippy::disallowed_methods, reason = "makes and reads small sites on disk")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Runs the program in `folder` without colours.
fn run(folder: &Path, arguments: &[&str]) -> Run {
    run_in_zone(folder, arguments, "UTC")
}

fn run_in_zone(folder: &Path, arguments: &[&str], zone: &str) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_policybrief"))
        .args(arguments)
        .current_dir(folder)
        .env("TZ", zone)
        .env("LC_ALL", "C")
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    // On a busy machine a small site takes longer than a second too.
    let is_said = |line: &&str| !line.starts_with("still at work: ");
    let err = text(output.stderr).split_inclusive('\n').filter(is_said).collect();
    Run { code: output.status.code(), out: text(output.stdout), err }
}

/// A new site, and the folder that it is in.
fn new_site() -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let made = run(folder.path(), &["init", "site"]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    let site = folder.path().join("site");
    (folder, site)
}

fn write(site: &Path, path: &str, text: &str) {
    fs::create_dir_all(site.join(path).parent().expect("a folder")).expect("writable");
    fs::write(site.join(path), text).expect("writable");
}

/// Every file below `folder`, with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
                found.insert(name, fs::read(path).expect("readable"));
            }
        }
    }
    found
}

#[test]
fn a_new_site_builds_at_once_and_a_second_build_writes_nothing() {
    let (_folder, site) = new_site();
    let first = run(&site, &["build"]);
    assert_eq!((first.code, first.err.as_str()), (Some(0), ""));
    assert!(first.out.starts_with("built 1 brief and "), "{}", first.out);
    let second = run(&site, &["build"]);
    assert!(second.out.contains(": 0 files written, ") && second.out.contains(", 0 removed"), "{}", second.out);
    assert!(site.join("public/briefs/your-first-brief/index.html").is_file());
}

#[test]
fn a_build_with_mistakes_leaves_the_last_good_site_as_it_was() {
    let (_folder, site) = new_site();
    run(&site, &["build"]);
    let before = files(&site.join("public"));
    write(&site, "content/briefs/bad.md", "---\ntitle: Bad\n---\n");
    let bad = run(&site, &["build"]);
    assert_eq!(bad.code, Some(1));
    assert!(bad.err.contains("error[missing-key]") && bad.err.contains("nothing was written: 3 errors"), "{}", bad.err);
    assert_eq!(files(&site.join("public")), before);
}

#[test]
fn where_the_time_went_is_said_when_it_is_asked_for() {
    let (_folder, site) = new_site();
    let names = |told: &str| {
        let lines = told.lines().skip_while(|line| *line != "where the time went, in seconds:").skip(1);
        lines.map(|line| line.trim().split("  ").next().unwrap_or_default().to_string()).collect::<Vec<_>>()
    };
    let built = run(&site, &["build", "--timings"]);
    assert!(built.out.starts_with("built 1 brief and "), "{}", built.out);
    let phases = names(&built.err);
    let in_order = ["reading files", "looking for changes", "reading texts", "joining texts", "planning addresses"];
    assert_eq!(phases[..5], in_order, "{}", built.err);
    assert_eq!(phases[5..7], ["checking texts", "making files"], "{}", built.err);
    for part in ["brief", "proofs", "comparing and storing", "publishing", "in all"] {
        assert!(phases.iter().any(|phase| phase == part), "{part}: {}", built.err);
    }
    let again = names(&run(&site, &["build", "--timings"]).err);
    assert_eq!(again, ["reading files", "looking for changes", "reporting", "in all"], "the last build answers");
    write(&site, "content/briefs/bad.md", "---\ntitle: Bad\n---\n");
    let bad = names(&run(&site, &["check", "--timings", "--quiet"]).err);
    assert_eq!(bad.last().map(String::as_str), Some("in all"));
    assert!(!bad.contains(&"making files".to_string()), "{bad:?}");
}

#[test]
fn what_vanishes_from_the_content_vanishes_from_the_site() {
    let (_folder, site) = new_site();
    run(&site, &["build"]);
    fs::write(site.join("public/mine.txt"), "not of the tool").expect("writable");
    fs::remove_file(site.join("content/briefs/your-first-brief.md")).expect("it was there");
    let again = run(&site, &["build"]);
    assert_eq!(again.code, Some(0), "{}", again.err);
    assert!(!site.join("public/briefs/your-first-brief").exists());
    assert!(site.join("public/mine.txt").exists(), "only files of the manifest are ever deleted");
}

#[test]
fn the_same_site_gives_the_same_bytes_in_two_time_zones() {
    let (_folder, site) = new_site();
    for (zone, out) in [("Pacific/Auckland", "east"), ("America/Los_Angeles", "west")] {
        let built = run_in_zone(&site, &["build", "--out", out, "--today", "2030-01-01"], zone);
        assert_eq!(built.code, Some(0), "{}", built.err);
    }
    assert_eq!(files(&site.join("east")), files(&site.join("west")));
}

#[test]
fn flags_may_stand_before_and_after_the_verb() {
    let (folder, _site) = new_site();
    for arguments in [["--root", "site", "check"], ["check", "--root", "site"]] {
        let checked = run(folder.path(), &arguments);
        assert_eq!(checked.code, Some(0), "{}", checked.err);
        assert!(checked.out.contains("no mistakes"), "{}", checked.out);
    }
}

#[test]
fn a_new_brief_is_a_valid_draft_whatever_its_title() {
    let (_folder, site) = new_site();
    let made = run(&site, &["new", "brief", "Rent: the \"price\" of \\ control", "--author", "editorial-team"]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    assert!(site.join("content/briefs/rent-the-price-of-control.md").is_file());
    let shown = run(&site, &["build", "--drafts"]);
    assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""));
    let page = fs::read_to_string(site.join("public/briefs/rent-the-price-of-control/index.html")).expect("a page");
    assert!(page.contains("Rent: the “price” of \\ control"), "{page}");
    let held = run(&site, &["build"]);
    assert!(held.out.contains("held back: 1 draft"), "{}", held.out);
    let twice = run(&site, &["new", "brief", "Rent: the \"price\" of \\ control"]);
    assert_eq!(twice.code, Some(1));
    assert!(twice.err.contains("is there already"), "{}", twice.err);
}

#[test]
fn status_says_what_waits_and_when_the_site_changes() {
    let (_folder, site) = new_site();
    write(
        &site,
        "content/briefs/later.md",
        "---\ntitle: Later\ndate: 2031-05-06\nauthors: [editorial-team]\nsummary: S\n---\n",
    );
    let status = run(&site, &["status", "--today", "2031-01-01"]);
    assert_eq!(status.code, Some(0), "{}", status.err);
    assert!(status.out.contains("2031-05-06") && status.out.contains("Later"), "{}", status.out);
    let json = run(&site, &["status", "--today", "2031-01-01", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert!(json.to_string().contains("2031-05-06"), "{json}");
}

#[test]
fn the_next_change_is_printed_alone_for_a_scheduler() {
    let (_folder, site) = new_site();
    let none = run(&site, &["status", "--next", "--today", "2031-01-01"]);
    assert_eq!((none.code, none.out.as_str()), (Some(0), ""), "{}", none.err);
    assert!(none.err.contains("nothing is scheduled"), "{}", none.err);
    let head = "title: Later\ndate: 2031-05-06\nauthors: [editorial-team]\nsummary: S\n";
    let more = "embargo_until: 2031-05-06T09:30:00+04:00\nreview_date: 2031-06-01\nexpires: 2032-01-01\n";
    write(&site, "content/briefs/later.md", &format!("---\n{head}{more}---\n"));
    let next = |now: &str| run(&site, &["status", "--next", "--today", now]).out;
    assert_eq!(next("2031-01-01"), "2031-05-06T05:30:00+00:00\n");
    assert_eq!(next("2031-05-06T05:29:59Z"), "2031-05-06T05:30:00+00:00\n");
    assert_eq!(next("2031-05-06T05:30:00Z"), "2032-01-01T00:00:00+00:00\n", "a review changes no page");
    let status = run(&site, &["status", "--today", "2031-05-01"]).out;
    for told in ["2031-05-06 05:30  content/briefs/later.md  Later", "embargo end: ", "review: ", "expiry: "] {
        assert!(status.contains(told), "{status}");
    }
    let built = run(&site, &["build", "--today", "2031-05-01"]);
    assert!(built.out.contains("held back: 1 under embargo (next on 2031-05-06)"), "{}", built.out);
}

#[test]
fn mistakes_are_told_in_four_forms() {
    let (_folder, site) = new_site();
    write(&site, "content/briefs/bad.md", "---\ntitle: Bad\ndate: 2026-01-01\nauthors: [nobody]\nsummary: S\n---\n");
    let human = run(&site, &["check"]);
    assert!(human.err.contains(" --> content/briefs/bad.md:4:11"), "{}", human.err);
    let short = run(&site, &["check", "--format", "short"]);
    assert!(short.err.contains("content/briefs/bad.md:4:11: error[unknown-author]: "), "{}", short.err);
    let github = run(&site, &["check", "--format", "github"]);
    assert!(github.out.contains("::error file=content/briefs/bad.md,line=4,"), "{}", github.out);
    let json = run(&site, &["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!((&json[0]["code"], &json[0]["line"]), (&"unknown-author".into(), &4.into()));
    for run in [human, short, github] {
        assert_eq!(run.code, Some(1));
    }
}

#[test]
fn a_wrong_command_is_answered_with_what_was_probably_meant() {
    let (folder, site) = new_site();
    for (arguments, answer) in [
        (&["biuld"][..], "build"),
        (&["build", "--today", "5.3.2026"], "year-month-day"),
        (&["build", "--base-url", "ftp://x"], "https://"),
        (&["build", "--fromat", "json"], "--format"),
        (&["new", "brief", " "], "empty"),
    ] {
        let run = run(&site, arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.err);
        assert!(run.err.contains(answer), "{arguments:?}: {}", run.err);
    }
    for (arguments, answer) in [
        (&["build"][..], "policybrief init"),
        (&["build", "--root", "gone"], "there is no folder `gone`"),
        (&["build", "--root", "site", "--out", "site/content"], "--out"),
        (&["init", "site"], "not empty"),
    ] {
        let run = run(folder.path(), arguments);
        assert_eq!(run.code, Some(1), "{arguments:?}: {}", run.err);
        assert!(run.err.contains(answer), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn a_folder_that_the_tool_did_not_make_is_refused() {
    let (_folder, site) = new_site();
    write(&site, "elsewhere/photo.jpg", "precious");
    let refused = run(&site, &["build", "--out", "elsewhere"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("did not make it"), "{}", refused.err);
    assert_eq!(files(&site.join("elsewhere")).len(), 1);
}

#[test]
fn a_code_is_explained_and_the_nearest_is_named_for_one_that_is_not_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = run(folder.path(), &["explain", "missing-alt"]);
    assert_eq!(page.code, Some(0), "{}", page.err);
    assert!(page.out.starts_with("# missing-alt\n") && page.out.contains("decorative: true"), "{}", page.out);
    let slip = run(folder.path(), &["explain", "mising-alt"]);
    assert_eq!(slip.code, Some(1));
    assert!(slip.err.contains("did you mean `missing-alt`?"), "{}", slip.err);
    let all = run(folder.path(), &["explain"]);
    assert!(all.out.lines().any(|line| line == "vague-link"), "{}", all.out);
}

#[test]
fn strict_refuses_what_is_only_warned_of() {
    let (_folder, site) = new_site();
    write(
        &site,
        "content/briefs/rent.md",
        "---\ntitle: Rent\ndate: 2023-10-05\nauthors: [editorial-team]\nsummary: What rents cost in this city, and what would bring them down within three years.\n---\nSee [here](https://example.org/).\n",
    );
    let built = run(&site, &["build"]);
    assert_eq!(built.code, Some(0), "{}", built.err);
    assert!(
        built.err.contains("warning[vague-link]") && built.err.contains("policybrief explain vague-link"),
        "{}",
        built.err
    );
    let strict = run(&site, &["build", "--strict"]);
    assert_eq!(strict.code, Some(1));
    assert!(strict.err.contains("error[vague-link]") && strict.err.contains("nothing was written"), "{}", strict.err);
}

#[test]
fn forms_are_set_up_and_what_was_changed_by_hand_is_left_alone() {
    let (_folder, site) = new_site();
    let no_remote = run(&site, &["cms"]);
    assert_eq!(no_remote.code, Some(1));
    assert!(no_remote.err.contains("policybrief cms --repo example/site"), "{}", no_remote.err);
    assert!(!site.join("static/admin").exists());
    assert_eq!(run(&site, &["cms", "--repo", "example"]).code, Some(2));

    let first = run(&site, &["cms", "--repo", "example/site"]);
    assert_eq!(first.code, Some(0), "{}", first.err);
    assert!(first.err.contains("npm pack @sveltia/cms@"), "{}", first.err);
    let config = site.join("static/admin/config.yml");
    let text = fs::read_to_string(&config).expect("readable");
    assert!(text.contains("repo: \"example/site\"") && text.contains("publish_mode: \"editorial_workflow\""), "{text}");
    write(&site, "static/admin/sveltia-cms/npm/index.js", "");
    write(&site, "static/admin/sveltia-cms/LICENSE.txt", "");
    assert_eq!(run(&site, &["cms", "--repo", "example/other", "--quiet"]).err, "", "nothing is lacking now");

    let edited = fs::read_to_string(&config).expect("readable") + "# mine\n";
    fs::write(&config, &edited).expect("writable");
    let refused = run(&site, &["cms", "--repo", "example/site"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("`static/admin/config.yml` was changed by hand"), "{}", refused.err);
    assert_eq!(fs::read_to_string(&config).expect("readable"), edited);
    assert_eq!(run(&site, &["cms", "--repo", "example/site", "--force"]).code, Some(0));
    assert_eq!(fs::read_to_string(&config).expect("readable"), text);
}

#[test]
fn forms_name_what_they_would_lose() {
    let (_folder, site) = new_site();
    write(
        &site,
        "content/briefs/short.md",
        "---\ntitle: T\ndate: 2026-01-01\nauthors: [your-name]\nsummary: S\nimage: photo.jpg\ntakeaways: One\n---\n",
    );
    let told = run(&site, &["cms", "--backend", "test-repo"]);
    assert!(told.err.contains("  content/briefs/short.md: `takeaways`, `image`\n"), "{}", told.err);
}

#[test]
fn schemas_are_written_or_printed() {
    let (_folder, site) = new_site();
    assert_eq!(run(&site, &["schema"]).code, Some(0));
    let printed = run(&site, &["schema", "brief"]);
    assert_eq!(printed.out, fs::read_to_string(site.join("schema/brief.json")).expect("written"));
    assert!(printed.out.contains("Key takeaways"), "{}", printed.out);
}

#[test]
fn only_a_build_that_is_asked_to_records_the_public_addresses() {
    let (_folder, site) = new_site();
    let status = run(&site, &["status"]);
    assert!(status.err.contains("`policybrief build --record` begins it"), "{}", status.err);
    run(&site, &["build"]);
    assert!(!site.join("urls.lock").exists());
    let first = run(&site, &["build", "--record"]);
    assert!(first.out.contains(" new addresses in `urls.lock`; commit that file"), "{}", first.out);
    let ledger = fs::read_to_string(site.join("urls.lock")).expect("recorded");
    assert!(ledger.contains("\n/briefs/your-first-brief/ 20"), "{ledger}");
    let again = run(&site, &["build", "--record"]);
    assert!(again.out.contains("; 0 new addresses in `urls.lock`\n"), "{}", again.out);
    assert_eq!(fs::read_to_string(site.join("urls.lock")).expect("there"), ledger);
    assert_eq!(run(&site, &["status"]).err, "");
    for preview in [["--drafts"].as_slice(), &["--today", "2031-01-01"]] {
        let refused = run(&site, &[&["build", "--record"], preview].concat());
        assert_eq!(refused.code, Some(2));
        assert!(refused.err.contains("keeps what is public now"), "{}", refused.err);
    }
    assert!(fs::read_to_string(site.join(".gitattributes")).expect("made").contains("urls.lock merge=union"));
}

#[test]
fn a_build_that_is_refused_records_nothing() {
    let (_folder, site) = new_site();
    run(&site, &["build", "--record"]);
    let ledger = fs::read_to_string(site.join("urls.lock")).expect("recorded");
    let old = site.join("content/briefs/your-first-brief.md");
    let text = fs::read_to_string(&old).expect("made");
    fs::remove_file(&old).expect("it was there");
    write(&site, "content/briefs/a-better-name.md", &text);
    let refused = run(&site, &["build", "--record"]);
    assert_eq!(refused.code, Some(1));
    assert!(
        refused.err.contains(" --> urls.lock:") && refused.err.contains("aliases: [/briefs/your-first-brief/]"),
        "{}",
        refused.err
    );
    assert_eq!(run(&site, &["check"]).code, Some(1));
    assert_eq!(fs::read_to_string(site.join("urls.lock")).expect("there"), ledger);
    write(
        &site,
        "content/briefs/a-better-name.md",
        &text.replacen("---\n", "---\naliases: [/briefs/your-first-brief/]\n", 1),
    );
    let moved = run(&site, &["build", "--record"]);
    assert_eq!(moved.code, Some(0), "{}", moved.err);
    assert!(moved.out.contains("; 1 new address in `urls.lock`"), "{}", moved.out);
}
