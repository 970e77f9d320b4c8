//! Nodes of the little HTML that citation styles are printed in.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Value, json};

/// The running text of `html`, which has italics and links and is well formed; what is not is left as plain text.
pub fn from_html(html: &str) -> Vec<Value> {
    nodes(html).unwrap_or_else(|| vec![Value::from(html)])
}

fn nodes(html: &str) -> Option<Vec<Value>> {
    let mut reader = Reader::from_str(html);
    // The innermost open element stands last; the text itself is the first.
    let mut open: Vec<(Option<Value>, Vec<Value>)> = vec![(None, Vec::new())];
    loop {
        match reader.read_event().ok()? {
            Event::Eof => break,
            Event::Start(start) => open.push((Some(node(&start)), Vec::new())),
            Event::End(_) => {
                let (node, content) = open.pop()?;
                open.last_mut()?.1.push(filled(node?, content));
            }
            Event::Text(text) => open.last_mut()?.1.push(Value::from(text.as_ref())),
            Event::GeneralRef(reference) => {
                let text = format!("&{};", reference.as_ref());
                open.last_mut()?.1.push(Value::from(quick_xml::escape::unescape(&text).ok()?.into_owned()));
            }
            _ => {}
        }
    }
    match open.pop()? {
        (None, content) => Some(content),
        _ => None,
    }
}

fn node(start: &BytesStart<'_>) -> Value {
    let href = start.try_get_attribute("href").ok().flatten();
    let href = href.and_then(|href| Some(href.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned()));
    match (start.name().as_ref(), href) {
        ("a", Some(url)) => json!({ "t": "link", "url": url }),
        ("i" | "em", _) => json!({ "t": "emphasis" }),
        ("b" | "strong", _) => json!({ "t": "strong" }),
        _ => json!({ "t": "span" }),
    }
}

fn filled(mut node: Value, content: Vec<Value>) -> Value {
    node["c"] = Value::Array(content);
    node
}
