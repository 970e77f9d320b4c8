//! `check`: build in memory, keep the mistakes only.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;

use super::progress::{REPORTING, Watch};
use super::report::{Appearance, Format};
use super::settings::Settings;
use super::{build, report, terminal};
use crate::check::link;
use crate::fetch::{self, Manners};
use crate::memo::Memo;
use crate::model::diagnostic::{Diagnostic, Report, has_errors};
use crate::model::output::Discard;
use crate::model::site::Site;
use crate::model::source::Sources;
use crate::pipeline::Built;
use crate::write::cache::Cache;
use crate::{pipeline, read};

/// What is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Site,
    /// Other sites are asked as well whether what the texts link to is still there.
    Everything,
    /// They are asked, and nothing else is reported.
    OtherSites,
}

/// What to look at, where to write the report as Markdown beside showing it, and whether to say where the time went.
pub(super) struct Wanted {
    pub scope: Scope,
    pub summary: Option<PathBuf>,
    pub timings: bool,
}

pub(super) fn run(settings: &Settings, wanted: &Wanted) -> anyhow::Result<ExitCode> {
    let watch = Watch::start(settings, wanted.timings);
    let outcome = check(settings, wanted, &watch);
    watch.finish();
    outcome
}

fn check(settings: &Settings, wanted: &Wanted, watch: &Watch) -> anyhow::Result<ExitCode> {
    watch.phase("reading files");
    let sources = read::sources(&settings.root)?;
    let mut built = looked_at(settings, &sources, wanted.scope, watch);
    if wanted.scope != Scope::Site {
        let mut report = Report::default();
        report.extend(std::mem::take(&mut built.diagnostics));
        report.extend(ask(settings, &built.plan.site, watch));
        built.diagnostics = report.finish();
    }
    let built = if settings.strict { built.strict() } else { built };
    watch.phase(REPORTING);
    report::print(settings, &sources, &built.diagnostics);
    if let Some(file) = &wanted.summary {
        let appearance = Appearance { format: Format::Markdown, ..settings.appearance(false) };
        let text = report::render(&sources, &built.diagnostics, &appearance);
        fs::write(file, text).with_context(|| format!("`{}` cannot be written", file.display()))?;
    }
    if !settings.quiet {
        let counts = report::counts(&built.diagnostics);
        let pointer = report::pointer(settings, &built.diagnostics);
        report::conclude(
            settings,
            &format!("checked {}: {counts}{pointer}", build::extent(&built.plan, watch.elapsed())),
        );
    }
    Ok(if has_errors(&built.diagnostics) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The site with what is wrong in it, as far as that is to be reported.
fn looked_at(settings: &Settings, sources: &Sources, scope: Scope, watch: &Watch) -> Built {
    match scope {
        Scope::OtherSites => {
            watch.phase("reading texts");
            let plan = pipeline::plan(sources, &settings.options()).value;
            Built { plan, diagnostics: Vec::new() }
        }
        _ => {
            pipeline::prove(sources, &settings.options(), &Memo::over(Cache::of(&settings.root)), &watch.over(&Discard))
        }
    }
}

fn ask(settings: &Settings, site: &Site, watch: &Watch) -> Vec<Diagnostic> {
    let links = link::external(site);
    watch.phase(REPORTING);
    if !settings.quiet {
        let count = report::count(links.len(), "address", "addresses");
        terminal::say(&format!("asking other sites for {count}; slowly, so as not to be a burden to them"));
    }
    watch.phase("asking other sites");
    let today = settings.options().now.day(&site.config.time_zone);
    let manners = Manners::polite(&site.config.base_url.to_string());
    let remembered = settings.root.join(".cache/links.json");
    let answers = fetch::check(links.keys().map(String::as_str), &manners, Some(&remembered));
    link::report(&links, &answers, site, today)
}
