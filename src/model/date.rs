//! Dates as authors write them and as the site shows them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// A date in front matter: a civil date, or an RFC 3339 instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    Day(Date),
    Instant(Timestamp),
}

/// A [`When`] placed in the site's time zone. Ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    pub timestamp: Timestamp,
    pub day: Date,
    pub offset: Offset,
}

impl Moment {
    /// A civil date begins at midnight in `zone`.
    pub fn in_zone(when: When, zone: &TimeZone) -> Moment {
        let timestamp = match when {
            When::Instant(timestamp) => timestamp,
            // Midnight exists, or is moved by a daylight saving gap, on every day a calendar can
            // write; only the far ends of the supported range can fail.
            When::Day(day) => zone.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX),
        };
        Moment { timestamp, day: zone.to_datetime(timestamp).date(), offset: zone.to_offset(timestamp) }
    }

    /// RFC 3339 with the site's offset and whole seconds: `2023-10-05T00:00:00+04:00`.
    pub fn rfc3339(&self) -> String {
        self.timestamp.display_with_offset(self.offset).to_string()
    }

    /// ISO 8601 civil date: `2023-10-05`.
    pub fn iso_day(&self) -> String {
        self.day.to_string()
    }
}
