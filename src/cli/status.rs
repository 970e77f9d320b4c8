//! `status`: what is held back, and what the calendar will change.

use std::process::ExitCode;

use serde::Serialize;

use super::report::{self, Format};
use super::settings::Settings;
use super::terminal;
use crate::model::date::Moment;
use crate::model::diagnostic::has_errors;
use crate::model::options::Options;
use crate::model::site::{Coming, ComingEvent, HeldBack};
use crate::model::source::{LEDGER, Sources};
use crate::model::state::HeldBackReason;
use crate::{pipeline, read};

/// With `next`, the answer is the next moment at which the site changes and nothing else.
pub(super) fn run(settings: &Settings, next: bool) -> anyhow::Result<ExitCode> {
    let sources = read::sources(&settings.root)?;
    // With `--drafts` nothing would be held back, and nothing shown here.
    let options = Options { drafts: false, ..settings.options() };
    let plan = pipeline::plan(&sources, &options);
    let site = &plan.value.site;
    let status = Status::new(&sources, &site.held_back, &site.agenda);
    match (next, settings.format) {
        (true, _) => match &status.next_change {
            Some(moment) => terminal::answer(moment),
            None => terminal::say("nothing is scheduled: the site changes only when somebody changes it"),
        },
        (false, Format::Json) => terminal::answer(&serde_json::to_string_pretty(&status)?),
        (false, _) => {
            terminal::answer(&status.in_words());
            if sources.find(LEDGER).is_none() && !settings.quiet {
                terminal::say(&format!(
                    "no `{LEDGER}`: addresses may vanish unseen; `policybrief build --record` begins it"
                ));
            }
        }
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
    /// By time.
    coming: Vec<Entry<'a>>,
    /// When the first of these changes the site: RFC 3339. A review changes nothing.
    next_change: Option<String>,
}

#[derive(Serialize)]
struct Draft<'a> {
    path: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct Entry<'a> {
    /// The very moment, with the site's offset: RFC 3339.
    at: String,
    /// In the site's time zone.
    date: String,
    event: &'static str,
    /// What will change.
    effect: &'static str,
    /// The correction, the note of a change, the reason of a withdrawal.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    path: &'a str,
    title: &'a str,
    #[serde(skip)]
    shown: String,
}

impl<'a> Status<'a> {
    fn new(sources: &'a Sources, held_back: &'a [HeldBack], agenda: &'a [Coming]) -> Self {
        let drafts = held_back.iter().filter(|item| item.reason == HeldBackReason::Draft);
        let path = |source| sources.get(source).path.as_str();
        let entry = |coming: &'a Coming| Entry {
            at: coming.moment.rfc3339(),
            date: coming.moment.iso_day(),
            event: event(coming.event),
            effect: effect(coming.event),
            text: coming.text.as_ref().map(|text| text.value.trim()),
            path: path(coming.source),
            title: &coming.title,
            shown: shown(coming.moment),
        };
        Status {
            drafts: drafts.map(|item| Draft { path: path(item.source), title: &item.title }).collect(),
            coming: agenda.iter().map(entry).collect(),
            next_change: agenda
                .iter()
                .find(|coming| coming.event != ComingEvent::Review)
                .map(|coming| coming.moment.rfc3339()),
        }
    }

    fn in_words(&self) -> String {
        let mut lines = Vec::new();
        if !self.drafts.is_empty() {
            lines.push(format!("{}:", report::count(self.drafts.len(), "draft", "drafts")));
            lines.extend(self.drafts.iter().map(|draft| format!("  {}  {}", draft.path, draft.title)));
        }
        if !self.coming.is_empty() {
            lines.push("to come:".to_string());
            lines.extend(self.coming.iter().flat_map(|entry| {
                [
                    format!("  {}  {}  {}", entry.shown, entry.path, entry.title),
                    format!("      {}: {}", entry.event.replace('-', " "), entry.what_will_change()),
                ]
            }));
        }
        match &self.next_change {
            Some(moment) => lines.push(format!("the site changes next at {moment}")),
            None if self.drafts.is_empty() => lines.push("nothing is held back or scheduled".to_string()),
            None => lines.push("nothing is scheduled".to_string()),
        }
        lines.join("\n")
    }
}

