//! What a run is told from outside, once: the clock, the base URL, the switches.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::address::BaseUrl;

/// The moment that a site is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    /// The real clock: a brief appears at its very instant.
    Instant(Timestamp),
    /// `--today`: the whole of that day in the site's time zone counts as past.
    Day(Date),
}

impl Now {
    /// The day that it is in `zone`.
    pub fn day(self, zone: &TimeZone) -> Date {
        match self {
            Now::Day(day) => day,
            Now::Instant(instant) => zone.to_datetime(instant).date(),
        }
    }
}

/// Everything about a run that is not in the sources.
#[derive(Clone, Debug)]
pub struct Options {
    pub now: Now,
    /// Takes the place of `base_url` in `site.toml`.
    pub base_url: Option<BaseUrl>,
    /// Show drafts and future-dated briefs too.
    pub drafts: bool,
    /// Typeset the briefs. Without, there are no addresses of such PDFs, and nothing leads to them.
    pub pdf: bool,
}
