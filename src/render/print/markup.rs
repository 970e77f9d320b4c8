//! Nodes of the little HTML that citation styles are printed in.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Value, json};

use super::spoken;

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
            Event::Text(text) => push_text(&mut open.last_mut()?.1, text.as_ref()),
            Event::GeneralRef(reference) => {
                let text = format!("&{};", reference.as_ref());
                push_text(&mut open.last_mut()?.1, &quick_xml::escape::unescape(&text).ok()?);
            }
            _ => {}
        }
    }
    match open.pop()? {
        (None, content) => Some(content),
        _ => None,
    }
}

/// Text that follows text makes one node with it.
fn push_text(nodes: &mut Vec<Value>, text: &str) {
    match nodes.last_mut() {
        Some(Value::String(last)) => last.push_str(text),
        _ => nodes.push(Value::from(text)),
    }
}

/// A citation in the words of `site_language`, in which `title` has another language (PDF/UA-1, 7.2: the language of each
/// part is known). A mark at the end of the title may be missing in the citation.
pub fn in_languages(nodes: Vec<Value>, site_language: &str, title: &str, language: &str) -> Vec<Value> {
    let title = title.trim_end_matches(['.', '?', '!', '…']);
    let nodes =
        if title.is_empty() { nodes } else { nodes.into_iter().map(|node| marked(node, title, language)).collect() };
    vec![spoken(site_language, nodes)]
}

fn marked(mut node: Value, title: &str, language: &str) -> Value {
    match &mut node {
        Value::String(text) => match text.split_once(title) {
            Some((before, after)) => {
                Value::Array(vec![Value::from(before), spoken(language, vec![Value::from(title)]), Value::from(after)])
            }
            None => node,
        },
        Value::Object(object) => {
            if let Some(Value::Array(content)) = object.get_mut("c") {
                *content = std::mem::take(content).into_iter().map(|node| marked(node, title, language)).collect();
            }
            node
        }
        _ => node,
    }
}

fn node(start: &BytesStart<'_>) -> Value {
    let href = start.try_get_attribute("href").ok().flatten();
    let href = href.and_then(|href| Some(href.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned()));
    match (start.name().as_ref(), href) {
        ("a", Some(url)) => json!({ "t": "link", "url": url }),
        ("i" | "em", _) => json!({ "t": "emphasis" }),
        ("b" | "strong", _) => json!({ "t": "strong" }),
        _ => json!({ "t": "span", "name": "span", "lang": null, "dir": null }),
    }
}

fn filled(mut node: Value, content: Vec<Value>) -> Value {
    node["c"] = Value::Array(content);
    node
}
