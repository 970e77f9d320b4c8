//! Sentences and words of running text.
//!
//! A plain rule after Unicode Standard Annex 29 (<https://www.unicode.org/reports/tr29/#Sentence_Boundaries>): a
//! sentence ends at its mark, with the quotes and brackets that close after it, where white space and no
//! lower-case letter follows. What the Annex leaves to languages, abbreviations, is a list in `language`.

use super::language::is_abbreviation;
use crate::model::scan;

/// The sentences of `text`, without white space at their ends.
pub(super) fn sentences<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let mut found = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(at) = next_end(text, from) {
        let marks = text[at..].find(|letter| !is_end(letter) && !closes(letter)).unwrap_or(text.len() - at);
        from = at + marks;
        let rest = &text[from..];
        let follows = rest.trim_start().chars().next();
        let is_apart = rest.starts_with(char::is_whitespace) && !follows.is_some_and(is_lower);
        let is_stop = text[at..].starts_with('.');
        if is_apart && !(is_stop && is_abbreviation(last_word(&text[start..at]), language)) {
            found.push(text[start..from].trim());
            start = from;
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// The first mark that may end a sentence. By bytes, since this looks at every letter of a site: those of the marks
/// beyond ASCII begin with a byte of 0xD6 or more.
fn next_end(text: &str, mut from: usize) -> Option<usize> {
    loop {
        let may_be = |byte| (byte == b'.') | (byte == b'!') | (byte == b'?') | (byte >= 0xd6);
        let at = from + scan::first(&text.as_bytes()[from..], may_be)?;
        if text[at..].starts_with(is_end) {
            return Some(at);
        }
        from = at + text[at..].chars().next()?.len_utf8();
    }
}

/// Georgian has no capitals at the start of a sentence: what Unicode calls its lower case begins one too.
fn is_lower(letter: char) -> bool {
    letter.is_lowercase() && !('ა'..='ჿ').contains(&letter)
}

/// Full stops, question and exclamation marks; those of Armenian, Arabic and Devanagari script too.
fn is_end(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?' | '…' | '։' | '؟' | '۔' | '।')
}

fn closes(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '”' | '’' | '»' | '“' | ')' | ']')
}

fn last_word(text: &str) -> &str {
    text.rsplit(|letter: char| letter.is_whitespace() || letter == '(').next().unwrap_or_default()
}

/// The words of `text`: what stands between spaces and has a letter or a digit.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let trimmed = text.split_whitespace().map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    trimmed.filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn a_sentence_ends_where_a_reader_would_end_it() {
        let english = "Dr. Aliyev met the U.S. envoy at 3.5 p.m. on Friday. “Why now?” he asked. It was late… or not.";
        assert_eq!(sentences(english, "en").len(), 3, "{:?}", sentences(english, "en"));
        assert_eq!(sentences("Das sind z. B. Erdgas und Öl. Mehr nicht!", "de").len(), 2);
        assert_eq!(sentences("Это, т. е. газ, дорого. Почему?", "ru").len(), 2);
        assert_eq!(sentences("ეს ერთია. ეს ორია.", "ka").len(), 2);
        assert_eq!(sentences("  ", "en").len(), 0);
    }
}
