//! Why a text is not YAML, in the words of somebody who has seen it go wrong before.
//!
//! The parser gives up at the first mistake and points to where it noticed. So once it has failed the
//! text is read again line by line for what people really type, and every such line is reported.

use super::notation::{quoted, shown};
use super::yaml_line::{Line, line_at, lines, special_character, within_curly_quotes};
use crate::model::diagnostic::Diagnostic;
use crate::model::span::Excerpt;

/// At least one diagnostic for a text that the parser refused at byte `at` with the words `info`.
pub(super) fn explain(excerpt: Excerpt<'_>, at: usize, info: &str) -> Vec<Diagnostic> {
    let failure = Failure { excerpt, at, info };
    let mut mistakes = Vec::new();
    let mut block_text: Option<usize> = None;
    let mut before: Option<Line<'_>> = None;
    for line in lines(excerpt.text) {
        if line.is_blank_or_comment() {
            continue;
        }
        if block_text.is_some_and(|depth| line.indent.len() > depth) {
            continue;
        }
        block_text = opens_block_text(line.value).then_some(line.indent.len());
        mistakes.extend(failure.mistake_in(line, before));
        before = Some(line);
    }
    if mistakes.is_empty() {
        mistakes.push(failure.in_general());
    }
    mistakes
}

struct Failure<'a> {
    excerpt: Excerpt<'a>,
    at: usize,
    info: &'a str,
}

impl<'a> Failure<'a> {
    fn mistake_in(&self, line: Line<'a>, before: Option<Line<'a>>) -> Option<Diagnostic> {
        if let Some(tab) = line.indent.find('\t') {
            return Some(self.tab(line, tab));
        }
        self.bad_quotes(line)
            .or_else(|| self.bad_first_character(line))
            .or_else(|| self.unquoted_colon(line))
            .or_else(|| self.missing_space(line))
            .or_else(|| self.bad_indentation(line, before?))
            .or_else(|| self.no_key(line))
    }

    fn tab(&self, line: Line<'a>, tab: usize) -> Diagnostic {
        let start = line.start + tab;
        let tabs = line.indent[tab..].chars().take_while(|&c| c == '\t').count();
        Diagnostic::error("yaml-tab", "a line is indented with a tab")
            .at(self.excerpt.span(start..start + tabs), "tab")
            .help("put two spaces in place of the tab")
    }

    fn bad_quotes(&self, line: Line<'a>) -> Option<Diagnostic> {
        if let Some(inner) = within_curly_quotes(line.value) {
            return Some(
                self.in_value(line, "yaml-curly-quotes", "curly quotes do not enclose a value")
                    .help(format!("type straight quotes: `{}`", line.with_value(&quoted(inner)))),
            );
        }
        let quote = line.value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let Some(close) = closing_quote(line.value, quote) else {
            let begins_here =
                self.at == line.value_start() || self.at > line.end() && self.at >= self.excerpt.text.len();
            let is_meant = begins_here && self.info.contains("quoted scalar");
            return is_meant.then(|| {
                let inner = line.value[1..].trim_end_matches(quote);
                self.in_value(line, "yaml-unclosed-quote", "a quote is opened but not closed")
                    .help(format!("close it at the end of the value: `{}`", line.with_value(&quoted(inner))))
            });
        };
        let after = line.value[close + 1..].trim_start();
        if after.is_empty() || after.starts_with('#') || line.key.is_none() && after.starts_with(':') {
            return None;
        }
        let whole = quoted(line.value.strip_suffix(quote).map_or(line.value, |inner| &inner[1..]));
        let help = if line.value.ends_with(quote) { whole } else { quoted(line.value) };
        let start = line.value_start() + close;
        Some(
            Diagnostic::error("yaml-quotes", "the value goes on after its closing quote")
                .at(self.excerpt.span(start..start + 1), "the value ends here")
                .help(format!("put the whole value in one pair of quotes: `{}`", line.with_value(&help))),
        )
    }

    fn bad_first_character(&self, line: Line<'a>) -> Option<Diagnostic> {
        let mut characters = line.value.chars();
        let first = characters.next()?;
        let next = characters.next();
        let is_mistake = match first {
            '@' | '`' | '%' | '*' | '&' | '!' | '}' | ']' | ',' => {
                !(line.prefix.is_empty() && matches!(first, '}' | ']' | ','))
            }
            '|' | '>' => !opens_block_text(line.value),
            '-' | '?' => line.key.is_some() && next.is_none_or(|c| c == ' '),
            '[' => self.is_broken_bracket(line, ']'),
            '{' => self.is_broken_bracket(line, '}'),
            _ => false,
        };
        is_mistake.then(|| special_character(self.excerpt, line.value_start()))
    }

    /// Is the bracket that opens the value part of a text, rather than of a list?
    fn is_broken_bracket(&self, line: Line<'a>, close: char) -> bool {
        match line.value.find(close) {
            Some(at) => {
                let after = line.value[at + 1..].trim_start();
                let goes_on = !after.is_empty() && !after.starts_with(['#', ',', ']', '}']);
                goes_on || (line.start..=line.end()).contains(&self.at)
            }
            None => {
                let next = lines(&self.excerpt.text[line.end()..]).filter(|next| !next.is_blank_or_comment()).nth(0);
                next.is_none_or(|next| next.key.is_some() && next.indent.len() <= line.indent.len())
            }
        }
    }

