//! The head of an author's, topic's, region's or series' file.

use super::{Headed, image};
use crate::model::diagnostic::Checked;
use crate::model::front_matter::{NamedLink, Person, TermFrontMatter};
use crate::model::span::{Excerpt, Spanned};
use crate::model::taxonomy::Taxonomy;
use crate::parse::data::node::{Node, Value};
use crate::parse::data::notation::shown;
use crate::parse::decode::fault::{Check, Fault};
use crate::parse::decode::fields::Fields;
use crate::parse::decode::reader::{Reader, Slot};
use crate::parse::decode::{address, identifier, language};

/// Reads a term's head; only authors have the keys of a person.
pub(in crate::parse) fn read(file: Excerpt<'_>, taxonomy: Taxonomy) -> Checked<Headed<'_, TermFrontMatter>> {
    super::read(file, "name: \"…\"", |mut fields| {
        fields.require("name", "\"…\"");
        let front = TermFrontMatter {
            name: fields.text("name"),
            summary: fields.plain("summary"),
            person: if taxonomy == Taxonomy::Authors { person(&mut fields) } else { Person::default() },
            lang: fields.checked("lang", language::tag),
            extra: fields.extra(),
        };
        fields.finish();
        front
    })
}

fn person(fields: &mut Fields<'_, '_>) -> Person {
    Person {
        is_organisation: is_organisation(fields),
        given: fields.plain("given"),
        family: fields.plain("family"),
        suffix: fields.plain("suffix"),
        native_name: fields.plain("native_name"),
        sort_key: fields.plain("sort_key"),
        role: fields.plain("role"),
        affiliation: fields.plain("affiliation"),
        ror: fields.checked("ror", identifier::ror).map(|ror| ror.value),
        is_former: fields.boolean("active") == Some(false),
        orcid: fields.checked("orcid", identifier::orcid).map(|orcid| orcid.value),
        email: fields.checked("email", address::email).map(|email| email.value),
        url: fields.checked("url", address::link),
        photo: image::portrait(fields),
        links: named_links(fields, "links", address::link)
            .into_iter()
            .map(|(title, url)| NamedLink { title, url })
            .collect(),
    }
}

/// Reads the `kind` of an author or of whoever made a picture.
pub(super) fn is_organisation(fields: &mut Fields<'_, '_>) -> bool {
    fields.checked("kind", kind).is_some_and(|kind| kind.value == "organisation")
}

/// `person` (the default) or `organisation`.
fn kind(text: &str) -> Result<String, Fault> {
    match text {
        "person" | "organisation" => Ok(text.to_string()),
        "organization" => Ok("organisation".to_string()),
        _ => {
            let message = format!("`{}` is neither a person nor an organisation", shown(text));
            Err(Fault::new("bad-kind", message, "write `person` or `organisation`"))
        }
    }
}

/// A list of `{title, url}`, each address checked with `check`.
pub(in crate::parse) fn named_links(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    check: Check,
) -> Vec<(String, Spanned<String>)> {
    let example = fields.reader.notation.list_of_groups(&["title", "url"]);
    let items = fields.items(key, &example);
    items.into_iter().filter_map(|item| named_link(fields.reader, key, item, check)).collect()
}

fn named_link<'a>(
    reader: &mut Reader<'a>,
    key: &'static str,
    node: Node<'a>,
    check: Check,
) -> Option<(String, Spanned<String>)> {
    let Value::Mapping(entries) = node.value else {
        let example = reader.notation.list_of_groups(&["title", "url"]);
        let help = format!("type `{}`", reader.notation.entry(key, &example));
        reader.wrong_type(Slot::Item(key), &node, "a title with an address", help);
        return None;
    };
    let mut fields = Fields::item(reader, key, node.span, entries);
    fields.require("title", "\"…\"");
    fields.require("url", "\"…\"");
    let title = fields.plain("title");
    let url = fields.checked("url", check);
    fields.finish();
    Some((title?, url?))
}
