//! The navigation document: contents, landmarks, and the pages of another edition (EPUB 3.3, section 7).

use super::chapter::Chapter;
use super::markup::{Markup, document, escaped, speaking};
use super::{Book, cover};
use crate::render::html::page_id;
use crate::template::view::page::ContentsEntry;

pub(super) const FILE: &str = "nav.xhtml";

/// The file of the contents, which is also a page of the book.
pub(super) fn nav(book: &Book<'_>, chapters: &[Chapter]) -> String {
    let mut markup = Markup::new(book, book.language);
    let title = book.word("page.contents");
    markup.raw("<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\" aria-labelledby=\"contents_title\">\n");
    markup.own_words("h1 id=\"contents_title\"", title);
    markup.raw("\n<ol>\n");
    for (place, chapter) in chapters.iter().enumerate() {
        of_chapter(book, place, chapter, &mut markup);
    }
    // A list must have an entry, and a series may have no brief.
    if chapters.is_empty() {
        item(&mut markup, cover::FILE, book.title(), "");
        markup.raw("</li>\n");
    }
    markup.raw("</ol>\n</nav>\n");
    landmarks(book, chapters, &mut markup);
    page_list(book, chapters, &mut markup);
    document(book.language, title, &markup.finish())
}

/// In a series the sections of a brief stand below its title; the book of a single brief has them side by side.
fn of_chapter(book: &Book<'_>, place: usize, chapter: &Chapter, markup: &mut Markup) {
    let lang = book.briefs[place].card.lang.as_str();
    let lang = if lang == book.language { String::new() } else { speaking(lang) };
    item(markup, &chapter.file, book.records[place].title, &lang);
    match book.series {
        None => {
            markup.raw("</li>\n");
            entries(markup, &chapter.file, &chapter.sections, &lang);
        }
        Some(_) => {
            markup.raw("\n<ol>\n");
            entries(markup, &chapter.file, &chapter.sections, &lang);
            markup.raw("</ol>\n</li>\n");
        }
    }
}

fn entries(markup: &mut Markup, file: &str, sections: &[ContentsEntry], lang: &str) {
    for section in sections {
        item(markup, &format!("{file}#{}", section.id), &section.text, lang);
        if !section.children.is_empty() {
            markup.raw("\n<ol>\n");
            entries(markup, file, &section.children, lang);
            markup.raw("</ol>\n");
        }
        markup.raw("</li>\n");
    }
}

/// The beginning of an entry, without `</li>`.
fn item(markup: &mut Markup, address: &str, text: &str, more: &str) {
    markup.raw("<li>");
    markup.element(&format!("a href=\"{}\"{more}", escaped(address)), text);
}

fn landmarks(book: &Book<'_>, chapters: &[Chapter], markup: &mut Markup) {
    markup.raw("<nav epub:type=\"landmarks\" hidden=\"hidden\" aria-labelledby=\"landmarks_title\">\n");
    markup.own_words("h2 id=\"landmarks_title\"", book.word("book.landmarks"));
    markup.raw("\n<ol>\n");
    let first = chapters.first().map(|chapter| ("bodymatter", chapter.file.as_str(), book.word("book.start")));
    let usual = [("cover", cover::FILE, book.word("book.cover")), ("toc", "#toc", book.word("page.contents"))];
    for (kind, address, text) in usual.into_iter().chain(first) {
        item(markup, address, text, &format!(" epub:type=\"{kind}\""));
        markup.raw("</li>\n");
    }
    markup.raw("</ol>\n</nav>\n");
}

fn page_list(book: &Book<'_>, chapters: &[Chapter], markup: &mut Markup) {
    if chapters.iter().all(|chapter| chapter.pages.is_empty()) {
        return;
    }
    markup
        .raw("<nav epub:type=\"page-list\" role=\"doc-pagelist\" hidden=\"hidden\" aria-labelledby=\"pages_title\">\n");
    markup.own_words("h2 id=\"pages_title\"", book.word("book.pages"));
    markup.raw("\n<ol>\n");
    for chapter in chapters {
        for page in &chapter.pages {
            item(markup, &format!("{}#{}", chapter.file, page_id(*page)), &page.to_string(), "");
            markup.raw("</li>\n");
        }
    }
    markup.raw("</ol>\n</nav>\n");
}
