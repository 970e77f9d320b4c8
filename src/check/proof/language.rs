//! The languages that a page says it is in (WCAG 2.2: 3.1.1, 3.1.2).

use super::finding::Finding;
use super::page::Page;

/// The page has a language, and every `lang` in it is one.
pub(super) fn languages(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let markup = &page.markup;
    let has_language = markup.tags().find(|tag| tag.name == "html").is_some_and(|tag| markup.says(tag, "lang"));
    if !has_language {
        let help = "write `<html lang=\"{{ page.lang }}\">` in the template: screen readers choose their voice by it";
        findings.push(Finding::error("page-without-language", "a page does not say its language", help).clue("<html"));
    }
    for tag in markup.tags() {
        let Some(lang) = markup.value(tag, "lang").filter(|lang| !is_tag(lang)) else { continue };
        let help = "write a code as `en`, `az` or `pt-BR`";
        let finding = Finding::error("bad-language-of-part", format!("`{lang}` is no language code"), help);
        findings.push(finding.clue(tag.written).clue(format!("lang=\"{lang}\"")).clue(lang));
    }
}

/// The form of BCP 47 tags (RFC 5646, section 2.1), without the registry. Empty means: not known.
fn is_tag(lang: &str) -> bool {
    let mut parts = lang.split('-');
    let first = parts.next().unwrap_or_default();
    let is_first = matches!(first.len(), 2..=3) || matches!(first, "x" | "X" | "i" | "I");
    let is_part = |part: &str| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    lang.is_empty() || is_first && first.bytes().all(|byte| byte.is_ascii_alphabetic()) && parts.all(is_part)
}

#[cfg(test)]
mod tests {
    use super::is_tag;

    #[test]
    fn a_language_is_told_by_its_form() {
        assert!(["en", "pt-BR", "sr-Latn-RS", "x-own", ""].into_iter().all(is_tag));
        assert!(!["english language", "en_GB", "e", "en-", "12"].into_iter().any(is_tag));
    }
}
