//! Typography: straight quotation marks, dashes and dots become the right ones for the language.
//!
//! The forms are those of the Unicode CLDR delimiters.

use crate::model::front_matter::{BriefFrontMatter, PageFrontMatter, RelatedEntry};
use crate::model::scan;

/// Quotation marks of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quotes {
    open: &'static str,
    close: &'static str,
    inner_open: &'static str,
    inner_close: &'static str,
}

impl Quotes {
    /// By the primary subtag of a BCP 47 tag; English where the language is not known.
    pub(super) fn of(language: &str) -> Self {
        let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let [open, close, inner_open, inner_close] = match primary.as_str() {
            "fr" => ["«\u{202f}", "\u{202f}»", "“", "”"],
            "de" | "cs" | "sk" | "sl" => ["„", "“", "‚", "‘"],
            "pl" | "ro" | "hu" | "hr" => ["„", "”", "«", "»"],
            "ru" | "be" | "uk" | "kk" | "ky" | "tg" | "ab" | "os" | "bg" => ["«", "»", "„", "“"],
            "hy" | "it" | "es" | "pt" | "el" | "no" | "nb" => ["«", "»", "“", "”"],
            "fa" => ["«", "»", "‹", "›"],
            "ka" => ["„", "“", "«", "»"],
            _ => ["“", "”", "‘", "’"],
        };
        Quotes { open, close, inner_open, inner_close }
    }
}

/// Sets the marks of a text that stands alone, as a title does.
pub(super) fn typeset(text: &str, language: &str) -> String {
    let mut out = String::with_capacity(text.len());
    set(text, &mut None, None, Quotes::of(language), &mut out);
    out
}

/// Sets what readers see of a brief's front matter; names and credits stay as they are spelt.
pub(super) fn brief(front: &mut BriefFrontMatter, language: &str) {
    let set = |text: &mut String| *text = typeset(text, language);
    front.title.iter_mut().chain(&mut front.summary).for_each(|text| set(&mut text.value));
    front.subtitle.iter_mut().chain(&mut front.takeaways).for_each(set);
    front.recommendations.iter_mut().for_each(|recommendation| set(&mut recommendation.text));
    front.image.iter_mut().filter_map(|image| image.caption.as_mut()).for_each(set);
    let history = &mut front.history;
    let notes = history.corrections.iter_mut().chain(&mut history.changes).chain(&mut history.withdrawn);
    notes.for_each(|note| set(&mut note.text.value));
    for entry in &mut front.related {
        if let RelatedEntry::Elsewhere(entry) = entry {
            set(&mut entry.title);
            entry.summary.iter_mut().for_each(set);
        }
    }
}

/// Sets what readers see of a page's front matter.
pub(super) fn page(front: &mut PageFrontMatter, language: &str) {
    front.title.iter_mut().chain(&mut front.summary).for_each(|text| text.value = typeset(&text.value, language));
}

/// Sets `text` into `out`; `before` and `after` are the characters around it.
pub(super) fn set(text: &str, before: &mut Option<char>, after: Option<char>, quotes: Quotes, out: &mut String) {
    out.reserve(text.len());
    let mut rest = text;
    while let Some(mark) = scan::first(rest.as_bytes(), is_mark) {
        let (plain, tail) = rest.split_at(mark);
        out.push_str(plain);
        *before = plain.chars().next_back().or(*before);
        let used = match tail.as_bytes()[0] {
            b'-' => dash(tail, out),
            b'.' => dots(tail, out),
            mark => {
                let next = tail[1..].chars().next().or(after);
                out.push_str(quote(mark == b'"', *before, next, quotes));
                1
            }
        };
        *before = tail[..used].chars().next_back();
        rest = &tail[used..];
    }
    out.push_str(rest);
    *before = rest.chars().next_back().or(*before);
}

/// May the byte be set otherwise than it is written?
#[inline]
fn is_mark(byte: u8) -> bool {
    (byte == b'"') | (byte == b'\'') | (byte == b'-') | (byte == b'.')
}

/// `--` is an en dash, `---` an em dash; longer runs stay.
fn dash(text: &str, out: &mut String) -> usize {
    let length = text.bytes().take_while(|byte| *byte == b'-').count();
    match length {
        2 => out.push('–'),
        3 => out.push('—'),
        _ => out.push_str(&text[..length]),
    }
    length
}

/// Three dots are an ellipsis; other runs stay.
fn dots(text: &str, out: &mut String) -> usize {
    let length = text.bytes().take_while(|byte| *byte == b'.').count();
    if length == 3 {
        out.push('…')
    } else {
        out.push_str(&text[..length])
    }
    length
}

fn quote(is_double: bool, before: Option<char>, after: Option<char>, quotes: Quotes) -> &'static str {
    let opens_after = |character: char| character.is_whitespace() || "([{<-–—/\"'“‘«„‚‹".contains(character);
    let starts = before.is_none_or(opens_after) && after.is_some_and(|character| !character.is_whitespace());
    if is_double {
        return if starts { quotes.open } else { quotes.close };
    }
    let after_word = before.is_some_and(char::is_alphanumeric);
    let is_apostrophe = after.is_some_and(char::is_alphanumeric) && after_word
        // `the '90s`
        || starts && after.is_some_and(|character| character.is_ascii_digit());
    match (is_apostrophe, starts) {
        (true, _) => "’",
        (false, true) => quotes.inner_open,
        // After a letter it is more often a possessive than the end of a quotation.
        (false, false) if after_word && quotes.inner_close != "’" => "’",
        (false, false) => quotes.inner_close,
    }
}

#[cfg(test)]
mod tests {
    use super::typeset;

    #[test]
    fn marks_follow_the_language() {
        let text = "He said \"it's the '90s\" -- or 'so'... (\"x\")";
        assert_eq!(typeset(text, "en"), "He said “it’s the ’90s” – or ‘so’… (“x”)");
        assert_eq!(typeset("\"Да\", - сказал", "ru"), "«Да», - сказал");
        assert_eq!(typeset("\"oui\"", "fr-CA"), "«\u{202f}oui\u{202f}»");
        assert_eq!(typeset("\"Ja\"", "de"), "„Ja“");
    }

    #[test]
    fn longer_runs_stay_as_they_are() {
        assert_eq!(typeset("---- .... a-b", "en"), "---- .... a-b");
    }
}
