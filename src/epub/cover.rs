//! The cover: set in type, with the picture at the head of a brief where there is one.

use super::Book;
use super::markup::{Markup, document};
use crate::metadata::record::Contributor;
use crate::template::view::DateView;

pub(super) const FILE: &str = "cover.xhtml";

/// The file of the cover.
pub(super) fn cover(book: &Book<'_>) -> String {
    let mut markup = Markup::new(book, book.language);
    markup.raw("<section epub:type=\"cover\" class=\"cover\" aria-labelledby=\"cover_title\">\n");
    markup.element("p class=\"publisher\"", &book.site().config.organisation.name);
    markup.raw("\n");
    match book.series {
        None => of_brief(book, &mut markup),
        Some(_) => of_series(book, &mut markup),
    }
    markup.raw("</section>");
    document(book.language, book.title(), &markup.finish())
}

fn of_brief(book: &Book<'_>, markup: &mut Markup) {
    let (Some(brief), Some(record)) = (book.briefs.first(), book.records.first()) else { return };
    if let Some((image, file)) =
        brief.card.image.as_ref().and_then(|image| Some((image, book.pictures.file(&image.path)?)))
    {
        markup.raw(&format!(
            "<p class=\"picture\"><img src=\"{file}\" alt=\"{}\"/></p>\n",
            super::markup::escaped(&image.alt)
        ));
    }
    markup.raw("<p class=\"kind\">");
    markup.own_words("span", &kind(book, record.number));
    if let Some(series) = &record.series {
        markup.raw(" <span class=\"series\">");
        markup.text(series.name);
        markup.raw("</span>");
    }
    markup.raw("</p>\n");
    titles(book, markup, record.subtitle);
    names(book, markup, &record.authors);
    date(markup, record.published.into());
}

fn of_series(book: &Book<'_>, markup: &mut Markup) {
    let summary = book.series.and_then(|series| series.front.as_ref()).and_then(|front| front.summary.as_deref());
    markup.own_words("p class=\"kind\"", book.word("book.collected"));
    markup.raw("\n");
    titles(book, markup, None);
    if let Some(summary) = summary {
        markup.element("p class=\"standfirst\"", summary);
        markup.raw("\n");
    }
    names(book, markup, &authors(book));
    if let Some(newest) = book.records.iter().map(|record| record.published).max() {
        date(markup, newest.into());
    }
}

/// `Policy brief 7`
pub(super) fn kind(book: &Book<'_>, number: Option<&str>) -> String {
    match number {
        Some(number) => book.site().config.words.fill("brief.numbered", "n", number),
        None => book.word("brief.kind").to_string(),
    }
}

/// The authors of all briefs, each once, in the order in which they appear.
pub(super) fn authors<'a>(book: &Book<'a>) -> Vec<Contributor<'a>> {
    let mut authors: Vec<Contributor<'a>> = Vec::new();
    for author in book.records.iter().flat_map(|record| &record.authors) {
        if authors.iter().all(|known| known.url != author.url) {
            authors.push(author.clone());
        }
    }
    authors
}

fn titles(book: &Book<'_>, markup: &mut Markup, subtitle: Option<&str>) {
    markup.element("h1 id=\"cover_title\"", book.title());
    markup.raw("\n");
    if let Some(subtitle) = subtitle {
        markup.element("p class=\"subtitle\" role=\"doc-subtitle\" epub:type=\"subtitle\"", subtitle);
        markup.raw("\n");
    }
}

/// `A, B and C`
fn names(book: &Book<'_>, markup: &mut Markup, authors: &[Contributor<'_>]) {
    if authors.is_empty() {
        return;
    }
    markup.raw("<p class=\"authors\">");
    for (place, author) in authors.iter().enumerate() {
        if place > 0 && place + 1 == authors.len() {
            markup.raw(" ");
            markup.own_words("span", book.word("page.and"));
            markup.raw(" ");
        } else if place > 0 {
            markup.raw(", ");
        }
        markup.element("bdi", author.shown);
    }
    markup.raw("</p>\n");
}

fn date(markup: &mut Markup, date: DateView) {
    markup.raw("<p class=\"date\">");
    markup.own_words(&format!("time datetime=\"{}\"", date.iso), &date.text);
    markup.raw("</p>\n");
}
