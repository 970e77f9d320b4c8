//! Elements of a deposit, written with what the registries agree on: UTF-8, one text in an element.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// A document in the making. Writing to memory cannot fail.
pub(super) type Xml = Writer<Vec<u8>>;

/// The document that `write` fills, with its declaration and a line break at the end.
pub(super) fn document(write: impl FnOnce(&mut Xml) -> io::Result<()>) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    let _ = xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None))).and_then(|()| write(&mut xml));
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    String::from_utf8_lossy(&bytes).into_owned()
}

/// An element that holds other elements.
pub(super) fn group(
    xml: &mut Xml,
    element: &str,
    attributes: &[(&str, &str)],
    inside: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    let attributes = attributes.iter().map(|(name, value)| (*name, clean(value)));
    let opened = attributes
        .fold(xml.create_element(element), |opened, (name, value)| opened.with_attribute((name, value.as_str())));
    opened.write_inner_content(inside)?;
    Ok(())
}

/// An element that holds a text.
pub(super) fn text(xml: &mut Xml, element: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
    group(xml, element, attributes, |xml| bare(xml, text))
}

/// A text between elements.
pub(super) fn bare(xml: &mut Xml, text: &str) -> io::Result<()> {
    xml.write_event(Event::Text(BytesText::new(&clean(text))))
}

/// On one line, and without the characters that XML 1.0 (section 2.2) has no way to write.
pub(super) fn clean(text: &str) -> String {
    let unwritable = |c: char| c.is_control() && !c.is_whitespace() || matches!(c, '\u{fffe}' | '\u{ffff}');
    let writable = text.replace(unwritable, "");
    writable.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{document, text};

    #[test]
    fn what_markup_is_made_of_is_escaped_and_what_xml_cannot_hold_is_left_out() {
        let xml = document(|xml| text(xml, "a", &[("b", "\"<&'\u{1}")], "</a>\n &amp;\u{b}\u{ffff}\t{é}]]>"));
        let (_, element) = xml.split_once('\n').expect("a declaration first");
        assert_eq!(element, "<a b=\"&quot;&lt;&amp;&apos;\">&lt;/a&gt; &amp;amp; {é}]]&gt;</a>\n");
    }
}
