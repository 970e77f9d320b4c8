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
    let mut skipping = Skipping::Nothing;
    let mut before: Option<Line<'_>> = None;
    for line in lines(excerpt.text) {
        if line.is_blank_or_comment() || skipping.covers(line) {
            continue;
        }
        let mistake = failure.mistake_in(line, before);
        skipping = if mistake.is_some() { Skipping::Nothing } else { Skipping::after(line) };
        mistakes.extend(mistake);
        before = Some(line);
    }
    if mistakes.is_empty() {
        mistakes.push(failure.in_general());
    }
    mistakes
}

/// Lines that are text as they stand, whatever they look like.
enum Skipping {
    Nothing,
    /// Those indented deeper than this, below `|` or `>`.
    BlockText(usize),
    /// Those up to the one that holds this quote.
    Quoted(char),
}

impl Skipping {
    fn after(line: Line<'_>) -> Self {
        match line.value.chars().next() {
            Some('|' | '>') if opens_block_text(line.value) => Skipping::BlockText(line.indent.len()),
            Some(quote @ ('"' | '\'')) if closing_quote(line.value, quote).is_none() => Skipping::Quoted(quote),
            _ => Skipping::Nothing,
        }
    }

    fn covers(&mut self, line: Line<'_>) -> bool {
        match *self {
            Skipping::Nothing => false,
            Skipping::BlockText(depth) => line.indent.len() > depth,
            Skipping::Quoted(quote) => {
                if line.prefix.contains(quote) || line.value.contains(quote) {
                    *self = Skipping::Nothing;
                }
                true
            }
        }
    }
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
            .or_else(|| self.open_bracket(line))
            .or_else(|| self.colon_in_second_line(line, before?))
            .or_else(|| self.unquoted_colon(line))
            .or_else(|| self.missing_space(line))
            .or_else(|| self.bad_indentation(line, before))
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
            '[' => self.is_part_of_text(line, ']'),
            '{' => self.is_part_of_text(line, '}'),
            _ => false,
        };
        is_mistake.then(|| special_character(self.excerpt, line.value_start()))
    }

    /// Does the bracket that opens the value belong to a text, rather than to a list?
    fn is_part_of_text(&self, line: Line<'a>, close: char) -> bool {
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

    /// A key that stands deeper than the one above it, although that has a value of its own; or the
    /// first key, when a later one stands at the very left.
    fn bad_indentation(&self, line: Line<'a>, before: Option<Line<'a>>) -> Option<Diagnostic> {
        let is_wrong = match before {
            None => {
                !line.indent.is_empty()
                    && lines(self.excerpt.text).any(|other| other.key.is_some() && other.indent.is_empty())
            }
            Some(before) => {
                let has_value =
                    !before.value.is_empty() && !before.value.starts_with(['"', '\'', '[', '{', '#', '&', '!']);
                before.key.is_some() && has_value && line.indent.len() > before.key_column()
            }
        };
        if line.key.is_none() || !is_wrong {
            return None;
        }
        let help = match before {
            None => "remove the spaces at its front",
            Some(_) => "remove spaces at its front, until it stands right below the key above it",
        };
        Some(self.indented_wrongly(line).help(help))
    }

    fn indented_wrongly(&self, line: Line<'a>) -> Diagnostic {
        let start = line.start + line.key_column();
        let word = line.key.or(line.value.split_whitespace().next()).map_or(0, str::len);
        let end = (start + word).min(line.end()).max(start);
        Diagnostic::error("yaml-indentation", "a line does not stand in line with those around it")
            .at(self.excerpt.span(start..end), "indented unlike its neighbours")
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
