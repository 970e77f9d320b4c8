//! A file of works that may be cited: BibLaTeX, or hayagriva's YAML.

use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::catch_unwind;

use hayagriva::io::{BibLaTeXError, from_biblatex_str, from_yaml_str};
use hayagriva::types::FormatString;
use hayagriva::{Entry, Library as Works};

use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::source::Source;
use crate::model::span::Span;

/// The works of one file, by key.
#[derive(Debug)]
pub struct Library {
    works: BTreeMap<String, Entry>,
    /// Where each stands, as far as that can be told.
    places: BTreeMap<String, Span>,
    start: Span,
    is_readable: bool,
}

impl Library {
    /// Reads `file`. One that has a mistake in it has no works; a diagnostic says where.
    pub fn read(file: &Source) -> Checked<Library> {
        let start = Span::start_of(file.id);
        let mut library = Library { works: BTreeMap::new(), places: BTreeMap::new(), start, is_readable: true };
        let mistakes = match works(file) {
            Ok(works) => {
                library.places = places(file, works.keys());
                let prepared = works.into_iter().map(|work| (work.key().to_string(), prepared(work)));
                library.works = prepared.collect();
                Vec::new()
            }
            Err(mistakes) => mistakes,
        };
        library.is_readable = mistakes.is_empty();
        Checked { value: library, diagnostics: mistakes }
    }

    /// Could the file be read?
    pub fn is_readable(&self) -> bool {
        self.is_readable
    }

    /// Is there such a work?
    pub fn has(&self, key: &str) -> bool {
        self.works.contains_key(key)
    }

    /// The keys of all works, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.works.keys().map(String::as_str)
    }

    /// Where a work stands; the start of the file where that is not known.
    pub fn place(&self, key: &str) -> Span {
        self.places.get(key).copied().unwrap_or(self.start)
    }

    pub(super) fn work(&self, key: &str) -> Option<&Entry> {
        self.works.get(key)
    }
}

fn works(file: &Source) -> Result<Works, Vec<Diagnostic>> {
    // A byte order mark is no part of either notation.
    let text = file.text().trim_start_matches('\u{feff}');
    let offset = file.text().len() - text.len();
    let is_biblatex = file.path.ends_with(".bib");
    let read = catch_unwind(|| if is_biblatex { biblatex(file, text, offset) } else { yaml(file, text, offset) });
    read.unwrap_or_else(|_| Err(vec![mistake(file, "something in it is not understood", 0..0)]))
}

fn biblatex(file: &Source, text: &str, offset: usize) -> Result<Works, Vec<Diagnostic>> {
    let place = |range: Range<usize>| range.start + offset..range.end + offset;
    let told = |error: BibLaTeXError| match error {
        BibLaTeXError::Parse(error) => mistake(file, &error.kind.to_string(), place(error.span)),
        BibLaTeXError::Type(error) => mistake(file, &error.kind.to_string(), place(error.span)),
    };
    from_biblatex_str(&as_chapters(text)).map_err(|errors| errors.into_iter().map(told).collect())
}

/// Kinds of works within works. hayagriva 0.10 names the larger work twice for all but chapters.
const WITHIN: [&str; 4] = ["incollection", "inproceedings", "conference", "inreference"];

/// `text` with all of them as chapters, every character in its place.
fn as_chapters(text: &str) -> String {
    let chapter = |line: &str| {
        let start = line.find('@')? + 1;
        let kind = line[start..].split(|c: char| !c.is_ascii_alphabetic()).next()?;
        let is_entry =
            line[..start - 1].trim().is_empty() && WITHIN.iter().any(|known| kind.eq_ignore_ascii_case(known));
        let rest = &line[start + kind.len()..];
        is_entry.then(|| format!("{}{:width$}{rest}", &line[..start], "inbook", width = kind.len()))
    };
    text.split_inclusive('\n').map(|line| chapter(line).unwrap_or_else(|| line.to_string())).collect()
}

fn yaml(file: &Source, text: &str, offset: usize) -> Result<Works, Vec<Diagnostic>> {
    from_yaml_str(text).map_err(|error| {
        let start = error.location().map_or(0, |place| place.index()) + offset;
        let message = error.to_string();
        // The place is shown with the line itself.
        let message = message.split(" at line ").next().unwrap_or_default();
        vec![mistake(file, message, start..start)]
    })
}

fn mistake(file: &Source, what: &str, range: Range<usize>) -> Diagnostic {
    let (notation, help) = match file.path.ends_with(".bib") {
        true => ("BibLaTeX", "an entry is written `@book{key, title = {…}, author = {…}, date = {2024}}`"),
        false => (
            "a YAML bibliography",
            "an entry is written as a key with its fields indented below it: `type: book`, `title: …`, `author: …`, `date: 2024`",
        ),
    };
    let message = format!("`{}` cannot be read as {notation}: {what}", file.path);
    Diagnostic::error("bad-bibliography", message).at(within(file, range), "").help(help)
}

/// The span of `range`, cut to what there is of the file, and to the first line of it.
fn within(file: &Source, range: Range<usize>) -> Span {
    let text = file.text();
    let boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    // What lies behind the last line has no line to show.
    let start = boundary(range.start).min(text.trim_end().len());
    let end = boundary(range.end).max(start);
    let line = text[start..end].lines().next().unwrap_or_default();
    Span::new(file.id, start..start + line.len())
}

/// The keys of works where they are written: behind `{` and before a comma, or at the start of a line
/// and before a colon.
fn places<'a>(file: &Source, keys: impl Iterator<Item = &'a str>) -> BTreeMap<String, Span> {
    let mut written: BTreeMap<&str, usize> = BTreeMap::new();
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        let found = match file.path.ends_with(".bib") {
            true => line.trim_start().strip_prefix('@').and_then(|entry| Some(entry.split_once('{')?.1)),
            false => Some(line),
        };
        if let Some(rest) = found {
            let ends = |c: char| {
                c.is_whitespace() || matches!(c, ',' | ':' | '}') && (c != ':' || !file.path.ends_with(".bib"))
            };
            let rest = rest.trim_start_matches([' ', '"', '\'']);
            let key = rest.split(ends).next().unwrap_or_default().trim_end_matches(['"', '\'']);
            written.entry(key).or_insert(start + line.len() - rest.len());
        }
        start += line.len();
    }
    let place = |key: &str| {
        let start = *written.get(key)?;
        Some((key.to_string(), Span::new(file.id, start..start + key.len())))
    };
    keys.filter_map(place).collect()
}

/// A work as the styles are to see it.
fn prepared(mut work: Entry) -> Entry {
    // Styles of the English language would put capitals into titles of other scripts. A language of
    // its own keeps a work from that; `und` is the code for one that is not known (ISO 639-2).
    if work.language().is_none()
        && has_foreign_title(&work)
        && let Ok(unknown) = "und".parse()
    {
        work.set_language(unknown);
    }
    work
}

fn has_foreign_title(work: &Entry) -> bool {
    let is_foreign = |title: &FormatString| title.value.to_string().chars().any(|c| c.is_alphabetic() && !is_latin(c));
    work.title().is_some_and(is_foreign) || work.parents().iter().any(has_foreign_title)
}

/// The blocks of Unicode that hold Latin letters alone, modifier letters among them.
fn is_latin(character: char) -> bool {
    matches!(character, '\0'..='\u{2ff}' | '\u{1d00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}' | '\u{ff21}'..='\u{ff5a}')
}
