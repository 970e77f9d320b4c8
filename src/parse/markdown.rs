use crate::model::diagnostic::Checked;
use crate::model::doc::Doc;
use crate::model::span::Excerpt;

/// What the parser must know besides the text.
#[derive(Clone, Copy, Debug)]
pub struct BodySettings<'a> {
    /// BCP 47 tag: decides the form of quotation marks.
    pub language: &'a str,
    /// Pass raw HTML through as it is.
    pub raw_html: bool,
}

/// Parses the body of a file.
pub fn doc(body: Excerpt<'_>, settings: BodySettings<'_>) -> Checked<Doc> {
    todo!()
}
