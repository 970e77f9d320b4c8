//! A brief as a chapter: what stands on its page, in the order of a book.

use super::cover::kind;
use super::markup::{Markup, document, escaped};
use super::{Book, closing};
use crate::metadata::record::{Contributor, OtherVersion, Record};
use crate::model::brief::{Brief, HeroImage};
use crate::render::html::{self, Notation, Setting};
use crate::template::view::DateView;
use crate::template::view::page::{ContentsEntry, contents};

/// A chapter, and what lists of contents and of pages must know of it.
pub(super) struct Chapter {
    pub(super) file: String,
    pub(super) xhtml: String,
    /// Its sections, in order.
    pub(super) sections: Vec<ContentsEntry>,
    /// Pages of another edition that begin in it.
    pub(super) pages: Vec<u32>,
}

/// A chapter in the making.
pub(super) struct Pen<'b, 'a> {
    pub(super) book: &'b Book<'a>,
    pub(super) brief: &'a Brief,
    pub(super) record: &'b Record<'a>,
    pub(super) markup: Markup,
    sections: Vec<ContentsEntry>,
}

/// The brief at `place` in the book.
pub(super) fn chapter(book: &Book<'_>, place: usize) -> Chapter {
    let (brief, record) = (book.briefs[place], &book.records[place]);
    let markup = Markup::new(book, &brief.card.lang);
    let mut pen = Pen { book, brief, record, markup, sections: Vec::new() };
    pen.markup.raw("<section epub:type=\"chapter\" role=\"doc-chapter\" aria-labelledby=\"brief_title\">\n");
    pen.opening();
    pen.banners();
    pen.abstract_and_takeaways();
    pen.body(book.pages_of(place));
    closing::write(&mut pen);
    pen.markup.raw("</section>");
    Chapter {
        file: super::file_of(brief),
        xhtml: document(&brief.card.lang, record.title, &pen.markup.finish()),
        sections: pen.sections,
        pages: beginning(book.pages_of(place), brief.body.doc.blocks.len()),
    }
}

/// Pages of which the printer marks the beginning.
fn beginning(pages: &[u32], blocks: usize) -> Vec<u32> {
    let mut begun = Vec::new();
    for page in pages.iter().take(blocks) {
        if *page > begun.last().copied().unwrap_or(0) {
            begun.push(*page);
        }
    }
    begun
}

impl Pen<'_, '_> {
    /// `<section>` with a heading in the site's words, which lists of contents name.
    pub(super) fn section(&mut self, class: &str, title: &str, inside: impl FnOnce(&mut Self)) {
        let id = format!("{class}_title");
        self.markup.raw(&format!("<section class=\"{class}\" aria-labelledby=\"{id}\">\n"));
        self.markup.own_words(&format!("h2 id=\"{id}\""), title);
        self.markup.raw("\n");
        self.sections.push(ContentsEntry { id, text: title.to_string(), children: Vec::new() });
        inside(self);
        self.markup.raw("</section>\n");
    }

    pub(super) fn day(&mut self, date: DateView) {
        self.markup.own_words(&format!("time datetime=\"{}\"", date.iso), &date.text);
    }

    fn opening(&mut self) {
        let record = self.record;
        self.markup.raw("<header>\n<p class=\"kind\">");
        self.markup.own_words("span", &kind(self.book, record.number));
        if let Some(series) = &record.series {
            self.markup.raw(" · ");
            self.markup.link(&series.url, series.name);
        }
        self.markup.raw("</p>\n");
        self.markup.element("h1 id=\"brief_title\"", record.title);
        if let Some(subtitle) = record.subtitle {
            self.markup.element("p class=\"subtitle\" role=\"doc-subtitle\" epub:type=\"subtitle\"", subtitle);
        }
        if !record.authors.is_empty() {
            self.markup.raw("\n<ul class=\"byline\">\n");
            record.authors.iter().for_each(|author| self.author(author));
            self.markup.raw("</ul>");
        }
        self.markup.raw("\n<p class=\"date\">");
        self.dated("brief.published", record.published.into());
        if let Some(updated) = record.updated {
            self.markup.raw("<br/>");
            self.dated("brief.updated", updated.into());
        }
        self.markup.raw("</p>\n</header>\n");
        if let Some(image) = &self.brief.card.image {
            self.picture(image);
        }
    }

    fn dated(&mut self, word: &str, date: DateView) {
        let word = self.book.site().config.words.get(word);
        self.markup.own("span", |markup| {
            markup.text(&format!("{word} "));
            markup.element(&format!("time datetime=\"{}\"", date.iso), &date.text);
        });
    }

    fn author(&mut self, author: &Contributor<'_>) {
        self.markup.raw("<li>");
        self.markup.element("strong", author.shown);
        let position: Vec<&str> = author.role.into_iter().chain(author.affiliation).collect();
        if !position.is_empty() {
            self.markup.raw(" ");
            self.markup.element("span", &position.join(", "));
        }
        self.markup.raw("</li>\n");
    }

