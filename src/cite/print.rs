//! The citations of one text in a style, and the works that they name.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayagriva::citationberg::taxonomy;
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemMeta, Entry, LocatorPayload,
    Rendered, RenderedCitation, SpecificLocator,
};

use super::library::Library;
use super::locale;
use super::note;
use super::style::Style;
use super::text::Text;
use crate::model::citation::{Citation, CitationPart, CitedWork, LocatorKind, PrintedCitation, ReferenceEntry};
use crate::model::doc::Doc;

/// What is to be printed, and how.
pub struct Request<'a> {
    /// Its citations are printed; those that name an unknown work stay as written.
    pub doc: &'a Doc,
    pub works: &'a Library,
    pub style: &'a Style,
    /// BCP 47 tag of the text.
    pub language: &'a str,
    /// How many links the text has: those of the references are counted from there.
    pub links: u32,
}

/// What a style makes of the citations of a text.
#[derive(Debug, Default)]
pub struct Printed {
    /// Beside the citations.
    pub citations: Vec<PrintedCitation>,
    /// In the order of the style.
    pub references: Vec<ReferenceEntry>,
    /// Of the links in the references.
    pub addresses: Vec<String>,
}

/// Prints all citations of one text together: each may change how others are told apart.
///
/// `None` where the style cannot cope with a work.
pub fn print(request: &Request<'_>) -> Option<Printed> {
    catch_unwind(AssertUnwindSafe(|| printed(request))).ok()
}

fn printed(request: &Request<'_>) -> Printed {
    let citations = &request.doc.citations;
    let mut known: Vec<(u32, &Citation)> = (0..).zip(citations).filter(|(_, c)| is_known(c, request)).collect();
    if request.style.cites_in_notes() {
        // Readers of notes meet the citations in the author's own notes among the others.
        known.sort_by_key(|(index, _)| request.doc.number_of_citation(*index));
    }
    let rendered = rendered(request, &known);
    let (references, addresses) = references(request, &rendered, &known);
    let numbers: BTreeMap<&str, u32> = references.iter().map(|entry| entry.key.as_str()).zip(0..).collect();
    let mut citations: Vec<_> = citations.iter().map(PrintedCitation::as_written).collect();
    for ((index, citation), rendered) in known.iter().zip(&rendered.citations) {
        citations[*index as usize] = in_place(request, citation, rendered, &numbers);
    }
    Printed { citations, references, addresses }
}

fn is_known(citation: &Citation, request: &Request<'_>) -> bool {
    citation.works.iter().all(|work| request.works.has(&work.key.value))
}

fn rendered(request: &Request<'_>, citations: &[(u32, &Citation)]) -> Rendered {
    let style = request.style;
    let (locale, locales) = locale::locales(request.language);
    let mut driver = BibliographyDriver::new();
    for (index, citation) in citations {
        let items = citation.works.iter().filter_map(|work| Some(item(work, request.works.work(&work.key.value)?)));
        let style = if has_order(citation) { &style.unsorted } else { &style.usual };
        let note = request.doc.number_of_citation(*index) as usize;
        driver.citation(CitationRequest::new(items.collect(), style, Some(locale.clone()), locales, Some(note)));
    }
    driver.finish(BibliographyRequest { style: &style.usual, locale: Some(locale), locale_files: locales })
}

/// Do words of the author's own depend on the order of the works?
fn has_order(citation: &Citation) -> bool {
    citation.works.iter().any(|work| !work.prefix.is_empty() || work.hides_author)
}

fn item<'a>(work: &'a CitedWork, entry: &'a Entry) -> CitationItem<'a, Entry> {
    let locator = work.locator.as_ref();
    let locator = locator.map(|locator| SpecificLocator(term(locator.kind), LocatorPayload::Str(&locator.text)));
    CitationItem::with_locator(entry, locator)
}

