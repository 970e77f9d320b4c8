//! Stand-ins for the letters of a brief, and the letters in place of them.
//!
//! A stand-in must pass through a style unchanged: for whole texts these are characters of private
//! use, for given names capitals of a script that no brief is written in (Deseret), because styles
//! shorten given names to their capitals.

use std::borrow::Cow;
use std::collections::BTreeMap;

use hayagriva::Entry;
use hayagriva::types::{Date, EntryType, Person, Publisher, QualifiedUrl, SerialNumber};
use quick_xml::escape::escape;

use crate::metadata::name::Name;
use crate::metadata::record::{GENRE, Record};
use crate::model::address::doi_address;

const TITLE: char = '\u{e000}';
const NUMBER: char = '\u{e001}';
const PUBLISHER: char = '\u{e002}';
const YEAR: &str = "7777";
const DAY: &str = "28";
const URL: &str = "https://x.invalid/u";
/// What styles that leave the scheme out make of it.
const BARE_URL: &str = "x.invalid/u";
const DOI: &str = "10.99999/x.invalid";
/// Families and whole names from here on, one an author.
const FAMILY: char = '\u{e100}';
const SUFFIX: char = '\u{e400}';
/// Capitals of given names from here on; each is followed by [`SMALL`] where the name is longer.
const CAPITAL: char = '\u{10400}';
const CAPITALS: u32 = 40;
const SMALL: char = '\u{10428}';

/// What a style can tell of a brief apart from its letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape {
    authors: Vec<AuthorShape>,
    /// A mark at the end of the title, which keeps a style from adding a full stop.
    title_end: Option<char>,
    has_number: bool,
    has_doi: bool,
    /// 1 to 12.
    month: i8,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct AuthorShape {
    /// The given names with stand-ins; `None` for an organisation or a single name.
    given: Option<String>,
    has_suffix: bool,
}

impl Shape {
    /// The shape of a brief.
    pub(super) fn of(record: &Record<'_>) -> Shape {
        let mut capitals = Capitals::default();
        let shape = |name: &Name| match name {
            Name::Whole(_) => AuthorShape { given: None, has_suffix: false },
            Name::Parted { given, suffix, .. } => {
                AuthorShape { given: Some(capitals.stand_in(given)), has_suffix: suffix.is_some() }
            }
        };
        Shape {
            authors: record.authors.iter().map(|author| &author.name).map(shape).collect(),
            title_end: record.full_title().chars().last().filter(|last| ".?!…".contains(*last)),
            has_number: record.number.is_some(),
            has_doi: record.doi.is_some(),
            month: record.published.day.month(),
        }
    }

    /// The same in another month.
    pub(super) fn in_month(&self, month: i8) -> Shape {
        Shape { month, ..self.clone() }
    }

    /// A report of this shape, made of stand-ins.
    pub(super) fn entry(&self) -> Entry {
        let mut entry = Entry::new("brief", EntryType::Report);
        let title: String = std::iter::once(TITLE).chain(self.title_end).collect();
        entry.set_title(title.into());
        entry.set_authors(self.authors.iter().zip(0..).map(|(author, index)| author.person(index)).collect());
        let month = u8::try_from(self.month - 1).ok();
        let date = Date { year: 7777, month, day: Some(27), approximate: false, season: None };
        entry.set_date(date);
        entry.set_publisher(Publisher::new(Some(PUBLISHER.to_string().into()), None));
        entry.set_genre(GENRE.to_string().into());
        if self.has_number {
            entry.set_serial_number(SerialNumber(BTreeMap::from([("serial".to_string(), NUMBER.to_string())])));
        }
        if self.has_doi {
            entry.set_doi(DOI.to_string());
        }
        if let Ok(value) = URL.parse() {
            entry.set_url(QualifiedUrl { value, visit_date: None });
        }
        entry
    }
}

impl AuthorShape {
    fn person(&self, index: u32) -> Person {
        Person {
            name: nth(FAMILY, index).to_string(),
            given_name: self.given.clone(),
            prefix: None,
            suffix: self.has_suffix.then(|| nth(SUFFIX, index).to_string()),
            comma_suffix: self.has_suffix,
            alias: None,
        }
    }
}

/// Hands out stand-ins for capitals, in order. When there are no more, names stay as they are.
#[derive(Default)]
struct Capitals {
    used: u32,
}

impl Capitals {
    /// Each part that begins with a capital gets a stand-in; the rest stays and belongs to the shape.
    fn stand_in(&mut self, given: &str) -> String {
        let mut out = String::new();
        for (part, after) in parts(given) {
            let mut letters = part.chars();
            let is_capital = letters.next().is_some_and(char::is_uppercase);
            if is_capital && self.used < CAPITALS {
                out.push(nth(CAPITAL, self.used));
                out.extend(letters.next().map(|_| SMALL));
                self.used += 1;
            } else {
                out.push_str(part);
            }
            out.push_str(after);
        }
        out
    }
}

/// The words of a name, each with what stands between it and the next.
fn parts(name: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (part, tail) = rest.split_at(end);
        let gap = tail.find(char::is_alphabetic).unwrap_or(tail.len());
        let (after, tail) = tail.split_at(gap);
        rest = tail;
        (!part.is_empty() || !after.is_empty()).then_some((part, after))
    })
}

