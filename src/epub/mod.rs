//! Books: a brief, or all briefs of a series, as one EPUB 3.3 file (<https://www.w3.org/TR/epub-33/>).
//!
//! In: a planned site, and what of it the book is to hold. Out: the bytes of the book, and what could not be put into it.
//! Invariants: the same input gives the same bytes; every text is well-formed XML, whatever authors wrote; nothing in the
//! book is loaded from elsewhere.

mod archive;
mod chapter;
mod closing;
mod cover;
mod markup;
mod nav;
mod package;
mod picture;
mod raw_html;

use std::collections::BTreeMap;

use self::chapter::Chapter;
use self::picture::Pictures;
use crate::memo::Memo;
use crate::metadata::citation::Styles;
use crate::metadata::record::Record;
use crate::model::address::SitePath;
use crate::model::brief::{Brief, BriefId};
use crate::model::diagnostic::{Checked, Report};
use crate::model::site::Site;
use crate::model::source::Sources;
use crate::model::taxonomy::TermId;
use crate::model::term::Term;

/// The style sheet of books, among the templates: a file of a site at the same path takes its place.
pub const STYLE: &str = "templates/epub/book.css";

/// What books are made from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    pub sources: &'a Sources,
    pub site: &'a Site,
    pub memo: &'a Memo,
    pub styles: &'a Styles,
}

/// What a book holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Brief(BriefId),
    /// The listed briefs of a series, in its order.
    Series(TermId),
}

/// The pages of another edition of the same texts, for readers who must find what others cite by page.
#[derive(Clone, Debug)]
pub struct Pages<'a> {
    /// What that edition is known by: the address of a PDF, or a description.
    pub source: String,
    /// For each brief of the book, in order: the page on which each block of its body ([`Doc::blocks`]) begins. Where a
    /// list is shorter than the body, the rest stands on the last page that it names.
    ///
    /// [`Doc::blocks`]: crate::model::doc::Doc::blocks
    pub blocks: Vec<&'a [u32]>,
}

/// A book before it is bound: everything that its parts must agree on.
struct Book<'a> {
    material: Material<'a>,
    /// Not empty but for a series without briefs.
    briefs: Vec<&'a Brief>,
    records: Vec<Record<'a>>,
    /// `None` for the book of a single brief.
    series: Option<&'a Term>,
    language: &'a str,
    /// Chapters by the addresses of their briefs.
    files: BTreeMap<&'a SitePath, String>,
    pictures: Pictures<'a>,
    pages: Option<&'a Pages<'a>>,
}

/// The bytes of a book. What is wrong in single pictures or pieces of HTML is left out, with a warning.
pub fn book(material: Material<'_>, subject: Subject, pages: Option<&Pages<'_>>) -> Checked<Vec<u8>> {
    let mut report = Report::default();
    let site = material.site;
    let (briefs, series) = match subject {
        Subject::Brief(id) => (vec![site.brief(id)], None),
        Subject::Series(id) => (site.term(id).briefs.iter().map(|id| site.brief(*id)).collect(), Some(site.term(id))),
    };
    let pictures = report.absorb(picture::collect(material, &briefs));
    report.extend(briefs.iter().flat_map(|brief| raw_html::left_out(site, brief)));
    let language = match (series, briefs.as_slice()) {
        (None, [brief, ..]) => brief.card.lang.as_str(),
        _ => site.config.language.as_str(),
    };
    let book = Book {
        material,
        records: briefs.iter().map(|brief| Record::new(site, brief)).collect(),
        files: briefs.iter().map(|brief| (&brief.card.path, file_of(brief))).collect(),
        briefs,
        series,
        language,
        pictures,
        pages,
    };
    Checked { value: bound(&book), diagnostics: report.finish() }
}

fn file_of(brief: &Brief) -> String {
    // Before the slug, so that no brief can have the name of another file of the book.
    format!("brief-{}.xhtml", brief.card.slug)
}

fn bound(book: &Book<'_>) -> Vec<u8> {
    let chapters: Vec<Chapter> = (0..book.briefs.len()).map(|place| chapter::chapter(book, place)).collect();
    let style = book.material.sources.find(STYLE).map_or("", |file| file.text());
    let mut files = vec![
        ("META-INF/container.xml".to_string(), package::CONTAINER.as_bytes().to_vec()),
        (inside(package::FILE), package::package(book, &chapters).into_bytes()),
        (inside(nav::FILE), nav::nav(book, &chapters).into_bytes()),
        (inside(markup::STYLE_FILE), style.as_bytes().to_vec()),
        (inside(cover::FILE), cover::cover(book).into_bytes()),
    ];
    files.extend(chapters.into_iter().map(|chapter| (inside(&chapter.file), chapter.xhtml.into_bytes())));
    files.extend(book.pictures.all.iter().map(|picture| (inside(&picture.file), picture.bytes.clone())));
    archive::archive(&files)
}

fn inside(file: &str) -> String {
    format!("EPUB/{file}")
}

impl<'a> Book<'a> {
    fn site(&self) -> &'a Site {
        self.material.site
    }

    /// A word of the interface.
    fn word(&self, key: &'a str) -> &'a str {
        self.site().config.words.get(key)
    }

    fn title(&self) -> &'a str {
        match (self.series, self.briefs.first()) {
            (Some(series), _) => &series.name,
            (None, Some(brief)) => &brief.card.title,
            (None, None) => "",
        }
    }

    /// The pages of another edition on which the blocks of a brief begin.
    fn pages_of(&self, place: usize) -> &'a [u32] {
        self.pages.and_then(|pages| pages.blocks.get(place)).copied().unwrap_or_default()
    }
}
