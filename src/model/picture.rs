//! The pictures of a text, and what the credit under a figure says.

use super::brief::HeroImage;
use super::doc::{Block, Doc, Figure, Image, Inline, plain_text};
use super::license::License;
use super::resolved::{Resolved, Target};
use super::span::Spanned;

/// Hands every picture of `doc` to `visit`, with the figure that it stands in, notes last.
pub fn each_image<'d>(doc: &'d Doc, visit: &mut impl FnMut(&'d Image, Option<&'d Figure>)) {
    blocks(&doc.blocks, None, visit);
    for note in &doc.notes {
        blocks(&note.blocks, None, visit);
    }
}

fn blocks<'d>(
    list: &'d [Spanned<Block>],
    figure: Option<&'d Figure>,
    visit: &mut impl FnMut(&'d Image, Option<&'d Figure>),
) {
    for block in list {
        match &block.value {
            Block::Heading { text, .. } | Block::Paragraph(text) | Block::Plain(text) => inlines(text, figure, visit),
            Block::Quote(inner) | Block::Alert { blocks: inner, .. } | Block::Element { blocks: inner, .. } => {
                blocks(inner, figure, visit);
            }
            Block::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, figure, visit)),
            Block::Table(table) => {
                let cells = [&table.header].into_iter().chain(&table.rows).flatten();
                cells.for_each(|cell| inlines(cell, figure, visit));
            }
            Block::DefinitionList(entries) => {
                let descriptions = entries.iter().flat_map(|entry| &entry.descriptions);
                descriptions.for_each(|description| blocks(description, figure, visit));
            }
            Block::Container(container) => blocks(&container.blocks, figure, visit),
            Block::Figure(figure) => {
                blocks(&figure.content, Some(figure), visit);
                blocks(&figure.caption, Some(figure), visit);
            }
            Block::Code(_) | Block::Rule | Block::RawHtml(_) => {}
        }
    }
}

fn inlines<'d>(list: &'d [Inline], figure: Option<&'d Figure>, visit: &mut impl FnMut(&'d Image, Option<&'d Figure>)) {
    for inline in list {
        match inline {
            Inline::Image(image) => visit(image, figure),
            Inline::Link(link) => inlines(&link.text, figure, visit),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Element(_, inner) => inlines(inner, figure, visit),
            _ => {}
        }
    }
}

/// Whose a picture of a text is, and under which licence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    pub text: String,
    pub license: Option<License>,
}

/// What the line `Credit: …` of a figure says. A Creative Commons licence, `public domain` or `all rights
/// reserved` at its end, after a comma or in parentheses, is the licence; so is a link to such a licence.
///
/// Other licences have names that an institution may have too (`MIT`), and stay part of the credit.
pub fn credit(body: &Resolved, figure: &Figure) -> Option<Credit> {
    let written = figure.credit.as_deref()?;
    let mut text = String::new();
    plain_text(written, &mut text);
    let after_word = text.rsplit_once("Credit:").or_else(|| text.split_once(':'));
    let named = after_word.map_or(text.as_str(), |(_, rest)| rest).trim().trim_end_matches('.');
    let linked = written.iter().find_map(|inline| linked_license(body, inline));
    let parts =
        named.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).or_else(|| named.rsplit_once([',', ';']));
    let ending = parts.and_then(|(before, last)| Some((before, free_license(last.trim())?)));
    Some(match (ending, linked) {
        (Some((before, license)), linked) => {
            Credit { text: before.trim_end_matches([' ', ',', ';']).to_string(), license: linked.or(Some(license)) }
        }
        (None, linked) => Credit { text: named.to_string(), license: linked },
    })
}

/// Does a text say of any of its pictures whose it is? `head` is the picture above it.
pub fn shows_credit(head: Option<&HeroImage>, body: &Resolved) -> bool {
    let is_said = |image: &HeroImage| image.credit.is_some() || image.creator.is_some() || image.license.is_some();
    let mut shows = head.is_some_and(is_said);
    each_image(&body.doc, &mut |_, figure| {
        let credit = figure.and_then(|figure| credit(body, figure));
        shows |= credit.is_some_and(|credit| !credit.text.is_empty() || credit.license.is_some());
    });
    shows
}

fn free_license(name: &str) -> Option<License> {
    let license = License::new(name);
    let is_free = license.spdx.map_or(license.url.is_none(), |spdx| spdx.starts_with("CC"));
    (license.is_known() && is_free).then_some(license)
}

fn linked_license(body: &Resolved, inline: &Inline) -> Option<License> {
    let Inline::Link(link) = inline else { return None };
    let Some(Target::External(url)) = body.links.get(link.target as usize) else { return None };
    License::new(url).spdx.and_then(free_license)
}
