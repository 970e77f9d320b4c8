//! `.cache/links.json`: answers of former runs. Format in `docs/links.md`; deleting it is always safe.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::model::link::Health;

/// After so many hours a good answer is asked for again: less than a week, so that who asks every week asks for all.
/// Bad ones always are: somebody may have mended them.
const FRESH_HOURS: i64 = 6 * 24;

/// When each address gave which answer.
pub(super) type Answers = BTreeMap<String, (Timestamp, Health)>;

#[derive(Serialize, Deserialize)]
struct Line {
    /// RFC 3339.
    asked: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved_to: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    for_good: bool,
}

/// The good answers in `file` that are fresh at `now`; none from a file that is missing or damaged.
pub(super) fn read(file: &Path, now: Timestamp) -> Answers {
    let lines: BTreeMap<String, Line> =
        fs::read(file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    let oldest = now.checked_sub(FRESH_HOURS.hours()).unwrap_or(now);
    let fresh = |(address, line): (String, Line)| {
        let asked = line.asked.parse().ok().filter(|asked| (oldest..=now).contains(asked))?;
        let health = line.moved_to.map_or(Health::Alive, |to| Health::Moved { to, for_good: line.for_good });
        Some((address, (asked, health)))
    };
    lines.into_iter().filter_map(fresh).collect()
}

/// Keeps the good answers. Where that is not possible, the next run asks again.
pub(super) fn write(file: &Path, answers: &Answers) {
    let line = |(address, (asked, health)): (&String, &(Timestamp, Health))| {
        let (moved_to, for_good) = match health {
            Health::Alive => (None, false),
            Health::Moved { to, for_good } => (Some(to.clone()), *for_good),
            Health::Dead { .. } | Health::Unsure { .. } => return None,
        };
        Some((address.clone(), Line { asked: asked.to_string(), moved_to, for_good }))
    };
    let lines: BTreeMap<String, Line> = answers.iter().filter_map(line).collect();
    let Ok(text) = serde_json::to_string_pretty(&lines) else { return };
    _ = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(file, format!("{text}\n")));
}
