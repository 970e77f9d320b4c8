//! The package document: what the book is, and what it is made of (EPUB 3.3, section 5).

use std::fmt::Write;

use super::chapter::Chapter;
use super::markup::{STYLE_FILE, escaped};
use super::picture::Format;
use super::{Book, cover, nav};
use crate::metadata::record::Contributor;
use crate::model::address::doi_address;
use crate::model::brief::Brief;
use crate::model::date::Moment;
use crate::model::state::History;
use crate::template::view::direction::direction;

pub(super) const FILE: &str = "package.opf";

/// Names the package document; always at the same place.
pub(super) const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"#;

/// The file of the package.
pub(super) fn package(book: &Book<'_>, chapters: &[Chapter]) -> String {
    let language = escaped(book.language);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"book_id\" \
         xml:lang=\"{language}\" dir=\"{}\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n{}</metadata>\n\
         <manifest>\n{}</manifest>\n<spine page-progression-direction=\"{}\">\n{}</spine>\n</package>\n",
        direction(book.language),
        metadata(book, chapters),
        manifest(book, chapters),
        direction(book.language),
        spine(chapters),
    )
}

/// Elements of metadata in the making.
#[derive(Default)]
struct Metadata(String);

impl Metadata {
    /// `<dc:name id="id">text</dc:name>`; an empty id is left out.
    fn core(&mut self, name: &str, id: &str, text: &str) {
        let id = if id.is_empty() { String::new() } else { format!(" id=\"{id}\"") };
        let _ = writeln!(self.0, "<dc:{name}{id}>{}</dc:{name}>", escaped(text));
    }

    fn meta(&mut self, property: &str, text: &str) {
        let _ = writeln!(self.0, "<meta property=\"{property}\">{}</meta>", escaped(text));
    }

    /// Says more of the element with `id`; `more` are attributes.
    fn refine(&mut self, id: &str, property: &str, more: &str, text: &str) {
        let _ = writeln!(self.0, "<meta refines=\"#{id}\" property=\"{property}\"{more}>{}</meta>", escaped(text));
    }
}

fn metadata(book: &Book<'_>, chapters: &[Chapter]) -> String {
    let mut out = Metadata::default();
    out.core("identifier", "book_id", &identifier(book));
    titles(book, &mut out);
    for (author, place) in cover::authors(book).iter().zip(1..) {
        creator(author, place, &mut out);
    }
    out.core("publisher", "", &book.site().config.organisation.name);
    languages(book, &mut out);
    if let Some(newest) = book.records.iter().map(|record| record.published).max() {
        out.core("date", "", &newest.iso_day());
    }
    out.meta("dcterms:modified", &modified(book));
    subjects(book, &mut out);
    match (book.series, book.records.first()) {
        (None, Some(record)) => of_brief(book, record, &mut out),
        (series, _) => {
            let summary = series.and_then(|series| series.front.as_ref()).and_then(|front| front.summary.as_deref());
            summary.into_iter().for_each(|summary| out.core("description", "", summary));
        }
    }
    accessibility(book, chapters, &mut out);
    out.0
}

/// The identifier of a brief, as feeds have it; a series has one that is made in the same way, of its oldest brief's day
/// (RFC 4151).
fn identifier(book: &Book<'_>) -> String {
    match (book.series, book.records.first()) {
        (None, Some(record)) => record.id.clone(),
        (series, _) => {
            let oldest = book.records.iter().map(|record| record.published).min();
            let day = oldest.map_or("1970-01-01".to_string(), |oldest| oldest.iso_day());
            let path = series.map_or("/", |series| series.path.as_str());
            format!("tag:{},{day}:{path}", book.site().config.authority)
        }
    }
}

fn titles(book: &Book<'_>, out: &mut Metadata) {
    out.core("title", "title", book.title());
    out.refine("title", "title-type", "", "main");
    let subtitle = book.records.first().filter(|_| book.series.is_none()).and_then(|record| record.subtitle);
    if let Some(subtitle) = subtitle {
        out.refine("title", "display-seq", "", "1");
        out.core("title", "subtitle", subtitle);
        out.refine("subtitle", "title-type", "", "subtitle");
        out.refine("subtitle", "display-seq", "", "2");
    }
}

fn creator(author: &Contributor<'_>, place: usize, out: &mut Metadata) {
    let id = format!("creator_{place}");
    out.core("creator", &id, author.shown);
    out.refine(&id, "role", " scheme=\"marc:relators\"", "aut");
    out.refine(&id, "file-as", "", &author.name.inverted());
    out.refine(&id, "display-seq", "", &place.to_string());
}

/// The book's own language first, then those of its briefs.
fn languages(book: &Book<'_>, out: &mut Metadata) {
    let mut said = vec![book.language];
    for record in &book.records {
        if !said.contains(&record.language) {
            said.push(record.language);
        }
    }
    said.into_iter().for_each(|language| out.core("language", "", language));
}

