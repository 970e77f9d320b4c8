//! Values that are not texts: yes or no, whole numbers, dates.

use std::ops::RangeInclusive;

use jiff::tz::TimeZone;

use super::date;
use super::fault::Fault;
use super::fields::Fields;
use super::reader::Slot;
use crate::model::date::When;
use crate::model::span::Spanned;
use crate::parse::data::node::Value;

impl Fields<'_, '_> {
    /// Yes or no.
    pub(in crate::parse) fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let node = self.take(key)?.value;
        match &node.value {
            Value::Null => None,
            Value::Bool(value) => Some(*value),
            value => {
                let word = matches!(value, Value::Text(_)).then(|| self.reader.written(node.span).to_lowercase());
                let meant = match word.as_deref().map(|word| word.trim_matches(['"', '\''])) {
                    Some("yes" | "y" | "on" | "true") => "true",
                    Some("no" | "n" | "off" | "false") => "false",
                    _ => "",
                };
                let entry = |value| format!("`{}`", self.reader.notation.entry(key, value));
                let typed =
                    if meant.is_empty() { format!("{} or {}", entry("true"), entry("false")) } else { entry(meant) };
                self.reader.wrong_type(Slot::Key(key), &node, "`true` or `false`", format!("type {typed}"));
                None
            }
        }
    }

    /// A whole number within `allowed`.
    pub(in crate::parse) fn whole_number(
        &mut self,
        key: &'static str,
        allowed: RangeInclusive<usize>,
    ) -> Option<usize> {
        let node = self.take(key)?.value;
        let (least, most) = (allowed.start(), allowed.end());
        match node.value {
            Value::Integer(number) => {
                let found = usize::try_from(number).ok().filter(|number| allowed.contains(number));
                if found.is_none() {
                    let advice = format!("choose a number from {least} to {most}");
                    let fault = Fault::new("out-of-range", format!("`{key}` cannot be {number}"), advice);
                    self.reader.fault(Slot::Key(key), node.span, fault);
                }
                found
            }
            _ => {
                let digits = self.reader.written(node.span).trim_matches(['"', '\'']);
                let example = if digits.parse::<u16>().is_ok() { digits } else { "20" };
                let help = format!("type `{}`, without quotes", self.reader.notation.entry(key, example));
                self.reader.wrong_type(Slot::Key(key), &node, &format!("a whole number from {least} to {most}"), help);
                None
            }
        }
    }

    /// A date or an instant; a time without an offset is taken to be in `zone`.
    pub(in crate::parse) fn date(&mut self, key: &'static str, zone: &TimeZone) -> Option<Spanned<When>> {
        self.dated(key, zone, |_, _, fault| fault)
    }

    /// The same, where the time of day matters as a rule: advice shows how to write one.
    pub(in crate::parse) fn moment(&mut self, key: &'static str, zone: &TimeZone) -> Option<Spanned<When>> {
        self.dated(key, zone, |fields, text, fault| {
            let meant = fault.mended.as_deref().or(text.get(..10)).and_then(date::civil);
            let day = meant.unwrap_or(date::EXAMPLE);
            let entry = |value: String| fields.reader.notation.entry(key, &value);
            let (day, moment) = (entry(day.to_string()), entry(date::at_nine(day, zone)));
            let advice = match (meant, fault.advice.is_empty()) {
                (None, false) => format!("{}; or with time and zone, as in `{moment}`", fault.advice),
                _ => format!("write the day, `{day}`; or with time and zone, as in `{moment}`"),
            };
            Fault::new(fault.code, fault.message, advice)
        })
    }

    /// A date; `advise` may say more of what is none.
    fn dated(
        &mut self,
        key: &'static str,
        zone: &TimeZone,
        advise: impl Fn(&Self, &str, Fault) -> Fault,
    ) -> Option<Spanned<When>> {
        let text = self.text(key)?;
        match date::read(&text.value, zone) {
            Ok(when) => Some(Spanned::new(when, text.span)),
            Err(fault) => {
                let fault = advise(self, &text.value, fault);
                self.reader.fault(Slot::Key(key), text.span, fault);
                None
            }
        }
    }
}
