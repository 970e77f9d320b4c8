//! A citation as a note is a sentence: it begins with a capital letter and ends with a full stop.

use hayagriva::ElemChild;

use super::locale;
use crate::model::citation::{Citation, CitationPart, CitationPlace};
use crate::model::doc::{Inline, plain_text};

/// What a note style made of a citation, without the full stop at its end, if it has one.
pub(super) fn without_stop(children: &[ElemChild]) -> (&[ElemChild], bool) {
    match children {
        [rest @ .., ElemChild::Text(last)] if last.text == "." => (rest, true),
        _ => (children, false),
    }
}

/// Begins the sentence, where words of the author's stand at the start of a note.
pub(super) fn begin(citation: &Citation, parts: &mut [CitationPart], language: &str) {
    let has_words = matches!(citation.place, CitationPlace::Text { .. })
        && citation.works.first().is_some_and(|work| !work.prefix.is_empty());
    let first = parts.first_mut().and_then(|part| part.text.first_mut());
    if let (true, Some(Inline::Text(words))) = (has_words, first) {
        let mut rest = words.chars();
        let first = rest.next().map(|first| capital(first, language)).unwrap_or_default();
        *words = format!("{first}{}", rest.as_str()).into_boxed_str();
    }
}

/// The dotless and the dotted i of Turkic languages are two letters (Unicode, `SpecialCasing.txt`).
fn capital(letter: char, language: &str) -> String {
    let is_turkic = ["az", "tr"].contains(&language.split('-').next().unwrap_or_default());
    if is_turkic && letter == 'i' { "İ".to_string() } else { letter.to_uppercase().collect() }
}

/// Ends the sentence, unless it goes on in a note of the author's or has an end. The full stop stands within
/// quotation marks where the language has it there.
pub(super) fn end(citation: &Citation, parts: &mut Vec<CitationPart>, language: &str) {
    let mut words = String::new();
    parts.iter().for_each(|part| plain_text(&part.text, &mut words));
    let goes_on = matches!(citation.place, CitationPlace::Note { is_last: false, .. });
    if goes_on || words.trim_end_matches(['”', '’']).ends_with(['.', '!', '?', '…']) {
        return;
    }
    let last = parts.last_mut().and_then(|part| part.text.last_mut());
    match (words.chars().next_back(), last) {
        (Some(quote @ ('”' | '’')), Some(Inline::Text(text))) if locale::stops_within_quotes(language) => {
            *text = format!("{}.{quote}", text.trim_end_matches(quote)).into_boxed_str();
        }
        _ => parts.push(CitationPart { reference: None, text: vec![Inline::Text(".".into())] }),
    }
}
