//! What a style made of stand-ins, and the letters of a brief in place of them.

use std::borrow::Cow;

use quick_xml::escape::escape;

use super::shape::{
    BARE_URL, CAPITAL, CAPITALS, DAY, DOI, FAMILY, NUMBER, PUBLISHER, SMALL, SUFFIX, TITLE, URL, YEAR, parts,
};
use crate::metadata::name::Name;
use crate::metadata::record::Record;
use crate::model::address::doi_address;

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
    /// Takes `html`, formatted from the entry of a shape, apart.
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

fn index(first: char, count: u32, character: char) -> Option<usize> {
    let index = (character as u32).checked_sub(first as u32).filter(|index| *index < count)?;
    Some(index as usize)
}
