//! `build`: read, build, report, and publish only what has no errors; then record what is public, if asked to.

use std::process::ExitCode;
use std::time::Duration;

use super::progress::{REPORTING, Watch};
use super::settings::Settings;
use super::{report, terminal};
use crate::memo::Memo;
use crate::model::diagnostic::has_errors;
use crate::model::options::Options;
use crate::model::route::Subject;
use crate::model::site::HeldBack;
use crate::model::source::{LEDGER, Sources};
use crate::model::state::HeldBackReason;
use crate::pipeline::{self, Built, Plan};
use crate::write::cache::Cache;
use crate::write::stage::{Published, Stage};
use crate::write::stamp::{Answer, Question};
use crate::{ledger, read, write};

/// With `timings`, the last word is where the time went.
pub(super) fn run(settings: &Settings, record: bool, timings: bool) -> anyhow::Result<ExitCode> {
    let watch = Watch::start(settings, timings);
    let outcome = build(settings, record, &watch);
    watch.finish();
    outcome
}

fn build(settings: &Settings, record: bool, watch: &Watch) -> anyhow::Result<ExitCode> {
    watch.phase("reading files");
    let sources = read::sources(&settings.root)?;
    let stage = Stage::open(&settings.out, &settings.root, &sources)?;
    let options = settings.options();
    watch.phase("looking for changes");
    // What is recorded must be worked out; and of drafts nobody keeps a calendar.
    let question =
        (!record && !options.drafts).then(|| Question::new(&sources, &settings.root, &options, settings.strict));
    if let Some((answer, published)) = question.as_ref().and_then(|question| stage.remembered(question)) {
        watch.phase(REPORTING);
        report::print(settings, &sources, &answer.diagnostics);
        conclude(settings, &answer, published, "", watch);
        drop(stage);
        std::mem::forget(sources);
        return Ok(ExitCode::SUCCESS);
    }
    let (built, _) = rayon::join(
        || pipeline::build(&sources, &options, &Memo::over(Cache::of(&settings.root)), &watch.over(&stage)),
        || question.as_ref().map(Question::key), // wanted at the end, and there are moments with nothing else to do
    );
    let built = if settings.strict { built.strict() } else { built };
    watch.phase(REPORTING);
    report::print(settings, &sources, &built.diagnostics);
    if has_errors(&built.diagnostics) {
        let pointer = report::pointer(settings, &built.diagnostics);
        terminal::say(&format!("nothing was written: {}{pointer}", report::counts(&built.diagnostics)));
        return Ok(ExitCode::FAILURE);
    }
    let answer = answer(&built, &options);
    watch.phase("publishing");
    let published = match &question {
        Some(question) => stage.publish_as(question, &answer)?,
        None => stage.publish()?,
    };
    Cache::of(&settings.root).prune();
    let recorded = if record { keep(settings, &sources, &built.plan, &options)? } else { String::new() };
    watch.phase(REPORTING);
    conclude(settings, &answer, published, &recorded, watch);
    // The system takes all memory back at once; giving it back piece by piece takes milliseconds.
    std::mem::forget((built, sources));
    Ok(ExitCode::SUCCESS)
}

/// Writes the ledger; the answer ends the summary.
fn keep(settings: &Settings, sources: &Sources, plan: &Plan, options: &Options) -> anyhow::Result<String> {
    let is_first = sources.find(LEDGER).is_none();
    let recorded = ledger::record(sources, &plan.site, &plan.routes, options.now.day(&plan.site.config.time_zone));
    write::ledger::save(&settings.root, &recorded.text)?;
    let added = report::count(recorded.added, "new address", "new addresses");
    let advice = if is_first { "; commit that file: from now on, an address in it may not vanish" } else { "" };
    Ok(format!("; {added} in `{LEDGER}`{advice}"))
}

/// What a build says, without what it changed on the disk.
fn answer(built: &Built, options: &Options) -> Answer {
    let site = &built.plan.site;
    Answer {
        diagnostics: built.diagnostics.clone(),
        amount: amount(&built.plan),
        held_back: held_back(&site.held_back),
        until: site.same_until(options.now),
    }
}

