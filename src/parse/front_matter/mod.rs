//! The head of a text: what stands between its fences, read into the model.
//!
//! In: a whole file. Out: the fields, the body, and the place of the opening fence; always, with a
//! diagnostic for whatever could not be read. Invariant: a field is only what the author wrote, and
//! no default but that of the model.

mod author;
pub(super) mod brief;
mod fence;
mod funding;
mod history;
pub(super) mod image;
pub(super) mod page;
mod related;
pub(super) mod term;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::span::{Excerpt, Span};
use crate::parse::data::node::{Entry, Node, Value};
use crate::parse::data::notation::{Notation, quoted};
use crate::parse::data::{toml, yaml};
use crate::parse::decode::fields::Fields;
use crate::parse::decode::reader::Reader;

/// A text, its head read.
pub(super) struct Headed<'a, T> {
    pub(super) front: T,
    pub(super) body: Excerpt<'a>,
    /// The opening fence, or the start of a file that has none.
    pub(super) opening: Span,
    /// The places of the keys at the top, by name.
    pub(super) keys: BTreeMap<String, Span>,
}

/// Cuts `file` at its fences and reads what is between them with `decode`.
///
/// `minimum` are the lines of the smallest YAML head that such a file needs, for help.
pub(super) fn read<'a, T: Default>(
    file: Excerpt<'a>,
    minimum: &str,
    decode: impl FnOnce(Fields<'_, 'a>) -> T,
) -> Checked<Headed<'a, T>> {
    let Checked { value: parts, mut diagnostics } = fence::split(file, minimum);
    let mut front = T::default();
    let mut keys = BTreeMap::new();
    if let Some(head) = parts.head {
        let data = match head.notation {
            Notation::Yaml => yaml::read(head.text),
            Notation::Toml => toml::read(head.text),
        };
        let is_readable = data.diagnostics.is_empty() || data.value.is_some();
        diagnostics.extend(data.diagnostics);
        if is_readable && let Some(entries) = entries(data.value, head.text, &mut diagnostics) {
            keys.extend(entries.iter().map(|entry| (entry.key.value.to_string(), entry.key.span)));
            let mut reader = Reader::new(file, head.notation);
            front = decode(Fields::top(&mut reader, parts.opening, entries));
            diagnostics.extend(reader.into_diagnostics());
        }
    }
    Checked { value: Headed { front, body: parts.body, opening: parts.opening, keys }, diagnostics }
}

/// The keys at the top. Nothing at all counts as no keys.
fn entries<'a>(root: Option<Node<'a>>, text: Excerpt<'a>, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<Entry<'a>>> {
    let root = match root {
        None => return Some(Vec::new()),
        Some(Node { value: Value::Mapping(entries), .. }) => return Some(entries),
        Some(Node { value: Value::Null, .. }) => return Some(Vec::new()),
        Some(root) => root,
    };
    let first = text.text.lines().find(|line| !line.trim().is_empty()).unwrap_or("").trim();
    let help = match first.split_once('=') {
        Some((key, _)) if key.trim().chars().all(|c| c.is_alphanumeric() || c == '_') => {
            "this looks like TOML, which stands between two `+++` lines: change both `---` lines to `+++`".to_string()
        }
        _ => format!("each line should have the form `key: value`, as in `title: {}`", quoted(first)),
    };
    let problem = Diagnostic::error("wrong-type", "the head of the file should be lines of the form `key: value`");
    diagnostics.push(problem.at(root.span, format!("this is {}", root.kind())).help(help));
    None
}
