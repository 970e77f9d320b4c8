//! Headings: their ids, and their order.

use std::collections::{BTreeMap, BTreeSet};

use super::builder::{Builder, Places};
use super::frame::Frame;
use crate::model::diagnostic::Diagnostic;
use crate::model::doc::{Block, HeadingEntry, plain_text};
use crate::model::slug::slugify;
use crate::model::span::Span;

/// The headings of a document so far.
#[derive(Default)]
pub(super) struct Headings {
    pub entries: Vec<HeadingEntry>,
    taken: BTreeSet<String>,
    /// The number that the next heading with these words tries first.
    next: BTreeMap<String, u32>,
    given: Places,
    /// Level of the heading before, for skipped levels. The page's title is level 1.
    level: u8,
}

impl Builder<'_> {
    pub(super) fn heading(&mut self, level: u8, id: Option<String>, classes: Vec<String>, mut frame: Frame) {
        let text = frame.take_inlines();
        let mut words = String::new();
        plain_text(&text, &mut words);
        let words = words.trim().to_string();
        let end = frame.range.start + self.body.text[frame.range.clone()].trim_end().len();
        let range = frame.range.start..end;
        let span = self.span(&range);
        if words.is_empty() {
            self.complain(
                Diagnostic::error("empty-heading", "this heading has no words")
                    .at(span, "")
                    .help("write them, or delete the line"),
            );
        }
        self.check_level(level, span);
        let id = match id {
            Some(id) => self.given_id(id, span),
            None => self.headings.automatic_id(&words),
        };
        self.headings.taken.insert(id.clone());
        let entry = self.headings.entries.len() as u32;
        self.headings.entries.push(HeadingEntry { level, id, text: words, span });
        self.push_block(Block::Heading { entry, classes, text }, &range);
    }

    /// WCAG 2.2, 1.3.1 and 2.4.6: levels tell the structure, so none may be missing in between.
    fn check_level(&mut self, level: u8, span: Span) {
        let before = self.headings.level.max(1);
        self.headings.level = level.max(2);
        if level == 1 {
            self.complain(
                Diagnostic::error("heading-level-one", "the page's title is its only heading of the first level")
                    .at(span, "")
                    .help("take this line out if it repeats the title; if not, begin it with `##`"),
            );
        } else if level > before + 1 {
            let wanted = "#".repeat(usize::from(before) + 1);
            self.complain(
                Diagnostic::error(
                    "skipped-heading-level",
                    format!("a heading of level {level} follows one of level {before}"),
                )
                .at(span, "")
                .help(format!("begin this line with `{wanted}`")),
            );
        }
    }

    /// An id that the author wrote: `{#costs}`.
    fn given_id(&mut self, id: String, span: Span) -> String {
        let characters_fit = id.chars().all(|character| character.is_ascii_alphanumeric() || character == '-');
        if id.starts_with('-') || !characters_fit {
            let slug = self.headings.automatic_id(&id);
            self.complain(
                Diagnostic::error("bad-heading-id", format!("`{id}` cannot be the id of a heading"))
                    .at(span, "")
                    .help(format!("use letters, digits and hyphens: `{{#{slug}}}`")),
            );
            return slug;
        }
        if let Some(first) = self.headings.given.get(&id) {
            let complaint = Diagnostic::error("duplicate-heading-id", format!("two headings have the id `{id}`"))
                .at(span, "here again")
                .at(*first, "first here")
                .help("give one of them another id");
            self.complain(complaint);
            return self.headings.automatic_id(&id);
        }
        self.headings.given.insert(id.clone(), span);
        // An automatic id that came first keeps its name; links to it would break otherwise.
        if self.headings.taken.contains(&id) { self.headings.automatic_id(&id) } else { id }
    }
}

impl Headings {
    /// An id made of the heading's words that no other heading has.
    fn automatic_id(&mut self, words: &str) -> String {
        let slug = slugify(words);
        let slug = if slug.is_empty() { "section".to_string() } else { slug };
        if !self.taken.contains(&slug) {
            return slug;
        }
        let next = self.next.entry(slug.clone()).or_insert(2);
        loop {
            let id = format!("{slug}-{next}");
            *next += 1;
            if !self.taken.contains(&id) {
                return id;
            }
        }
    }
}
