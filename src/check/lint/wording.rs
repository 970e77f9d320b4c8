//! How a text is worded: sentences, acronyms, claims and numbers.

use std::collections::BTreeSet;

use super::Subject;
use super::grade::grade;
use super::language::KNOWN_ACRONYMS;
use super::sentence::{sentences, words};
use crate::model::diagnostic::Diagnostic;
use crate::model::scan;

/// More words than a reader holds in mind.
pub(super) fn long_sentence(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let code = "long-sentence";
    let most = subject.lints.limit(code, "max") as usize;
    for passage in subject.prose.own() {
        for sentence in sentences(&passage.text, &subject.brief.card.lang) {
            // To count spaces is quick, and no sentence of a few has many words.
            let count = if spaces(sentence) < most { 0 } else { words(sentence).count() };
            if count > most {
                let opening: Vec<&str> = sentence.split_whitespace().take(3).collect();
                let place = subject.place_of(&opening.join(" "), passage.span);
                let diagnostic = Diagnostic::note(code, format!("this sentence has {count} words"));
                found.push(diagnostic.at(place, "").help("make two of it, or three: one thought to a sentence"));
            }
        }
    }
}

fn spaces(text: &str) -> usize {
    // The number of a few bytes fits in one, so that the compiler counts sixteen at a time.
    let counts = text.as_bytes().chunks(240).map(|part| part.iter().map(|byte| u8::from(*byte == b' ')).sum::<u8>());
    counts.map(usize::from).sum()
}

/// The grade of the author's own sentences, where the language has a formula.
pub(super) fn reading_grade(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let code = "reading-grade";
    let most = subject.lints.limit(code, "max");
    let texts = subject.prose.own().map(|passage| passage.text.as_str());
    let Some(grade) = grade(texts, &subject.brief.card.lang).filter(|grade| *grade >= f64::from(most) + 0.5) else {
        return;
    };
    let message = format!("this text asks for {grade:.0} years of school");
    let place = subject.brief.places.title.unwrap_or(subject.brief.origin);
    let help = format!("shorter sentences and plainer words bring it to {most}");
    found.push(Diagnostic::note(code, message).at(place, "").help(help));
}

/// Capitals that nobody explained: neither `North Atlantic Treaty Organization (NATO)` nor `NATO (…)`.
pub(super) fn unexplained_acronym(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let code = "unexplained-acronym";
    let own = subject.lints.rule(code).map_or(&[][..], |rule| rule.known.as_slice());
    let mut seen: BTreeSet<&str> = subject.prose.explained.iter().map(String::as_str).collect();
    let brief = subject.brief;
    for text in [&brief.card.summary].into_iter().chain(&brief.takeaways) {
        seen.extend(acronyms(text).filter(|acronym| acronym.is_explained).map(|acronym| acronym.word));
    }
    for passage in subject.prose.own() {
        for Acronym { word, is_explained } in acronyms(&passage.text) {
            let is_known = KNOWN_ACRONYMS.contains(&word) || own.iter().any(|known| known == word);
            if is_known || !seen.insert(word) || is_explained {
                continue;
            }
            let message = format!("`{word}` is not explained where it first stands");
            let help = format!(
                "write it out once: `… ({word})`; if every reader knows it, add it to `known` of `{code}` in `site.toml`"
            );
            found.push(Diagnostic::note(code, message).at(subject.place_of(word, passage.span), "").help(help));
        }
    }
}

struct Acronym<'t> {
    word: &'t str,
    /// In parentheses after its words, or before them.
    is_explained: bool,
}

/// Three to six capitals in a row, the `s` of a plural left off; not numerals, and none in a text that is all capitals.
fn acronyms(text: &str) -> impl Iterator<Item = Acronym<'_>> {
    let mut from = if text.contains(char::is_lowercase) { 0 } else { text.len() };
    std::iter::from_fn(move || {
        while let Some(at) = next_capital(text, from) {
            let length = text[at..].find(|letter: char| !letter.is_alphanumeric()).unwrap_or(text.len() - at);
            from = at + length;
            if let Some(acronym) = acronym(text, at, from) {
                return Some(acronym);
            }
        }
        None
    })
}

