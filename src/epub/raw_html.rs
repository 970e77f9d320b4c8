//! Raw HTML of sites that trust their authors: it may be no XML, so books do without it.

use crate::model::brief::Brief;
use crate::model::diagnostic::Diagnostic;
use crate::model::doc::{Block, Inline};
use crate::model::site::Site;
use crate::model::span::Spanned;

/// A warning for each outermost block of a brief's text with HTML in it that its book leaves out.
pub(super) fn left_out(site: &Site, brief: &Brief) -> Vec<Diagnostic> {
    if !site.config.build.raw_html {
        return Vec::new();
    }
    let doc = &brief.body.doc;
    let all = doc.blocks.iter().chain(doc.notes.iter().flat_map(|note| &note.blocks));
    let with = all.filter(|block| in_block(&block.value));
    with.map(|block| {
        Diagnostic::warning("html-not-in-book", "the book leaves out the raw HTML here")
            .at(block.span, "the words between tags stay")
            .help("write it in Markdown where readers of the book should have it too")
    })
    .collect()
}

fn in_blocks(blocks: &[Spanned<Block>]) -> bool {
    blocks.iter().any(|block| in_block(&block.value))
}

fn in_block(block: &Block) -> bool {
    match block {
        Block::RawHtml(html) => is_seen(html),
        Block::Heading { text, .. } | Block::Paragraph(text) | Block::Plain(text) => in_text(text),
        Block::Quote(blocks) | Block::Alert { blocks, .. } | Block::Element { blocks, .. } => in_blocks(blocks),
        Block::List(list) => list.items.iter().any(|item| in_blocks(&item.blocks)),
        Block::Table(table) => [&table.header].into_iter().chain(&table.rows).flatten().any(|cell| in_text(cell)),
        Block::DefinitionList(entries) => entries
            .iter()
            .any(|entry| in_text(&entry.term) || entry.descriptions.iter().any(|description| in_blocks(description))),
        Block::Container(container) => {
            in_blocks(&container.blocks) || container.attribution.as_deref().is_some_and(in_text)
        }
        Block::Figure(figure) => {
            in_blocks(&figure.content) || in_blocks(&figure.caption) || figure.credit.as_deref().is_some_and(in_text)
        }
        Block::Code(_) | Block::Rule => false,
    }
}

fn in_text(text: &[Inline]) -> bool {
    text.iter().any(|inline| match inline {
        Inline::RawHtml(html) => is_seen(html),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) | Inline::Element(_, inner) => {
            in_text(inner)
        }
        Inline::Link(link) => in_text(&link.text),
        Inline::Text(_)
        | Inline::Code(_)
        | Inline::Image(_)
        | Inline::NoteReference { .. }
        | Inline::Citation(_)
        | Inline::SoftBreak
        | Inline::HardBreak => false,
    })
}

/// Nobody misses a comment.
fn is_seen(html: &str) -> bool {
    let html = html.trim();
    !(html.starts_with("<!--") && html.find("-->") == Some(html.len().saturating_sub(3)))
}
