//! Values that are written short: a text where a list, or a group of keys, could stand.

use super::data::node::{Node, Value};
use super::front_matter;
use crate::model::source::Source;
use crate::model::span::Excerpt;

/// What a value is when nothing is written short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Long {
    List,
    Group,
    ListOfGroups,
}

/// Those of `keys` at the head of a file whose value is written short.
pub fn short_forms(source: &Source, keys: &[(&'static str, Long)]) -> Vec<&'static str> {
    let file = Excerpt::whole(source.id, source.text());
    let checked = front_matter::read(file, "", |mut fields| {
        let is_short = |(key, long): &(&'static str, Long)| {
            let value = fields.take(key)?.value;
            (!value.is_empty() && !is_long(&value, *long)).then_some(*key)
        };
        keys.iter().filter_map(is_short).collect::<Vec<_>>()
    });
    checked.value.front
}

fn is_long(node: &Node<'_>, long: Long) -> bool {
    let is_group = |node: &Node<'_>| matches!(node.value, Value::Mapping(_));
    match (&node.value, long) {
        (Value::Mapping(_), Long::Group) => true,
        (Value::Sequence(_), Long::List) => true,
        (Value::Sequence(items), Long::ListOfGroups) => items.iter().all(is_group),
        _ => false,
    }
}
