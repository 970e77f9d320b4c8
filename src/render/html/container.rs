//! What stands apart from the running text: boxes, pull quotes, figures, elements of HTML.

use std::fmt::Write;

use super::Printer;
use crate::model::doc::{Block, Container, ContainerKind, Element, Figure};
use crate::model::span::Spanned;

impl<'a> Printer<'a> {
    pub(super) fn container(&mut self, container: &'a Container) {
        let class = match container.kind {
            ContainerKind::PullQuote => return self.pull_quote(container),
            ContainerKind::Takeaways => "takeaways",
            ContainerKind::Recommendations => "recommendations",
            ContainerKind::Box => "box",
        };
        // A plain box needs no title.
        let usual = (class != "box").then(|| self.word(class));
        let title = container.title.as_deref().or(usual.as_deref());
        let _ = write!(self.out, "<aside class=\"{class}\"");
        if let Some(title) = title {
            self.attribute("aria-label", title);
        }
        self.push(">\n");
        if let Some(title) = title {
            self.box_title(title);
        }
        self.blocks(&container.blocks);
        self.line();
        self.push("</aside>");
    }

    fn box_title(&mut self, title: &str) {
        self.push("<p class=\"box-title\">");
        self.escaped(title);
        self.push("</p>\n");
    }

    fn pull_quote(&mut self, container: &'a Container) {
        self.push("<figure class=\"pullquote\">\n");
        if let Some(title) = &container.title {
            self.box_title(title);
        }
        self.nested("<blockquote>", &container.blocks, "</blockquote>");
        if let Some(attribution) = &container.attribution {
            self.push("\n");
            self.around("figcaption", attribution);
        }
        self.push("\n</figure>");
    }

    pub(super) fn figure(&mut self, figure: &'a Figure) {
        self.nested("<figure>", &figure.content, "");
        if !figure.caption.is_empty() || figure.credit.is_some() {
            self.line();
            self.push("<figcaption>");
            self.blocks(&figure.caption);
            if let Some(credit) = &figure.credit {
                self.line();
                self.push("<p class=\"credit\">");
                self.inlines(credit);
                self.push("</p>");
            }
            self.push("</figcaption>");
        }
        self.line();
        self.push("</figure>");
    }

    /// An element around blocks.
    pub(super) fn element(&mut self, element: &Element, blocks: &'a [Spanned<Block>]) {
        self.open_element(element);
        // Without a summary a browser would show a word in a language of its own.
        if element.name == "details" && !blocks.first().is_some_and(|first| is_summary(&first.value)) {
            let title = self.word("details");
            let _ = write!(self.out, "<summary>{title}</summary>");
        }
        self.blocks(blocks);
        let _ = write!(self.out, "</{}>", element.name);
    }

    /// `<name lang="az">`; the name and the attributes come from lists of harmless ones.
    pub(super) fn open_element(&mut self, element: &Element) {
        let _ = write!(self.out, "<{}", element.name);
        for (name, value) in &element.attributes {
            self.attribute(name, value);
            if *name == "lang" && self.is_xml() {
                self.attribute("xml:lang", value);
            }
        }
        self.push(">");
    }
}

fn is_summary(block: &Block) -> bool {
    matches!(block, Block::Element { element, .. } if element.name == "summary")
}
