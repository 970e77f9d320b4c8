//! The workflows for GitHub, this repository's own and those of a new site: what they may do, and what
//! their shell does.

#![allow(clippy::disallowed_methods, reason = "reads the workflows, and makes a small repository on disk")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use saphyr_parser::{Event, Parser};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_policybrief");

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A new site with workflows.
fn new_site() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let made = run(Command::new(PROGRAM).args(["init", "site", "--github", "house/policybrief"]).current_dir(&folder));
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    folder
}

fn run(command: &mut Command) -> Output {
    command.output().expect("it starts")
}

/// Every key with a scalar value of a YAML file, in order, as a path: `jobs.content.steps.uses`.
fn scalars(yaml: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    // The keys on the way here; `None` in a mapping that waits for its next key.
    let mut way: Vec<Option<String>> = Vec::new();
    let mut is_list: Vec<bool> = Vec::new();
    for step in Parser::new_from_str(yaml) {
        match step.expect("well-formed YAML").0 {
            Event::MappingStart(..) => {
                way.push(None);
                is_list.push(false);
            }
            Event::SequenceStart(..) => is_list.push(true),
            Event::MappingEnd => {
                way.pop();
                is_list.pop();
                done(&mut way, &is_list);
            }
            Event::SequenceEnd => {
                is_list.pop();
                done(&mut way, &is_list);
            }
            Event::Scalar(text, ..) => match way.last_mut() {
                Some(key @ None) if is_list.last() == Some(&false) => *key = Some(text.to_string()),
                _ => {
                    let path: Vec<&str> = way.iter().flatten().map(String::as_str).collect();
                    found.push((path.join("."), text.to_string()));
                    done(&mut way, &is_list);
                }
            },
            _ => {}
        }
    }
    found
}

/// After a value a mapping waits for its next key; a list waits for its next value.
fn done(way: &mut [Option<String>], is_list: &[bool]) {
    if let (Some(key), Some(false)) = (way.last_mut(), is_list.last()) {
        *key = None;
    }
}

/// The workflows below `root` by name, as lists of scalars.
fn workflows(root: &Path) -> Vec<(String, Vec<(String, String)>)> {
    let mut files: Vec<PathBuf> = fs::read_dir(root.join(".github/workflows"))
        .expect("workflows")
        .map(|entry| entry.expect("readable").path())
        .collect();
    files.sort();
    let read = |file: PathBuf| {
        let text = fs::read_to_string(&file).expect("text");
        (file.file_name().expect("a name").to_string_lossy().into_owned(), scalars(&text))
    };
    files.into_iter().map(read).collect()
}

#[test]
fn workflows_use_no_third_party_and_no_more_rights_than_they_need() {
    let site = new_site();
    for root in [repository(), site.path().join("site")] {
        let workflows = workflows(&root);
        assert!(workflows.len() >= 2);
        for (name, scalars) in workflows {
            for (key, value) in &scalars {
                let last = key.rsplit('.').next().unwrap_or_default();
                assert!(last != "uses" || (value.starts_with("actions/") && value.contains("@v")), "{name}: {value}");
                assert!(last != "run" || !value.contains("${{"), "{name}: `{value}` takes words of strangers");
                assert!(!format!("{key}.{value}").contains("on.pull_request_target"), "{name}: rights for strangers");
            }
            let top: Vec<_> = scalars.iter().filter(|(key, _)| key.starts_with("permissions")).collect();
            assert_eq!(top, [&("permissions.contents".to_string(), "read".to_string())], "{name}");
            let jobs_on_request: Vec<_> = scalars.iter().filter(|(key, _)| key.ends_with(".permissions")).collect();
            assert!(jobs_on_request.is_empty(), "{name}: `write-all` and the like");
            if name == "pull-request.yml" {
                assert!(
                    scalars.iter().all(|(key, value)| !key.contains(".permissions.") && value != "write"),
                    "{name}"
                );
                assert!(scalars.iter().any(|(key, _)| key.ends_with("persist-credentials")));
            }
        }
    }
}

#[test]
fn schedules_begin_at_odd_minutes() {
    let mut schedules = 0;
    for (name, scalars) in workflows(&repository()) {
        for (_, time) in scalars.iter().filter(|(key, _)| key == "on.schedule.cron") {
            let minute: u32 = time.split(' ').next().and_then(|minute| minute.parse().ok()).expect("one minute");
            assert!(!minute.is_multiple_of(5), "{name}: `{time}` is when everybody's schedules begin");
            schedules += 1;
        }
    }
    assert_eq!(schedules, 2, "publishing, and links to other sites");
}

