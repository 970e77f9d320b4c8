//! The guard of the remembered build: whatever became of the site, its outputs and the clock, a build says and makes what
//! one that remembers nothing says and makes in an empty folder.

#![allow(clippy::disallowed_methods, reason = "edits sites on disk")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use tempfile::TempDir;

/// Of a site in Baku, four hours ahead of UTC.
const MOMENTS: [&str; 9] = [
    "2026-05-31T20:00:00Z",
    "2026-06-01T04:59:59Z",
    "2026-06-01T05:00:00Z",
    "2026-06-01T12:30:00Z",
    "2026-06-01T19:59:59Z",
    "2026-06-01T20:00:00Z",
    "2026-06-01",
    "2026-06-02",
    "2027-01-01",
];

/// What the head of a brief may say beside what it must. Nine in the morning there is five in UTC.
const HEADS: [&str; 14] = [
    "",
    "number: PB 7\n",
    "corrections: [{date: 2026-06-01T09:00:00+04:00, text: A number.}]\n",
    "changes: [{date: 2026-06-01T16:30:00+04:00, note: New figures., major: true}]\n",
    "withdrawn: {date: 2026-06-01T16:30:00+04:00, reason: It was wrong.}\n",
    "updated: 2026-06-02\n",
    "expires: 2026-06-01T09:00:00+04:00\n",
    "review_date: 2026-06-02\n",
    "embargo_until: 2026-06-01T09:00:00+04:00\n",
    "draft: true\n",
    "draft: true\nexpires: 2026-06-01T09:00:00+04:00\n",
    "superseded_by: [two]\n",
    "number: [\n",
    "gone: {reason: Its author asked for it.}\n",
];

const DATES: [&str; 4] = ["2024-03-01", "2026-06-01T09:00:00+04:00", "2026-06-02", "2029-01-01"];

const SETTINGS: [&str; 4] = [
    "",
    "[security]\ncontact = \"mailto:a@example.org\"\nexpires = \"2026-07-02\"\n",
    "[security]\ncontact = \"mailto:a@example.org\"\nexpires = \"2026-06-02\"\n",
    "[lints]\nvague-link = \"error\"\n",
];

const OPTIONS: [&[&str]; 6] = [
    &[],
    &["--strict"],
    &["--drafts"],
    &["--base-url", "https://example.com/sub/"],
    &["--format", "short"],
    &["--quiet"],
];

struct Site(TempDir);