/// The first capital from `from` on. Most bytes of a text belong to none, whatever its script.
fn next_capital(text: &str, mut from: usize) -> Option<usize> {
    loop {
        let at = from + scan::first(&text.as_bytes()[from..], |byte: u8| byte.is_ascii_uppercase() | (byte >= 0xc3))?;
        let letter = text[at..].chars().next()?;
        if letter.is_uppercase() {
            return Some(at);
        }
        from = at + letter.len_utf8();
    }
}

/// The acronym that stands in `text` from `start` to `end`, if that is one.
fn acronym(text: &str, start: usize, end: usize) -> Option<Acronym<'_>> {
    let part = &text[start..end];
    let word = part.strip_suffix('s').unwrap_or(part);
    let is_numeral = word.chars().all(|letter| "IVXLCDM".contains(letter));
    if !(3..=6).contains(&word.chars().count()) || !word.chars().all(char::is_uppercase) || is_numeral {
        return None;
    }
    let before = text[..start].chars().next_back();
    let after = &text[end..];
    // The end of a word, or a part of an address, a file name or a compound.
    let is_part = |letter: char| letter.is_alphanumeric() || "/.@_-‐#".contains(letter);
    if before.is_some_and(is_part) || after.starts_with(['/', '@', '_', '-', '‐']) {
        return None;
    }
    Some(Acronym { word, is_explained: before == Some('(') || after.starts_with(" (") })
}

/// Percentages, sums and millions that no source in the paragraph stands for.
pub(super) fn unsourced_number(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for passage in subject.prose.own().filter(|passage| !passage.is_sourced) {
        let Some(number) = figure(&passage.text) else { continue };
        let diagnostic = Diagnostic::note("unsourced-number", format!("where does `{number}` come from?"));
        let help = "cite the source in this paragraph: a note `[^1]`, a citation `[@key]` or a link";
        found.push(diagnostic.at(subject.place_of(number, passage.span), "").help(help));
    }
}

/// The first number of a text that is a measurement: with `%`, a currency, or a unit of millions.
fn figure(text: &str) -> Option<&str> {
    const UNITS: [&str; 12] = [
        "%",
        "percent",
        "per cent",
        "million",
        "billion",
        "trillion",
        "млн",
        "млрд",
        "процент",
        "faiz",
        "milyon",
        "Prozent",
    ];
    let mut from = 0;
    while let Some(at) = text[from..].find(|letter: char| letter.is_ascii_digit()).map(|at| from + at) {
        let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
        let length = text[at..].find(|letter| !is_part(letter)).unwrap_or(text.len() - at);
        let number = text[at..at + length].trim_end_matches(['.', ',']);
        let after = text[at + number.len()..].trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']);
        let is_sum = text[..at].ends_with(['$', '€', '£', '₼', '₽']);
        if is_sum || UNITS.iter().any(|unit| after.starts_with(unit)) {
            return Some(number);
        }
        from = at + length;
    }
    None
}

/// Heads of columns tell a screen reader what a cell is (WCAG 2.2, success criterion 1.3.1).
pub(super) fn table_without_header(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for span in &subject.prose.headless_tables {
        let diagnostic = Diagnostic::warning("table-without-header", "the columns of this table have no heads");
        let help = "write in the first line what each column holds: `| Year | Level |`";
        found.push(diagnostic.at(*span, "").help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::{acronyms, figure};

    #[test]
    fn acronyms_are_short_runs_of_capitals() {
        let found = |text: &str| -> Vec<(String, bool)> {
            acronyms(text).map(|acronym| (acronym.word.to_string(), acronym.is_explained)).collect()
        };
        let expected = [("CSTO", true), ("NGO", false), ("ОДКБ", false)].map(|(word, is)| (word.to_string(), is));
        assert_eq!(found("A treaty (CSTO) of XIV NGOs, EU and ОДКБ in COVID-19, see a.PDF"), expected);
        assert_eq!(found("ALL CAPS HERE"), []);
    }

    #[test]
    fn numbers_that_measure_need_a_source() {
        assert_eq!(figure("In 2023 trade grew by 12.5 per cent."), Some("12.5"));
        assert_eq!(figure("It cost $3, in 2020."), Some("3"));
        assert_eq!(figure("Since 1991, article 5."), None);
    }
}
