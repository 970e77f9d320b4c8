//! Escaping for text, attributes and addresses.

use std::borrow::Cow;

use percent_encoding::utf8_percent_encode;

use crate::render::UNSAFE;

/// Appends `text` so that it is text in HTML, between tags and in quoted attributes alike.
pub(super) fn text(text: &str, out: &mut String) {
    let text = &*without_controls(text);
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[copied..at]);
        out.push_str(escaped);
        copied = at + 1;
    }
    out.push_str(&text[copied..]);
}

/// `text` with U+FFFD for every character that HTML and XML have no place for, as CommonMark,
/// section 2.3, has it for NUL.
pub(super) fn without_controls(text: &str) -> Cow<'_, str> {
    // Most texts are settled by a look at their bytes.
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n'));
    if !is_plain && text.contains(is_forbidden) { text.replace(is_forbidden, "\u{fffd}").into() } else { text.into() }
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
