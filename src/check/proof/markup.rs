//! The markup of a finished page, read once for all inspections: tags with their attributes, and text.
//!
//! Follows the tokenization of browsers (HTML, section 13.2.5) as far as inspections need it, and never fails: whatever
//! cannot be a tag is text, and what is never closed ends with the file.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::scan;

/// A page in pieces.
pub(super) struct Markup<'a> {
    pub pieces: Vec<Piece<'a>>,
    /// Of all tags one after another; a [`Tag`] knows its own.
    attributes: Vec<Attribute<'a>>,
}

/// A part of a page. Text is never blank; it is as written, with its character references. Scripts and style sheets are
/// text within their element.
pub(super) enum Piece<'a> {
    Open(Tag<'a>),
    Close(Cow<'a, str>),
    Text(&'a str),
}

/// A tag that opens an element.
pub(super) struct Tag<'a> {
    /// In lower case.
    pub name: Cow<'a, str>,
    /// From `<` to `>`.
    pub written: &'a str,
    attributes: Range<usize>,
    /// The [`mark`]s of its attributes' names.
    marks: u64,
}

/// One of 64 bits for a name. Inspections ask each tag for a dozen attributes, and most tags have none of them: where the
/// bit is not set, no attribute is compared.
#[inline]
fn mark(name: &str) -> u64 {
    let first = name.as_bytes().first().copied().unwrap_or_default();
    1 << ((usize::from(first) + 5 * name.len()) % 64)
}

struct Attribute<'a> {
    name: Cow<'a, str>,
    value: &'a str,
}

/// Are the contents of an element text, whatever looks like a tag in them?
fn is_text_only(name: &str) -> bool {
    matches!(name, "script" | "style" | "textarea" | "title" | "xmp" | "noembed")
}

impl<'a> Markup<'a> {
    /// Reads a whole page.
    pub(super) fn read(html: &'a str) -> Markup<'a> {
        let capacity = html.len() / 24;
        let mut markup = Markup { pieces: Vec::with_capacity(capacity), attributes: Vec::with_capacity(capacity) };
        let mut at = 0;
        loop {
            let start = find(html, at, b'<');
            markup.text(&html[at..start]);
            if start == html.len() {
                return markup;
            }
            at = markup.mark(html, start);
        }
    }

    /// All tags that open an element.
    pub(super) fn tags(&self) -> impl Iterator<Item = &Tag<'a>> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Open(tag) => Some(tag),
            _ => None,
        })
    }

    /// The value of an attribute, its character references resolved.
    #[inline]
    pub(super) fn value(&self, tag: &Tag<'a>, name: &str) -> Option<Cow<'a, str>> {
        if tag.marks & mark(name) == 0 {
            return None;
        }
        let own = &self.attributes[tag.attributes.clone()];
        own.iter().find(|attribute| attribute.name == name).map(|attribute| unescape(attribute.value))
    }

    /// Does an attribute have a value that is not blank?
    #[inline]
    pub(super) fn says(&self, tag: &Tag<'a>, name: &str) -> bool {
        self.value(tag, name).is_some_and(|value| !value.trim().is_empty())
    }

    /// Names and values of a tag's attributes, in their order; the values still with their character references.
    pub(super) fn attributes(&self, tag: &Tag<'a>) -> impl Iterator<Item = (&str, &'a str)> {
        let own = &self.attributes[tag.attributes.clone()];
        own.iter().map(|attribute| (attribute.name.as_ref(), attribute.value))
    }

    fn text(&mut self, text: &'a str) {
        if !text.trim_ascii().is_empty() {
            self.pieces.push(Piece::Text(text));
        }
    }

    /// Takes what begins with the `<` at `start`, and says where it ends.
    fn mark(&mut self, html: &'a str, start: usize) -> usize {
        let after = |end: &str| html[start..].find(end).map_or(html.len(), |found| start + found + end.len());
        match html.as_bytes().get(start + 1) {
            Some(letter) if letter.is_ascii_alphabetic() => self.open(html, start),
            Some(b'/') if html.as_bytes().get(start + 2).is_some_and(u8::is_ascii_alphabetic) => {
                let (name, name_end) = name(html, start + 2, 0);
                self.pieces.push(Piece::Close(name));
                (find(html, name_end, b'>') + 1).min(html.len())
            }
            Some(b'!') if html[start..].starts_with("<!--") => after("-->"),
            Some(b'!' | b'?' | b'/') => after(">"),
            _ => {
                self.pieces.push(Piece::Text(&html[start..=start]));
                start + 1
            }
        }
    }

    fn open(&mut self, html: &'a str, start: usize) -> usize {
        let (name, name_end) = name(html, start + 1, 0);
        let first = self.attributes.len();
        let end = self.read_attributes(html, name_end);
        let is_text_only = is_text_only(&name);
        let closing = if is_text_only { closing_tag(html, end, &name) } else { end };
        let marks = self.attributes[first..].iter().fold(0, |marks, attribute| marks | mark(&attribute.name));
        let tag = Tag { name, written: &html[start..end], attributes: first..self.attributes.len(), marks };
        self.pieces.push(Piece::Open(tag));
        if is_text_only {
            self.text(&html[end..closing]);
        }
        closing
    }

    /// Attributes from `at` on; the place behind the `>` that ends them.
    fn read_attributes(&mut self, html: &'a str, mut at: usize) -> usize {
        let bytes = html.as_bytes();
        loop {
            at = past(bytes, at, SPACE | SLASH);
            match bytes.get(at) {
                None => return html.len(),
                Some(b'>') => return at + 1,
                Some(_) => {}
            }
            let (name, name_end) = name(html, at, EQUALS);
            let equals = past(bytes, name_end, SPACE);
            let value = if bytes.get(equals) == Some(&b'=') { value(html, equals + 1) } else { name_end..name_end };
            at = value.end + usize::from(matches!(bytes.get(value.end), Some(b'"' | b'\'')));
            self.attributes.push(Attribute { name, value: &html[value] });
        }
    }
}

