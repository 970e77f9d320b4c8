//! The names of pictures, links, buttons and fields: what a screen reader says of them (WCAG 2.2: 1.1.1, 2.4.4, 4.1.2).

use std::collections::BTreeSet;

use super::finding::Finding;
use super::markup::{Markup, Piece, Tag};
use super::page::Page;

/// Attributes that name an element, whatever is in it.
const NAMES: [&str; 3] = ["aria-label", "aria-labelledby", "title"];

/// Pictures have an alternative text, be it empty; links, buttons and frames have a name.
pub(super) fn names(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let markup = &page.markup;
    let mut open: Vec<Named<'_, '_>> = Vec::new();
    let mut unseen: Option<Unseen<'_>> = None;
    for piece in &markup.pieces {
        match piece {
            Piece::Open(tag) => {
                picture(markup, tag, findings);
                enter(&mut unseen, markup, tag);
                let is_seen = unseen.is_none();
                if is_seen && tells(markup, tag) {
                    open.iter_mut().for_each(|named| named.has_name = true);
                }
                let needs_name = matches!(tag.name.as_ref(), "button" | "summary")
                    || tag.name == "a" && markup.value(tag, "href").is_some();
                if needs_name && is_seen {
                    open.push(Named { tag, has_name: has_own_name(markup, tag) });
                }
            }
            Piece::Text(text) if unseen.is_none() && !is_blank(text) => {
                open.iter_mut().for_each(|named| named.has_name = true);
            }
            Piece::Text(_) => {}
            Piece::Close(name) => {
                leave(&mut unseen, name);
                if open.last().is_some_and(|named| named.tag.name == *name) {
                    findings.extend(open.pop().and_then(nameless));
                }
            }
        }
    }
}

/// An element that needs a name.
struct Named<'m, 'a> {
    tag: &'m Tag<'a>,
    has_name: bool,
}

/// An element that is not for screen readers, and how many of its kind are open in it.
struct Unseen<'m> {
    name: &'m str,
    depth: usize,
}

fn enter<'m>(unseen: &mut Option<Unseen<'m>>, markup: &Markup<'_>, tag: &'m Tag<'_>) {
    let name = tag.name.as_ref();
    match unseen {
        Some(unseen) if unseen.name == name => unseen.depth += 1,
        Some(_) => {}
        None => {
            let is_hidden = markup.value(tag, "aria-hidden").is_some_and(|value| value == "true");
            let is_silent = matches!(name, "script" | "style" | "template") || is_hidden && !is_void(name);
            *unseen = is_silent.then_some(Unseen { name, depth: 1 });
        }
    }
}

fn leave(unseen: &mut Option<Unseen<'_>>, name: &str) {
    if let Some(inside) = unseen.as_mut().filter(|inside| inside.name == name) {
        inside.depth -= 1;
        if inside.depth == 0 {
            *unseen = None;
        }
    }
}

/// Elements that have no end (HTML, section 13.1.2), and shapes of drawings, which are written without one.
fn is_void(name: &str) -> bool {
    const VOID: [&str; 20] = [
        "area", "base", "br", "circle", "col", "embed", "hr", "img", "input", "line", "link", "meta", "path",
        "polygon", "polyline", "rect", "source", "track", "use", "wbr",
    ];
    VOID.binary_search(&name).is_ok()
}

fn is_blank(text: &str) -> bool {
    let is_space = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
    let rest = text.trim_start_matches(is_space);
    // Most texts begin with a letter, and are not read any further.
    rest.is_empty() || rest.starts_with('&') && super::markup::unescape(rest).chars().all(is_space)
}

fn has_own_name(markup: &Markup<'_>, tag: &Tag<'_>) -> bool {
    NAMES.iter().any(|name| markup.says(tag, name))
}

/// Does a tag within a link give it a name?
fn tells(markup: &Markup<'_>, tag: &Tag<'_>) -> bool {
    let is_picture = tag.name == "img" && markup.says(tag, "alt");
    is_picture || tag.name != "a" && tag.name != "button" && markup.says(tag, "aria-label")
}

fn picture(markup: &Markup<'_>, tag: &Tag<'_>, findings: &mut Vec<Finding>) {
    let is_image_button =
        tag.name == "input" && markup.value(tag, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("image"));
    let is_silent = || matches!(markup.value(tag, "role").as_deref(), Some("presentation" | "none"));
    let lacks_text =
        (tag.name == "img" && markup.value(tag, "alt").is_none() && !has_own_name(markup, tag) && !is_silent())
            || (is_image_button && !markup.says(tag, "alt") && !has_own_name(markup, tag));
    if lacks_text {
        let help = "add `alt=\"…\"` with what the picture shows, or `alt=\"\"` when it is there for decoration only";
        let finding = Finding::error("image-without-alt", "a picture has no alternative text", help);
        let source = markup.value(tag, "src").unwrap_or_default();
        findings.push(finding.clue(tag.written).clue(source));
    }
    if tag.name == "iframe" && !has_own_name(markup, tag) {
        let finding =
            Finding::error("frame-without-name", "a frame has no name", "add `title=\"…\"` with what is in it");
        findings.push(finding.clue(tag.written));
    }
}

fn nameless(named: Named<'_, '_>) -> Option<Finding> {
    let Named { tag, has_name: false } = named else { return None };
    let help = "write words into it, or add `aria-label=\"…\"` that say where it leads or what it does";
    let finding = match tag.name.as_ref() {
        "a" => Finding::error("link-without-name", "a link has no words to know it by", help),
        "summary" => Finding::error("button-without-name", "a folding part has no words to know it by", help),
        _ => Finding::error("button-without-name", "a button has no words to know it by", help),
    };
    Some(finding.clue(tag.written))
}

/// Every field of a form has a label.
pub(super) fn fields(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let markup = &page.markup;
    if !markup.tags().any(|tag| is_field(markup, tag)) {
        return;
    }
    let labels = markup.tags().filter(|tag| tag.name == "label").filter_map(|tag| markup.value(tag, "for"));
    let labels: BTreeSet<_> = labels.collect();
    let mut depth = 0_usize;
    for piece in &markup.pieces {
        match piece {
            Piece::Open(tag) if tag.name == "label" => depth += 1,
            Piece::Close(name) if name == "label" => depth = depth.saturating_sub(1),
            Piece::Open(tag) if depth == 0 && is_field(markup, tag) && !has_own_name(markup, tag) => {
                if markup.value(tag, "id").is_some_and(|id| labels.contains(&id)) {
                    continue;
                }
                let help = "put `<label>…</label>` around it, or add `aria-label=\"…\"` with what is to be typed";
                let finding = Finding::error("field-without-label", "a field of a form has no label", help);
                findings.push(finding.clue(tag.written).clue(format!("<{}", tag.name)));
            }
            _ => {}
        }
    }
}

/// Fields that readers fill; the text of buttons is their label.
fn is_field(markup: &Markup<'_>, tag: &Tag<'_>) -> bool {
    match tag.name.as_ref() {
        "select" | "textarea" => true,
        "input" => {
            let kind = markup.value(tag, "type").unwrap_or_default().to_ascii_lowercase();
            !matches!(kind.as_str(), "hidden" | "submit" | "button" | "reset" | "image")
        }
        _ => false,
    }
}
