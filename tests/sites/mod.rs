//! Small sites written as one string, for tests.

#![allow(dead_code, reason = "each test file uses a part")]

use std::collections::BTreeMap;

use policybrief::memo::Memo;
use policybrief::model::diagnostic::Diagnostic;
use policybrief::model::options::{Now, Options};
use policybrief::model::output::{Body, OutputSet};
use policybrief::model::source::{Contents, Sources, is_legible};
use policybrief::pipeline;
use policybrief::read;

/// What every test site has unless it says otherwise.
const DEFAULTS: &[(&str, &str)] = &[
    ("site.toml", "title = \"Test House\"\nbase_url = \"https://example.org/\"\n"),
    ("content/authors/ada.md", "---\nname: Ada Byron\n---\n"),
];

/// Reads a site from a string of files, each headed by `-- path --`; over the default files and the
/// theme in the binary. A head `-- path (escaped) --` lets `\xNN`, `\r`, `\n` and `\t` stand for bytes, and
/// a head `-- path (unreadable) --` makes a file that the system would not let us read, `(refused)` a link out of the folder,
/// and `(50 MB)` one that is too long to be a text.
/// A file whose whole text is `(none)` is not there.
pub fn sources(site: &str) -> Sources {
    let mut files: BTreeMap<String, Contents> =
        DEFAULTS.iter().map(|(path, text)| (path.to_string(), Contents::Text(text.to_string()))).collect();
    files.extend(split(site));
    let own = files.into_iter().filter(|(_, contents)| *contents != Contents::Text("(none)\n".into()));
    let own = own.map(|(path, contents)| (path, contents, false));
    Sources::new(own.chain(read::theme()).collect())
}

fn split(site: &str) -> Vec<(String, Contents)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in site.lines() {
        match line.trim().strip_prefix("-- ").and_then(|line| line.strip_suffix(" --")) {
            Some(path) => files.push((path.to_string(), String::new())),
            None => {
                if let Some((_, text)) = files.last_mut() {
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
    }
    files.into_iter().map(|(head, text)| contents(head, text)).collect()
}

fn contents(head: String, text: String) -> (String, Contents) {
    if let Some(path) = head.strip_suffix(" (refused)") {
        return (path.to_string(), Contents::Refused { reason: "it leads out of the folder of the site".to_string() });
    }
    if let Some(path) = head.strip_suffix(" (unreadable)") {
        return (path.to_string(), Contents::Unreadable { reason: "permission denied".to_string() });
    }
    if let Some(path) = head.strip_suffix(" (50 MB)") {
        return (path.to_string(), Contents::TooLong { size: 50 * 1024 * 1024 });
    }
    if let Some(path) = head.strip_suffix(" (escaped)") {
        let bytes = unescape(text.trim_end_matches('\n'));
        return (path.to_string(), read::text(bytes));
    }
    let is_content = [".md", ".bib", ".yml", ".yaml"].into_iter().any(|ending| head.ends_with(ending));
    let is_text = is_content && head.starts_with("content/")
        || head.starts_with("templates/")
        || matches!(head.as_str(), "site.toml" | "urls.lock" | "links.lock");
    if is_text || is_legible(&head) {
        (head, Contents::Text(text))
    } else {
        (head, Contents::Asset { size: text.len() as u64, dimensions: None })
    }
}

fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let (byte, used) = match (first, tail) {
            (b'\\', [b'x', high, low, ..]) => {
                let digits = [*high, *low];
                let hex = std::str::from_utf8(&digits).expect("two hexadecimal digits");
                (u8::from_str_radix(hex, 16).expect("two hexadecimal digits"), 4)
            }
            (b'\\', [b'r', ..]) => (b'\r', 2),
            (b'\\', [b'n', ..]) => (b'\n', 2),
            (b'\\', [b't', ..]) => (b'\t', 2),
            _ => (*first, 1),
        };
        bytes.push(byte);
        rest = &rest[used..];
    }
    bytes
}

/// A build that counts all of `today` as past.
pub fn options(today: &str) -> Options {
    Options { now: Now::Day(today.parse().expect("a date")), base_url: None, drafts: false, pdf: false }
}

/// What would be said of every site that is as small as a test likes it: such lints are left out unless
/// `site.toml` names them.
const STYLE_LINTS: &[&str] = &[
    "bare-url",
    "long-sentence",
    "missing-addressee",
    "missing-caption",
    "missing-orcid",
    "summary-length",
    "takeaway-count",
    "topic-without-introduction",
    "uncredited-image",
    "undescribed-portrait",
    "unexplained-acronym",
    "word-count",
];

/// Everything that a build puts out.
pub struct Outcome {
    pub sources: Sources,
    pub outputs: BTreeMap<String, Body>,
    pub diagnostics: Vec<Diagnostic>,
}

pub fn build_with(sources: Sources, options: &Options, memo: &Memo) -> Outcome {
    let settings = sources.find("site.toml").map_or("", |file| file.text()).to_string();
    let sink = OutputSet::default();
    let built = pipeline::build(&sources, options, memo, &sink);
    let outputs = sink.into_map().into_iter().map(|(path, body)| (path.as_str().to_string(), body)).collect();
    let mut diagnostics = built.diagnostics;
    diagnostics.retain(|problem| !STYLE_LINTS.contains(&problem.code) || settings.contains(problem.code));
    Outcome { sources, outputs, diagnostics }
}

/// Builds a site as of 1 June 2026.
pub fn build(site: &str) -> Outcome {
    build_with(sources(site), &options("2026-06-01"), &Memo::default())
}

impl Outcome {
    /// The text behind an address; panics, naming what there is, when nothing answers.
    pub fn text(&self, path: &str) -> &str {
        match self.outputs.get(path) {
            Some(Body::Bytes(bytes)) => std::str::from_utf8(bytes).expect("pages are text"),
            Some(Body::Copy(_)) => panic!("{path} is copied"),
            None => panic!("nothing at {path}; there is {:?}; {:#?}", self.outputs.keys(), self.diagnostics),
        }
    }

    pub fn has(&self, path: &str) -> bool {
        self.outputs.contains_key(path)
    }

    /// Codes of the diagnostics, in order.
    pub fn codes(&self) -> Vec<&str> {
        self.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    }

    /// Panics with the report unless the build was clean.
    pub fn clean(self) -> Self {
        assert!(self.diagnostics.is_empty(), "{:#?}", self.diagnostics);
        self
    }
}

/// A complete brief.
pub fn brief(slug: &str, title: &str, date: &str, more: &str, body: &str) -> String {
    format!(
        "-- content/briefs/{slug}.md --\n---\ntitle: {title}\ndate: {date}\nauthors: [ada]\nsummary: What {title} says in short.\n{more}---\n{body}\n"
    )
}
