//! The walls of the house, kept by a machine: which room may import which, and what every public
//! item and every room owes its reader.

#![allow(clippy::disallowed_methods, reason = "reads the source tree")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms each room may import. Anything not listed is a breach.
///
/// `render` does not know Tera, `template` does not know Markdown, and no pure room knows an edge.
const MAY_USE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("memo", &[]),
    ("metadata", &["model", "cite"]),
    ("cite", &["model"]),
    ("parse", &["model", "cite"]),
    ("resolve", &["model", "cite"]),
    ("render", &["model", "memo"]),
    ("template", &["model"]),
    ("typeset", &[]),
    ("check", &["model", "template"]),
    ("schema", &["model"]),
    ("ledger", &["model"]),
    ("emit", &["model", "memo", "metadata", "render", "template", "typeset"]),
    ("pipeline", &["model", "memo", "metadata", "parse", "resolve", "template", "check", "emit", "ledger"]),
    ("workspace", &["model", "memo", "metadata", "parse", "resolve", "template", "check", "emit", "pipeline"]),
    ("compare", &["model", "render"]),
    ("epub", &["model", "memo", "metadata", "render", "template"]),
    ("fetch", &["model"]),
    ("read", &["model"]),
    ("write", &["model", "memo"]),
    ("serve", &["model", "memo", "read", "workspace"]),
    (
        "cli",
        &[
            "model",
            "memo",
            "metadata",
            "pipeline",
            "check",
            "compare",
            "emit",
            "epub",
            "fetch",
            "ledger",
            "parse",
            "read",
            "schema",
            "write",
            "serve",
            "workspace",
        ],
    ),
];

/// Where each third-party crate may be named: one file or one room.
const CRATES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["src/cli/report"]),
    ("clap", &["src/cli/args"]),
    ("deunicode", &["src/model/slug.rs"]),
    ("hayagriva", &["src/cite", "src/metadata/citation"]),
    ("imagesize", &["src/read/dimensions.rs"]),
    ("include_dir", &["src/read"]),
    ("mime_guess", &["src/serve"]),
    ("notify", &["src/serve"]),
    ("pulldown_cmark", &["src/parse/markdown"]),
    ("qrcode", &["src/typeset/picture.rs"]),
    ("saphyr_parser", &["src/parse/data"]),
    ("spdx", &["src/model/license.rs"]),
    ("strsim", &["src/model/slug.rs"]),
    ("syntect", &["src/render/highlight.rs"]),
    ("tera", &["src/template"]),
    ("typst", &["src/typeset"]),
    ("typst_layout", &["src/typeset"]),
    ("typst_pdf", &["src/typeset"]),
    ("ureq", &["src/fetch/ask.rs"]),
    ("walkdir", &["src/read"]),
    ("zip", &["src/epub/archive.rs"]),
];

#[test]
fn rooms_import_only_what_they_may() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    for (path, text) in source_files() {
        let room = room_of(&path);
        if matches!(room.as_str(), "lib" | "main") {
            continue;
        }
        let may_use = allowed.get(room.as_str()).unwrap_or_else(|| panic!("{path}: room `{room}` is not on the list"));
        for used in crate_imports(&text) {
            assert!(used == room || may_use.contains(&used.as_str()), "{path}: `{room}` must not import `{used}`");
        }
    }
}

#[test]
fn each_crate_is_known_to_one_place() {
    for (path, text) in source_files() {
        for (name, places) in CRATES {
            let named =
                text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(&format!("{name}::")));
            let fine = places.iter().any(|place| path.starts_with(place));
            assert!(!named || fine, "{path}: `{name}` belongs to {places:?}");
        }
    }
}

#[test]
fn emitters_never_import_each_other() {
    let shared = ["Ctx", "page_body", "json_body", "head", "pagination", "card", "channel", "entry", "press", "self"];
    // The press serves emitters, and is none.
    let is_emitter =
        |path: &str| path.starts_with("src/emit/") && !path.ends_with("mod.rs") && !path.starts_with("src/emit/press/");
    for (path, text) in source_files().into_iter().filter(|(path, _)| is_emitter(path)) {
        for line in text.lines().filter(|line| line.starts_with("use super::") || line.starts_with("use crate::emit::"))
        {
            let names = line.split("::").skip(1).collect::<String>();
            let names = names.replace(['{', '}', ';', ','], " ");
            for name in names.split_whitespace().filter(|name| *name != "emit") {
                assert!(
                    shared.iter().any(|known| name.contains(known)),
                    "{path}: `{line}` reaches into another emitter"
                );
            }
        }
    }
}

