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
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\0']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // HTML has no NUL; CommonMark, section 2.3, says what stands in its place.
            _ => "\u{fffd}",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// An address as a browser wants it; still to be escaped as an attribute.
pub(super) fn address(url: &str) -> String {
    utf8_percent_encode(url, UNSAFE).to_string()
}
