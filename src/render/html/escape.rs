//! Escaping for text, attributes and addresses.

use std::borrow::Cow;

use percent_encoding::utf8_percent_encode;

use crate::model::scan;
use crate::render::UNSAFE;

/// Appends `text` so that it is text in HTML, between tags and in quoted attributes alike. Characters
/// that HTML has no place for become U+FFFD.
pub fn text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = scan::first(rest.as_bytes(), is_suspicious) {
        out.push_str(&rest[..at]);
        let Some(character) = rest[at..].chars().next() else { break };
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ if is_forbidden(character) => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(character),
        }
        rest = &rest[at + character.len_utf8()..];
    }
    out.push_str(rest);
}

/// May a character that cannot be copied begin with this byte? Most bytes of a text are none of them.
#[inline]
fn is_suspicious(byte: u8) -> bool {
    // `"` and `&` differ in one bit, and so do `<` and `>`.
    let is_syntax = (byte | 4 == b'&') | (byte | 2 == b'>');
    // 0xC2 begins the control characters U+0080 to U+009F, 0xEF begins U+FFFE and U+FFFF.
    is_syntax | (byte < b' ') | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xef)
}

/// `text` with U+FFFD for every character that HTML and XML have no place for, as CommonMark,
/// section 2.3, has it for NUL.
pub(super) fn without_controls(text: &str) -> Cow<'_, str> {
    if text.contains(is_forbidden) { text.replace(is_forbidden, "\u{fffd}").into() } else { text.into() }
}

/// Control characters but white space, and the two ends of the basic plane that are no characters.
fn is_forbidden(character: char) -> bool {
    let is_space = matches!(character, '\t' | '\n' | '\r');
    character.is_control() && !is_space || matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// An address as a browser wants it; still to be escaped as an attribute.
pub(super) fn address(url: &str) -> String {
    let escaped = utf8_percent_encode(url, UNSAFE).to_string();
    let mut parts = escaped.split('%');
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let digits = part.bytes().take(2).filter(u8::is_ascii_hexdigit).count();
        out.push_str(if digits == 2 { "%" } else { "%25" });
        out.push_str(part);
    }
    out
}

/// The part of an address after `#`, which names an id.
pub(super) fn fragment(id: &str) -> String {
    address(id)
}
