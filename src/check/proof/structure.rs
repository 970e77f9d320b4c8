//! The outline of a page: its landmarks, its headings, its ids (WCAG 2.2: 1.3.1, 2.4.1, 2.4.2, 2.4.6).

use super::finding::Finding;
use super::markup::{Piece, Tag};
use super::page::Page;
use crate::model::doc::Doc;
use crate::model::route::Subject;

/// A title, and one main part.
pub(super) fn landmarks(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let markup = &page.markup;
    let is_title = |index: usize| matches!(&markup.pieces[index], Piece::Open(tag) if tag.name == "title");
    let mut indexes = 0..markup.pieces.len();
    if !indexes.any(|index| is_title(index) && matches!(markup.pieces.get(index + 1), Some(Piece::Text(_)))) {
        let help =
            "write `<title>{{ page.title }}</title>` in the head of the template: tabs and search results show it";
        findings.push(Finding::error("page-without-title", "a page has no title", help).clue("<title").clue("<head"));
    }
    let is_main = |tag: &&Tag<'_>| {
        let role = markup.value(tag, "role");
        role.map_or(tag.name == "main", |role| role == "main") && markup.value(tag, "hidden").is_none()
    };
    let mains: Vec<&str> = markup.tags().filter(is_main).map(|tag| tag.written).collect();
    if mains.is_empty() {
        let help = "put what the page is about into `<main>…</main>`: screen readers jump there";
        findings.push(Finding::error("page-without-main", "a page has no main part", help).clue("<body"));
    } else if let [_, second, ..] = mains[..] {
        let help = "keep one `<main>`, and make `<section>` of the others";
        findings.push(Finding::error("several-mains", "a page has more than one main part", help).clue(second));
    }
}

/// One heading of the first level, and no level left out on the way down.
///
/// What an author leaves out within a text has been reported where it was parsed.
pub(super) fn headings(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let own = own_text(page);
    let level_of = |tag: &Tag<'_>| match tag.name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    };
    let is_own = |tag: &Tag<'_>| {
        let id = page.markup.value(tag, "id");
        own.zip(id).is_some_and(|(doc, id)| doc.has_anchor(&id))
    };
    let mut firsts = 0;
    let mut above = 0;
    for (tag, level) in page.markup.tags().filter_map(|tag| Some((tag, level_of(tag)?))) {
        if level == 1 {
            firsts += 1;
            if firsts == 2 {
                let help = "make it an `<h2>`: the `<h1>` is the title of the page";
                let finding = Finding::error("several-first-headings", "a page has more than one `<h1>`", help);
                findings.push(finding.clue(tag.written).clue("<h1"));
            }
        }
        if above > 0 && level > above + 1 && !is_own(tag) {
            let message = format!("an `<h{level}>` follows an `<h{above}>`: a level of headings is left out");
            let help = format!("write `<h{}>`; how large it looks is a matter of the style sheet", above + 1);
            findings.push(Finding::error("heading-order", message, help).clue(tag.written).clue(format!("<h{level}")));
        }
        above = level;
    }
    if firsts == 0 {
        let help = "write `<h1>{{ page.title }}</h1>` where the main part begins";
        findings.push(Finding::error("page-without-heading", "a page has no `<h1>`", help).clue("<main").clue("<body"));
    }
}

/// The author's text on a page that has one.
fn own_text<'a>(page: &Page<'a>) -> Option<&'a Doc> {
    let site = page.scope.site;
    match page.route.subject {
        Subject::Brief(id) => Some(&site.brief(id).body.doc),
        Subject::Page(index) => Some(&site.pages[index as usize].body.doc),
        _ => None,
    }
}

/// Every id once.
pub(super) fn ids(page: &Page<'_>, findings: &mut Vec<Finding>) {
    for id in page.anchors.ids.chunk_by(|one, other| one == other).filter(|same| same.len() > 1).map(|same| &same[0]) {
        let message = format!("the id `{id}` is given twice in a page");
        let help = "give one of the two another id: links and labels reach only the first";
        let tags = page.markup.tags().filter(|tag| page.markup.value(tag, "id").as_ref() == Some(id));
        let finding = Finding::error("duplicate-id", message, help);
        findings
            .push(tags.skip(1).fold(finding, |finding, tag| finding.clue(tag.written)).clue(format!("id=\"{id}\"")));
    }
}
