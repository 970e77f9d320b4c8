//! What is taken from drafts before any is held back: exceptions from lints, and dates that cannot be meant.

use std::collections::BTreeMap;

use crate::model::config::Config;
use crate::model::date::Moment;
use crate::model::diagnostic::Diagnostic;
use crate::model::draft::Draft;
use crate::model::lint::LintException;
use crate::model::options::Options;
use crate::model::span::SourceId;

/// A brief dated before is a slip of the keyboard.
const FIRST_YEAR: i16 = 1900;
/// So many years ahead a date may lie.
const YEARS_AHEAD: i16 = 2;

/// Takes the exceptions out of the drafts of briefs that have any.
pub(super) fn exceptions(drafts: &mut [Draft]) -> BTreeMap<SourceId, Vec<LintException>> {
    let briefs = drafts.iter_mut().filter_map(|draft| match draft {
        Draft::Brief(brief) if !brief.front.lints.is_empty() => Some(brief),
        _ => None,
    });
    briefs.map(|brief| (brief.source, std::mem::take(&mut brief.front.lints))).collect()
}

/// Years that are a slip of the keyboard: `2203` hides a brief for two centuries.
pub(super) fn implausible_dates(draft: &Draft, config: &Config, options: &Options) -> Vec<Diagnostic> {
    let Draft::Brief(draft) = draft else { return Vec::new() };
    let latest = options.now.day(&config.time_zone).year() + YEARS_AHEAD;
    let dates = draft.front.date.iter().chain(&draft.front.updated);
    let moments = dates.map(|date| (Moment::in_zone(date.value, &config.time_zone).day, date.span));
    moments
        .filter(|(day, _)| !(FIRST_YEAR..=latest).contains(&day.year()))
        .map(|(day, span)| {
            let consequence = if day.year() > latest { "this brief stays hidden until then" } else { "" };
            Diagnostic::warning("implausible-date", format!("the year {} is hardly meant", day.year()))
                .at(span, consequence)
                .help("see whether two digits changed places, as in `2203` for `2023`")
        })
        .collect()
}
