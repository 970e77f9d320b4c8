//! The end of a chapter: what became of the brief, who wrote and paid for it, how to cite it.

use super::chapter::Pen;
use crate::metadata::record::{Contributor, versions};
use crate::model::address::doi_address;
use crate::model::brief::HeroImage;
use crate::model::date::Moment;
use crate::model::front_matter::Funder;
use crate::model::prose::first_paragraph;

/// Writes everything behind the text.
pub(super) fn write(pen: &mut Pen<'_, '_>) {
    let (book, brief) = (pen.book, pen.brief);
    let history = &brief.history;
    let corrections = history.corrections.iter().map(|entry| (entry.date, entry.text.as_str()));
    dated(pen, "corrections", "state.corrections", &corrections.collect::<Vec<_>>());
    let changes = history.changes.iter().map(|entry| (entry.date, entry.note.as_str()));
    dated(pen, "changes", "state.changes", &changes.collect::<Vec<_>>());
    if !brief.card.authors.is_empty() {
        let word = if brief.card.authors.len() > 1 { "brief.authors_many" } else { "brief.authors_one" };
        pen.section("about_authors", book.word(word), about_authors);
    }
    if !brief.funding.is_empty() || brief.disclaimer.is_some() {
        pen.section("disclosure", book.word("brief.disclosure"), disclosure);
    }
    pen.section("cite", book.word("brief.cite_title"), cite);
}

fn dated(pen: &mut Pen<'_, '_>, class: &str, title: &'static str, entries: &[(Moment, &str)]) {
    if entries.is_empty() {
        return;
    }
    pen.section(class, pen.book.word(title), |pen| {
        pen.markup.raw("<dl>\n");
        for (date, text) in entries {
            pen.markup.raw("<dt>");
            pen.day((*date).into());
            pen.markup.raw("</dt>");
            pen.markup.element("dd", text);
            pen.markup.raw("\n");
        }
        pen.markup.raw("</dl>\n");
    });
}

fn about_authors(pen: &mut Pen<'_, '_>) {
    for (id, author) in pen.brief.card.authors.iter().zip(&pen.record.authors) {
        let term = pen.book.site().term(*id);
        let summary = || term.front.as_deref().and_then(|front| front.summary.clone());
        if let Some(photo) = &term.photo {
            portrait(pen, photo);
        }
        pen.markup.raw("<p>");
        name(pen, author);
        if let Some(life) = first_paragraph(&term.body.doc).or_else(summary) {
            pen.markup.raw(" ");
            pen.markup.element("span", &life);
        }
        pen.markup.raw("</p>\n");
    }
}

/// The photograph of an author before the name. As on the page it has no alternative text there, since the name stands beside
/// it; but whose it is must stand in the book itself.
fn portrait(pen: &mut Pen<'_, '_>, photo: &HeroImage) {
    let Some(file) = pen.book.pictures.file(&photo.path) else { return };
    pen.markup.raw(&format!("<figure class=\"portrait\">\n<img src=\"{file}\" alt=\"\"/>\n"));
    pen.markup.figcaption(None, photo);
    pen.markup.raw("</figure>\n");
}

fn name(pen: &mut Pen<'_, '_>, author: &Contributor<'_>) {
    pen.markup.raw("<strong>");
    pen.markup.link(&author.url, author.shown);
    pen.markup.raw(".</strong>");
}

fn disclosure(pen: &mut Pen<'_, '_>) {
    let brief = pen.brief;
    if !brief.funding.is_empty() {
        pen.markup.raw("<p>");
        pen.markup.own_words("span", pen.book.word("brief.funding"));
        for (place, funder) in brief.funding.iter().enumerate() {
            pen.markup.raw(if place == 0 { " " } else { "; " });
            paid(pen, funder);
        }
        pen.markup.raw(".</p>\n");
    }
    if let Some(disclaimer) = &brief.disclaimer {
        pen.markup.element("p", disclaimer);
        pen.markup.raw("\n");
    }
}

fn paid(pen: &mut Pen<'_, '_>, funder: &Funder) {
    let registry = funder.funder_id.as_deref().map(doi_address);
    pen.markup.link_to(funder.ror.as_deref().or(registry.as_deref()), &funder.name);
    if let Some(grant) = &funder.grant {
        pen.markup.raw(" (");
        pen.markup.own_words("span", &pen.book.site().config.words.fill("brief.grant", "n", grant));
        pen.markup.raw(")");
    }
}

fn cite(pen: &mut Pen<'_, '_>) {
    let (book, brief, record) = (pen.book, pen.brief, pen.record);
    if let Some(withdrawn) = &brief.history.withdrawn {
        let notice = format!("{}.", pen.on("state.withdrawn_on", withdrawn.date.into()));
        pen.markup.own_words("p class=\"banner\"", &notice);
    }
    pen.markup.raw("<dl>\n");
    for citation in book.material.styles.cite(record) {
        entry(pen, &citation.style, |pen| pen.markup.raw(&citation.html));
    }
    entry(pen, book.word("brief.permalink"), |pen| pen.markup.link(&record.url, &record.url));
    if let Some(doi) = record.doi {
        entry(pen, book.word("brief.doi"), |pen| pen.markup.link(&doi_address(doi), doi));
    }
    if let Some(license) = record.license {
        entry(pen, book.word("brief.license"), |pen| {
            pen.markup.link_to(license.url.as_deref(), &license.name);
            if let Some(holder) = &brief.copyright_holder {
                pen.markup.text(&format!(", {holder}"));
            }
        });
    }
    let older = versions(book.site(), &brief.history.supersedes);
    if !older.is_empty() {
        entry(pen, book.word("state.supersedes"), |pen| pen.versions(&older));
    }
    if let Some(first) = &brief.history.first_published_in {
        entry(pen, book.word("state.first_published_in"), |pen| {
            pen.markup.link_to(first.url.as_deref(), &first.name);
            if let Some(date) = first.date {
                pen.markup.raw(", ");
                pen.day(date.into());
            }
        });
    }
    pen.markup.raw("</dl>\n");
}

fn entry(pen: &mut Pen<'_, '_>, name: &str, value: impl FnOnce(&mut Pen<'_, '_>)) {
    pen.markup.own_words("dt", name);
    pen.markup.raw("<dd>");
    value(pen);
    pen.markup.raw("</dd>\n");
}
