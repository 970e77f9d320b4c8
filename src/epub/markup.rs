//! XHTML in the making: what is an author's is escaped, what is ours is well-formed.

use super::Book;
use crate::model::brief::HeroImage;
use crate::model::license::License;
use crate::render::html::escape;
use crate::template::view::direction::direction;

/// The style sheet within the book.
pub(super) const STYLE_FILE: &str = "book.css";

/// A piece of XHTML.
#[derive(Default)]
pub(super) struct Markup {
    out: String,
    /// Attributes for words of the site within a text in another language; nothing where it is the same.
    ui: String,
}

impl Markup {
    /// For a text in `language`, in a book of a site.
    pub(super) fn new(book: &Book<'_>, language: &str) -> Self {
        let site = book.site().config.language.as_str();
        Markup { out: String::new(), ui: if site == language { String::new() } else { speaking(site) } }
    }

    /// What is XHTML already.
    pub(super) fn raw(&mut self, xhtml: &str) {
        self.out.push_str(xhtml);
    }

    pub(super) fn text(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    /// `<tag>text</tag>`; `tag` may have attributes.
    pub(super) fn element(&mut self, tag: &str, text: &str) {
        self.raw(&format!("<{tag}>"));
        self.text(text);
        self.end(tag);
    }

    /// The same, in the site's language.
    pub(super) fn own_words(&mut self, tag: &str, text: &str) {
        self.own(tag, |markup| markup.text(text));
    }

    /// An element in the site's language.
    pub(super) fn own(&mut self, tag: &str, inside: impl FnOnce(&mut Self)) {
        self.raw(&format!("<{tag}{}>", self.ui));
        inside(self);
        self.end(tag);
    }

    pub(super) fn link(&mut self, url: &str, text: &str) {
        self.element(&format!("a href=\"{}\"", escaped(url)), text);
    }

    /// A link where there is an address.
    pub(super) fn link_to(&mut self, url: Option<&str>, text: &str) {
        match url {
            Some(url) => self.link(url, text),
            None => self.text(text),
        }
    }

    /// What is written below a picture: its caption, who made it, and under which licence.
    pub(super) fn figcaption(&mut self, caption: Option<&str>, image: &HeroImage) {
        let maker = image.credit.as_deref().or(image.creator.as_ref().map(|creator| creator.name.as_str()));
        let license = image.license.as_deref().map(License::new);
        if caption.is_none() && maker.is_none() && license.is_none() {
            return;
        }
        self.raw("<figcaption>");
        if let Some(caption) = caption {
            self.element("p", caption);
        }
        if maker.is_some() || license.is_some() {
            self.raw("<p class=\"credit\">");
            self.text(maker.unwrap_or_default());
            if let Some(license) = license {
                self.raw(if maker.is_some() { ", " } else { "" });
                self.link_to(license.url.as_deref(), &license.name);
            }
            self.raw("</p>");
        }
        self.raw("</figcaption>\n");
    }

    fn end(&mut self, tag: &str) {
        let name = tag.split(' ').next().unwrap_or(tag);
        self.raw(&format!("</{name}>"));
    }

    pub(super) fn finish(self) -> String {
        self.out
    }
}

/// `text` as text or attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

/// Attributes that tell the language of an element and which way it is written.
pub(super) fn speaking(language: &str) -> String {
    let tag = escaped(language);
    format!(" lang=\"{tag}\" xml:lang=\"{tag}\" dir=\"{}\"", direction(language))
}

/// A whole file: `body` is XHTML.
pub(super) fn document(language: &str, title: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"{}>\n<head>\n\
         <title>{}</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"{STYLE_FILE}\"/>\n</head>\n\
         <body>\n{body}\n</body>\n</html>\n",
        speaking(language),
        escaped(title)
    )
}
