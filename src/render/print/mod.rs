//! Prints a resolved text as data for the typesetter: nodes in JSON, never markup, so that no word of an author's can be
//! read as a command.
//!
//! A node is a string (plain text), a list of nodes, or an object whose `t` names its kind; `docs/print.md` lists them.
//! The typesetter's template walks them.

mod block;
mod extent;
mod inline;
mod markup;

use std::collections::BTreeMap;

use serde_json::Value;

pub use self::markup::{from_html, in_languages};
use crate::model::address::{BaseUrl, SitePath};
use crate::model::doc::Inline;
use crate::model::endnote::Endnote;
use crate::model::resolved::{Resolved, Target};
use crate::model::span::Span;
use crate::model::words::Words;

/// Where the text comes from.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub base: &'a BaseUrl,
    /// The page of the text: fragments that lead to nothing in print lead there.
    pub page: &'a SitePath,
    pub words: &'a Words,
    /// Of the words, where it is not that of the text: a BCP 47 tag.
    pub words_language: Option<&'a str>,
    /// What stands before every name of a place in the text, so that several texts can stand in one book: `rent/`.
    pub scope: &'a str,
}

/// A text as nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// The blocks of the body.
    pub body: Vec<Value>,
    /// The works that the text cites, each with the name of its place.
    pub references: Vec<Value>,
    /// Files of the site that it shows, each with the place where it is shown first.
    pub pictures: BTreeMap<SitePath, Span>,
}

/// The text with its notes, each where its mark stands first.
pub fn text(text: &Resolved, setting: Setting<'_>) -> Text {
    let mut printer = Printer { text, setting, pictures: BTreeMap::new(), level: 1, open: Vec::new() };
    let body = printer.blocks(&text.doc.blocks);
    let references = text.references.iter().map(|entry| {
        let place = setting.scope.to_string() + &reference_place(&entry.key);
        serde_json::json!({ "place": place, "c": printer.inlines(&entry.text) })
    });
    let references = references.collect();
    Text { body, references, pictures: printer.pictures }
}

struct Printer<'a> {
    text: &'a Resolved,
    setting: Setting<'a>,
    pictures: BTreeMap<SitePath, Span>,
    /// Of the last heading; the title has 1.
    level: u8,
    /// The notes that are being printed: one may refer to itself.
    open: Vec<u32>,
}

impl<'a> Printer<'a> {
    /// A word of the site, in its language (PDF/UA-1, 7.2).
    fn word(&self, key: &str) -> Value {
        let word = Value::from(self.setting.words.get(&format!("text.{key}")));
        match self.setting.words_language {
            Some(language) => spoken(language, vec![word]),
            None => word,
        }
    }

    fn place(&self, name: &str) -> String {
        format!("{}{name}", self.setting.scope)
    }

    /// The note of that number; its text is printed where the first mark stands.
    fn note(&mut self, number: u32, is_first: bool) -> Value {
        let place = self.place(&format!("note_{number}"));
        if !is_first || self.open.contains(&number) {
            return serde_json::json!({ "t": "mark", "n": number, "place": place });
        }
        self.open.push(number);
        let text = self.text;
        let content = match text.endnotes().get(number as usize - 1) {
            Some(Endnote::Written(note)) => self.blocks(&text.doc.notes[*note as usize].blocks),
            Some(Endnote::Cited(citation)) => self.cited(*citation),
            None => Vec::new(),
        };
        self.open.pop();
        serde_json::json!({ "t": "note", "n": number, "place": place, "c": content })
    }

    /// The words of a citation, each work in it a link to its entry.
    fn cited(&mut self, index: u32) -> Vec<Value> {
        let text = self.text;
        let Some(citation) = text.citations.get(index as usize) else {
            let written = text.doc.citations.get(index as usize).map_or("", |citation| citation.written.as_str());
            return vec![Value::from(written)];
        };
        let part = |(reference, inlines): (Option<u32>, &'a [Inline])| {
            let content = self.inlines(inlines);
            match reference.and_then(|reference| text.references.get(reference as usize)) {
                Some(entry) => {
                    let place = self.place(&reference_place(&entry.key));
                    serde_json::json!({ "t": "link", "place": place, "c": content })
                }
                None => Value::Array(content),
            }
        };
        citation.parts.iter().map(|part| (part.reference, part.text.as_slice())).map(part).collect()
    }

    /// Where a link leads in print: a place of this text, or an absolute address.
    fn link(&self, target: &Target, content: Vec<Value>) -> Value {
        let base = self.setting.base;
        let address = |path: &SitePath, fragment: Option<&str>| {
            let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
            base.absolute(path) + &fragment
        };
        let url = match target {
            Target::Fragment(fragment) if self.text.doc.has_anchor(fragment) => {
                return serde_json::json!({ "t": "link", "place": self.place(fragment), "c": content });
            }
            Target::Fragment(fragment) => address(self.setting.page, Some(fragment)),
            Target::Internal { path, fragment, .. } => address(path, fragment.as_deref()),
            Target::External(url) | Target::Archived { copy: url, .. } => url.clone(),
            Target::Broken => return Value::Array(content),
        };
        serde_json::json!({ "t": "link", "url": url, "c": content })
    }
}

/// `content` in the language of a BCP 47 tag.
fn spoken(language: &str, content: Vec<Value>) -> Value {
    serde_json::json!({ "t": "span", "name": "span", "lang": language, "dir": null, "c": content })
}

fn reference_place(key: &str) -> String {
    format!("reference_{key}")
}

#[cfg(test)]
mod tests;
