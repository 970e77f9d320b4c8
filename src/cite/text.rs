//! What a style made, as running text of the document tree.

use hayagriva::citationberg::{FontStyle, FontWeight, VerticalAlign};
use hayagriva::{Elem, ElemChild, ElemChildren, Formatted, Formatting};

use crate::model::doc::{Element, Inline, Link};

/// Gathers running text.
#[derive(Default)]
pub(super) struct Text {
    pub inlines: Vec<Inline>,
    /// Addresses of the links in the text, which counts into them; `None` where it may have no links.
    pub addresses: Option<Vec<String>>,
    /// Of the first link: other links of the document come before.
    pub first_link: u32,
}

impl Text {
    pub(super) fn children(&mut self, children: &ElemChildren) {
        children.0.iter().for_each(|child| self.child(child));
    }

    pub(super) fn child(&mut self, child: &ElemChild) {
        match child {
            ElemChild::Text(text) => self.formatted(text),
            ElemChild::Elem(elem) => self.elem(elem),
            ElemChild::Markup(text) => self.plain(text),
            ElemChild::Link { text, url } => self.link(text, url),
            ElemChild::Transparent { .. } => {}
        }
    }

    /// Words without a form.
    pub(super) fn plain(&mut self, text: &str) {
        match self.inlines.last_mut() {
            _ if text.is_empty() => {}
            Some(Inline::Text(last)) => *last = tidied(format!("{last}{text}")).into_boxed_str(),
            _ => self.inlines.push(Inline::Text(text.into())),
        }
    }

    fn elem(&mut self, elem: &Elem) {
        // A block of its own, as the number before an entry, is set apart by a space.
        if elem.display.is_some() {
            self.plain(" ");
        }
        self.children(&elem.children);
    }

    fn formatted(&mut self, text: &Formatted) {
        if !text.text.is_empty() {
            let inline = in_form(Inline::Text(text.text.as_str().into()), &text.formatting);
            match inline {
                Inline::Text(text) => self.plain(&text),
                inline => self.inlines.push(inline),
            }
        }
    }

    fn link(&mut self, text: &Formatted, url: &str) {
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        let Some(addresses) = self.addresses.as_mut().filter(|_| is_web && !text.text.is_empty()) else {
            return self.formatted(text);
        };
        let target = self.first_link + addresses.len() as u32;
        addresses.push(url.to_string());
        let text = vec![in_form(Inline::Text(text.text.as_str().into()), &text.formatting)];
        self.inlines.push(Inline::Link(Box::new(Link { target, title: None, text })));
    }

    /// Takes away punctuation and space at the start.
    pub(super) fn trim_start(&mut self) {
        while let Some(Inline::Text(first)) = self.inlines.first_mut() {
            let rest = first.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.'));
            if !rest.is_empty() {
                *first = rest.into();
                return;
            }
            self.inlines.remove(0);
        }
    }
}

/// What styles leave behind where a part is missing: `(2024,)` of a web page without a day.
const LEFTOVERS: [(&str, &str); 3] = [(",)", ")"), (".”.", ".”"), (".».", ".»")];

fn tidied(text: String) -> String {
    LEFTOVERS
        .iter()
        .fold(text, |text, (wrong, right)| if text.contains(wrong) { text.replace(wrong, right) } else { text })
}

/// Small capitals and underlining are left to the style sheet, which has none for them.
fn in_form(text: Inline, form: &Formatting) -> Inline {
    let raised = match form.vertical_align {
        VerticalAlign::Sup => Some("sup"),
        VerticalAlign::Sub => Some("sub"),
        _ => None,
    };
    let mut inline = text;
    if let Some(name) = raised {
        inline = Inline::Element(Box::new(Element { name, attributes: Vec::new() }), vec![inline]);
    }
    if form.font_style == FontStyle::Italic {
        inline = Inline::Emphasis(vec![inline]);
    }
    if form.font_weight == FontWeight::Bold {
        inline = Inline::Strong(vec![inline]);
    }
    inline
}