    /// The picture at the head; one that is not in the book is not spoken of either.
    fn picture(&mut self, image: &HeroImage) {
        let Some(file) = self.book.pictures.file(&image.path) else { return };
        self.markup.raw(&format!("<figure>\n<img src=\"{file}\" alt=\"{}\"/>\n", escaped(&image.alt)));
        self.markup.figcaption(image.caption.as_deref(), image);
        self.markup.raw("</figure>\n");
    }

    /// What a reader must know before the text: the gravest first.
    fn banners(&mut self) {
        let (history, record, book) = (&self.brief.history, self.record, self.book);
        if record.state.is_preview() {
            self.banner("brief.preview_title", book.word("brief.preview"), |_| ());
        }
        if let Some(withdrawn) = &history.withdrawn {
            let notice = self.on("state.withdrawn_banner", withdrawn.date.into());
            let notice = format!("{notice} {}", book.word("state.reason"));
            self.banner("state.withdrawn", &notice, |pen| {
                pen.markup.raw(" ");
                pen.markup.text(&withdrawn.reason);
            });
        }
        if !record.superseded_by.is_empty() {
            let notice = book.word("state.superseded_banner");
            self.banner("state.superseded", notice, |pen| pen.versions(&record.superseded_by));
        }
        if let Some(expired) = history.expires.filter(|_| history.is_expired) {
            let notice = self.on("state.expired_banner", expired.into());
            self.banner("state.expired", &notice, |_| ());
        }
        if let Some(correction) = history.corrections.first() {
            let notice = self.on("state.corrected_banner", correction.date.into());
            self.banner("state.corrected", &notice, |pen| {
                pen.markup.raw(" ");
                pen.markup.own_words("a href=\"#corrections_title\"", book.word("state.see_corrections"));
            });
        }
    }

    /// A notice in the site's words, in one piece: in a text from right to left its parts would change places.
    fn banner(&mut self, title: &str, notice: &str, more: impl FnOnce(&mut Self)) {
        let title = self.book.site().config.words.get(title);
        self.markup.raw("<p class=\"banner\">");
        self.markup.own("span", |markup| {
            markup.element("strong", &format!("{title}."));
            markup.text(&format!(" {notice}"));
        });
        more(self);
        self.markup.raw("</p>\n");
    }

    /// Links to other versions, each within the book where it is there.
    pub(super) fn versions(&mut self, versions: &[OtherVersion<'_>]) {
        for (place, version) in versions.iter().enumerate() {
            self.markup.raw(if place == 0 { " " } else { ", " });
            let own = self.book.briefs.iter().zip(&self.book.records).find(|(_, record)| record.url == version.url);
            let file = own.map(|(brief, _)| super::file_of(brief));
            self.markup.link(file.as_deref().unwrap_or(&version.url), version.name);
        }
    }

    pub(super) fn on(&self, key: &str, date: DateView) -> String {
        self.book.site().config.words.fill(key, "date", &date.text)
    }

    fn abstract_and_takeaways(&mut self) {
        let brief = self.brief;
        self.markup.raw("<div class=\"standfirst\" role=\"doc-abstract\" epub:type=\"abstract\"");
        self.markup.raw(&format!(" aria-label=\"{}\">", escaped(self.book.word("book.summary"))));
        self.markup.element("p", self.record.summary);
        self.markup.raw("</div>\n");
        if !brief.takeaways.is_empty() {
            let title = self.book.word("text.takeaways");
            self.section("takeaways", title, |pen| {
                pen.markup.raw("<ul>\n");
                for takeaway in &brief.takeaways {
                    pen.markup.element("li", takeaway);
                }
                pen.markup.raw("\n</ul>\n");
            });
        }
    }

    /// The text, recommendations, notes and references.
    fn body(&mut self, pages: &[u32]) {
        let (book, brief) = (self.book, self.brief);
        let config = &book.site().config;
        let place = html::Chapter { texts: &book.files, pictures: &book.pictures.files, pages };
        let notation = Notation::Xhtml(&place);
        let (base, memo) = (&config.base_url, book.material.memo);
        let setting = Setting { base, away_from: None, memo, words: &config.words, notation };
        self.markup.raw(&html::body(&brief.body, setting));
        self.markup.raw("\n");
        self.sections.extend(contents(&brief.body, Some(true)));
        if !brief.recommendations.is_empty() {
            self.section("recommendations", book.word("text.recommendations"), Self::recommendations);
        }
        for (id, word, printed) in [
            ("notes_title", "text.footnotes", html::notes(&brief.body, setting)),
            ("references_title", "text.references", html::references(&brief.body, setting)),
        ] {
            if !printed.is_empty() {
                let text = book.word(word).to_string();
                self.sections.push(ContentsEntry { id: id.to_string(), text, children: Vec::new() });
                self.markup.raw(&printed);
            }
        }
    }

    fn recommendations(&mut self) {
        self.markup.raw("<ol>\n");
        for recommendation in &self.brief.recommendations {
            self.markup.raw("<li>");
            if let Some(addressee) = &recommendation.addressee {
                self.markup.element("strong class=\"addressee\"", addressee);
                self.markup.raw(" ");
            }
            self.markup.text(&recommendation.text);
            self.markup.raw("</li>\n");
        }
        self.markup.raw("</ol>\n");
    }
}