impl Entry<'_> {
    fn what_will_change(&self) -> String {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text.map_or_else(|| self.effect.to_string(), |text| format!("{}: {}", self.effect, words(text)))
    }
}

/// A day, with the time unless that is midnight.
fn shown(moment: Moment) -> String {
    let local = moment.offset.to_datetime(moment.timestamp);
    let is_midnight = local.time() == jiff::civil::Time::midnight();
    local.strftime(if is_midnight { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" }).to_string()
}

fn event(event: ComingEvent) -> &'static str {
    match event {
        ComingEvent::Publication => "publication",
        ComingEvent::EmbargoEnd => "embargo-end",
        ComingEvent::Update => "update",
        ComingEvent::Correction => "correction",
        ComingEvent::Change => "change",
        ComingEvent::Expiry => "expiry",
        ComingEvent::Withdrawal => "withdrawal",
        ComingEvent::Review => "review",
    }
}

fn effect(event: ComingEvent) -> &'static str {
    match event {
        ComingEvent::Publication => "the brief appears",
        ComingEvent::EmbargoEnd => "the embargo ends, and the brief appears",
        ComingEvent::Update => "the brief is marked as updated",
        ComingEvent::Correction => "the brief is marked as corrected, and says",
        ComingEvent::Change => "the brief says what was changed",
        ComingEvent::Expiry => "the brief is marked as expired",
        ComingEvent::Withdrawal => "the brief leaves all lists and feeds; its page says that it is withdrawn",
        ComingEvent::Review => "the editors should look at it again; the site stays as it is",
    }
}

#[cfg(test)]
mod tests {
    use super::Status;
    use crate::model::address::SitePath;
    use crate::model::date::{Moment, When};
    use crate::model::site::{Coming, ComingEvent, HeldBack};
    use crate::model::source::Sources;
    use crate::model::span::{SourceId, Span, Spanned};
    use crate::model::state::HeldBackReason;
    use expect_test::expect;
    use jiff::tz::TimeZone;

    fn moment(text: &str) -> Moment {
        Moment::in_zone(When::Instant(text.parse().expect("a moment")), &TimeZone::UTC)
    }

    #[test]
    fn drafts_come_first_and_then_what_the_calendar_brings() {
        let sources = Sources::from_texts([("content/briefs/a.md", ""), ("content/briefs/b.md", "")]);
        let span = Span::start_of(SourceId(0));
        let coming = |text, event, source, title: &str| Coming {
            moment: moment(text),
            event,
            source: SourceId(source),
            title: title.into(),
            text: (event == ComingEvent::Correction).then(|| Spanned::new("Not tons,\n but barrels.".into(), span)),
        };
        let agenda = [
            coming("2026-11-01T00:00:00Z", ComingEvent::Review, 0, "Old"),
            coming("2026-11-02T00:00:00Z", ComingEvent::Correction, 0, "Old"),
            coming("2026-12-01T06:30:00Z", ComingEvent::EmbargoEnd, 1, "Soon"),
        ];
        let held_back = [HeldBack {
            source: SourceId(1),
            title: "Unfinished".into(),
            reason: HeldBackReason::Draft,
            path: SitePath::new("/briefs/b/"),
            traces: Vec::new(),
        }];
        expect![[r#"
            1 draft:
              content/briefs/b.md  Unfinished
            to come:
              2026-11-01  content/briefs/a.md  Old
                  review: the editors should look at it again; the site stays as it is
              2026-11-02  content/briefs/a.md  Old
                  correction: the brief is marked as corrected, and says: Not tons, but barrels.
              2026-12-01 06:30  content/briefs/b.md  Soon
                  embargo end: the embargo ends, and the brief appears
            the site changes next at 2026-11-02T00:00:00+00:00"#]]
        .assert_eq(&Status::new(&sources, &held_back, &agenda).in_words());
        assert_eq!(Status::new(&sources, &[], &[]).in_words(), "nothing is held back or scheduled");
    }
}