#[test]
fn proofs_lean_on_each_other_in_one_direction() {
    let folder = "src/check/proof/";
    let mut leans: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in source_files().into_iter().filter(|(path, _)| path.starts_with(folder)) {
        let name = path.trim_start_matches(folder).trim_end_matches(".rs").to_string();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let uses = code.lines().filter_map(|line| line.strip_prefix("use super::")).flat_map(|rest| {
            let group = rest.strip_prefix('{').and_then(|group| group.split_once('}')).map(|(group, _)| group);
            let names = group.unwrap_or_else(|| rest.split([':', ';']).next().unwrap_or_default());
            names.split(',').map(|name| name.trim().to_string()).collect::<Vec<_>>()
        });
        leans.insert(name, uses.collect());
    }
    assert!(leans.values().any(|uses| !uses.is_empty()), "the proofs are elsewhere");
    // Whoever leans on nothing that is left is taken away, until nothing can be.
    while let Some(name) = leans.keys().find(|name| !leans[*name].iter().any(|used| leans.contains_key(used))).cloned()
    {
        leans.remove(&name);
    }
    assert!(leans.is_empty(), "these lean on each other in a circle: {leans:?}");
}

#[test]
fn public_items_say_what_they_are() {
    let mut bare = Vec::new();
    let starts =
        ["pub fn ", "    pub fn ", "pub struct ", "pub enum ", "pub trait ", "pub const ", "pub static ", "pub type "];
    for (path, text) in source_files() {
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            if !starts.iter().any(|start| line.starts_with(start)) {
                continue;
            }
            let above = lines[..number].iter().rev().find(|line| !line.starts_with("#[") && !line.starts_with(')'));
            let documented = above.is_some_and(|line| line.trim_start().starts_with("///"));
            if !documented {
                bare.push(format!("{path}:{}: `{line}` has no doc comment", number + 1));
            }
        }
    }
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}

#[test]
fn rooms_open_with_what_comes_in_and_what_goes_out() {
    for (path, text) in source_files() {
        assert!(text.starts_with("//!"), "{path} does not say what it holds");
        if path.matches('/').count() == 2 && path.ends_with("/mod.rs") && !path.contains("/model/") {
            let head: String = text.lines().take_while(|line| line.starts_with("//!")).collect();
            assert!(
                head.contains("In:") && head.contains("Out:") && head.contains("nvariant"),
                "{path}: say In, Out, Invariant"
            );
        }
    }
}

#[test]
fn no_room_is_a_drawer() {
    let drawers = ["utils", "util", "helpers", "helper", "common", "misc", "types", "prelude", "errors", "manager"];
    for (path, _) in source_files() {
        let named = path.split('/').map(|part| part.trim_end_matches(".rs")).any(|part| drawers.contains(&part));
        assert!(!named, "{path}: name what is inside");
    }
}

fn room_of(path: &str) -> String {
    path.trim_start_matches("src/").split('/').next().unwrap_or_default().trim_end_matches(".rs").to_string()
}

/// The rooms named in `use crate::…` lines and in paths within the text, tests aside.
fn crate_imports(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut used = Vec::new();
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for part in line.split("crate::").skip(1) {
            let names = part.strip_prefix('{').map_or(part, |group| group.split('}').next().unwrap_or_default());
            let list = if part.starts_with('{') { names.split(',').collect() } else { vec![names] };
            used.extend(
                list.iter().map(|name| {
                    name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
                }),
            );
        }
    }
    used.retain(|name| !name.is_empty());
    used
}

/// Every Rust file under `src/`, by its path from the repository's root.
fn source_files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src is there") {
            let path = entry.expect("src can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).expect("source files are text")));
            }
        }
    }
    found.sort();
    found
}
