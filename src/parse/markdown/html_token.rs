//! Reads raw HTML into tags and text, strictly: what is not a well-formed tag is text.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

/// A piece of raw HTML, with its place in the text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub range: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Text,
    /// Names are in lower case; values are unescaped.
    Open {
        name: String,
        attributes: Vec<(String, String)>,
    },
    Close {
        name: String,
    },
    /// Comments, declarations, processing instructions, CDATA.
    Unseen,
}

/// Splits `html`; the tokens cover all of it in order.
pub(super) fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut text_start = 0;
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        match token_at(html, start) {
            Some(token) => {
                if text_start < start {
                    tokens.push(Token { kind: TokenKind::Text, range: text_start..start });
                }
                at = token.range.end;
                text_start = at;
                tokens.push(token);
            }
            None => at = start + 1,
        }
    }
    if text_start < html.len() {
        tokens.push(Token { kind: TokenKind::Text, range: text_start..html.len() });
    }
    tokens
}

/// The token that begins with the `<` at `start`.
fn token_at(html: &str, start: usize) -> Option<Token> {
    let rest = &html[start..];
    let unseen = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];
    for (opening, closing) in unseen {
        if rest.starts_with(opening) {
            let length = rest.find(closing).map_or(rest.len(), |end| end + closing.len());
            return Some(Token { kind: TokenKind::Unseen, range: start..start + length });
        }
    }
    let closes = rest.starts_with("</");
    let name_start = if closes { 2 } else { 1 };
    let name: String = rest[name_start..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let (attributes, length) = attributes(&rest[name_start + name.len()..])?;
    let name_length = name.len();
    let name = name.to_ascii_lowercase();
    let kind = if closes { TokenKind::Close { name } } else { TokenKind::Open { name, attributes } };
    Some(Token { kind, range: start..start + name_start + name_length + length })
}

/// Attributes up to and including the closing `>`; `None` when the tag never ends.
fn attributes(text: &str) -> Option<(Vec<(String, String)>, usize)> {
    let mut attributes = Vec::new();
    let mut at = 0;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        let rest = &text[at..];
        if rest.starts_with('>') {
            return Some((attributes, at + 1));
        }
        if rest.starts_with('/') {
            at += 1;
            continue;
        }
        let name: String = rest.chars().take_while(|c| !c.is_whitespace() && !"=>/\"'<".contains(*c)).collect();
        if name.is_empty() {
            return None;
        }
        at += name.len();
        let (value, length) = value(&text[at..])?;
        at += length;
        attributes.push((name.to_ascii_lowercase(), value));
    }
}

/// `= "value"`, `= 'value'`, `= value` or nothing; with the bytes that it takes.
fn value(text: &str) -> Option<(String, usize)> {
    let spaces = text.len() - text.trim_start().len();
    let Some(after) = text[spaces..].strip_prefix('=') else { return Some((String::new(), 0)) };
    let inner = after.trim_start();
    let start = text.len() - inner.len();
    match inner.chars().next()? {
        quote @ ('"' | '\'') => {
            let end = inner[1..].find(quote)?;
            Some((unescape(&inner[1..=end]), start + end + 2))
        }
        _ => {
            let end = inner.find(|c: char| c.is_whitespace() || c == '>')?;
            Some((unescape(&inner[..end]), start + end))
        }
    }
}

/// `text` with its character references resolved, those of HTML and by number.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = reference_length(rest);
        match length {
            0 => out.push('&'),
            _ => out.push_str(&resolved(&rest[..length])),
        }
        rest = &rest[length.max(1)..];
    }
    out + rest
}

/// Bytes of the form `&name;` or `&#12;` at the start of `text`; 0 where there is none.
fn reference_length(text: &str) -> usize {
    // The longest name in HTML has 31 letters.
    let name = text[1..].bytes().take(33).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    if name > 0 && text[1 + name..].starts_with(';') { name + 2 } else { 0 }
}

/// What the Markdown parser, which has the table of all names, makes of a reference.
fn resolved(reference: &str) -> String {
    let texts = Parser::new(reference).filter_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn references_are_resolved_once() {
        assert_eq!(unescape("caf&eacute; &#8212; &#x41;&nbsp;&amp;lt; &quot;&#39;"), "café — A\u{a0}&lt; \"'");
        assert_eq!(unescape("AT&T & &nonsense; &;&#xffffffffff; &é;"), "AT&T & &nonsense; &;&#xffffffffff; &é;");
    }
}
