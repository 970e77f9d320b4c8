//! What a YAML word means.

use std::borrow::Cow;

use saphyr_parser::ScalarStyle;

use super::node::Value;

/// Reads a scalar by the core schema: <https://yaml.org/spec/1.2.2/#103-core-schema>.
pub(super) fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> Value<'_> {
    if style != ScalarStyle::Plain {
        return Value::Text(text);
    }
    match text.as_ref() {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        word if word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) => {
            number(word).unwrap_or(Value::Text(text))
        }
        _ => Value::Text(text),
    }
}

fn number(word: &str) -> Option<Value<'static>> {
    let based = |digits: &str, radix| i64::from_str_radix(digits, radix).ok().map(Value::Integer);
    if let Some(digits) = word.strip_prefix("0x") {
        return based(digits, 16);
    }
    if let Some(digits) = word.strip_prefix("0o") {
        return based(digits, 8);
    }
    match word.trim_start_matches(['+', '-']) {
        ".inf" | ".Inf" | ".INF" => return Some(Value::Float(f64::INFINITY)),
        ".nan" | ".NaN" | ".NAN" => return Some(Value::Float(f64::NAN)),
        _ => {}
    }
    if !word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E')) {
        return None;
    }
    word.parse().map(Value::Integer).or_else(|_| word.parse().map(Value::Float)).ok()
}
