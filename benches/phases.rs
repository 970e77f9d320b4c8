//! What each phase of a build takes: `cargo bench`, or `cargo bench -- emit` for those whose name holds a word.
//!
//! All but `write` and `build` are pure functions over a site in memory. The site has the settings of `benches/site`, so
//! that every kind of output is made. `TMPDIR` says where files are written; a folder in memory tells most.

#![allow(clippy::disallowed_methods, reason = "writes files")]

mod corpus;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use divan::{Bencher, black_box};
use jiff::civil::date;
use policybrief::emit::{self, Ctx, EMITTERS};
use policybrief::memo::Memo;
use policybrief::metadata::citation::Styles;
use policybrief::model::address::SitePath;
use policybrief::model::diagnostic::has_errors;
use policybrief::model::options::{Now, Options};
use policybrief::model::output::{Body, Discard, OutputSet, Sink};
use policybrief::model::source::{Contents, Sources};
use policybrief::pipeline::{self, Plan};
use policybrief::render::html::{self, Notation, Setting};
use policybrief::workspace::{Reach, Workspace};
use policybrief::write::stage::Stage;
use policybrief::{check, parse, read, resolve};
use rayon::prelude::*;
use tempfile::TempDir;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Briefs. Without optimisation nothing is measured: `cargo test --bench phases` sees that all of it still runs.
const SIZES: &[usize] = if cfg!(debug_assertions) { &[10] } else { &[100, 1_000] };

const OPTIONS: Options = Options { now: Now::Day(date(2026, 1, 1)), base_url: None, drafts: false, pdf: false };

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES)]
fn parse(bencher: Bencher<'_, '_>, briefs: usize) {
    let sources = sources(briefs);
    let config = parse::config(&sources, &OPTIONS).value;
    bencher.bench(|| parse::drafts(&sources, &config));
}

#[divan::bench(args = SIZES)]
fn resolve(bencher: Bencher<'_, '_>, briefs: usize) {
    let sources = sources(briefs);
    let config = parse::config(&sources, &OPTIONS).value;
    let drafts = parse::drafts(&sources, &config).value;
    let input = || (config.clone(), drafts.clone());
    bencher.with_inputs(input).bench_values(|(config, drafts)| resolve::site(&sources, config, drafts, &OPTIONS));
}

/// Every address, none of the bytes.
#[divan::bench(args = SIZES)]
fn routes(bencher: Bencher<'_, '_>, briefs: usize) {
    let plan = plan(&sources(briefs));
    bencher.bench(|| emit::plan(&plan.site));
}

#[divan::bench(args = SIZES)]
fn lints(bencher: Bencher<'_, '_>, briefs: usize) {
    let sources = sources(briefs);
    let plan = plan(&sources);
    bencher.bench(|| check::lint::briefs(&sources, &plan.site));
}

/// The text of every brief as HTML.
#[divan::bench(args = SIZES)]
fn render(bencher: Bencher<'_, '_>, briefs: usize) {
    let Plan { site, .. } = plan(&sources(briefs));
    let memo = Memo::default();
    let setting = Setting {
        base: &site.config.base_url,
        away_from: None,
        memo: &memo,
        words: &site.config.words,
        notation: Notation::Html,
    };
    bencher.bench(|| {
        for brief in &site.briefs {
            black_box((html::body(&brief.body, setting), html::notes(&brief.body, setting)));
        }
    });
}

static SOURCES: LazyLock<Sources> = LazyLock::new(|| sources(SIZES[0]));
static PLAN: LazyLock<Plan> = LazyLock::new(|| plan(&SOURCES));
static STYLES: LazyLock<Styles> = LazyLock::new(|| pipeline::styles(&PLAN.site.config));

/// All files of one kind for the smaller site, on one thread: what files have in common is made for each kind anew.
#[divan::bench(args = kinds())]
fn emit(bencher: Bencher<'_, '_>, kind: &str) {
    let memo = Memo::default();
    let routes: Vec<_> = PLAN.routes.as_slice().iter().filter(|route| route.emitter == kind).collect();
    STYLES.prepare();
    let ctx = || Ctx::new(&SOURCES, &PLAN.site, &PLAN.routes, &PLAN.engine, &memo, &STYLES);
    bencher.with_inputs(ctx).bench_refs(|ctx| {
        for route in &routes {
            black_box(emit::one(ctx, route));
        }
    });
}

/// The rows of the table that have something to do for this site.
fn kinds() -> impl Iterator<Item = &'static str> {
    let has_routes = |kind: &&str| PLAN.routes.as_slice().iter().any(|route| route.emitter == *kind);
    EMITTERS.iter().map(|emitter| emitter.name).filter(has_routes)
}

