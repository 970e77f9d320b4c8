//! The contract with theme authors: every value that a template is given, field by field.
//!
//! Addresses are root-relative and carry the base path (`/repo/briefs/rent/`), unless a field says
//! that it is absolute. Fields that hold HTML say so; print these with `| safe`.

pub mod brief;
pub mod card;
pub mod direction;
mod font;
pub mod gone;
pub mod history;
pub mod home;
pub mod image;
pub mod image_credits;
pub mod listing;
pub mod page;
pub mod search;
pub mod site;
pub mod term;

use jiff::tz::TimeZone;
use serde::Serialize;

use crate::model::date::{Moment, When};
use crate::model::front_matter::NamedLink;

/// Something with a name and an address.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    pub name: String,
    pub url: String,
}

impl From<&NamedLink> for LinkView {
    fn from(link: &NamedLink) -> Self {
        LinkView { name: link.title.clone(), url: link.url.value.clone() }
    }
}

/// A date, in the three forms that a page needs.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// Civil date for `datetime` attributes: `2023-10-05`.
    pub iso: String,
    /// RFC 3339 in the site's time zone, for metadata.
    pub rfc3339: String,
    /// For readers: `5 October 2023`.
    pub text: String,
    pub year: i16,
}

impl DateView {
    /// A civil date, which begins at midnight in the site's time zone.
    pub fn of_day(day: jiff::civil::Date, zone: &TimeZone) -> Self {
        Moment::in_zone(When::Day(day), zone).into()
    }
}

impl From<Moment> for DateView {
    fn from(moment: Moment) -> Self {
        DateView {
            iso: moment.iso_day(),
            rfc3339: moment.rfc3339(),
            text: moment.day.strftime("%-d %B %Y").to_string(),
            year: moment.day.year(),
        }
    }
}
