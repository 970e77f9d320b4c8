//! Phrases that lean on research and name none.

use std::collections::BTreeMap;

use super::Subject;
use super::language::claims;
use crate::check::search::Search;
use crate::model::diagnostic::Diagnostic;
use crate::model::site::Site;

/// The phrases of each language that a site has, ready to be looked for all at once: every letter of a site passes here.
pub(super) struct Claims<'a>(BTreeMap<&'a str, OfLanguage>);

struct OfLanguage {
    phrases: &'static [&'static str],
    /// Finds the phrases without their first letters, which may be capitals.
    tails: Search,
}

impl<'a> Claims<'a> {
    /// Those of the languages of all briefs of `site`.
    pub(super) fn of(site: &'a Site) -> Self {
        let mut by_language = BTreeMap::new();
        for brief in &site.briefs {
            let language = brief.card.lang.as_str();
            if !by_language.contains_key(language) {
                by_language.insert(language, OfLanguage::new(claims(language)));
            }
        }
        Claims(by_language.into_iter().filter_map(|(language, of)| Some((language, of?))).collect())
    }
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
    let Some(claims) = subject.claims.0.get(subject.brief.card.lang.as_str()) else { return };
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
    use super::OfLanguage;
    use crate::check::lint::language::claims;

    #[test]
    fn a_phrase_is_found_where_it_begins_a_word() {
        let claim = |text, language| OfLanguage::new(claims(language)).expect("phrases").claim(text);
        assert_eq!(claim("Why? Studies show it, and experts agree.", "en"), Some("Studies show"));
        assert_eq!(claim("Data shows", "en-GB"), Some("Data show"));
        assert_eq!(claim("Metadata show little; STUDIES SHOW", "en"), None);
        assert_eq!(claim("«Исследования показали»", "ru"), Some("Исследования показали"));
        assert_eq!(claim("Ici, «Les études montrent»", "fr"), Some("Les études montrent"));
    }
}