/// A citation as HTML, taken apart at its stand-ins.
pub(super) struct Pattern(Vec<Piece>);

#[derive(Clone)]
enum Piece {
    Html(String),
    /// Without the mark at its end, which stands in the pattern.
    Title,
    Number,
    Publisher,
    Year,
    Day,
    Url,
    BareUrl,
    DoiUrl,
    Doi,
    Family(usize),
    Suffix(usize),
    /// A word of a given name; `is_short`: its first letter alone.
    Given {
        index: usize,
        is_short: bool,
    },
}

/// Stand-ins of more than one character, the longer ones before those that they hold.
static LONG: [(&str, Piece); 6] = [
    ("https://doi.org/10.99999/x.invalid", Piece::DoiUrl),
    (DOI, Piece::Doi),
    (URL, Piece::Url),
    (BARE_URL, Piece::BareUrl),
    (YEAR, Piece::Year),
    (DAY, Piece::Day),
];

impl Pattern {
    /// Takes `html`, formatted from a [`Shape::entry`], apart.
    pub(super) fn new(html: &str) -> Self {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = html;
        while let Some(first) = rest.chars().next() {
            let (piece, length) = piece_at(rest);
            rest = &rest[length..];
            match piece {
                None => plain.push(first),
                Some(piece) => {
                    pieces.extend([Piece::Html(std::mem::take(&mut plain)), piece]);
                }
            }
        }
        pieces.push(Piece::Html(plain));
        Pattern(pieces)
    }

    /// The pattern with the letters of `record` in the place of the stand-ins.
    pub(super) fn fill(&self, record: &Record<'_>) -> String {
        let title = record.full_title();
        let givens = given_parts(record);
        let mut out = String::with_capacity(512);
        for piece in &self.0 {
            match piece {
                Piece::Html(html) => out.push_str(html),
                piece => out.push_str(&escape(piece.letters(record, &title, &givens))),
            }
        }
        out
    }
}

/// The stand-in that `html` begins with, if any, and the length of what was looked at.
fn piece_at(html: &str) -> (Option<Piece>, usize) {
    if let Some((long, piece)) = LONG.iter().find(|(long, _)| html.starts_with(long)) {
        return (Some(piece.clone()), long.len());
    }
    let mut characters = html.chars();
    let Some(character) = characters.next() else { return (None, 0) };
    let author = |first| index(first, 0x300, character);
    let piece = match character {
        TITLE => Some(Piece::Title),
        NUMBER => Some(Piece::Number),
        PUBLISHER => Some(Piece::Publisher),
        _ => author(FAMILY).map(Piece::Family).or_else(|| author(SUFFIX).map(Piece::Suffix)),
    };
    match index(CAPITAL, CAPITALS, character) {
        Some(index) => {
            let is_short = characters.next() != Some(SMALL);
            let length = character.len_utf8() + if is_short { 0 } else { SMALL.len_utf8() };
            (Some(Piece::Given { index, is_short }), length)
        }
        None => (piece, character.len_utf8()),
    }
}

impl Piece {
    /// What stands in this place for a brief.
    fn letters<'a>(&'a self, record: &'a Record<'_>, title: &'a str, givens: &[&'a str]) -> Cow<'a, str> {
        let author = |index: &usize| record.authors.get(*index).map(|author| &author.name);
        let letters: &str = match self {
            Piece::Html(html) => html,
            Piece::Title => title.strip_suffix(['.', '?', '!', '…']).unwrap_or(title),
            Piece::Number => record.number.unwrap_or_default(),
            Piece::Publisher => &record.publisher.name,
            Piece::Year => return record.published.day.year().to_string().into(),
            Piece::Day => return record.published.day.day().to_string().into(),
            Piece::Url => &record.url,
            Piece::BareUrl => record.url.trim_start_matches("https://"),
            Piece::DoiUrl => return doi_address(record.doi.unwrap_or_default()).into(),
            Piece::Doi => record.doi.unwrap_or_default(),
            Piece::Family(index) => match author(index) {
                Some(Name::Parted { family, .. }) => family,
                Some(Name::Whole(name)) => name,
                None => "",
            },
            Piece::Suffix(index) => match author(index) {
                Some(Name::Parted { suffix: Some(suffix), .. }) => suffix,
                _ => "",
            },
            Piece::Given { index, is_short } => match givens.get(*index).copied().unwrap_or_default() {
                word if *is_short => word.get(..first_length(word)).unwrap_or(word),
                word => word,
            },
        };
        letters.into()
    }
}

/// The words that capitals stand for, in their order.
fn given_parts<'a>(record: &'a Record<'_>) -> Vec<&'a str> {
    let givens = record.authors.iter().filter_map(|author| match &author.name {
        Name::Parted { given, .. } => Some(given.as_str()),
        Name::Whole(_) => None,
    });
    let words = givens.flat_map(parts).map(|(part, _)| part);
    words.filter(|part| part.starts_with(char::is_uppercase)).collect()
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn nth(first: char, index: u32) -> char {
    char::from_u32(first as u32 + index).unwrap_or(first)
}

fn index(first: char, count: u32, character: char) -> Option<usize> {
    let index = (character as u32).checked_sub(first as u32).filter(|index| *index < count)?;
    Some(index as usize)
}
