//! A node of a graph, written as text while it is put together: a graph stands on every page, and trees
//! of values take more time than the text that comes of them.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::model::scan;

/// A JSON object without fields that hold nothing. Its text may stand in a `<script>` element, whatever
/// an author wrote: no `<` is left in it (HTML, "restrictions for contents of script elements").
#[derive(Debug)]
pub(super) struct Node {
    /// Without the brace at its end.
    text: Vec<u8>,
}

impl Node {
    /// A node of a type of schema.org.
    pub(super) fn of(kind: impl Serialize) -> Self {
        Node::new().field("@type", kind)
    }

    /// A node that others can name.
    pub(super) fn named(kind: impl Serialize, id: &str) -> Self {
        Node::of(kind).field("@id", id)
    }

    /// Nothing but the name of another node of the graph.
    pub(super) fn reference(id: &str) -> Self {
        Node::new().field("@id", id)
    }

    fn new() -> Self {
        // Room for most: growing step by step takes as long as printing.
        let mut text = Vec::with_capacity(512);
        text.push(b'{');
        Node { text }
    }

    /// With a field, unless `value` is `null` or an empty list.
    pub(super) fn field(mut self, key: &str, value: impl Serialize) -> Self {
        let before = self.text.len();
        self.key(key);
        let start = self.text.len();
        // Texts, numbers and lists of them always serialize.
        _ = value.serialize(&mut Serializer::with_formatter(&mut self.text, ForScript));
        if matches!(&self.text[start..], b"null" | b"[]") {
            self.text.truncate(before);
        }
        self
    }

    /// With a node as a field, if there is one.
    pub(super) fn node(mut self, key: &str, node: impl Into<Option<Node>>) -> Self {
        if let Some(node) = node.into() {
            self.key(key);
            node.close(&mut self.text);
        }
        self
    }

    /// With a list of nodes as a field, unless there are none.
    pub(super) fn nodes(mut self, key: &str, nodes: impl IntoIterator<Item = Node>) -> Self {
        let mut nodes = nodes.into_iter().peekable();
        if nodes.peek().is_some() {
            self.key(key);
            list(nodes, &mut self.text);
        }
        self
    }

    fn key(&mut self, key: &str) {
        if self.text.len() > 1 {
            self.text.push(b',');
        }
        self.text.push(b'"');
        self.text.extend_from_slice(key.as_bytes());
        self.text.extend_from_slice(b"\":");
    }

    fn close(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.text);
        out.push(b'}');
    }
}

/// Appends nodes as a list.
pub(super) fn list(nodes: impl Iterator<Item = Node>, out: &mut Vec<u8>) {
    out.push(b'[');
    for (at, node) in nodes.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        node.close(out);
    }
    out.push(b']');
}

/// JSON without the characters that could end a script element or begin another.
struct ForScript;

impl Formatter for ForScript {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = scan::first(rest.as_bytes(), |byte| (byte == b'<') | (byte == b'>') | (byte == b'&')) {
            out.write_all(&rest.as_bytes()[..at])?;
            write!(out, "\\u{:04x}", rest.as_bytes()[at])?;
            rest = &rest[at + 1..];
        }
        out.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, list};

    #[test]
    fn a_node_leaves_out_what_holds_nothing_and_cannot_end_its_script() {
        let nobody = Vec::<&str>::new();
        let inner = Node::reference("#a").field("none", None::<&str>);
        let node = Node::of("Thing").field("name", "</script> \"&").field("list", nobody).node("by", inner);
        let mut out = Vec::new();
        list([node.nodes("parts", []).node("no", None)].into_iter(), &mut out);
        let text = String::from_utf8(out).expect("JSON is UTF-8");
        assert_eq!(text, r##"[{"@type":"Thing","name":"\u003c/script\u003e \"\u0026","by":{"@id":"#a"}}]"##);
    }
}
