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
/// The forms are `one` and `other`.
pub(super) fn plural(forms: Value, values: Kwargs, _: &State) -> TeraResult<String> {
    let number: i64 = values.must_get("n")?;
    let form = if number == 1 { "one" } else { "other" };
    let text = forms.get_from_path(form).and_then(|text| text.as_str().map(str::to_string));
    let text = text.ok_or_else(|| Error::message(format!("these words have no form `{form}`")))?;
    Ok(text.replace("{n}", &number.to_string()))
}