#[divan::bench(args = SIZES)]
fn write_into_an_empty_folder(bencher: Bencher<'_, '_>, briefs: usize) {
    let sources = sources(briefs);
    let outputs = outputs(&sources);
    bencher.with_inputs(folder).bench_refs(|folder| write(&outputs, &sources, folder.path()));
}

#[divan::bench(args = SIZES)]
fn write_what_is_there(bencher: Bencher<'_, '_>, briefs: usize) {
    let (sources, folder) = (sources(briefs), folder());
    let outputs = outputs(&sources);
    write(&outputs, &sources, folder.path());
    bencher.bench(|| write(&outputs, &sources, folder.path()));
}

/// From the files of a site to those of another folder.
#[divan::bench(args = SIZES)]
fn build(bencher: Bencher<'_, '_>, briefs: usize) {
    let site = folder();
    for (path, text) in files(briefs) {
        let place = site.path().join(path);
        fs::create_dir_all(place.parent().expect("inside the folder")).expect("the folder is ours");
        fs::write(place, text).expect("the folder is ours");
    }
    bencher.with_inputs(folder).bench_refs(|folder| {
        let sources = read::sources(site.path()).expect("it is a site");
        let stage = Stage::open(&folder.path().join("public"), site.path(), &sources).expect("the folder is empty");
        let built = pipeline::build(&sources, &OPTIONS, &Memo::default(), &stage);
        assert!(!has_errors(&built.diagnostics), "{:?}", built.diagnostics);
        stage.publish().expect("the folder is ours")
    });
}

/// The same without the disk.
#[divan::bench(args = SIZES)]
fn build_in_memory(bencher: Bencher<'_, '_>, briefs: usize) {
    let sources = sources(briefs);
    bencher.bench(|| pipeline::build(&sources, &OPTIONS, &Memo::default(), &Discard));
}

/// What a server does from the files with an edited text to the page that shows it.
#[divan::bench(args = SIZES)]
fn edit(bencher: Bencher<'_, '_>, briefs: usize) {
    let mut workspace = Workspace::empty(Memo::default());
    workspace.take(workspace.next(sources(briefs), &OPTIONS));
    let mut files: Vec<_> = files(briefs).collect();
    let (file, text) =
        files.iter_mut().find(|(path, _)| path.starts_with("content/briefs/")).expect("there are briefs");
    text.push_str("\nOne sentence more.\n");
    let slug = file.trim_start_matches("content/briefs/").trim_end_matches(".md");
    let page = SitePath::new(format!("/briefs/{slug}/"));
    let mut versions = [in_memory(files.into_iter()), sources(briefs)].into_iter().cycle();
    let next = || versions.next().expect("it goes round");
    bencher.with_inputs(next).bench_local_values(|sources| {
        let step = workspace.next(sources, &OPTIONS);
        assert_eq!(step.reach(), Reach::Brief);
        workspace.take(step);
        workspace.output(&page).expect("the brief has a page")
    });
}

fn files(briefs: usize) -> impl Iterator<Item = (String, String)> {
    let settings = ("site.toml".to_string(), include_str!("site/site.toml").to_string());
    corpus::files(briefs, corpus::Dialect::Policybrief).chain([settings])
}

fn sources(briefs: usize) -> Sources {
    in_memory(files(briefs))
}

fn in_memory(files: impl Iterator<Item = (String, String)>) -> Sources {
    let own = files.map(|(path, text)| (path, Contents::Text(text), false));
    Sources::new(own.chain(read::theme()).collect())
}

fn plan(sources: &Sources) -> Plan {
    let plan = pipeline::plan(sources, &OPTIONS);
    assert!(!has_errors(&plan.diagnostics), "{:?}", plan.diagnostics);
    plan.value
}

fn outputs(sources: &Sources) -> Vec<(SitePath, Body)> {
    let outputs = OutputSet::default();
    pipeline::build(sources, &OPTIONS, &Memo::default(), &outputs);
    outputs.into_map().into_iter().collect()
}

/// Publishes `outputs` inside `folder`. Their bytes are copied in memory first, which is little beside the writing.
fn write(outputs: &[(SitePath, Body)], sources: &Sources, folder: &Path) {
    let stage = Stage::open(&folder.join("public"), &folder.join("site"), sources).expect("the folder is ours");
    outputs.par_iter().for_each(|(path, body)| stage.put(path, body.clone()));
    stage.publish().expect("the folder is ours");
}

fn folder() -> TempDir {
    TempDir::new().expect("there is room for temporary files")
}
