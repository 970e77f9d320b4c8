//! What a brief may give in its head or in its body, and should give once.

use std::collections::BTreeMap;

use crate::model::diagnostic::Diagnostic;
use crate::model::doc::{Block, ContainerKind, Doc};
use crate::model::front_matter::BriefFrontMatter;
use crate::model::span::{Span, Spanned};

/// Takeaways or recommendations that stand in the head and in a container: readers would see two
/// boxes of the same name.
///
/// `keys` are the places of the head's keys, `text` is the whole file.
pub(super) fn complaints(
    front: &BriefFrontMatter,
    keys: &BTreeMap<String, Span>,
    doc: &Doc,
    text: &str,
) -> Vec<Diagnostic> {
    let places = [
        ("takeaways-twice", "takeaways", ContainerKind::Takeaways, front.takeaways.is_empty()),
        ("recommendations-twice", "recommendations", ContainerKind::Recommendations, front.recommendations.is_empty()),
    ];
    let given = places.into_iter().filter(|(.., is_empty)| !is_empty);
    given
        .filter_map(|(code, name, kind, _)| {
            let again = container(&doc.blocks, kind)?;
            let first = *keys.get(name)?;
            let message = format!("the {name} are given twice, so the page shows two boxes of them");
            let complaint = Diagnostic::warning(code, message).at(first, "here, above the text");
            let help = format!("keep one of the two: `{name}` at the head of the file, or the container");
            Some(complaint.at(opening_line(text, again), "and here, within it").help(help))
        })
        .collect()
}

/// The first container of its kind, at the top or within another container.
fn container(blocks: &[Spanned<Block>], kind: ContainerKind) -> Option<Span> {
    blocks.iter().find_map(|block| match &block.value {
        Block::Container(container) if container.kind == kind => Some(block.span),
        Block::Container(outer) => container(&outer.blocks, kind),
        _ => None,
    })
}

fn opening_line(text: &str, span: Span) -> Span {
    let line = text.get(span.range()).unwrap_or_default().lines().next().unwrap_or_default().trim_end();
    Span { end: span.start + line.len() as u32, ..span }
}
