//! Prints a resolved text as HTML, or as XHTML of a book: valid, escaped, without inline style or script.

mod block;
mod citation;
mod container;
mod escape;
mod inline;
mod note;

use std::collections::BTreeMap;

pub use self::escape::text as escape;
use crate::memo::Memo;
use crate::model::address::{BaseUrl, SitePath};
use crate::model::doc::Inline;
use crate::model::resolved::{Picture, Resolved, Target};
use crate::model::words::Words;

/// Where the HTML will stand.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub base: &'a BaseUrl,
    /// `Some(page)` when the HTML leaves its page (feeds): all addresses become absolute, fragments
    /// lead to that page, and there are no ids.
    pub away_from: Option<&'a SitePath>,
    pub memo: &'a Memo,
    /// The words that the printer adds.
    pub words: &'a Words,
    pub notation: Notation<'a>,
}

/// How elements are written.
#[derive(Clone, Copy)]
pub enum Notation<'a> {
    Html,
    /// XML, with the meaning of notes and references also in `epub:type` (EPUB Structural Semantics Vocabulary). Raw
    /// HTML, which may be no XML, is left out.
    Xhtml(&'a Chapter<'a>),
}

/// The text's place in a book.
pub struct Chapter<'a> {
    /// Files by the addresses of their texts. A link to any other page of the site leads out of the book.
    pub texts: &'a BTreeMap<&'a SitePath, String>,
    /// Files by the addresses of pictures. Of any other picture the alternative text stands there.
    pub pictures: &'a BTreeMap<&'a SitePath, String>,
    /// The page of another edition on which each block of the text begins; may be empty.
    pub pages: &'a [u32],
}

/// The id of the mark where `page` of another edition begins.
pub fn page_id(page: u32) -> String {
    format!("page_{page}")
}

/// The body without its footnotes.
pub fn body(text: &Resolved, setting: Setting<'_>) -> String {
    let mut printer = Printer::new(text, setting);
    // The length of the text as it was written, and room for tags.
    let written = text.doc.blocks.last().map_or(0, |block| block.span.end) as usize;
    printer.out.reserve(written + written / 2);
    printer.body();
    printer.out
}

/// The footnotes as a section of their own; empty when there are none.
pub fn notes(text: &Resolved, setting: Setting<'_>) -> String {
    let mut printer = Printer { marks_addresses: true, ..Printer::new(text, setting) };
    printer.notes();
    printer.out
}

/// The cited works as a section of their own; empty when there are none.
pub fn references(text: &Resolved, setting: Setting<'_>) -> String {
    let mut printer = Printer { marks_addresses: true, ..Printer::new(text, setting) };
    printer.references();
    printer.out
}

struct Printer<'a> {
    out: String,
    text: &'a Resolved,
    setting: Setting<'a>,
    /// Tables so far, for their labels.
    tables: u32,
    /// Are links that show their own address marked? On paper, those of notes and works that do not get it printed behind.
    marks_addresses: bool,
}

impl<'a> Printer<'a> {
    fn new(text: &'a Resolved, setting: Setting<'a>) -> Self {
        Printer { out: String::new(), text, setting, tables: 0, marks_addresses: false }
    }

    fn push(&mut self, html: &str) {
        self.out.push_str(html);
    }

    /// Plain text becomes HTML.
    fn escaped(&mut self, text: &str) {
        escape::text(text, &mut self.out);
    }

    /// ` name="value"`
    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape::text(value, &mut self.out);
        self.out.push('"');
    }

    /// An element that holds nothing and has no attributes.
    fn void(&mut self, element: &str) {
        self.push("<");
        self.push(element);
        self.close_void();
    }

    /// The end of the tag of an element that holds nothing.
    fn close_void(&mut self) {
        self.push(if self.is_xml() { "/>" } else { ">" });
    }

    fn is_xml(&self) -> bool {
        matches!(self.setting.notation, Notation::Xhtml(_))
    }

    /// ` epub:type="kind"`, in books only.
    fn kind(&mut self, kind: &str) {
        if self.is_xml() {
            self.attribute("epub:type", kind);
        }
    }

    /// A word that the printer adds, escaped.
    fn word(&self, key: &str) -> String {
        let mut out = String::new();
        escape::text(self.setting.words.get(&format!("text.{key}")), &mut out);
        out
    }

    /// An id, and only on its own page: feeds show many texts on one.
    fn id(&mut self, id: &str) {
        if self.setting.away_from.is_none() {
            self.attribute("id", id);
        }
    }

    /// Begins a new line unless at the start of one.
    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// The address of a target; `None` where nothing was found.
    fn address(&self, target: &Target) -> Option<String> {
        let setting = self.setting;
        let place = |path: &SitePath| match (setting.notation, setting.away_from) {
            (Notation::Xhtml(chapter), _) => match chapter.texts.get(path) {
                Some(file) => file.clone(),
                None => setting.base.absolute(path),
            },
            (Notation::Html, Some(_)) => setting.base.absolute(path),
            (Notation::Html, None) => setting.base.link(path),
        };
        match target {
            Target::Internal { path, fragment, .. } => {
                let fragment =
                    fragment.as_ref().map(|fragment| format!("#{}", escape::fragment(fragment))).unwrap_or_default();
                Some(format!("{}{fragment}", place(path)))
            }
            Target::Fragment(fragment) => Some(self.own_address(fragment)),
            Target::External(url) | Target::Archived { copy: url, .. } => Some(escape::address(url)),
            Target::Broken => None,
        }
    }

    /// The address of an id on the text's own page.
    fn own_address(&self, id: &str) -> String {
        let page = self.setting.away_from.map(|page| self.setting.base.absolute(page)).unwrap_or_default();
        format!("{page}#{}", escape::fragment(id))
    }

    fn link_target(&self, target: u32) -> &'a Target {
        self.text.links.get(target as usize).unwrap_or(&Target::Broken)
    }

    fn picture(&self, source: u32) -> Option<&'a Picture> {
        self.text.images.get(source as usize)
    }

    /// `<name>` text `</name>`
    fn around(&mut self, name: &str, inlines: &'a [Inline]) {
        self.push("<");
        self.push(name);
        self.push(">");
        self.inlines(inlines);
        self.push("</");
        self.push(name);
        self.push(">");
    }
}