/// The place of a value that begins somewhere behind `at`, without its quotes.
fn value(html: &str, at: usize) -> Range<usize> {
    let bytes = html.as_bytes();
    let start = past(bytes, at, SPACE);
    match bytes.get(start) {
        Some(quote @ (b'"' | b'\'')) => start + 1..find(html, start + 1, *quote),
        _ => start..until(bytes, start, SPACE | GREATER),
    }
}

/// Kinds of bytes that end names and values, to be joined by `|`.
const SPACE: u8 = 1;
const SLASH: u8 = 2;
const GREATER: u8 = 4;
const EQUALS: u8 = 8;
const CAPITAL: u8 = 16;

/// The kind of each byte. A table, since every letter of every tag of a site is looked up.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0u8;
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'/' => SLASH,
            b'>' => GREATER,
            b'=' => EQUALS,
            _ if byte.is_ascii_whitespace() => SPACE,
            _ if byte.is_ascii_uppercase() => CAPITAL,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

/// The first place from `at` on whose byte is of one of `kinds`.
fn until(bytes: &[u8], at: usize, kinds: u8) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let found = rest.iter().position(|byte| KINDS[usize::from(*byte)] & kinds != 0);
    at.min(bytes.len()) + found.unwrap_or(rest.len())
}

/// The first place from `at` on whose byte is of none of `kinds`.
fn past(bytes: &[u8], at: usize, kinds: u8) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let found = rest.iter().position(|byte| KINDS[usize::from(*byte)] & kinds == 0);
    at.min(bytes.len()) + found.unwrap_or(rest.len())
}

/// The first place from `at` on that holds `wanted`.
fn find(html: &str, at: usize, wanted: u8) -> usize {
    let rest = html.as_bytes().get(at..).unwrap_or_default();
    at.min(html.len()) + scan::near(rest, wanted).unwrap_or(rest.len())
}

/// The name that begins at `at`, in lower case, and where it ends: before a space, `/`, `>` or one of the `other` kinds.
/// It may begin with any of them, oddly.
#[inline]
fn name(html: &str, at: usize, other: u8) -> (Cow<'_, str>, usize) {
    let ends = SPACE | SLASH | GREATER | other;
    let (mut end, mut kinds) = (at, 0);
    for byte in &html.as_bytes()[at..] {
        let kind = KINDS[usize::from(*byte)];
        if kind & ends != 0 && end > at {
            break;
        }
        kinds |= kind;
        end += 1;
    }
    let name = &html[at..end];
    (if kinds & CAPITAL == 0 { name.into() } else { name.to_ascii_lowercase().into() }, end)
}

/// Where the `</name` stands that ends the element `name` opened before `at`.
fn closing_tag(html: &str, at: usize, name: &str) -> usize {
    let is_closing = |start: usize| {
        let found = html.as_bytes().get(start + 1..start + 2 + name.len());
        found.is_some_and(|found| found[0] == b'/' && found[1..].eq_ignore_ascii_case(name.as_bytes()))
    };
    let mut start = find(html, at, b'<');
    while start < html.len() && !is_closing(start) {
        start = find(html, start + 1, b'<');
    }
    start
}

/// `text` with the character references resolved that can stand in an address or decide whether there are words.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    let Some(first) = scan::near(text.as_bytes(), b'&') else { return Cow::Borrowed(text) };
    let mut out = text[..first].to_string();
    let mut rest = &text[first..];
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest[1..].split_once(';').map(|(name, _)| name).filter(|name| name.len() < 10);
        match name.and_then(|name| Some((name, character(name)?))) {
            Some((name, character)) => {
                out.push(character);
                rest = &rest[name.len() + 2..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    Cow::Owned(out + rest)
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Markup, Piece};

    fn pieces(html: &str) -> String {
        let markup = Markup::read(html);
        let shown = markup.pieces.iter().map(|piece| match piece {
            Piece::Open(tag) => {
                let attributes =
                    markup.attributes(tag).map(|(name, value)| format!(" {name}={}", super::unescape(value)));
                format!("({}{})", tag.name, attributes.collect::<String>())
            }
            Piece::Close(name) => format!("(/{name})"),
            Piece::Text(text) => format!("[{text}]"),
        });
        shown.collect()
    }

    #[test]
    fn tags_are_read_as_browsers_read_them() {
        assert_eq!(pieces("<P Class='a b' hidden>1 < 2</P >"), "(p class=a b hidden=)[1 ][<][ 2](/p)");
        assert_eq!(pieces("<a href=/x?a=1&amp;b=2>y</a><br/>"), "(a href=/x?a=1&b=2)[y](/a)(br)");
        assert_eq!(pieces("<img alt=\"a > b\" src = \"x\">"), "(img alt=a > b src=x)");
        assert_eq!(pieces("<!doctype html><!-- <a> --><? b ?>c"), "[c]");
    }

    #[test]
    fn a_script_is_text_and_what_never_ends_ends_with_the_file() {
        assert_eq!(pieces("<script>if (a<b) '</p>'</SCRIPT>c"), "(script)[if (a<b) '</p>'](/script)[c]");
        for cut in ["<", "<a", "<a ", "<a b", "<a b=", "<a b='", "<a b='c", "</", "</a", "<!--", "<title>x", "<é", "&"]
        {
            pieces(cut);
        }
    }
}
