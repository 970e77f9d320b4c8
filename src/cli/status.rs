//! `status`: what is held back, and when that changes.

use std::process::ExitCode;

use serde::Serialize;

use super::report::{self, Format};
use super::settings::Settings;
use super::terminal;
use crate::model::diagnostic::has_errors;
use crate::model::site::{HeldBack, HeldBackReason};
use crate::model::source::Sources;
use crate::{pipeline, read};

pub(super) fn run(settings: &Settings) -> anyhow::Result<ExitCode> {
    let sources = read::sources(&settings.root)?;
    // With `--drafts` nothing would be held back, and nothing shown here.
    let options = crate::model::options::Options { drafts: false, ..settings.options() };
    let plan = pipeline::plan(&sources, &options);
    let status = Status::new(&sources, &plan.value.site.held_back);
    match settings.format {
        Format::Json => terminal::answer(&serde_json::to_string_pretty(&status)?),
        Format::Human | Format::Short | Format::Github => terminal::answer(&status.in_words()),
    }
    if !has_errors(&plan.diagnostics) {
        return Ok(ExitCode::SUCCESS);
    }
    let counts = report::counts(&plan.diagnostics);
    terminal::say(&format!("this may be incomplete: the site has {counts}; `policybrief check` shows them"));
    Ok(ExitCode::FAILURE)
}

/// The answer, as `--format json` prints it.
#[derive(Serialize)]
struct Status<'a> {
    drafts: Vec<Draft<'a>>,
    /// By date.
    scheduled: Vec<Scheduled<'a>>,
    /// The day on which the first of the scheduled appears.
    next_change: Option<String>,
}

#[derive(Serialize)]
struct Draft<'a> {
    path: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct Scheduled<'a> {
    path: &'a str,
    title: &'a str,
    /// In the site's time zone.
    date: String,
    /// The very moment: RFC 3339.
    appears: String,
}

impl<'a> Status<'a> {
    fn new(sources: &'a Sources, held_back: &'a [HeldBack]) -> Self {
        let (mut drafts, mut scheduled) = (Vec::new(), Vec::new());
        for item in held_back {
            let (path, title) = (sources.get(item.source).path.as_str(), item.title.as_str());
            match item.reason {
                HeldBackReason::Draft => drafts.push(Draft { path, title }),
                HeldBackReason::Scheduled(moment) => scheduled.push((moment, path, title)),
            }
        }
        scheduled.sort();
        let scheduled: Vec<_> = scheduled
            .into_iter()
            .map(|(moment, path, title)| Scheduled { path, title, date: moment.iso_day(), appears: moment.rfc3339() })
            .collect();
        let next_change = scheduled.first().map(|first| first.date.clone());
        Status { drafts, scheduled, next_change }
    }

    fn in_words(&self) -> String {
        let mut lines = Vec::new();
        if !self.drafts.is_empty() {
            lines.push(format!("{}:", report::count(self.drafts.len(), "draft", "drafts")));
            lines.extend(self.drafts.iter().map(|draft| format!("  {}  {}", draft.path, draft.title)));
        }
        if !self.scheduled.is_empty() {
            lines.push(format!("{} scheduled:", self.scheduled.len()));
            lines.extend(self.scheduled.iter().map(|item| format!("  {}  {}  {}", item.date, item.path, item.title)));
        }
        match &self.next_change {
            Some(day) => lines.push(format!("the site changes next on {day}")),
            None if self.drafts.is_empty() => lines.push("nothing is held back".to_string()),
            None => lines.push("nothing is scheduled".to_string()),
        }
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::Status;
    use crate::model::address::SitePath;
    use crate::model::date::{Moment, When};
    use crate::model::site::{HeldBack, HeldBackReason};
    use crate::model::source::Sources;
    use crate::model::span::SourceId;
    use expect_test::expect;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    #[test]
    fn drafts_come_first_and_the_scheduled_by_date() {
        let sources = Sources::from_texts([("content/briefs/a.md", ""), ("content/briefs/b.md", "")]);
        let on = |day| HeldBackReason::Scheduled(Moment::in_zone(When::Day(day), &TimeZone::UTC));
        let item = |source, title: &str, reason| HeldBack { source: SourceId(source), title: title.into(), reason, path: SitePath::new("/"), traces: Vec::new() };
        let held_back = [
            item(0, "Later", on(date(2027, 2, 1))),
            item(1, "Soon", on(date(2026, 12, 1))),
            item(1, "Draft", HeldBackReason::Draft),
        ];
        expect![[r#"
            1 draft:
              content/briefs/b.md  Draft
            2 scheduled:
              2026-12-01  content/briefs/b.md  Soon
              2027-02-01  content/briefs/a.md  Later
            the site changes next on 2026-12-01"#]]
        .assert_eq(&Status::new(&sources, &held_back).in_words());
        assert_eq!(Status::new(&sources, &[]).in_words(), "nothing is held back");
    }
}
