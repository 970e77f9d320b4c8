//! Filters over the words of the interface. They keep no state and know no site.

use tera::{Error, Kwargs, State, TeraResult, Value};

/// `{{ brief.body | safe }}`: as it is, HTML. Tera's own makes a copy of every text.
pub(super) fn safe(text: Value, _: Kwargs, _: &State) -> Value {
    if text.is_string() { text.mark_safe() } else { Value::safe_string(&text.to_string()) }
}

/// `{{ words.minutes | fill(n=3) }}`: puts each named value in the place of its `{name}`.
pub(super) fn fill(text: &str, values: Kwargs, _: &State) -> String {
    let mut filled = text.to_string();
    for (name, value) in values.iter() {
        filled = filled.replace(&format!("{{{name}}}"), &value.to_string());
    }
    filled
}

/// `{{ words.briefs | plural(n=3) }}`: the form for the number, with the number in the place of `{n}`.
/// The forms are `one` and `other`; `group`, where there is one, stands between the thousands.
pub(super) fn plural(forms: Value, values: Kwargs, _: &State) -> TeraResult<String> {
    let number: i64 = values.must_get("n")?;
    let form = if number == 1 { "one" } else { "other" };
    let text = forms.get_from_path(form).and_then(|text| text.as_str().map(str::to_string));
    let text = text.ok_or_else(|| Error::message(format!("these words have no form `{form}`")))?;
    let group = forms.get_from_path("group").and_then(|group| group.as_str().map(str::to_string)).unwrap_or_default();
    Ok(text.replace("{n}", &grouped(number, &group)))
}

/// `12345` → `12,345`
fn grouped(number: i64, group: &str) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.char_indices() {
        let is_start = digits[..index].trim_start_matches('-').is_empty();
        if !is_start && (digits.len() - index).is_multiple_of(3) {
            text.push_str(group);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_parted() {
        let cases =
            [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-100, "-100"), (-1_000, "-1,000")];
        for (number, text) in cases {
            assert_eq!(grouped(number, ","), text);
        }
    }
}
