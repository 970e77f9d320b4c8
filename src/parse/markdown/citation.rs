//! Citations in running text: `[@key]`, `[see @key, p. 3; -@other]`, in the syntax of Pandoc's Markdown
//! (manual, "Citation syntax"), but for citations without brackets.

use std::ops::Range;

use super::builder::Builder;
use super::frame::Frame;
use crate::model::citation::{Citation, CitationPlace, CitedWork, Locator, LocatorKind};
use crate::model::doc::Inline;
use crate::model::span::{Excerpt, Spanned};
use crate::parse::typography::typeset;

/// What authors call the places of a work, in lower case and without full stops.
const LABELS: &[(LocatorKind, &[&str])] = &[
    (LocatorKind::Page, &["p", "pp", "page", "pages", "s", "səh", "с", "стр", "б", "გვ", "էջ", "ص"]),
    (LocatorKind::Chapter, &["ch", "chap", "chapter", "chapters", "fəsil", "гл", "глава", "тарау", "თავი", "գլ"]),
    (LocatorKind::Section, &["sec", "sect", "section", "sections", "§", "§§", "разд", "раздел"]),
    (LocatorKind::Paragraph, &["para", "paras", "paragraph", "paragraphs", "¶", "¶¶", "абз", "п", "пп"]),
    (LocatorKind::Article, &["art", "arts", "article", "articles", "maddə", "ст", "бап", "მუხ"]),
    (LocatorKind::Part, &["pt", "part", "parts", "hissə", "ч", "часть"]),
    (LocatorKind::Volume, &["vol", "vols", "volume", "volumes", "cild", "т", "том"]),
    (LocatorKind::Figure, &["fig", "figs", "figure", "figures", "рис"]),
    (LocatorKind::Table, &["table", "tables", "cədvəl", "табл"]),
    (LocatorKind::Note, &["n", "nn", "note", "notes", "прим"]),
    (LocatorKind::Line, &["l", "ll", "line", "lines"]),
];

/// What may stand between two numbers of one locator.
const BETWEEN: [&str; 8] = ["–", "—", "-", ", ", " & ", ".", ":", "/"];

/// Are the brackets at `range`, which lead nowhere, a citation?
pub(super) fn stands_at(body: Excerpt<'_>, range: &Range<usize>) -> bool {
    let is_picture = body.text[..range.start].ends_with('!') && !body.text[..range.start].ends_with("\\!");
    !is_picture && inside(body, range).and_then(works).is_some()
}

impl Builder<'_> {
    /// Reads the citation that `frame` encloses, from the author's own text.
    pub(super) fn citation(&mut self, frame: Frame) {
        if self.dropped_element.is_some() {
            return;
        }
        let Some(mut works) = inside(self.body, &frame.range).and_then(works) else { return };
        let language = self.settings.language;
        for work in &mut works {
            work.prefix = typeset(&work.prefix, language);
            work.suffix = typeset(&work.suffix, language);
        }
        let (written, span) = (clean(&self.body.text[frame.range.clone()]), self.span(&frame.range));
        self.before = Some('x');
        self.push_inline(Inline::Citation(self.citations.len() as u32));
        // Its place is known when the tree is whole.
        self.citations.push(Citation { works, written, place: CitationPlace::Text { notes: 0 }, span });
    }
}

fn inside<'a>(body: Excerpt<'a>, range: &Range<usize>) -> Option<Excerpt<'a>> {
    let written = body.text.get(range.clone())?;
    let is_bracketed = written.starts_with('[') && written.ends_with(']') && written.len() > 2;
    is_bracketed.then(|| body.cut(range.start + 1..range.end - 1))
}

/// The works that are named between the brackets of a citation; `None` for other prose.
fn works(text: Excerpt<'_>) -> Option<Vec<CitedWork>> {
    let mut works: Vec<CitedWork> = Vec::new();
    let mut start = 0;
    for part in text.text.split(';') {
        let place = start..start + part.len();
        start = place.end + 1;
        match (work(text.cut(place)), works.last_mut()) {
            (Some(work), _) => works.push(work),
            // A semicolon in the words after a work.
            (None, Some(before)) => before.suffix.push_str(&format!("; {}", clean(part))),
            (None, None) => return None,
        }
    }
    Some(works)
}

fn work(part: Excerpt<'_>) -> Option<CitedWork> {
    let at = part.text.match_indices('@').map(|(at, _)| at).find(|at| begins_key(part.text, *at))?;
    let key = &part.text[at + 1..];
    let key = &key[..key_length(key)];
    let hides_author = part.text[..at].ends_with('-');
    let (locator, suffix) = locator(&clean(&part.text[at + 1 + key.len()..]));
    Some(CitedWork {
        key: Spanned::new(key.to_string(), part.span(at..at + 1 + key.len())),
        prefix: clean(&part.text[..at - usize::from(hides_author)]),
        locator,
        suffix,
        hides_author,
    })
}

