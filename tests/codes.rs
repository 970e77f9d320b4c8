//! Every code of a diagnostic has a page in `docs/codes/`, and what the page says is true: its wrong
//! examples are reported under that code, its right ones are not.
//!
//! An example is a block of code whose first word says what it is and whose second word is `wrong` or `right`:
//! `yaml` lines at the head of a brief, `markdown` the text of a brief, `toml` lines of `site.toml`, `site` whole files,
//! each headed by `-- path --`.

#![allow(clippy::disallowed_methods, reason = "reads the manual and the source tree")]

mod sites;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use policybrief::model::diagnostic::Severity;
use policybrief::model::lint::{LINTS, Level};
use policybrief::read;
use rayon::prelude::*;
use sites::Outcome;

/// What stands before a code where a diagnostic is made.
const MAKERS: [&str; 9] = [
    "Finding::error(",
    "Diagnostic::error(",
    "Diagnostic::warning(",
    "Diagnostic::note(",
    "Fault::new(",
    ".unknown_slug(",
    ".missing_file(",
    ".in_value(line, ",
    "const CODE: &str =",
];

/// Codes that stand elsewhere, or are put together of `unknown-` and the name of a taxonomy.
const OTHERS: [&str; 7] = [
    "unknown-author",
    "unknown-topic",
    "unknown-region",
    "unknown-series",
    "unsupported-style",
    "takeaways-twice",
    "recommendations-twice",
];

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let codes = codes();
    assert!(codes.len() > 100, "the codes were not found: {codes:?}");
    let pages: BTreeSet<String> = read::explained_codes().into_iter().map(str::to_string).collect();
    let missing: Vec<_> = codes.difference(&pages).collect();
    let surplus: Vec<_> = pages.difference(&codes).collect();
    assert!(missing.is_empty(), "docs/codes/ has no page for {missing:?}: write what it means, with an example");
    assert!(surplus.is_empty(), "docs/codes/ explains {surplus:?}, which the program never says");
}

#[test]
fn the_index_names_every_page() {
    let index = fs::read_to_string(root().join("docs/codes/README.md")).expect("the index is there");
    let linked: BTreeSet<&str> = index.split("](").skip(1).filter_map(|rest| rest.split(".md)").next()).collect();
    let pages: BTreeSet<&str> = read::explained_codes().into_iter().collect();
    let missing: Vec<_> = pages.difference(&linked).collect();
    assert!(missing.is_empty(), "docs/codes/README.md does not name {missing:?}");
}

#[test]
fn what_the_pages_show_is_what_the_program_says() {
    let tried = AtomicUsize::new(0);
    let wrong: Vec<String> = read::explained_codes()
        .into_par_iter()
        .flat_map_iter(|code| {
            let page = read::explanation(code).expect("listed");
            assert!(
                page.starts_with(&format!("# {code}\n")) && page.contains("\n```"),
                "{code}: no head or no example"
            );
            let examples = examples(page);
            tried.fetch_add(examples.len(), Ordering::Relaxed);
            examples.into_iter().filter_map(move |example| disproof(code, example))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried.into_inner() > 200, "the examples were not found");
}

/// What is said of an example that is not as its page says.
fn disproof(code: &str, (kind, is_wrong, text): (&str, bool, &str)) -> Option<String> {
    let outcome = sites::build(&site(kind, text));
    let is_said = outcome.codes().contains(&code);
    let has_errors = outcome.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let holds = is_said == is_wrong && (is_wrong || !has_errors);
    (!holds).then(|| format!("{code}: {kind} {}: {}", if is_wrong { "wrong" } else { "right" }, told(&outcome)))
}

/// Codes that turn up in reports are made in a way that [`codes`] sees.
#[test]
fn the_list_of_codes_is_whole() {
    let codes = codes();
    for entry in fs::read_dir(root().join("tests/reports")).expect("the reports are there") {
        let text = fs::read_to_string(entry.expect("readable").path()).expect("text");
        let report = text.split_once("== report ==\n").map_or("", |(_, report)| report);
        for level in ["error[", "warning[", "note["] {
            let said = report.lines().filter_map(|line| line.strip_prefix(level)?.split(']').next());
            said.for_each(|code| assert!(codes.contains(code), "{code} is not found in the source"));
        }
    }
}

/// Every code that the source can give.
fn codes() -> BTreeSet<String> {
    let mut codes: BTreeSet<String> =
        OTHERS.into_iter().chain(LINTS.iter().map(|l| l.code)).map(str::to_string).collect();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src is there") {
            let path = entry.expect("readable").path();
            if path.is_dir() && !path.ends_with("tests") {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
                codes.extend(codes_of(&fs::read_to_string(path).expect("text")));
            }
        }
    }
    codes
}

fn codes_of(text: &str) -> impl Iterator<Item = String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let after = MAKERS.iter().flat_map(move |maker| code.split(maker).skip(1));
    let literals = after.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
    literals.filter(|literal| literal.contains('-') || literal.len() > 4).map(str::to_string)
}

/// The examples of a page: kind, whether it is wrong, text.
fn examples(page: &str) -> Vec<(&str, bool, &str)> {
    let mut found = Vec::new();
    for block in page.split("\n````").flat_map(|part| part.split("\n```")).skip(1) {
        let Some((info, text)) = block.split_once('\n') else { continue };
        match info.split_once(' ') {
            Some((kind, "wrong")) => found.push((kind, true, text)),
            Some((kind, "right")) => found.push((kind, false, text)),
            _ => {}
        }
    }
    found
}

/// The site of an example, whole but for what the example is about. Lints that are off by default are on.
fn site(kind: &str, text: &str) -> String {
    let (mut settings, mut head, mut body) = (String::new(), "", "Text.");
    match kind {
        "toml" => settings = format!("{text}\n"),
        "yaml" => head = text,
        "markdown" => body = text,
        "site" => {}
        other => panic!("`{other}` is no kind of example"),
    }
    let given =
        |lines: &str, key: &str, sign: &str| lines.lines().any(|line| line.starts_with(&format!("{key}{sign}")));
    let required = [("title", "T"), ("base_url", "https://example.org/")];
    let missing = required.into_iter().filter(|(key, _)| !given(&settings, key, " ="));
    let above: String = missing.map(|(key, value)| format!("{key} = \"{value}\"\n")).collect();
    if !settings.contains("[lints]") {
        settings.push_str("[lints]\n");
        for lint in LINTS {
            let level = if lint.level == Level::Off { "note" } else { lint.level.name() };
            settings.push_str(&format!("{} = \"{level}\"\n", lint.code));
        }
    }
    let required = [("title", "Rent"), ("date", "2026-03-02"), ("authors", "[ada]"), ("summary", "What rents cost.")];
    let missing = required.into_iter().filter(|(key, _)| !given(head, key, ":"));
    let lines: String = missing.map(|(key, value)| format!("{key}: {value}\n")).collect();
    let brief = format!("-- content/briefs/rent/index.md --\n---\n{lines}{head}\n---\n{body}\n");
    let beside = "-- content/briefs/rent/map.svg --\n<svg/>\n-- content/briefs/rent/photo.jpg --\n(a photograph)\n";
    let rest = if kind == "site" { text.to_string() } else { format!("{brief}{beside}") };
    format!("-- site.toml --\n{above}{settings}{rest}")
}

fn told(outcome: &Outcome) -> String {
    let said = outcome.diagnostics.iter().map(|problem| format!("{}: {}", problem.code, problem.message));
    said.collect::<Vec<_>>().join("; ")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