/// Says how it ended. `recorded` comes last.
fn conclude(settings: &Settings, answer: &Answer, published: Published, recorded: &str, watch: &Watch) {
    if settings.quiet {
        return;
    }
    let Answer { diagnostics, amount, held_back, .. } = answer;
    if !diagnostics.is_empty() {
        let pointer = report::pointer(settings, diagnostics);
        terminal::say(&format!("{}{pointer}", report::counts(diagnostics)));
    }
    let Published { written, unchanged, removed } = published;
    let files = report::count(written, "file", "files");
    let changes = format!("{files} written, {unchanged} unchanged, {removed} removed");
    let built = timed(amount, watch.elapsed());
    report::conclude(settings, &format!("built {built}: {changes}{held_back}{recorded}"));
}

/// `9 briefs and 14 pages in 0.21 s`
pub(super) fn extent(plan: &Plan, elapsed: Duration) -> String {
    timed(&amount(plan), elapsed)
}

fn timed(amount: &str, elapsed: Duration) -> String {
    format!("{amount} in {:.2} s", elapsed.as_secs_f64())
}

/// `9 briefs and 14 pages`
fn amount(plan: &Plan) -> String {
    let is_page =
        |subject: &Subject| !matches!(subject, Subject::Brief(_) | Subject::Redirect { .. } | Subject::Asset(_));
    let pages = plan.routes.as_slice().iter().filter(|route| route.path.is_html() && is_page(&route.subject)).count();
    let briefs = report::count(plan.site.briefs.len(), "brief", "briefs");
    format!("{briefs} and {}", report::count(pages, "page", "pages"))
}

/// `; held back: 2 drafts, 1 scheduled, 1 under embargo (next on 2026-12-01)`, or nothing.
fn held_back(held_back: &[HeldBack]) -> String {
    if held_back.is_empty() {
        return String::new();
    }
    let number = |kind: fn(HeldBackReason) -> bool| held_back.iter().filter(|item| kind(item.reason)).count();
    let drafts = number(|reason| reason == HeldBackReason::Draft);
    let scheduled = number(|reason| matches!(reason, HeldBackReason::Scheduled(_)));
    let embargoed = number(|reason| matches!(reason, HeldBackReason::Embargoed(_)));
    let mut parts = Vec::new();
    if drafts > 0 {
        parts.push(report::count(drafts, "draft", "drafts"));
    }
    if scheduled > 0 {
        parts.push(format!("{scheduled} scheduled"));
    }
    if embargoed > 0 {
        parts.push(format!("{embargoed} under embargo"));
    }
    let next = held_back.iter().filter_map(|item| item.reason.ends()).min();
    let next = next.map(|next| format!(" (next on {})", next.iso_day())).unwrap_or_default();
    format!("; held back: {}{next}", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::held_back;
    use crate::model::address::SitePath;
    use crate::model::date::{Moment, When};
    use crate::model::site::HeldBack;
    use crate::model::span::SourceId;
    use crate::model::state::HeldBackReason;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    #[test]
    fn the_summary_names_what_waits_and_the_nearest_day() {
        let on = |day| HeldBackReason::Scheduled(Moment::in_zone(When::Day(day), &TimeZone::UTC));
        let item = |reason| HeldBack {
            source: SourceId(0),
            title: String::new(),
            reason,
            path: SitePath::new("/"),
            traces: Vec::new(),
        };
        assert_eq!(held_back(&[]), "");
        assert_eq!(held_back(&[item(HeldBackReason::Draft)]), "; held back: 1 draft");
        let embargo = HeldBackReason::Embargoed(Moment::in_zone(When::Day(date(2026, 11, 1)), &TimeZone::UTC));
        let all = [item(on(date(2027, 1, 5))), item(HeldBackReason::Draft), item(on(date(2026, 12, 1))), item(embargo)];
        assert_eq!(held_back(&all), "; held back: 1 draft, 2 scheduled, 1 under embargo (next on 2026-11-01)");
    }
}
