//! `authors` of a brief: names or ids, each with the role that the author had at the time.

use crate::model::front_matter::AuthorRole;
use crate::model::span::{Span, Spanned};
use crate::parse::data::node::{Entry, Node, Value};
use crate::parse::decode::fields::Fields;
use crate::parse::decode::reader::{Reader, Slot};

/// The authors in order; the roles of those for whom one is given are added to `roles`.
pub(super) fn authors(fields: &mut Fields<'_, '_>, roles: &mut Vec<AuthorRole>) -> Vec<Spanned<String>> {
    fields.names_or_groups("authors", |reader, node| match node.value {
        Value::Mapping(entries) if is_group(&entries) => {
            let entry = with_role(reader, node.span, entries)?;
            let author = entry.author.clone();
            roles.push(entry);
            Some(author)
        }
        value => reader.text(Slot::Item("authors"), Node { span: node.span, value }),
    })
}

/// `Trade: a view` is a text with a colon, not a group.
fn is_group(entries: &[Entry<'_>]) -> bool {
    entries.iter().any(|entry| matches!(entry.key.value.as_ref(), "id" | "name" | "role" | "affiliation"))
}

fn with_role<'a>(reader: &mut Reader<'a>, span: Span, entries: Vec<Entry<'a>>) -> Option<AuthorRole> {
    let mut fields = Fields::item(reader, "authors", span, entries);
    fields.accept("name", "id");
    fields.require("id", "\"…\"");
    let author = fields.text("id");
    let role = fields.plain("role");
    let affiliation = fields.plain("affiliation");
    fields.finish();
    Some(AuthorRole { author: author?, role, affiliation })
}