#[test]
fn dead_links_are_listed_and_are_no_reason_to_fail() {
    let repository = Repository::new();
    let summary = repository.0.path().join("summary.md");
    let ask = || {
        fs::write(&summary, "").expect("writable");
        let mut script = Command::new("bash");
        script.arg(".github/scripts/links").current_dir(repository.root());
        script.env("POLICYBRIEF", PROGRAM).env("GITHUB_STEP_SUMMARY", &summary);
        let done = run(script.env("NO_PROXY", "*").env("no_proxy", "*"));
        let text = fs::read_to_string(&summary).expect("a summary");
        (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned(), text)
    };
    let all = "[links]\nignore = [\"https://*\"]\n";
    let settings = fs::read_to_string(repository.root().join("site.toml")).expect("settings");
    repository.write("site.toml", &format!("{settings}\n{all}"));
    let fine = "## Links to other sites\n\nEverything that the texts link to is still there.\n";
    assert_eq!(ask(), (Some(0), String::new(), fine.to_string()));
    // Nobody listens at the ports that nobody may use.
    repository.write("content/briefs/rent.md", &BRIEF.replace("Text.", "[Data](http://127.0.0.1:1/data)"));
    let (code, log, text) = ask();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.starts_with("::") && log.contains(" file=content/briefs/rent.md,line=7,"), "{log}");
    assert!(
        text.contains("`http://127.0.0.1:1/data`") && text.contains("(`content/briefs/rent.md`, line 7)"),
        "{text}"
    );
    // A text with a mistake is another workflow's business.
    repository.write("content/briefs/rent.md", &BRIEF.replace("editorial-team", "nobody"));
    assert_eq!(ask(), (Some(0), String::new(), fine.to_string()));
}

#[test]
fn the_shell_of_workflows_is_there_and_well_formed() {
    let site = new_site();
    for root in [repository(), site.path().join("site")] {
        for (name, scalars) in workflows(&root) {
            for (_, shell) in scalars.iter().filter(|(key, _)| key.ends_with(".run")) {
                let parsed = run(Command::new("bash").args(["-n", "-c", shell]));
                assert!(parsed.status.success(), "{name}: {}", String::from_utf8_lossy(&parsed.stderr));
                for script in shell.split_whitespace().filter(|word| word.contains("scripts/")) {
                    let place = root.join(script);
                    assert!(place.is_file(), "{name}: there is no {script}");
                    assert!(run(Command::new("bash").arg("-n").arg(place)).status.success(), "{script}");
                }
            }
        }
    }
}

#[test]
fn a_new_site_fetches_the_program_from_where_its_editors_said() {
    let site = new_site();
    for name in ["publish.yml", "pull-request.yml", "links.yml"] {
        let text = fs::read_to_string(site.path().join("site/.github/workflows").join(name)).expect("a workflow");
        assert_eq!(text.matches("repository: house/policybrief").count(), 1, "{name}");
        assert_eq!(text.matches("--manifest-path .policybrief/Cargo.toml").count(), 1, "{name}");
        assert!(text.contains("hashFiles('.policybrief/Cargo.lock')"), "{name}");
    }
    for odd in ["house", "house/", "/policybrief", "a b/c", "house/policybrief@main", "https://github.com/a/b"] {
        let refused = run(Command::new(PROGRAM).args(["init", "other", "--github", odd]).current_dir(&site));
        assert_eq!(refused.status.code(), Some(2), "{odd}");
    }
}

/// A site in a git repository with one commit.
struct Repository(TempDir);

impl Repository {
    fn new() -> Repository {
        let repository = Repository(new_site());
        repository.git(&["init", "--quiet"]);
        repository.commit();
        repository
    }

    fn root(&self) -> PathBuf {
        self.0.path().join("site")
    }

    fn git(&self, arguments: &[&str]) {
        let who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
        let done = run(Command::new("git").args(who).args(arguments).current_dir(self.root()));
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "A change"]);
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.root().join(path), text).expect("writable");
    }

    /// Runs the script of the pull request: exit code, standard output, summary.
    fn check(&self) -> (Option<i32>, String, String) {
        let summary = self.0.path().join("summary.md");
        fs::write(&summary, "").expect("writable");
        let mut script = Command::new("bash");
        script.arg(".github/scripts/pull-request").current_dir(self.root());
        let done = run(script.env("POLICYBRIEF", PROGRAM).env("GITHUB_STEP_SUMMARY", &summary).env_remove("BASE"));
        let text = fs::read_to_string(summary).expect("a summary");
        (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned(), text)
    }
}

const BRIEF: &str =
    "---\ntitle: Rent control\ndate: 2026-01-05\nauthors: [editorial-team]\nsummary: On rents.\n---\nText.\n";

#[test]
fn editors_of_a_pull_request_are_told_what_it_would_do() {
    let repository = Repository::new();
    repository.write("content/briefs/rent.md", BRIEF);
    repository.write("content/briefs/later.md", &BRIEF.replace("Rent control", "Later").replace("2026", "2203"));
    repository.commit();
    let (code, log, summary) = repository.check();
    assert_eq!(code, Some(0), "{log}{summary}");
    assert!(summary.starts_with("## This can be published\n"), "{summary}");
    assert!(summary.contains("### Would be published\n\n- **Rent control**, by "), "{summary}");
    assert!(summary.contains("As a consequence, these change by themselves: "), "{summary}");
    let (_, held_back) = summary.split_once("### Held back\n").expect("a section");
    assert!(held_back.contains("content/briefs/later.md  Later"), "{summary}");
    assert!(!summary.contains("**Later**"), "{summary}");
}

