//! Prints a resolved text as Markdown that stands on its own: CommonMark 0.31 with the tables,
//! footnotes, task lists, strikethrough and alerts of GitHub's flavour, and nothing that only we
//! know. Whoever parses it reads the words that the page shows.

mod block;
mod edge;
mod escape;
mod inline;
mod list;

use self::inline::Line;
use crate::model::address::{BaseUrl, SitePath};
use crate::model::doc::Inline;
use crate::model::resolved::{Resolved, Target};
use crate::model::words::Words;

/// Where the text belongs; every address in the Markdown is absolute.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub base: &'a BaseUrl,
    /// The page that fragments lead to.
    pub page: &'a SitePath,
    /// The words that the printer adds.
    pub words: &'a Words,
}

/// The body without its footnotes; ends with a line break unless empty.
pub fn body(text: &Resolved, setting: Setting<'_>) -> String {
    let mut printer = Printer { text, setting, level: 1 };
    ended(printer.blocks(&text.doc.blocks))
}

/// The cited works as a section of their own; empty when there are none.
pub fn references(text: &Resolved, setting: Setting<'_>) -> String {
    let printer = Printer { text, setting, level: 1 };
    ended(printer.references())
}

/// The footnotes, to stand at the very end; empty when there are none.
pub fn notes(text: &Resolved, setting: Setting<'_>) -> String {
    let mut printer = Printer { text, setting, level: 1 };
    ended(printer.notes())
}

/// Plain text as one line of Markdown, to stand behind something.
pub fn line(text: &str) -> String {
    let mut out = String::new();
    escape::text(text, false, &mut out);
    out.trim_end_matches(' ').to_string()
}

/// Plain text as a paragraph, or the first of a list item.
pub fn paragraph(text: &str) -> String {
    let mut out = String::new();
    escape::text(text, true, &mut out);
    out.trim_end_matches(' ').to_string()
}

/// `[text](url)`, or `<url>` where the text is the address itself.
pub fn link(text: &str, url: &str) -> String {
    match escape::bare(text, url) {
        Some(bare) => bare,
        None => format!("[{}]({})", line(text), escape::destination(url)),
    }
}

fn ended(mut text: String) -> String {
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

struct Printer<'a> {
    text: &'a Resolved,
    setting: Setting<'a>,
    /// Of the last heading; the title is of the first.
    level: u8,
}

impl<'a> Printer<'a> {
    /// Running text that may go over several lines.
    fn lines(&self, inlines: &'a [Inline]) -> String {
        Line::new(self).print(inlines)
    }

    /// Running text on one line: in a heading, or as a title.
    fn one_line(&self, inlines: &'a [Inline]) -> String {
        Line::single(self).print(inlines)
    }

    /// Running text in a cell of a table.
    fn cell(&self, inlines: &'a [Inline]) -> String {
        Line::cell(self).print(inlines)
    }

    /// A word that the printer adds.
    fn word(&self, key: &str) -> String {
        line(self.setting.words.get(&format!("text.{key}")))
    }

    /// The absolute address of a target; `None` where nothing was found.
    fn address(&self, target: &Target) -> Option<String> {
        let base = self.setting.base;
        match target {
            Target::Internal { path, fragment, .. } => {
                let fragment = fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
                Some(format!("{}{fragment}", base.absolute(path)))
            }
            Target::Fragment(fragment) => Some(format!("{}#{fragment}", base.absolute(self.setting.page))),
            Target::External(url) | Target::Archived { copy: url, .. } => Some(url.clone()),
            Target::Broken => None,
        }
    }

    /// A note that has words, and so a mark.
    fn has_note(&self, note: u32) -> bool {
        self.text.doc.notes.get(note as usize).is_some_and(|note| !note.blocks.is_empty())
    }
}
