//! Values that YAML reads otherwise than their authors: quotes, brackets, colons.

use super::notation::{quoted, shown};
use super::yaml_line::{Line, lines, special_character, within_curly_quotes};
use super::yaml_mistake::Failure;
use crate::model::diagnostic::Diagnostic;

impl<'a> Failure<'a> {
    /// What is wrong with the value of `line`; `before` is the line above it that says something.
    pub(super) fn mistake_in_value(&self, line: Line<'a>, before: Option<Line<'a>>) -> Option<Diagnostic> {
        self.bad_quotes(line)
            .or_else(|| self.bad_first_character(line, before))
            .or_else(|| self.open_bracket(line))
            .or_else(|| self.colon_in_second_line(line, before?))
            .or_else(|| self.unquoted_colon(line))
            .or_else(|| self.missing_space(line))
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

    fn bad_first_character(&self, line: Line<'a>, before: Option<Line<'a>>) -> Option<Diagnostic> {
        let mut characters = line.value.chars();
        let first = characters.next()?;
        let next = characters.next();
        let is_mistake = match first {
            '@' | '`' | '%' | '*' | '&' | '!' | '}' | ']' | ',' => {
                !(line.prefix.is_empty() && matches!(first, '}' | ']' | ','))
            }
            '|' | '>' => !opens_block_text(line.value),
            '-' | '?' => line.key.is_some() && next.is_none_or(|c| c == ' '),
            '[' => self.is_part_of_text(line, before, ']'),
            '{' => self.is_part_of_text(line, before, '}'),
            _ => false,
        };
        is_mistake.then(|| special_character(self.excerpt, line.value_start()))
    }

    /// Does the bracket that opens the value belong to a text, rather than to a list?
    fn is_part_of_text(&self, line: Line<'a>, before: Option<Line<'a>>, close: char) -> bool {
        // The parser notices a list that is left open above only where the next one begins.
        let is_open = |line: &Line<'_>| line.value.starts_with(['[', '{']) && !line.value.contains([']', '}']);
        if before.as_ref().is_some_and(is_open) {
            return false;
        }
        line.value.find(close).is_some_and(|at| {
            let after = line.value[at + 1..].trim_start();
            let goes_on = !after.is_empty() && !after.starts_with(['#', ',', ']', '}']);
            goes_on || (line.start..=line.end()).contains(&self.at)
        })
    }

    /// A list that runs on into the next key.
    fn open_bracket(&self, line: Line<'a>) -> Option<Diagnostic> {
        let close = match line.value.chars().next()? {
            '[' => ']',
            '{' => '}',
            _ => return None,
        };
        let next = lines(&self.excerpt.text[line.end()..]).find(|next| !next.is_blank_or_comment());
        let runs_on = next.is_none_or(|next| next.key.is_some() && next.indent.len() <= line.indent.len());
        if line.value.contains(close) || !runs_on {
            return None;
        }
        let closed = line.with_value(&format!("{}{close}", line.value.trim_end_matches(',')));
        let text = line.with_value(&quoted(line.value));
        let start = line.value_start();
        Some(
            Diagnostic::error("yaml-unclosed-list", "a bracket is opened but not closed")
                .at(self.excerpt.span(start..start + 1), "opened here")
                .help(format!("close the list: `{closed}`; or, if it is a text, put it in quotes: `{text}`")),
        )
    }

    /// The second line of a text without quotes, with a colon in it.
    fn colon_in_second_line(&self, line: Line<'a>, before: Line<'a>) -> Option<Diagnostic> {
        let is_deeper = line.indent.len() > before.indent.len() && !line.prefix.starts_with("- ");
        let goes_on = !before.value.is_empty() && !before.value.starts_with(['"', '\'', '[', '{', '|', '>', '#']);
        if !line.key?.contains(' ') || !is_deeper || !goes_on {
            return None;
        }
        let whole = format!("{} {}{}", before.value, line.prefix, line.value);
        let colon = line.start + line.indent.len() + line.prefix.find(':')?;
        Some(
            Diagnostic::error("yaml-unquoted-colon", "a value with a colon needs quotes")
                .at(self.excerpt.span(colon..colon + 1), "this colon is read as the end of a key")
                .help(format!("put the value in quotes: `{}`", before.with_value(&quoted(&whole)))),
        )
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
                .help(format!("put the value in quotes: `{}`", self.with_quotes(line, text))),
        )
    }

    /// `- Trade: it grew: fast` is one text, `- title: Trade: a brief` a key and a text.
    fn with_quotes(&self, line: Line<'a>, value: &str) -> String {
        let is_text = |key: &str| key.contains(' ') || key.starts_with(char::is_uppercase);
        match line.key {
            Some(key) if line.prefix.starts_with("- ") && is_text(key) => {
                let content = line.prefix.trim_start_matches(['-', ' ']);
                format!("- {}", quoted(&format!("{content}{value}")))
            }
            _ => line.with_value(&quoted(value)),
        }
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

    pub(super) fn in_value(&self, line: Line<'a>, code: &'static str, message: &str) -> Diagnostic {
        Diagnostic::error(code, message).at(self.excerpt.span(line.value_start()..line.end()), "")
    }
}

/// `|`, `>-`, `|2+`: the lines below, indented, are text as they stand.
pub(super) fn opens_block_text(value: &str) -> bool {
    let header = value.split(" #").next().unwrap_or("").trim_end();
    header.starts_with(['|', '>']) && header[1..].chars().all(|c| matches!(c, '+' | '-' | '1'..='9'))
}

/// Where the quote that opens `value` is closed.
pub(super) fn closing_quote(value: &str, quote: char) -> Option<usize> {
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
