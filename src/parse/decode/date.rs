//! Dates: civil (`2023-10-05`) or an instant of RFC 3339.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::date_advice;
use super::fault::Fault;
use crate::model::date::{Moment, When};

/// Reads a date. A time without an offset (`2023-10-05T09:30:00`) is taken to be in `zone`.
pub(in crate::parse) fn read(text: &str, zone: &TimeZone) -> Result<When, Fault> {
    if let Some(day) = civil(text) {
        return Ok(When::Day(day));
    }
    instant(text, zone).map(When::Instant).ok_or_else(|| date_advice::fault(text))
}

/// A day for examples.
pub(super) const EXAMPLE: Date = jiff::civil::date(2026, 3, 5);

/// Half past nine on `day` in `zone`, as it is typed (RFC 3339).
pub(super) fn at_nine(day: Date, zone: &TimeZone) -> String {
    let moment = zone.to_timestamp(day.at(9, 30, 0, 0)).unwrap_or_default();
    Moment::in_zone(When::Instant(moment), zone).rfc3339()
}

/// A civil date, and nothing but four, two and two digits.
pub(in crate::parse) fn civil(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let has_form = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i16>().ok();
    if !has_form {
        return None;
    }
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A civil date, then `T` or a space, then a time with or without an offset.
fn instant(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    civil(text.get(..10)?)?;
    if !text.get(10..)?.starts_with(['T', 't', ' ']) {
        return None;
    }
    let local = || zone.to_timestamp(text.parse::<DateTime>().ok()?).ok();
    text.parse::<Timestamp>().ok().or_else(local)
}