fn subjects(book: &Book<'_>, out: &mut Metadata) {
    let mut said: Vec<&str> = Vec::new();
    for subject in book.records.iter().flat_map(|record| record.keywords()) {
        if !said.contains(&subject) {
            said.push(subject);
            out.core("subject", "", subject);
        }
    }
    let mut rights: Vec<String> = Vec::new();
    for record in &book.records {
        let license = record.license.map(|license| match &license.url {
            Some(url) if *url != license.name => format!("{} ({url})", license.name),
            _ => license.name.clone(),
        });
        let terms = license.into_iter().map(|license| format!("{}: {license}", record.copyright_holder));
        terms.for_each(|terms| {
            if !rights.contains(&terms) {
                rights.push(terms)
            }
        });
    }
    rights.iter().for_each(|terms| out.core("rights", "", terms));
}

fn of_brief(book: &Book<'_>, record: &crate::metadata::record::Record<'_>, out: &mut Metadata) {
    out.core("description", "", record.summary);
    out.core("source", "", &record.url);
    if let Some(doi) = record.doi {
        out.core("identifier", "doi", &doi_address(doi));
        // ONIX code list 5: 06 is a DOI.
        out.refine("doi", "identifier-type", " scheme=\"onix:codelist5\"", "06");
    }
    let brief = book.briefs.first();
    let series = brief.and_then(|brief| Some((book.site().term(brief.card.series?), brief)));
    if let Some((series, brief)) = series {
        let _ =
            writeln!(out.0, "<meta property=\"belongs-to-collection\" id=\"series\">{}</meta>", escaped(&series.name));
        out.refine("series", "collection-type", "", "series");
        let place = series.briefs.iter().position(|id| book.site().brief(*id).card.slug == brief.card.slug);
        if let Some(place) = place {
            out.refine("series", "group-position", "", &(place + 1).to_string());
        }
    }
}

/// The last moment that a brief tells of, in the only form that is allowed: whole seconds in UTC.
fn modified(book: &Book<'_>) -> String {
    let last = book.briefs.iter().map(|brief| last_event(brief)).max();
    let last = last.map_or(jiff::Timestamp::UNIX_EPOCH, |last| last.timestamp);
    last.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn last_event(brief: &Brief) -> Moment {
    let History { corrections, changes, withdrawn, expires, is_expired, .. } = &brief.history;
    let corrections = corrections.iter().map(|entry| entry.date);
    let changes = changes.iter().map(|entry| entry.date);
    let ends = withdrawn.iter().map(|withdrawn| withdrawn.date).chain(expires.filter(|_| *is_expired));
    corrections.chain(changes).chain(ends).fold(brief.card.last_changed(), Moment::max)
}

/// EPUB Accessibility 1.1, section 2: what readers may expect. Conformance is not claimed: whether alternative texts say
/// what pictures show, no program can tell, and a claim needs someone who makes it.
fn accessibility(book: &Book<'_>, chapters: &[Chapter], out: &mut Metadata) {
    // A portrait beside its name says nothing that the name does not.
    let has_pictures = book.pictures.all.iter().any(|picture| picture.tells);
    let has_pages = chapters.iter().any(|chapter| !chapter.pages.is_empty());
    out.meta("schema:accessMode", "textual");
    if has_pictures {
        out.meta("schema:accessMode", "visual");
        out.meta("schema:accessModeSufficient", "textual,visual");
    }
    out.meta("schema:accessModeSufficient", "textual");
    for feature in ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "ARIA"] {
        out.meta("schema:accessibilityFeature", feature);
    }
    if has_pictures {
        out.meta("schema:accessibilityFeature", "alternativeText");
    }
    if let Some(pages) = book.pages.filter(|_| has_pages) {
        out.meta("schema:accessibilityFeature", "pageBreakMarkers");
        out.meta("schema:accessibilityFeature", "pageNavigation");
        out.meta("pageBreakSource", &pages.source);
    }
    // Pictures that may move may also flash.
    let may_move = book.pictures.all.iter().any(|picture| matches!(picture.format, Format::Gif | Format::WebP));
    out.meta("schema:accessibilityHazard", if may_move { "unknown" } else { "none" });
    out.meta("schema:accessibilitySummary", book.word("book.accessibility"));
}

fn manifest(book: &Book<'_>, chapters: &[Chapter]) -> String {
    let mut out = String::new();
    let mut item = |id: &str, file: &str, media_type: &str, properties: &str| {
        let properties = if properties.is_empty() { String::new() } else { format!(" properties=\"{properties}\"") };
        let _ = writeln!(out, "<item id=\"{id}\" href=\"{file}\" media-type=\"{media_type}\"{properties}/>");
    };
    let text = "application/xhtml+xml";
    item("nav", nav::FILE, text, "nav");
    item("style", STYLE_FILE, "text/css", "");
    item("cover", cover::FILE, text, "");
    for (chapter, place) in chapters.iter().zip(1..) {
        item(&format!("chapter_{place}"), &chapter.file, text, "");
    }
    for (picture, place) in book.pictures.all.iter().zip(1..) {
        let properties = if picture.is_cover { "cover-image" } else { "" };
        item(&format!("picture_{place}"), &picture.file, picture.format.media_type(), properties);
    }
    out
}

fn spine(chapters: &[Chapter]) -> String {
    let own = (1..=chapters.len()).map(|place| format!("chapter_{place}"));
    let ids = ["cover".to_string(), "nav".to_string()].into_iter().chain(own);
    ids.map(|id| format!("<itemref idref=\"{id}\"/>\n")).collect()
}