/// What a build said, but for its seconds and for what it changed on the disk.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Site {
    fn new() -> Site {
        let site = Site(tempfile::tempdir().expect("a folder"));
        site.configure("");
        site.brief("one", DATES[0], "", "Rivers cross borders.");
        site.brief("two", DATES[0], "", "As [the first](one.md) says.");
        site.write("static/data.bin", b"1111");
        site
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let place = self.path().join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("writable");
        fs::write(place, bytes).expect("writable");
    }

    fn configure(&self, settings: &str) {
        let head = "title = \"House\"\nbase_url = \"https://example.org/\"\ntime_zone = \"Asia/Baku\"\n";
        self.write("site.toml", format!("{head}\n{settings}").as_bytes());
    }

    fn brief(&self, name: &str, date: &str, head: &str, body: &str) {
        let must = format!(
            "title: Brief {name}\nsummary: What this brief says of water, of borders, and of the price of both.\nauthors: [Ada Byron]\ndate: {date}\n"
        );
        self.write(&format!("content/briefs/{name}.md"), format!("---\n{must}{head}---\n\n{body}\n").as_bytes());
    }

    fn edit(&self, kind: usize, which: usize) {
        let link = ["", " See [here](https://example.com/)."][which % 2];
        let body = format!("Rivers cross borders, number {which}.{link}");
        match kind {
            0 => self.brief("one", DATES[which % DATES.len()], "", &body),
            1..=4 => self.brief("one", DATES[0], HEADS[which % HEADS.len()], &body),
            5 => self.configure(SETTINGS[which % SETTINGS.len()]),
            6 => self.write("static/data.bin", format!("{:04}", which).as_bytes()),
            7 => self.write("templates/404.html", format!("<!doctype html><title>Lost {which}</title>").as_bytes()),
            8 => self.write(&format!("content/briefs/extra-{}.md", which % 2), b"---\ntitle: Extra\n---\n"),
            _ => _ = [0, 1].map(|extra| fs::remove_file(self.path().join(format!("content/briefs/extra-{extra}.md")))),
        }
    }

    fn mend(&self) {
        self.configure("");
        self.edit(1, 15);
        self.edit(9, 0);
    }

    /// Does to an output what builds do not.
    fn touch(&self, kind: usize, which: usize) {
        let out = self.path().join("public");
        let outputs: Vec<String> = files(&out).into_keys().filter(|path| !path.starts_with('.')).collect();
        let Some(place) = outputs.get(which % outputs.len().max(1)).map(|path| out.join(path)) else { return };
        let bytes = fs::read(&place).expect("an output");
        match kind {
            0 => fs::write(&place, [&bytes[..], b" "].concat()).expect("writable"),
            1 => fs::write(&place, vec![b'x'; bytes.len()]).expect("writable"),
            2 => fs::write(&place, bytes).expect("writable"),
            3 => fs::remove_file(&place).expect("writable"),
            4 => fs::remove_dir_all(&out).expect("writable"),
            _ => fs::write(self.path().join(".cache/last-build"), "nonsense").unwrap_or_default(),
        }
    }

    /// What the build into `out` said, and whether an older one answered for it.
    fn build(&self, out: &str, moment: &str, options: &[&str]) -> (Said, bool) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_policybrief"));
        command.args(["build", "--timings", "--out", out, "--today", moment]).args(options).current_dir(self.path());
        let output = command.output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        let (out, err) = (text(output.stdout), text(output.stderr));
        let (err, timings) = err.split_once("where the time went").expect("a table");
        // What kept it from publishing stands behind the table.
        let behind =
            timings.split_once("  in all").and_then(|(_, rest)| rest.split_once('\n')).map_or("", |(_, rest)| rest);
        let err = format!("{err}{behind}");
        let err = err.split_inclusive('\n').filter(|line| !line.starts_with("still at work: ")).collect();
        let is_remembered = !timings.contains("reading texts");
        (Said { code: output.status.code(), out: without_figures(&out), err }, is_remembered)
    }

    /// What a build that remembers nothing says, and what it makes.
    fn build_cold(&self, moment: &str, options: &[&str]) -> (Said, BTreeMap<String, Vec<u8>>) {
        let [cache, aside, out] = [".cache", "aside", "cold"].map(|name| self.path().join(name));
        _ = fs::rename(&cache, &aside);
        let (said, is_remembered) = self.build("cold", moment, options);
        assert!(!is_remembered, "there was nothing to remember");
        let made = if said.code == Some(0) { files(&out) } else { BTreeMap::new() };
        _ = fs::remove_dir_all(&cache);
        _ = fs::rename(&aside, &cache);
        _ = fs::remove_dir_all(&out);
        (said, made)
    }

    /// Builds, and demands what a build that remembers nothing gives. What was said, and did an older build answer?
    fn check(&self, moment: &str, options: &[&str]) -> (Said, bool) {
        let (said, is_remembered) = self.build("public", moment, options);
        let (expected, made) = self.build_cold(moment, options);
        assert_eq!(said, expected, "at {moment}");
        if said.code == Some(0) {
            assert!(files(&self.path().join("public")) == made, "at {moment}: other files");
        }
        (said, is_remembered)
    }
}

/// `built 2 briefs in 0.21 s: 3 files written, 4 unchanged, 0 removed; held back: 1 draft` without what a second build
/// says otherwise.
fn without_figures(out: &str) -> String {
    let line = |line: &str| match (line.split_once(" in "), line.split_once(" removed")) {
        (Some((built, _)), Some((_, rest))) => format!("{built}{rest}\n"),
        _ => format!("{line}\n"),
    };
    out.lines().map(line).collect()
}

/// Every file below `folder`, by its path; none if there is no such folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let path = |place: &Path| place.strip_prefix(folder).expect("below it").to_string_lossy().into_owned();
    files.map(|entry| (path(entry.path()), fs::read(entry.path()).expect("readable"))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4,
        max_shrink_iters: 0,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_remembered_build_is_what_a_new_one_would_be(
        steps in vec((0..40_usize, 0..30_usize, 0..30_usize, 0..36_usize, 0..30_usize), 26..30),
    ) {
        let site = Site::new();
        let (mut moment, mut options) = (MOMENTS[1], OPTIONS[0]);
        let mut remembered = Vec::new();
        for (edit, which, touch, time, option) in steps {
            if edit < 10 {
                site.edit(edit, which);
            }
            if touch < 6 {
                site.touch(touch, which);
            }
            // Many builds are asked what the one before was.
            moment = MOMENTS.get(time).copied().unwrap_or(moment);
            options = OPTIONS.get(option).copied().unwrap_or(options);
            let (said, is_remembered) = site.check(moment, options);
            if is_remembered {
                remembered.push(said);
            } else if said.code != Some(0) {
                // A site that is broken for long proves little.
                site.mend();
                options = OPTIONS[0];
            }
        }
        prop_assert!(remembered.len() > 3, "few were remembered: {remembered:#?}");
    }
}

