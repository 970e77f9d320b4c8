//! Stand-ins for the letters of a brief.
//!
//! A stand-in must pass through a style unchanged: for whole texts these are characters of private
//! use, for given names capitals of a script that no brief is written in (Deseret), because styles
//! shorten given names to their capitals.

use std::collections::BTreeMap;

use hayagriva::Entry;
use hayagriva::types::{Date, EntryType, Person, Publisher, QualifiedUrl, SerialNumber};

use crate::metadata::name::Name;
use crate::metadata::record::{GENRE, Record};

pub(super) const TITLE: char = '\u{e000}';
pub(super) const NUMBER: char = '\u{e001}';
pub(super) const PUBLISHER: char = '\u{e002}';
pub(super) const YEAR: &str = "7777";
pub(super) const DAY: &str = "28";
pub(super) const URL: &str = "https://x.invalid/u";
/// What styles that leave the scheme out make of it.
pub(super) const BARE_URL: &str = "x.invalid/u";
pub(super) const DOI: &str = "10.99999/x.invalid";
/// Families and whole names from here on, one an author.
pub(super) const FAMILY: char = '\u{e100}';
pub(super) const SUFFIX: char = '\u{e400}';
/// Capitals of given names from here on; each is followed by [`SMALL`] where the name is longer.
pub(super) const CAPITAL: char = '\u{10400}';
pub(super) const CAPITALS: u32 = 40;
pub(super) const SMALL: char = '\u{10428}';

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
pub(super) fn parts(name: &str) -> impl Iterator<Item = (&str, &str)> {
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

fn nth(first: char, index: u32) -> char {
    char::from_u32(first as u32 + index).unwrap_or(first)
}
