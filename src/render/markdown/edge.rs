//! What stands at the ends of running text: marks of emphasis are read as such only between the right
//! neighbours (CommonMark 0.31, section 6.2, "left-flanking" and "right-flanking").

use crate::model::doc::{Element, Inline};

/// The kind of character at one end of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// White space, or nothing.
    Space,
    /// A letter or a digit.
    Word,
    /// Punctuation.
    Mark,
    /// The mark of emphasis around the text.
    Delimiter(char),
    /// Something that is punctuation to some readers only, or is printed in one way or another.
    Unsure,
}

impl Edge {
    pub(super) fn of(character: char) -> Edge {
        // General Punctuation and the guillemets are punctuation in every version of Unicode.
        let is_mark = character.is_ascii_punctuation()
            || matches!(character, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '«' | '»');
        match character {
            _ if character.is_whitespace() => Edge::Space,
            _ if character.is_alphanumeric() => Edge::Word,
            _ if is_mark => Edge::Mark,
            _ => Edge::Unsure,
        }
    }

    /// May any mark of emphasis stand beside it?
    pub(super) fn is_boundary(self) -> bool {
        matches!(self, Edge::Space | Edge::Mark | Edge::Delimiter(_))
    }
}

/// How `inlines` begin; `None` where nothing of them is printed.
pub(super) fn leading(inlines: &[Inline]) -> Option<Edge> {
    inlines.iter().find_map(|inline| edge(inline, |text| text.chars().next(), leading))
}

/// How they end.
pub(super) fn trailing(inlines: &[Inline]) -> Option<Edge> {
    inlines.iter().rev().find_map(|inline| edge(inline, |text| text.chars().next_back(), trailing))
}

fn edge(
    inline: &Inline,
    character: impl Fn(&str) -> Option<char>,
    inner_edge: impl Fn(&[Inline]) -> Option<Edge>,
) -> Option<Edge> {
    match inline {
        Inline::Text(text) => character(text).map(Edge::of),
        Inline::SoftBreak | Inline::HardBreak => Some(Edge::Space),
        Inline::Code(code) if code.trim().is_empty() => Some(Edge::Space),
        Inline::Code(_) | Inline::Link(_) | Inline::Image(_) | Inline::Citation(_) => Some(Edge::Unsure),
        Inline::NoteReference { .. } | Inline::RawHtml(_) => Some(Edge::Mark),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => marked(inner_edge(inner)?),
        Inline::Element(element, inner) if is_kept(element) => marked(inner_edge(inner)?),
        Inline::Element(_, inner) => inner_edge(inner),
    }
}

/// Markdown has no form for letters above or below the line, and without it `H2O` says less.
pub(super) fn is_kept(element: &Element) -> bool {
    matches!(element.name, "sub" | "sup")
}

fn marked(inner: Edge) -> Option<Edge> {
    Some(if inner == Edge::Space { Edge::Space } else { Edge::Unsure })
}
