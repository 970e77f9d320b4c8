//! Language tags of BCP 47 (RFC 5646, section 2.1), checked for form.

use super::fault::Fault;
use crate::parse::data::notation::shown;

/// What authors write who know the language but not its tag.
const NAMES: &[(&str, &str)] = &[
    ("arabic", "ar"),
    ("armenian", "hy"),
    ("azerbaijani", "az"),
    ("azeri", "az"),
    ("chinese", "zh"),
    ("english", "en"),
    ("farsi", "fa"),
    ("french", "fr"),
    ("georgian", "ka"),
    ("german", "de"),
    ("kazakh", "kk"),
    ("kyrgyz", "ky"),
    ("persian", "fa"),
    ("russian", "ru"),
    ("spanish", "es"),
    ("tajik", "tg"),
    ("turkish", "tr"),
    ("turkmen", "tk"),
    ("ukrainian", "uk"),
    ("uzbek", "uz"),
];

/// `en`, `az-Cyrl`, `pt-BR`
pub(in crate::parse) fn tag(text: &str) -> Result<String, Fault> {
    if is_tag(text) {
        return Ok(text.to_string());
    }
    let message = format!("`{}` is not a language tag", shown(text));
    let fault = Fault::new("bad-language", message, "use a tag such as `en`, `az` or `pt-BR`");
    let name = text.to_lowercase();
    if let Some((_, tag)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Err(fault.just(tag));
    }
    // Operating systems write `en_US.UTF-8`.
    let hyphenated = text.split('.').next().unwrap_or("").replace('_', "-");
    Err(if is_tag(&hyphenated) { fault.just(hyphenated) } else { fault })
}

/// Language, then script, region and variants, then extensions: each optional, in this order.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-').peekable();
    let Some(language) = parts.next() else { return false };
    if !(2..=3).contains(&language.len()) || !is_letters(language) {
        return false;
    }
    parts.next_if(|part| part.len() == 3 && is_letters(part));
    parts.next_if(|part| part.len() == 4 && is_letters(part));
    parts.next_if(|part| part.len() == 2 && is_letters(part) || part.len() == 3 && is_figures(part));
    while parts.next_if(|part| is_variant(part)).is_some() {}
    are_extensions(parts)
}

/// Each begins with a single character and has at least one part more.
fn are_extensions<'t>(parts: impl Iterator<Item = &'t str>) -> bool {
    let mut is_inside = false;
    let mut wants_more = false;
    for part in parts {
        let has_form = (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let begins = part.len() == 1;
        if !has_form || (begins && wants_more) || (!begins && !is_inside) {
            return false;
        }
        is_inside = true;
        wants_more = begins;
    }
    !wants_more
}

fn is_variant(part: &str) -> bool {
    let is_alphanumeric = part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let begins_with_digit = part.starts_with(|c: char| c.is_ascii_digit());
    is_alphanumeric && ((5..=8).contains(&part.len()) || part.len() == 4 && begins_with_digit)
}

fn is_letters(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_figures(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}
