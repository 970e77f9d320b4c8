//! The tables of fields in `src/schema` against the decoders, which are asked for the keys that they know
//! and demand.

mod sites;

use std::collections::BTreeSet;

use policybrief::model::lint::LINTS;
use policybrief::schema::json_schema::{Known, schema};
use policybrief::schema::{Field, Kind, Need, Shelf};

/// No key is called so, and none nearly so.
const ODD: &str = "zzzzzzzzzz";

#[test]
fn the_tables_know_the_keys_that_the_decoders_know() {
    for shelf in Shelf::ALL {
        for_each_group(shelf.fields(), &[], &mut |groups, fields| {
            let first = if groups.is_empty() { None } else { fields.first() };
            let keys = first.iter().map(|field| field.name).chain([ODD]);
            let known = known_keys(shelf, groups, &keys.collect::<Vec<_>>());
            let tabled = fields.iter().map(|field| field.name.to_string()).collect();
            assert_eq!(known, tabled, "{shelf:?} {:?}", names(groups));
        });
    }
}

#[test]
fn the_tables_demand_what_the_decoders_demand() {
    for shelf in Shelf::ALL {
        for_each_group(shelf.fields(), &[], &mut |groups, fields| {
            let harmless = fields.iter().rev().find(|field| field.need == Need::Optional && is_text(field.kind));
            // A group is known by its keys.
            let harmless = harmless.filter(|_| !groups.is_empty()).map_or(ODD, |field| field.name);
            let site = site(shelf, groups, &[harmless]);
            let outcome = sites::build(&site);
            let is_demanded = |field: &&Field| {
                let missing = match groups.last() {
                    Some(_) => format!("`{}` is missing in ", field.name),
                    None => format!("`{}` is missing", field.name),
                };
                let is_about = |text: &str| text.starts_with(&missing) && (!groups.is_empty() || text == missing);
                let code = format!("missing-{}", field.name);
                outcome.diagnostics.iter().any(|problem| is_about(&problem.message) || problem.code == code)
            };
            // What only forms demand, the decoder may find in the file's name.
            let fields = || fields.iter().filter(|field| field.need != Need::OfForms);
            let demanded: Vec<&str> = fields().filter(is_demanded).map(|field| field.name).collect();
            let is_needed = |field: &&Field| matches!(field.need, Need::Required | Need::Unless(_) | Need::UnlessGone);
            let tabled: Vec<&str> = fields().filter(is_needed).map(|field| field.name).collect();
            assert_eq!(demanded, tabled, "{shelf:?} {:?}", names(groups));
        });
    }
}

#[test]
fn every_field_has_words_for_those_who_fill_it_in() {
    for shelf in Shelf::ALL {
        for_each_group(shelf.fields(), &[], &mut |_, fields| {
            for field in fields {
                assert!(!field.label.is_empty() && field.hint.ends_with('.'), "{shelf:?} {}", field.name);
            }
        });
    }
}

/// A site with one topic, and free to name any region.
struct OneTopic;

impl Known for OneTopic {
    fn names(&self, shelf: Shelf) -> (Vec<String>, bool) {
        match shelf {
            Shelf::Topics => (vec!["rent".to_string()], true),
            _ => (Vec::new(), false),
        }
    }
}

#[test]
fn a_closed_vocabulary_is_a_closed_list() {
    let text = schema(Shelf::Briefs, &OneTopic).json();
    let schema: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let items = |key: &str| schema["properties"][key]["anyOf"][0]["items"]["anyOf"].to_string();
    assert_eq!(items("topics"), r#"[{"enum":["rent"]}]"#);
    assert_eq!(items("regions"), r#"[{"type":["string","number","boolean"]}]"#);
    let lints = &schema["properties"]["lints"]["anyOf"][0]["properties"];
    assert_eq!(lints.as_object().map(|lints| lints.len()), Some(LINTS.len()));
}

/// Visits the keys at the top of a file, and those of each group, with the fields that lead there.
fn for_each_group(
    fields: &'static [Field],
    groups: &[&'static Field],
    visit: &mut impl FnMut(&[&'static Field], &'static [Field]),
) {
    visit(groups, fields);
    for field in fields {
        if let Kind::Group(group) | Kind::Groups(group) = field.kind {
            for_each_group(group.fields, &[groups, &[field]].concat(), visit);
        }
    }
}

fn is_text(kind: Kind) -> bool {
    matches!(kind, Kind::Line | Kind::Prose | Kind::Choice(_))
}

fn names<'a>(groups: &[&'a Field]) -> Vec<&'a str> {
    groups.iter().map(|field| field.name).collect()
}

/// A site with one file, in which `keys` stand within `groups`.
fn site(shelf: Shelf, groups: &[&Field], keys: &[&str]) -> String {
    let sign = if shelf == Shelf::Settings { " = " } else { ": " };
    let entries: Vec<String> = keys.iter().map(|key| format!("{key}{sign}\"person\"")).collect();
    let head = match groups {
        [] => entries.join("\n"),
        [top, inner @ ..] => {
            let innermost = groups.last().map_or(String::new(), |field| bracketed(field, &entries.join(", ")));
            let value = inner
                .iter()
                .rev()
                .zip(groups.iter().rev().skip(1))
                .fold(innermost, |value, (field, outer)| bracketed(outer, &format!("{}{sign}{value}", field.name)));
            format!("{}{sign}{value}", top.name)
        }
    };
    match shelf {
        Shelf::Settings => format!("-- site.toml --\n{head}\n"),
        _ => format!("-- content/{}/x.md --\n---\n{head}\n---\n", shelf.folder()),
    }
}

/// The value of a field that is a group or a list of groups.
fn bracketed(field: &Field, entries: &str) -> String {
    match field.kind {
        Kind::Groups(_) => format!("[{{ {entries} }}]"),
        _ => format!("{{ {entries} }}"),
    }
}

/// The keys that the program offers to one who types a key that is not there.
fn known_keys(shelf: Shelf, groups: &[&Field], keys: &[&str]) -> BTreeSet<String> {
    let site = site(shelf, groups, keys);
    let outcome = sites::build(&site);
    let is_odd = |message: &str| message.contains(ODD);
    let problem = outcome.diagnostics.iter().find(|problem| problem.code == "unknown-key" && is_odd(&problem.message));
    let problem = problem.unwrap_or_else(|| panic!("nobody minds {ODD} in\n{site}\n{:#?}", outcome.diagnostics));
    let help: String = problem.help.iter().map(|help| help.to_string()).collect();
    let help = help.split("; data of your own").next().unwrap_or_default();
    help.split('`').skip(1).step_by(2).map(str::to_string).collect()
}
