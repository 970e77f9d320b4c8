//! Escaping: what an author meant as text stays text in whatever place it is printed.

use percent_encoding::utf8_percent_encode;

use crate::model::scan;
use crate::render::UNSAFE;

/// Appends `text`. `begins_lines`: can a line of `out` begin a block, as a list or a heading?
pub(super) fn text(text: &str, begins_lines: bool, out: &mut String) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_first = out.is_empty() || out.ends_with('\n');
        // Most of a text needs no second look once its line has begun.
        let plain = if is_first { 0 } else { scan::first(rest.as_bytes(), is_suspicious).unwrap_or(rest.len()) };
        if plain > 0 {
            out.push_str(&rest[..plain]);
            rest = &rest[plain..];
        } else {
            rest = &rest[first.len_utf8()..];
            character(first, rest, is_first, begins_lines, out);
        }
    }
}

/// Can the byte mean something within a line?
#[inline]
fn is_suspicious(byte: u8) -> bool {
    // `[`, `\` and `]` follow one another in ASCII, as do `|`, `}`, `~` and the control character 0x7F.
    let is_syntax = (byte == b'`') | (byte == b'*') | (byte == b'<') | (byte == b'_') | (byte == b';');
    is_syntax
        | (byte < b' ')
        | (byte == b'.')
        | (byte == b')')
        | (byte.wrapping_sub(b'[') < 3)
        | (byte.wrapping_sub(b'|') < 4)
}

/// Appends one character; `rest` is the text behind it.
fn character(character: char, rest: &str, is_first: bool, begins_lines: bool, out: &mut String) {
    match character {
        ' ' | '\t' | '\n' | '\r' if is_first => {}
        ' ' | '\t' | '\n' | '\r' => out.push(' '),
        '\0' => out.push('\u{fffd}'),
        // Some readers take a line of nothing but wide or hard spaces for an empty one.
        _ if character.is_ascii_control() || is_first && character.is_whitespace() => {
            out.push_str(&format!("&#{};", u32::from(character)));
        }
        _ => {
            if is_syntax(character, rest, out) || begins_lines && begins_block(character, rest, is_first, out) {
                out.push('\\');
            }
            out.push(character);
        }
    }
}

/// Does the character mean something wherever it stands?
fn is_syntax(character: char, rest: &str, out: &str) -> bool {
    match character {
        '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' => true,
        // Within a word it is a letter like others.
        '_' => !(out.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric)),
        // The name of a character reference may have come in pieces, so its end is looked at.
        ';' => ends_reference(out),
        _ => false,
    }
}

/// Would the character begin a heading, quotation, list, rule or definition where it stands?
fn begins_block(character: char, rest: &str, is_first: bool, out: &str) -> bool {
    let ends_word = rest.chars().next().is_none_or(char::is_whitespace);
    match character {
        '>' | '=' | ':' => is_first,
        '#' => is_first && (ends_word || rest.starts_with('#')),
        '-' | '+' => is_first && !rest.starts_with(char::is_alphanumeric),
        '.' | ')' => {
            let before = out.trim_end_matches(|c: char| c.is_ascii_digit());
            ends_word && before.len() < out.len() && (before.is_empty() || before.ends_with('\n'))
        }
        _ => false,
    }
}

/// Would a semicolon after `out` end a character reference?
fn ends_reference(out: &str) -> bool {
    let before = out.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    before.len() < out.len() && before.trim_end_matches('#').ends_with('&')
}

/// Does what follows an `&` make a character reference of it?
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    name.find(|c: char| !c.is_ascii_alphanumeric()).is_some_and(|end| end > 0 && name[end..].starts_with(';'))
}

/// An address as the target of a link.
pub(super) fn destination(url: &str) -> String {
    let encoded = references(&utf8_percent_encode(url, UNSAFE).to_string());
    if encoded.is_empty() || encoded.contains(['(', ')']) { format!("<{encoded}>") } else { encoded }
}

/// `<https://…>`, where the words of a link are its address.
pub(super) fn bare(words: &str, url: &str) -> Option<String> {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let is_plain = !is_entity_in(url) && url.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\\|`".contains(&byte));
    (words == url && is_web && is_plain).then(|| format!("<{url}>"))
}

/// A title of a link or a picture, with its quotation marks.
pub(super) fn title(text: &str, out: &mut String) {
    out.push_str(" \"");
    for character in references(text).chars() {
        match character {
            '"' | '\\' | '|' => out.push('\\'),
            _ => {}
        }
        out.push(if character.is_control() { ' ' } else { character });
    }
    out.push('"');
}

/// What follows the fence of code.
pub(super) fn info(text: &str) -> String {
    let text: String = text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    references(&text.replace('\\', "\\\\")).trim().to_string()
}

fn is_entity_in(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| is_entity(&text[at + 1..]))
}

/// `text` with every `&` that would make a character reference written as one.
fn references(text: &str) -> String {
    if !is_entity_in(text) {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len() + 4);
    for (at, character) in text.char_indices() {
        out.push(character);
        if character == '&' && is_entity(&text[at + 1..]) {
            out.push_str("amp;");
        }
    }
    out
}

/// The longest run of `character` in `text`.
pub(super) fn longest_run(text: &str, character: char) -> usize {
    text.split(|other| other != character).map(|run| run.len() / character.len_utf8()).max().unwrap_or(0)
}