#[test]
fn an_answer_holds_until_something_comes_and_not_before_it_was_given() {
    let held = |head: &str, date: &str, from: usize| {
        let site = Site::new();
        site.brief("one", date, head, "Rivers.");
        let answered = MOMENTS[..6].iter().map(|moment| {
            _ = fs::remove_dir_all(site.path().join("public"));
            assert!(!site.build("public", MOMENTS[from], &[]).1);
            usize::from(site.build("public", moment, &[]).1)
        });
        answered.collect::<Vec<_>>()
    };
    assert_eq!(held("", DATES[0], 0), [1, 1, 1, 1, 1, 0]);
    assert_eq!(held("", DATES[0], 1), [0, 1, 1, 1, 1, 0]);
    assert_eq!(held("", DATES[1], 0), [1, 1, 0, 0, 0, 0]);
    for at_nine in [HEADS[2], HEADS[6], HEADS[8]] {
        assert_eq!(held(at_nine, DATES[0], 0), [1, 1, 0, 0, 0, 0], "{at_nine}");
    }
    for at_half_past_four in [HEADS[3], HEADS[4]] {
        assert_eq!(held(at_half_past_four, DATES[0], 1), [0, 1, 1, 0, 0, 0], "{at_half_past_four}");
    }
}

#[test]
fn a_remembered_build_writes_nothing_and_repeats_its_warnings() {
    let site = Site::new();
    site.edit(1, 15);
    assert!(!site.check(MOMENTS[1], &[]).1);
    let before = times(site.path());
    let (said, is_remembered) = site.build("public", MOMENTS[1], &[]);
    assert!(
        is_remembered && said.err.contains("[vague-link]") && said.err.contains(" --> content/briefs/one.md"),
        "{said:?}"
    );
    assert!(times(site.path()) == before, "something was written");
    assert!(!site.build("public", MOMENTS[1], &["--drafts"]).1, "of drafts nobody keeps a calendar");
    let days = ["2026-06-01", "2026-06-01", "2026-06-02"].map(|day| site.build("public", day, &[]).1);
    assert_eq!(days, [false, true, false], "a day that is given is that day alone");
}

#[test]
fn what_is_said_of_hidden_texts_stays_out_of_the_output_folder() {
    const CODE: &[u8] = b"link-to-held-back";
    let site = Site::new();
    site.brief("one", DATES[0], "draft: true\n", "Rivers.");
    let (said, _) = site.build("public", MOMENTS[1], &[]);
    assert!(said.err.contains("[link-to-held-back]"), "{said:?}");
    let told = files(&site.path().join(".cache"));
    assert!(told["last-build"].windows(CODE.len()).any(|word| word == CODE), "it is remembered");
    assert_eq!(told[".gitignore"], b"*\n");
    let public = files(&site.path().join("public"));
    assert!(public.values().all(|bytes| !bytes.windows(CODE.len()).any(|word| word == CODE)));
}

#[cfg(unix)]
#[test]
fn a_folder_that_became_a_link_is_refused_as_ever() {
    let site = Site::new();
    site.check(MOMENTS[1], &[]);
    let [folder, aside] = ["public/briefs", "briefs-aside"].map(|name| site.path().join(name));
    fs::rename(&folder, &aside).expect("writable");
    std::os::unix::fs::symlink(&aside, &folder).expect("writable");
    let (said, is_remembered) = site.build("public", MOMENTS[1], &[]);
    assert!(!is_remembered && said.code == Some(1) && said.err.contains("did not make"), "{said:?}");
}

/// When each file and folder below `folder` was last changed.
fn times(folder: &Path) -> BTreeMap<std::path::PathBuf, std::time::SystemTime> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    entries
        .map(|entry| (entry.path().to_path_buf(), entry.metadata().expect("there").modified().expect("known")))
        .collect()
}
