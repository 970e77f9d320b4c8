//! `funding` of a brief: who paid for it.

use crate::model::front_matter::Funder;
use crate::parse::data::node::{Node, Value};
use crate::parse::decode::fields::Fields;
use crate::parse::decode::identifier;
use crate::parse::decode::reader::{Reader, Slot};

/// The funders, in the author's order.
pub(super) fn funders(fields: &mut Fields<'_, '_>) -> Vec<Funder> {
    let items = fields.items("funding", "[\"…\"]");
    items.into_iter().filter_map(|item| funder(fields.reader, item)).collect()
}

/// A name, or a name with identifiers.
fn funder<'a>(reader: &mut Reader<'a>, node: Node<'a>) -> Option<Funder> {
    let Value::Mapping(entries) = node.value else {
        let name = reader.text(Slot::Item("funding"), node)?.value;
        return Some(Funder { name, ..Funder::default() });
    };
    let mut fields = Fields::item(reader, "funding", node.span, entries);
    fields.require("name", "\"…\"");
    let name = fields.plain("name");
    let ror = fields.checked("ror", identifier::ror).map(|ror| ror.value);
    let funder_id = fields.checked("funder_id", identifier::funder).map(|funder| funder.value);
    let grant = fields.plain("grant");
    fields.finish();
    Some(Funder { name: name?, ror, funder_id, grant })
}