#[test]
fn mistakes_of_a_pull_request_are_listed_and_fail_the_check() {
    let repository = Repository::new();
    repository.write("content/briefs/rent.md", &BRIEF.replace("editorial-team", "nobody"));
    repository.commit();
    let (code, log, summary) = repository.check();
    assert_eq!(code, Some(1));
    assert!(log.contains("::error file=content/briefs/rent.md,line=4,"), "{log}");
    assert!(summary.starts_with("## Not yet: some mistakes come first\n"), "{summary}");
    assert!(
        summary.contains(
            "### Must be mended\n\n- no author is called `nobody` (`content/briefs/rent.md`, line 4)\n  To do: "
        ),
        "{summary}"
    );
}

#[test]
fn a_branch_that_cannot_be_built_is_no_reason_to_fail() {
    let repository = Repository::new();
    repository.write("content/briefs/bad.md", "---\ntitle: Bad\n---\n");
    repository.commit();
    fs::remove_file(repository.root().join("content/briefs/bad.md")).expect("it was there");
    repository.commit();
    let (code, _, summary) = repository.check();
    assert_eq!(code, Some(0));
    assert!(
        summary.contains("The site as it is now cannot be built, so there is nothing to compare with."),
        "{summary}"
    );
}

/// Runs the script that asks whether it is time to publish, with a `gh` that says when the last run was.
fn due(site: &Path, event: &str, last_run: &str) -> String {
    let tools = tempfile::tempdir().expect("a folder");
    let (gh, output) = (tools.path().join("gh"), tools.path().join("output"));
    fs::write(&gh, format!("#!/bin/sh\necho {last_run}\n")).expect("writable");
    assert!(run(Command::new("chmod").arg("+x").arg(&gh)).status.success());
    let path = format!("{}:{}", tools.path().display(), std::env::var("PATH").unwrap_or_default());
    let mut script = Command::new("bash");
    script.arg(".github/scripts/due").current_dir(site).env("PATH", path).env("POLICYBRIEF", PROGRAM);
    script.env("GITHUB_EVENT_NAME", event).env("GITHUB_REF_NAME", "main").env("GITHUB_OUTPUT", &output);
    let done = run(&mut script);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    fs::read_to_string(output).expect("an output")
}

#[test]
fn the_schedule_publishes_only_what_the_calendar_has_changed() {
    let folder = new_site();
    let site = folder.path().join("site");
    assert_eq!(due(&site, "push", "never asked"), "due=true\n");
    let brief = BRIEF.replace("2026-01-05", "2021-01-05");
    fs::write(site.join("content/briefs/rent.md"), brief).expect("writable");
    assert_eq!(due(&site, "schedule", "2020-12-31T00:00:00Z"), "due=true\n", "its day came after the last run");
    fs::remove_file(site.join("content/briefs/your-first-brief.md")).expect("it was there");
    assert_eq!(due(&site, "schedule", "2021-01-06T00:00:00Z"), "due=false\n", "nothing since the last run");
}

#[test]
fn recorded_addresses_are_committed_even_where_somebody_pushed_meanwhile() {
    let repository = Repository::new();
    repository.write("urls.lock", "/ 2026-01-01\n/b/ 2026-01-01\n");
    repository.commit();
    repository.git(&["branch", "-M", "main"]);
    let origin = repository.0.path().join("origin.git").display().to_string();
    repository.git(&["clone", "--quiet", "--bare", ".", &origin]);
    repository.git(&["remote", "add", "origin", &origin]);
    let script = || {
        let mut script = Command::new("bash");
        run(script.arg(".github/scripts/record").current_dir(repository.root()).env("GITHUB_REF_NAME", "main"))
    };
    let shown = |what: &str| {
        let shown = run(Command::new("git").args(["--git-dir", &origin, "show", what]));
        String::from_utf8(shown.stdout).expect("text")
    };
    assert!(script().status.success());
    assert!(shown("main").contains("A change"), "nothing has changed, nothing is committed");
    repository.write("urls.lock", "/ 2026-01-01\n/a/ 2026-01-02\n/b/ 2026-01-01\n");
    repository.commit();
    repository.git(&["push", "--quiet", "origin", "main"]);
    repository.git(&["reset", "--quiet", "--hard", "HEAD~1"]);
    repository.write("urls.lock", "/ 2026-01-01\n/aa/ 2026-01-02\n/b/ 2026-01-01\n");
    let done = script();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let ledger = shown("main:urls.lock");
    let lines: std::collections::BTreeSet<&str> = ledger.lines().collect();
    assert_eq!(
        lines.into_iter().collect::<Vec<_>>(),
        ["/ 2026-01-01", "/a/ 2026-01-02", "/aa/ 2026-01-02", "/b/ 2026-01-01"]
    );
}
