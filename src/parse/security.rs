//! `[security]` of `site.toml`: whom to tell of a hole in the site (RFC 9116).

use jiff::tz::TimeZone;

use super::config::table;
use super::data::notation::shown;
use super::decode::address;
use super::decode::fault::Fault;
use super::decode::fields::Fields;
use crate::model::config::{Config, Security};
use crate::model::date::Moment;
use crate::model::diagnostic::Diagnostic;
use crate::model::options::Options;
use crate::model::span::Spanned;

/// So many days before the end, a reminder.
const REMINDER: i32 = 30;

/// Reads the group; without both of its keys there is none.
pub(super) fn read(fields: &mut Fields<'_, '_>, zone: &TimeZone) -> Option<Security> {
    table(fields, "security", |fields| {
        fields.require("contact", "\"mailto:security@example.org\"");
        fields.require("expires", "\"2027-01-31\"");
        let contact = fields.checked("contact", contact);
        let expires = fields.date("expires", zone);
        let expires = expires.map(|when| Spanned::new(Moment::in_zone(when.value, zone), when.span));
        Some(Security { contact: contact?.value, expires: expires? })
    })
}

/// A web address must begin with `https://` here (RFC 9116, section 2.5.3).
fn contact(text: &str) -> Result<String, Fault> {
    let text = address::link(text)?;
    match text.strip_prefix("http://") {
        Some(rest) => {
            let message = format!("`{}` is not a safe way to report a hole", shown(&text));
            Err(Fault::new("bad-url", message, "").mended(format!("https://{rest}")))
        }
        None => Ok(text),
    }
}

/// Readers must not trust the file once its date has passed (RFC 9116, section 2.5.5).
pub(super) fn expiry(config: &Config, options: &Options) -> Option<Diagnostic> {
    let expires = &config.security.as_ref()?.expires;
    let today = options.now.day(&config.time_zone);
    let left = today.until(expires.value.day).map_or(i32::MAX, |span| span.get_days());
    let date = expires.value.iso_day();
    let diagnostic = match left {
        ..=0 => Diagnostic::error("security-expired", format!("`security.txt` is out of date since {date}")),
        1..=REMINDER => {
            Diagnostic::warning("security-expires-soon", format!("`security.txt` will be out of date on {date}"))
        }
        _ => return None,
    };
    let help = "see whether `contact` is still right, and write a date within the next year";
    Some(diagnostic.at(expires.span, "").help(help))
}
