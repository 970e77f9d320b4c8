//! Phrases that lean on research and name none.

use std::sync::OnceLock;

use super::Subject;
use super::language::{WITH_CLAIMS, claims, primary};
use crate::check::search::Search;
use crate::model::diagnostic::Diagnostic;

/// The phrases of a language, ready to be looked for all at once: every letter of a site passes here.
struct OfLanguage {
    phrases: &'static [&'static str],
    /// Finds the phrases without their first letters, which may be capitals.
    tails: Search,
}

/// The phrases of the language of a BCP 47 tag, made ready once.
fn ready(language: &str) -> Option<&'static OfLanguage> {
    static READY: [OnceLock<Option<OfLanguage>>; WITH_CLAIMS.len()] = [const { OnceLock::new() }; WITH_CLAIMS.len()];
    let number = WITH_CLAIMS.iter().position(|known| *known == primary(language))?;
    READY[number].get_or_init(|| OfLanguage::new(claims(language))).as_ref()
}

impl OfLanguage {
    fn new(phrases: &'static [&'static str]) -> Option<Self> {
        let tails = phrases.iter().map(|phrase| tail(phrase).to_string()).collect();
        Some(OfLanguage { phrases, tails: Search::new(tails)? })
    }

    /// The first of the phrases that stands in `text`, as it is written there.
    fn claim<'t>(&self, text: &'t str) -> Option<&'t str> {
        let mut found = None;
        self.tails.each(text.as_bytes(), |number, at| {
            found = found.or_else(|| claim(text, at, self.phrases[number]));
        });
        found
    }
}

/// `phrase`, if it stands in `text` with its second letter at `at`, and begins a word.
fn claim<'t>(text: &'t str, at: usize, phrase: &str) -> Option<&'t str> {
    let letter = text.get(..at)?.chars().next_back()?;
    let start = at - letter.len_utf8();
    let is_first = letter.to_lowercase().next() == Some(first(phrase));
    let begins_word = start == 0 || matches!(text.as_bytes()[start - 1], b' ' | b'(' | b'"' | b'\'' | 0x80..);
    let is_there = is_first && begins_word && text[at..].starts_with(tail(phrase));
    is_there.then(|| &text[start..at + tail(phrase).len()])
}

fn first(phrase: &str) -> char {
    phrase.chars().next().unwrap_or_default()
}

fn tail(phrase: &str) -> &str {
    &phrase[first(phrase).len_utf8()..]
}

/// “Studies show”: which?
pub(super) fn unsourced_claim(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(claims) = ready(&subject.brief.card.lang) else { return };
    for passage in subject.prose.own().filter(|passage| !passage.is_sourced) {
        let Some(claim) = claims.claim(&passage.text) else { continue };
        let diagnostic =
            Diagnostic::warning("unsourced-claim", format!("“{claim}”: which, and where can they be read?"));
        let help = "cite one in this paragraph: a note `[^1]`, a citation `[@key]` or a link";
        found.push(diagnostic.at(subject.place_of(claim, passage.span), "").help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::ready;
    use crate::check::lint::language::{WITH_CLAIMS, claims};

    #[test]
    fn every_language_that_is_looked_for_has_phrases() {
        assert!(WITH_CLAIMS.into_iter().all(|language| !claims(language).is_empty()));
    }

    #[test]
    fn a_phrase_is_found_where_it_begins_a_word() {
        let claim = |text, language| ready(language).expect("phrases").claim(text);
        assert_eq!(claim("Why? Studies show it, and experts agree.", "en"), Some("Studies show"));
        assert_eq!(claim("Data shows", "en-GB"), Some("Data show"));
        assert_eq!(claim("Metadata show little; STUDIES SHOW", "en"), None);
        assert_eq!(claim("«Исследования показали»", "ru"), Some("Исследования показали"));
        assert_eq!(claim("Ici, «Les études montrent»", "fr"), Some("Les études montrent"));
    }
}