    fn unquoted_colon(&self, line: Line<'a>) -> Option<Diagnostic> {
        if line.key.is_none() || line.value.starts_with(['"', '\'', '[', '{', '|', '>', '#']) {
            return None;
        }
        let text = line.value.split(" #").next().unwrap_or("").trim_end();
        let colon = text.find(": ").or_else(|| text.ends_with(':').then(|| text.len() - 1))?;
        let start = line.value_start() + colon;
        Some(
            Diagnostic::error("yaml-unquoted-colon", "a value with a colon needs quotes")
                .at(self.excerpt.span(start..start + 1), "this colon is read as the end of a key")
                .help(format!("put the value in quotes: `{}`", line.with_value(&quoted(text)))),
        )
    }

    /// `title:Baku`
    fn missing_space(&self, line: Line<'a>) -> Option<Diagnostic> {
        let (key, value) = line.value.split_once(':')?;
        let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if line.key.is_some() || !is_key || value.is_empty() || value.starts_with("//") {
            return None;
        }
        let colon = line.value_start() + key.len();
        Some(
            Diagnostic::error("yaml-missing-space", format!("there is no space after the colon of `{}`", shown(key)))
                .at(self.excerpt.span(colon..colon + 1), "")
                .help(format!("type `{key}: {}`", value.trim())),
        )
    }

    /// A key that stands deeper than the key above it, which has a value of its own.
    fn bad_indentation(&self, line: Line<'a>, before: Line<'a>) -> Option<Diagnostic> {
        let steps_in = line.indent.len()
            > before.indent.len() + before.prefix.len() - before.prefix.trim_start_matches("- ").len();
        let has_value = !before.value.is_empty() && !before.value.starts_with(['"', '\'', '[', '{', '#', '&', '!']);
        if line.key.is_none() || before.key.is_none() || !steps_in || !has_value {
            return None;
        }
        Some(
            self.indented_wrongly(line)
                .help("remove spaces at the front, until it stands right below the key above it"),
        )
    }

    fn indented_wrongly(&self, line: Line<'a>) -> Diagnostic {
        let start = line.start + line.indent.len();
        let word = line.key.or(line.value.split_whitespace().next()).unwrap_or("-").len();
        let start = if line.key.is_some() {
            self.excerpt.text[start..].find(char::is_alphanumeric).map_or(start, |dashes| start + dashes)
        } else {
            start
        };
        Diagnostic::error("yaml-indentation", "a line does not stand in line with those around it")
            .at(self.excerpt.span(start..(start + word).min(line.end().max(start))), "indented unlike its neighbours")
    }

    /// A line at the very left that has no key.
    fn no_key(&self, line: Line<'a>) -> Option<Diagnostic> {
        let is_text = line.value.starts_with(|c: char| c.is_alphanumeric());
        if line.key.is_some() || !line.indent.is_empty() || !line.prefix.is_empty() || !is_text {
            return None;
        }
        let (code, message) = ("yaml-syntax", "this line is not of the form `key: value`");
        let help = "if it belongs to the value above, put two spaces in front of it; if it is text of the page, move it below the closing `---`";
        Some(self.in_value(line, code, message).help(help))
    }

    fn in_value(&self, line: Line<'a>, code: &'static str, message: &str) -> Diagnostic {
        Diagnostic::error(code, message).at(self.excerpt.span(line.value_start()..line.end()), "")
    }

    /// None of the usual mistakes.
    fn in_general(&self) -> Diagnostic {
        let at = self.at.min(self.excerpt.text.trim_end().len());
        let line = line_at(self.excerpt.text, at);
        let about_indentation = ["indentation", "expected key", "document start", "expected '-'"];
        if about_indentation.iter().any(|words| self.info.contains(words)) && !line.is_blank_or_comment() {
            return self.indented_wrongly(line).help(
                "keys begin at the very left; what belongs to a key stands below it, each line indented by two spaces",
            );
        }
        if self.info.contains("unprintable") {
            return Diagnostic::error("yaml-syntax", "there is an invisible control character here")
                .at(self.excerpt.span(at..at + self.excerpt.text[at..].chars().next().map_or(0, char::len_utf8)), "")
                .help("delete it, or type the line afresh");
        }
        if self.info.contains("escape") {
            return Diagnostic::error("yaml-syntax", "a backslash in double quotes begins a special character")
                .at(self.excerpt.span(line.value_start()..line.end()), "")
                .help("use single quotes: `'…'`; or double the backslash: `\\\\`");
        }
        let end = line.end().max(at);
        let start = if at < end { at } else { line.start + line.indent.len() };
        Diagnostic::error("yaml-syntax", format!("this cannot be read as YAML: {}", self.info.replace('`', "'")))
            .at(self.excerpt.span(start..end), "")
            .help("each line should have the form `key: value`; put a text that holds special characters in quotes")
    }
}

/// `|`, `>-`, `|2+`: the lines below, indented, are text as they stand.
fn opens_block_text(value: &str) -> bool {
    let header = value.split(" #").next().unwrap_or("").trim_end();
    header.starts_with(['|', '>']) && header[1..].chars().all(|c| matches!(c, '+' | '-' | '1'..='9'))
}

/// Where the quote that opens `value` is closed.
fn closing_quote(value: &str, quote: char) -> Option<usize> {
    let bytes = value.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == '"' => at += 1,
            b'\'' if quote == '\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            byte if byte == quote as u8 => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}
