//! `check`: build in memory, keep the mistakes only.

use std::process::ExitCode;

use super::progress::{REPORTING, Watch};
use super::settings::Settings;
use super::{build, report, terminal};
use crate::check::link;
use crate::fetch::{self, Manners};
use crate::memo::Memo;
use crate::model::diagnostic::{Diagnostic, Report, has_errors};
use crate::model::output::Discard;
use crate::model::site::Site;
use crate::{pipeline, read};

/// With `external`, other sites are asked whether what the texts link to is still there. With `timings`, the last word is
/// where the time went.
pub(super) fn run(settings: &Settings, external: bool, timings: bool) -> anyhow::Result<ExitCode> {
    let watch = Watch::start(settings, timings);
    let outcome = check(settings, external, &watch);
    watch.finish();
    outcome
}

fn check(settings: &Settings, external: bool, watch: &Watch) -> anyhow::Result<ExitCode> {
    watch.phase("reading files");
    let sources = read::sources(&settings.root)?;
    let mut built = pipeline::prove(&sources, &settings.options(), &Memo::default(), &watch.over(&Discard));
    if external {
        let mut report = Report::default();
        report.extend(std::mem::take(&mut built.diagnostics));
        report.extend(ask(settings, &built.plan.site, watch));
        built.diagnostics = report.finish();
    }
    let built = if settings.strict { built.strict() } else { built };
    watch.phase(REPORTING);
    report::print(settings, &sources, &built.diagnostics);
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
    link::report(&links, &answers, &site.config.links, today)
}
