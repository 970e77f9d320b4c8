//! `[robots]` of `site.toml`: which machines may read the site.

use super::config::table;
use super::decode::fields::Fields;
use crate::model::config::{Config, RobotSettings};
use crate::model::diagnostic::Diagnostic;

/// Reads the group.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> RobotSettings {
    let default = RobotSettings::default();
    table(fields, "robots", |fields| RobotSettings {
        search_engines: fields.boolean("search_engines").unwrap_or(default.search_engines),
        ai_answers: fields.boolean("ai_answers").unwrap_or(default.ai_answers),
        ai_training: fields.boolean("ai_training").unwrap_or(default.ai_training),
        place: Some(fields.place()),
    })
}

/// Crawlers look for `robots.txt` at the root of a host only (RFC 9309, section 2.3).
pub(super) fn unread(config: &Config) -> Option<Diagnostic> {
    let settings = &config.robots;
    let refuses = !(settings.search_engines && settings.ai_answers && settings.ai_training);
    let place = settings.place.filter(|_| refuses && config.base_url.path != "/")?;
    let message =
        format!("crawlers will not read `{}robots.txt`: they look at the root of a host only", config.base_url);
    let help =
        format!("put these rules into `{}/robots.txt`, or give the site a host of its own", config.base_url.origin);
    Some(Diagnostic::note("robots-not-read", message).at(place, "").help(help))
}