/// Is the `@` at `at` no part of a word, such as a mail address, and does a key follow?
fn begins_key(text: &str, at: usize) -> bool {
    let before = text[..at].strip_suffix('-').unwrap_or(&text[..at]);
    let stands_free = before.is_empty() || before.ends_with(char::is_whitespace);
    stands_free && key_length(&text[at + 1..]) > 0
}

/// Letters, digits and underscores, and the punctuation that stands between these.
fn key_length(text: &str) -> usize {
    let is_letter = |character: char| character.is_alphanumeric() || character == '_';
    if !text.starts_with(is_letter) {
        return 0;
    }
    let end = text.find(|c: char| !is_letter(c) && !":.#$%&-+?<>~/".contains(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(|c: char| !is_letter(c)).len()
}

/// What follows a key: the place in the work, and further words.
fn locator(rest: &str) -> (Option<Locator>, String) {
    let body = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    let label_end = body.find(|c: char| !c.is_alphabetic() && !matches!(c, '§' | '¶')).unwrap_or(body.len());
    let label = body[..label_end].to_lowercase();
    let known = LABELS.iter().find(|(_, names)| names.contains(&label.as_str())).map(|(kind, _)| *kind);
    let (kind, numbers) = match known {
        Some(kind) => (kind, body[label_end..].trim_start_matches('.').trim_start()),
        None => (LocatorKind::Page, body),
    };
    let length = if known.is_some() || body.starts_with(|c: char| c.is_ascii_digit()) { extent(numbers) } else { 0 };
    if length == 0 {
        let comma = if rest.starts_with(',') { "," } else { "" };
        let is_apart = !comma.is_empty() || !body.starts_with(['.', ':', '!', '?', ')']);
        let space = if is_apart { " " } else { "" };
        let suffix = if body.is_empty() { String::new() } else { format!("{comma}{space}{body}") };
        return (None, suffix);
    }
    let text = numbers[..length].replace('-', "–");
    let after = &numbers[length..];
    let space = if after.starts_with(char::is_alphanumeric) { " " } else { "" };
    (Some(Locator { kind, text }), format!("{space}{after}"))
}

/// How long the numbers at the start of `text` are: `3`, `iv`, `12–14, 18`.
fn extent(text: &str) -> usize {
    let mut end = number(text);
    while end > 0 {
        let rest = &text[end..];
        let next = BETWEEN.iter().find_map(|between| {
            let length = number(rest.strip_prefix(between)?);
            (length > 0).then_some(between.len() + length)
        });
        match next {
            Some(length) => end += length,
            None => break,
        }
    }
    end
}

/// The length of one number, Arabic with a letter or two (`12f`) or Roman.
fn number(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let word = &text[..end];
    let is_roman = word.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    if word.starts_with(char::is_numeric) || is_roman { end } else { 0 }
}

/// One line, without the marks of quotations at its breaks and without escapes.
fn clean(text: &str) -> String {
    let lines = text.lines().enumerate().map(|(at, line)| {
        let line = if at == 0 { line } else { line.trim_start_matches([' ', '\t', '>']) };
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let joined = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(joined.len());
    let mut characters = joined.chars().peekable();
    while let Some(character) = characters.next() {
        let is_escape = character == '\\' && characters.peek().is_some_and(char::is_ascii_punctuation);
        if !is_escape {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::works;
    use crate::model::span::{Excerpt, SourceId};

    /// One line a work: prefix, hidden author, key, locator, suffix.
    fn read(text: &str) -> String {
        let Some(works) = works(Excerpt::whole(SourceId(0), text)) else { return "none".to_string() };
        let lines = works.iter().map(|work| {
            let hidden = if work.hides_author { "-" } else { "" };
            let locator = work.locator.as_ref().map_or(String::new(), |at| format!("{:?} {}", at.kind, at.text));
            format!("{}|{hidden}{}|{locator}|{}", work.prefix, work.key.value, work.suffix)
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn works_locators_and_words_around_them_are_told_apart() {
        assert_eq!(read("@smith2020"), "|smith2020||");
        assert_eq!(read("see @smith_2020.a, pp. 3-5, 8"), "see|smith_2020.a|Page 3–5, 8|");
        assert_eq!(read("-@a, 12f and elsewhere"), "|-a|Page 12f| and elsewhere");
        assert_eq!(read("@a; see also @b, ch. iv; and more"), "|a||\nsee also|b|Chapter iv|; and more");
        assert_eq!(read("@мамедов, с. 12"), "|мамедов|Page 12|");
        assert_eq!(read("@a, and others."), "|a||, and others.");
        assert_eq!(read("@a, passim"), "|a||, passim");
        assert_eq!(read("@doi:10.1/x."), "|doi:10.1/x||.");
    }

    #[test]
    fn other_prose_between_brackets_is_left_alone() {
        for text in ["ada@example.org", "at @ once", "see; @a", "@", "-@", "@-a"] {
            assert_eq!(read(text), "none", "{text}");
        }
    }
}
