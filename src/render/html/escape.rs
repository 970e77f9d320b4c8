//! Escaping for text, attributes and addresses.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What may not stand unescaped in an address. `%` may: an author's own escapes stay.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Appends `text` so that it is text in HTML, between tags and in quoted attributes alike.
pub(super) fn text(text: &str, out: &mut String) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // HTML has no NUL; CommonMark, section 2.3, says what stands in its place.
            0 => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[copied..at]);
        out.push_str(escaped);
        copied = at + 1;
    }
    out.push_str(&text[copied..]);
}

/// An address as a browser wants it; still to be escaped as an attribute.
pub(super) fn address(url: &str) -> String {
    utf8_percent_encode(url, UNSAFE).to_string()
}
