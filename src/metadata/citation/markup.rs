//! What a style says, as HTML without inline styles.

use hayagriva::citationberg::{FontStyle, FontWeight, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, Formatting};
use quick_xml::escape::escape;

/// The text of `content` with links and emphasis.
pub(super) fn html(content: &ElemChildren) -> String {
    let mut out = String::new();
    children(content, &mut out);
    out
}

fn children(content: &ElemChildren, out: &mut String) {
    for child in &content.0 {
        match child {
            ElemChild::Text(text) => formatted(&text.text, &text.formatting, out),
            ElemChild::Elem(element) => children(&element.children, out),
            ElemChild::Markup(text) => out.push_str(&escape(text.as_str())),
            ElemChild::Link { text, url } => {
                out.push_str(&format!("<a href=\"{}\">", escape(url.as_str())));
                formatted(&text.text, &text.formatting, out);
                out.push_str("</a>");
            }
            ElemChild::Transparent { .. } => {}
        }
    }
}

fn formatted(text: &str, formatting: &Formatting, out: &mut String) {
    let elements = [
        (formatting.font_style == FontStyle::Italic, "i"),
        (formatting.font_weight == FontWeight::Bold, "b"),
        (formatting.vertical_align == VerticalAlign::Sup, "sup"),
        (formatting.vertical_align == VerticalAlign::Sub, "sub"),
    ];
    let used = || elements.iter().filter(|(is_used, _)| *is_used).map(|(_, name)| name);
    used().for_each(|name| out.push_str(&format!("<{name}>")));
    out.push_str(&escape(text));
    used().rev().for_each(|name| out.push_str(&format!("</{name}>")));
}
