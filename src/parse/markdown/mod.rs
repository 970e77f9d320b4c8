//! The body of a file, from Markdown to the document tree.
//!
//! CommonMark with tables, footnotes, strikethrough, task lists, heading attributes, definition
//! lists, GFM alerts, `[[links]]`, and containers fenced by `:::`. pulldown-cmark reads; its events,
//! each with its place in the file, build the tree.

mod builder;
mod citation;
mod code;
mod container;
mod depth;
mod directive;
mod event;
mod footnote;
mod frame;
mod heading;
mod html;
mod html_token;
mod numbering;
mod pasted;
mod punctuation;
mod reference;
mod table;

use std::ops::Range;
use std::panic::catch_unwind;

use pulldown_cmark::{BrokenLink, CowStr, LinkType, Options, Parser};

use self::builder::Builder;
use self::directive::Directives;
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::doc::Doc;
use crate::model::span::Excerpt;

/// What the parser must know besides the text.
#[derive(Clone, Copy, Debug)]
pub struct BodySettings<'a> {
    /// BCP 47 tag: decides the form of quotation marks.
    pub language: &'a str,
    /// Pass raw HTML through as it is.
    pub raw_html: bool,
    /// Colour code by its language.
    pub highlight_code: bool,
    /// Bare CommonMark: no extension, no typography, no advice. For the conformance test.
    pub plain: bool,
}

/// Parses the body of a file. There is always a tree; what could not be read as meant is reported.
///
/// pulldown-cmark is known to panic on rare texts (its issue 921 and its like: an empty item below a
/// task whose line ends in a backslash). An editor's text must not take the program down, so such a
/// text is reported as a whole.
pub fn doc(body: Excerpt<'_>, settings: BodySettings<'_>) -> Checked<Doc> {
    catch_unwind(|| parsed(body, settings)).unwrap_or_else(|_| {
        let problem = Diagnostic::error("unreadable-text", "the Markdown of this text cannot be read")
            .at(body.span(0..body.text.lines().next().map_or(0, str::len)), "somewhere from here on")
            .help("take out a half of the text to find the place; a list item without words is the usual cause");
        Checked { value: Doc::default(), diagnostics: vec![problem] }
    })
}

fn parsed(body: Excerpt<'_>, settings: BodySettings<'_>) -> Checked<Doc> {
    let directives = if settings.plain { Directives::default() } else { Directives::find(body.text) };
    let masked = directives.mask(body.text);
    let mut undefined: Vec<Range<usize>> = Vec::new();
    // `[@key]` is to be a link, which is the parser's word for brackets that belong together. Other prose may hold [brackets]; only the forms that can be nothing but a link are complained of.
    let mut on_undefined = |link: BrokenLink<'_>| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            undefined.push(link.span);
            return None;
        }
        let is_citation = !settings.plain && citation::stands_at(body, &link.span);
        is_citation.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
    };
    let parser = Parser::new_with_broken_link_callback(&masked, options(settings.plain), Some(&mut on_undefined));
    let mut builder = Builder::new(body, settings, &directives);
    for (event, range) in parser.into_offset_iter() {
        builder.take(event, range);
    }
    let mut checked = builder.finish();
    if !settings.plain {
        undefined.dedup();
        checked.diagnostics.extend(undefined.into_iter().map(|range| undefined_reference(body, range)));
    }
    checked
}

fn options(plain: bool) -> Options {
    if plain {
        return Options::empty();
    }
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

fn undefined_reference(body: Excerpt<'_>, range: Range<usize>) -> Diagnostic {
    let written = &body.text[range.clone()];
    let label = written.rsplit('[').next().unwrap_or_default().trim_end_matches(']');
    let label =
        if label.is_empty() { written.trim_start_matches('[').split(']').next().unwrap_or_default() } else { label };
    let diagnostic = Diagnostic::error("undefined-reference", format!("no address is given for `[{label}]`"))
        .at(body.span(range), "");
    if label.starts_with('@') {
        return diagnostic.help("two citations side by side are one: `[@first; @second]`");
    }
    diagnostic.help(format!("add a line `[{label}]: https://…`, or put the address here: `[text](https://…)`"))
}

#[cfg(test)]
mod tests;
