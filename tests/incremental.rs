//! The guard of the server: whatever edits came before, a workspace shows what a build of the same files would make.

#![allow(clippy::disallowed_methods, reason = "looks at what was written")]

mod sites;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use policybrief::memo::Memo;
use policybrief::model::address::SitePath;
use policybrief::model::diagnostic::{Diagnostic, Report, has_errors};
use policybrief::model::output::{Body, OutputSet};
use policybrief::model::source::{Contents, Sources};
use policybrief::workspace::{Reach, Workspace};
use policybrief::write::stage::Stage;
use policybrief::{pipeline, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sites::options;
use walkdir::WalkDir;

/// Briefs of a site that is edited at random.
const BRIEFS: usize = 7;

/// What an edit does to the brief that it hits.
const KINDS: usize = 40;

/// Those that writers do most.
const OFTEN: [usize; 12] = [3, 4, 22, 25, 25, 26, 27, 29, 30, 33, 35, 19];

/// A brief as its parts, so that edits stay sensible more often than not.
#[derive(Clone)]
struct Text {
    name: String,
    /// Lines of the head by key.
    head: BTreeMap<&'static str, String>,
    body: Vec<String>,
}

impl Text {
    fn new(number: usize) -> Self {
        let head = [
            ("title", format!("Brief {number} on rivers")),
            ("summary", format!("What number {number} says of water, borders and the price of both.")),
            ("date", format!("2024-0{}-10", number + 1)),
            ("authors", "[ada]".to_string()),
            ("topics", ["[water]", "[trade]", "[water, trade]"][number % 3].to_string()),
        ];
        let body = ["## Costs", "Rivers cross borders and nobody measures the water.", "## Benefits", "Trade grows."];
        Text { name: format!("brief-{number}"), head: head.into(), body: body.map(str::to_string).into() }
    }

    fn file(&self) -> (String, String) {
        let head: String = self.head.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
        (format!("content/briefs/{}.md", self.name), format!("---\n{head}---\n\n{}\n", self.body.join("\n\n")))
    }
}

/// Everything that edits may change.
#[derive(Clone)]
struct House {
    texts: Vec<Option<Text>>,
    files: BTreeMap<&'static str, String>,
}

impl House {
    fn new() -> Self {
        let files = [
            (
                "site.toml",
                "title = \"House\"\nbase_url = \"https://example.org/think/\"\nbibliography = \"content/refs.bib\"\n\n[build]\nproofs = false\n",
            ),
            ("content/authors/ada.md", "---\nname: Ada Byron\n---\n\nShe [counts](../briefs/brief-0.md).\n"),
            ("content/topics/water.md", "---\nname: Water\n---\n\nSee [[brief-1]].\n"),
            ("content/topics/trade.md", "---\nname: Trade\n---\n"),
            ("content/series/notes.md", "---\nname: Notes\n---\n"),
            ("content/pages/about.md", "---\ntitle: About\n---\n\nWe wrote [costs](../briefs/brief-2.md#costs).\n"),
            ("content/refs.bib", "@book{aral,\n title={The Sea},\n author={Micklin, Philip},\n year={2014}\n}\n"),
            ("content/briefs/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"/>\n"),
            ("static/note.txt", "A note.\n"),
        ];
        House {
            texts: (0..BRIEFS).map(|number| Some(Text::new(number))).collect(),
            files: files.map(|(path, text)| (path, text.to_string())).into(),
        }
    }

    fn sources(&self) -> Sources {
        let own = self.files.iter().map(|(path, text)| (path.to_string(), text.clone()));
        let texts = self.texts.iter().flatten().map(Text::file);
        let files = own.chain(texts).map(|(path, text)| (path, Contents::Text(text), false));
        Sources::new(files.chain(read::theme()).collect())
    }

    /// Does what `kind` says to the brief `which`, with the help of `other`.
    fn edit(&mut self, kind: usize, which: usize, other: usize) {
        let pristine = Text::new(which);
        if kind < 3 {
            self.edit_files(kind * 4 + other % 4);
            return;
        }
        let Some(text) = &mut self.texts[which] else {
            self.texts[which] = Some(pristine);
            return;
        };
        let head = &mut text.head;
        let mut set = |key, value: &str| _ = head.insert(key, value.to_string());
        match kind {
            3 => set("title", &format!("Title {other}")),
            4 => set("summary", &format!("Another summary, number {other}.")),
            5 => set("date", &format!("2024-0{}-11", other + 1)),
            6 => set("date", ["2030-01-01", "soon", "2203-01-01"][other % 3]),
            7 => set("slug", &format!("slug-{other}")),
            8 => set("topics", ["[water]", "[trade]", "[trade, water]", "[sand]"][other % 4]),
            9 => set("aliases", &format!("[/old-{other}/]")),
            10 => set("draft", ["true", "false"][other % 2]),
            11 => set("series", "notes"),
            12 => set("number", &format!("PB {other}")),
            13 => set("superseded_by", &format!("[brief-{other}]")),
            14 => set("withdrawn", "{date: 2024-12-01, reason: \"It was wrong.\"}"),
            15 => set("corrections", &format!("[{{date: 2025-01-0{}, text: \"A number.\"}}]", other + 1)),
            16 => set("related", &format!("[brief-{other}]")),
            17 => set("image", "{src: map.svg, alt: \"A map\", credit: \"Ada\"}"),
            18 => set("image", "{src: map.svg, alt: \"Another map\", license: CC-BY-4.0}"),
            // Regions have no files: where one is first named is where it is.
            19 => set("regions", ["[Caspian]", "[Balkans, Caspian]"][other % 2]),
            20 => set("lints", "{long-sentence: {level: off, reason: \"A quotation.\"}}"),
            21 => set("changes", "[{date: 2025-02-01, note: \"New figures.\", major: true}]"),
            22 => set("takeaways", &format!("[\"Number {other} matters.\"]")),
            23 => set("title", "\"unclosed"),
            24 => _ = ["summary", "title", "slug", "image", "draft", "series"].map(|key| head.remove(key)),
            25 => text.body.push(format!("A sentence about dams, number {other}, of Baku and of Aktau.")),
            26 => _ = text.body.pop(),
            27 => text.body.push(format!("## Heading {other}")),
            28 => text.body.iter_mut().for_each(|line| *line = line.replace("## Costs", "## Prices")),
            29 => text.body.push(format!("As [others](brief-{other}.md) say.")),
            30 => text.body.push(format!("As [[brief-{other}]] and [it](brief-{other}.md#costs) say.")),
            31 => text.body.push("It is known [@aral, p. 3].".to_string()),
            32 => text.body.push("It is not known [@lake].".to_string()),
            33 => text.body.push("![A map](map.svg)".to_string()),
            34 => text.body.push("::: figure\n![A map](map.svg)\n\nCredit: Ada, CC BY 4.0\n:::".to_string()),
            35 => text.body.push(format!("A note[^{other}].\n\n[^{other}]: Its text.")),
            36 => text.body.push(format!("[Elsewhere](https://example.com/{other}) and [nowhere](nothing.md).")),
            37 => text.body.retain(|line| !line.contains('[')),
            38 => text.name = format!("brief-{which}{}", ["", "-renamed"][other % 2]),
            _ => self.texts[which] = if other.is_multiple_of(3) { None } else { Some(pristine) },
        }
    }

    fn edit_files(&mut self, kind: usize) {
        let mut set = |path, text: &str| _ = self.files.insert(path, text.to_string());
        match kind {
            0 => set("templates/parts/x.html", "<p>Not used</p>\n"),
            1 => set("templates/404.html", "<!doctype html><title>Lost</title><p>{{ site.title }}</p>\n"),
            2 => set("templates/404.html", "<!doctype html><title>Lost</title><p>{{ site.title | upper }}</p>\n"),
            3 => set("templates/404.html", "{% if %}\n"),
            4 => set(
                "site.toml",
                "title = \"Other\"\nbase_url = \"https://example.org/\"\n\n[build]\nproofs = false\nrelated_count = 0\n\n[lints]\nsame-title = \"error\"\n",
            ),
            5 => {
                set("site.toml", "title = \"House\"\nbase_url = \"https://example.org/\"\n\n[build]\nproofs = false\n")
            }
            6 => set("site.toml", "title = \n"),
            7 => set("content/authors/ada.md", "---\nname: Ada Lovelace\norcid: 0000-0002-1825-0097\n---\n"),
            8 => set("content/pages/about.md", "---\ntitle: Who we are\n---\n\nWe are few.\n"),
            9 => set("static/note.txt", "Another note.\n"),
            10 => set(
                "content/topics/water.md",
                "---\nname: Rivers\n---\n\nRivers [flow](../briefs/brief-3.md#benefits).\n",
            ),
            _ => _ = self.files.remove("templates/404.html"),
        }
    }
}

/// Everything that a build makes, and everything that it says.
fn cold(sources: &Sources) -> (BTreeMap<String, Body>, Vec<Diagnostic>) {
    let outputs = OutputSet::default();
    let built = pipeline::build(sources, &options("2026-06-01"), &Memo::default(), &outputs);
    (outputs.into_map().into_iter().map(|(path, body)| (path.to_string(), body)).collect(), built.diagnostics)
}

fn compare(workspace: &Workspace, sources: &Sources) {
    let (outputs, said) = cold(sources);
    let mut report = Report::default();
    report.extend(workspace.diagnostics());
    if !has_errors(&said) {
        let plan = workspace.plan().expect("a site without errors is shown");
        let routes: Vec<&str> = plan.routes.as_slice().iter().map(|route| route.path.as_str()).collect();
        assert_eq!(routes, outputs.keys().collect::<Vec<_>>(), "the addresses");
        for route in plan.routes.as_slice() {
            let shown = report.absorb(workspace.output(&route.path).expect("a route has an output"));
            assert_eq!(text(&shown), text(&outputs[route.path.as_str()]), "{}", route.path);
        }
    }
    assert_eq!(format!("{:#?}", report.finish()), format!("{said:#?}"), "what is said");
}

fn text(body: &Body) -> String {
    match body {
        Body::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Body::Copy(source) => panic!("{source:?} is no text"),
    }
}

/// Builds into `out`, where an older site may be, and demands that it then holds what a build elsewhere would.
fn publish(out: &Path, sources: &Sources, memo: &Memo) {
    let stage = Stage::open(out, out.parent().expect("a folder"), sources).expect("a stage");
    let built = pipeline::build(sources, &options("2026-06-01"), memo, &stage);
    if has_errors(&built.diagnostics) {
        return;
    }
    stage.publish().expect("a published site");
    let (outputs, _) = cold(sources);
    let expected: BTreeMap<PathBuf, Body> = outputs.into_iter().map(|(path, body)| (file(out, &path), body)).collect();
    let files =
        WalkDir::new(out).into_iter().map(|entry| entry.expect("an entry")).filter(|entry| entry.file_type().is_file());
    let found: BTreeSet<PathBuf> = files.map(|entry| entry.into_path()).collect();
    assert_eq!(found.len(), expected.len() + 1, "the files of the site and the manifest");
    for (place, body) in expected {
        let written = fs::read(&place).expect("a file of the site");
        assert!(Body::Bytes(written) == body, "{}", place.display());
    }
}

fn file(out: &Path, path: &str) -> PathBuf {
    out.join(SitePath::new(path).file())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 10,
        max_shrink_iters: 60,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_workspace_shows_what_a_build_would_make(
        edits in vec((0..KINDS + OFTEN.len(), 0..BRIEFS, 0..BRIEFS), 30..40),
    ) {
        let mut house = House::new();
        let mut workspace = Workspace::empty(Memo::default());
        let mut reaches = Vec::new();
        let mut show = |house: &House| {
            let step = workspace.next(house.sources(), &options("2026-06-01"));
            reaches.push(step.reach());
            workspace.take(step);
            compare(&workspace, &house.sources());
            workspace.is_failing()
        };
        show(&house);
        let mut good = house.clone();
        for (kind, which, other) in edits {
            house.edit(*OFTEN.get(kind.wrapping_sub(KINDS)).unwrap_or(&kind), which, other);
            if !show(&house) {
                good = house.clone();
            } else if other != 0 {
                // A site that is broken for long proves little.
                house = good.clone();
                show(&house);
            }
        }
        let small = reaches.iter().filter(|reach| matches!(reach, Reach::Brief | Reach::Theme)).count();
        prop_assert!(small > 9, "few small steps: {reaches:?}");
    }

    #[test]
    fn a_folder_with_an_older_site_becomes_the_newer_one(
        edits in vec((0..KINDS, 0..BRIEFS, 0..BRIEFS), 12..16),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let (out, memo) = (folder.path().join("public"), Memo::default());
        let mut house = House::new();
        publish(&out, &house.sources(), &memo);
        for (kind, which, other) in edits {
            house.edit(kind, which, other);
            publish(&out, &house.sources(), &memo);
        }
    }
}
