//! Which way a language is written.

/// Languages written from right to left by default (Unicode CLDR, "characterOrder").
const RIGHT_TO_LEFT: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// Scripts written from right to left, as the second part of a tag names them: `az-Arab`.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 4] = ["arab", "hebr", "syrc", "thaa"];

/// `ltr` or `rtl` for a BCP 47 tag; a script in the tag wins over the language.
pub fn direction(tag: &str) -> &'static str {
    let lower = tag.to_ascii_lowercase();
    let mut parts = lower.split('-');
    let language = parts.next().unwrap_or_default();
    let is_right_to_left = match parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_lowercase())) {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&language),
    };
    if is_right_to_left { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn a_script_wins_over_a_language() {
        let expected = [("fa", "rtl"), ("fa-IR", "rtl"), ("az", "ltr"), ("az-Arab", "rtl"), ("ku-Latn-IQ", "ltr")];
        for (tag, written) in expected {
            assert_eq!(direction(tag), written, "{tag}");
        }
    }
}