fn term(kind: LocatorKind) -> taxonomy::Locator {
    match kind {
        LocatorKind::Page => taxonomy::Locator::Page,
        LocatorKind::Chapter => taxonomy::Locator::Chapter,
        LocatorKind::Section => taxonomy::Locator::Section,
        LocatorKind::Paragraph => taxonomy::Locator::Paragraph,
        LocatorKind::Article => taxonomy::Locator::ArticleLocator,
        LocatorKind::Part => taxonomy::Locator::Part,
        LocatorKind::Volume => taxonomy::Locator::Volume,
        LocatorKind::Figure => taxonomy::Locator::Figure,
        LocatorKind::Table => taxonomy::Locator::Table,
        LocatorKind::Note => taxonomy::Locator::Note,
        LocatorKind::Line => taxonomy::Locator::Line,
    }
}

fn references(
    request: &Request<'_>,
    rendered: &Rendered,
    citations: &[(u32, &Citation)],
) -> (Vec<ReferenceEntry>, Vec<String>) {
    let mut naming: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (index, citation) in citations {
        citation.works.iter().for_each(|work| naming.entry(&work.key.value).or_default().push(*index));
    }
    let mut addresses = Vec::new();
    let items = rendered.bibliography.iter().flat_map(|list| &list.items);
    let entries = items.map(|item| {
        let mut text =
            Text { addresses: Some(std::mem::take(&mut addresses)), first_link: request.links, ..Text::default() };
        if let Some(number) = &item.first_field {
            text.child(number);
            text.plain(" ");
        }
        text.children(&item.content);
        addresses = text.addresses.take().unwrap_or_default();
        let mut citations = naming.remove(item.key.as_str()).unwrap_or_default();
        citations.dedup();
        ReferenceEntry { key: item.key.clone(), text: text.inlines, citations }
    });
    // Some styles leave out a work whose author is not known.
    let entries = entries.filter(|entry| !entry.text.is_empty()).collect();
    (entries, addresses)
}

/// What stands for a citation, each work apart, with the words that the author put around it.
fn in_place(
    request: &Request<'_>,
    citation: &Citation,
    rendered: &RenderedCitation,
    numbers: &BTreeMap<&str, u32>,
) -> PrintedCitation {
    let mut parts = Vec::new();
    let mut between = Text::default();
    let is_note = request.style.cites_in_notes();
    let children = rendered.citation.0.as_slice();
    let (children, has_stop) = if is_note { note::without_stop(children) } else { (children, false) };
    for child in children {
        let work = match child {
            ElemChild::Elem(elem) => match elem.meta {
                Some(ElemMeta::Entry(index)) => citation.works.get(index),
                _ => None,
            },
            _ => None,
        };
        let Some(work) = work else {
            between.child(child);
            continue;
        };
        if !work.prefix.is_empty() {
            between.plain(&format!("{} ", work.prefix));
        }
        push(&mut parts, None, &mut between);
        push(&mut parts, numbers.get(work.key.value.as_str()).copied(), &mut named(work, child));
        between.plain(&work.suffix);
    }
    push(&mut parts, None, &mut between);
    if is_note {
        note::begin(citation, &mut parts, request.language);
    }
    if has_stop {
        note::end(citation, &mut parts, request.language);
    }
    PrintedCitation { parts }
}

fn push(parts: &mut Vec<CitationPart>, reference: Option<u32>, text: &mut Text) {
    let text = std::mem::take(text).inlines;
    if !text.is_empty() {
        parts.push(CitationPart { reference, text });
    }
}

/// What stands for one work, without its author where the sentence names them.
fn named(work: &CitedWork, child: &ElemChild) -> Text {
    let mut text = Text::default();
    let mut child = child.clone();
    if let (true, ElemChild::Elem(elem)) = (work.hides_author, &mut child)
        && let Some(names) = elem.children.find_names_mut()
    {
        names.children.0.clear();
        text.child(&child);
        text.trim_start();
        return text;
    }
    text.child(&child);
    text
}
