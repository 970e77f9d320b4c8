//! Typography: straight quotation marks, dashes and dots become the right ones for the language.
//!
//! The forms are those of the Unicode CLDR delimiters; a mark that the author escaped (`\"`) or wrote
//! as an entity stays as it is.

use std::ops::Range;

use super::builder::Builder;

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

impl Builder<'_> {
    /// Adds running text, with its punctuation set; in code the text stays as it is.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if self.dropped_element.is_some() {
            return;
        }
        if let super::frame::FrameKind::Code { .. } = self.top().kind {
            return self.code_text(text, range);
        }
        if self.settings.plain {
            self.top().text.push_str(text);
            return;
        }
        self.look_for_undefined_notes(&range);
        let source = self.body.text;
        let from_entity = source.get(range.clone()).is_some_and(|written| written.starts_with('&') && written != text);
        let from_escape = source.get(..range.start).is_some_and(|before| before.ends_with('\\'));
        let after = source.get(range.end..).and_then(|rest| rest.chars().next());
        let literal = if from_entity {
            text.len()
        } else if from_escape {
            first_length(text)
        } else {
            0
        };
        let mut before = if literal > 0 { text[..literal].chars().next_back() } else { self.before };
        let quotes = self.quotes;
        let out = &mut self.top().text;
        out.push_str(&text[..literal]);
        set(&text[literal..], &mut before, after, quotes, out);
        self.before = before;
    }

    /// Lines that were overwritten for the parser are taken from the author's own text.
    pub(super) fn code_text(&mut self, text: &str, range: Range<usize>) {
        if self.directives.touch(&range) {
            let original = self.body.text[range].replace("\r\n", "\n");
            self.top().text.push_str(&original);
        } else {
            self.top().text.push_str(text);
        }
    }
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Sets `text` into `out`; `before` and `after` are the characters around it.
fn set(text: &str, before: &mut Option<char>, after: Option<char>, quotes: Quotes, out: &mut String) {
    let mut rest = text;
    while let Some(mark) = rest.find(['"', '\'', '-', '.']) {
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
    use super::{Quotes, set};

    fn typeset(text: &str, language: &str) -> String {
        let mut out = String::new();
        set(text, &mut None, None, Quotes::of(language), &mut out);
        out
    }

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
