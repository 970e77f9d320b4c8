//! JSON Schema for editors that complete YAML and TOML and underline what is wrong.
//!
//! Draft 7, which is what such editors know (<https://json-schema.org/draft-07>). What the decoder accepts
//! is valid; a text that it refuses for what no schema can know (an author who does not exist in a site
//! without a folder of authors, a checksum) may be valid as well.
//! Of two spellings of one word only the usual one is valid.

use super::form::{Form, MOMENT};
use super::tree::{Tree, map, texts};
use super::{Field, Group, Kind, Need, Shelf};
use crate::model::license::USUAL;
use crate::model::lint::{LINTS, Level, Lint};

/// What a site has, for the lists that an editor is offered.
pub trait Known {
    /// Ids and names of what stands on a shelf, and whether nothing else may be named.
    fn names(&self, shelf: Shelf) -> (Vec<String>, bool);
}

/// The schema of the files of a shelf, in the site that `known` knows.
pub fn schema(shelf: Shelf, known: &dyn Known) -> Tree {
    let title = match shelf {
        Shelf::Settings => "policybrief: site.toml".to_string(),
        _ => format!("policybrief: front matter, {}", shelf.singular()),
    };
    let head = map([("$schema", "http://json-schema.org/draft-07/schema#".into()), ("title", title.into())]);
    let (Tree::Map(mut entries), Tree::Map(object)) = (head, object(shelf.fields(), known)) else {
        unreachable!("both are maps")
    };
    entries.extend(object);
    Tree::Map(entries)
}

/// A group of keys, and no others.
fn object(fields: &[Field], known: &dyn Known) -> Tree {
    let mut properties = Vec::new();
    let mut required = Vec::new();
    let mut conditions = Vec::new();
    for field in fields {
        properties.push((field.name.to_string(), property(field, known)));
        if let Some(alias) = field.alias {
            properties.push((alias.to_string(), property(field, known)));
        }
        let instead = match field.need {
            Need::Optional | Need::OfForms => continue,
            Need::Required => None,
            Need::Unless(other) => Some(other),
            Need::UnlessGone => Some("gone"),
        };
        match (field.alias, instead) {
            (None, None) => required.push(field.name),
            (alias, instead) => {
                let keys = std::iter::once(field.name).chain(alias).map(needs);
                conditions.push(any(keys.chain(instead.map(says_so))));
            }
        }
    }
    let object = map([("type", "object".into()), ("properties", Tree::Map(properties))]);
    let object = object.with("additionalProperties", false);
    let object = if required.is_empty() { object } else { object.with("required", texts(required)) };
    if conditions.is_empty() { object } else { object.with("allOf", Tree::List(conditions)) }
}

fn needs(key: &str) -> Tree {
    map([("required", texts([key]))])
}

/// The key is there, and is no `false`.
fn says_so(key: &str) -> Tree {
    let yes = any([map([("const", true.into())]), map([("type", "object".into())])]);
    needs(key).with("properties", map([(key, yes)]))
}

fn any(choices: impl IntoIterator<Item = Tree>) -> Tree {
    map([("anyOf", Tree::List(choices.into_iter().collect()))])
}

/// A key. One that need not be there may be left empty.
fn property(field: &Field, known: &dyn Known) -> Tree {
    let words = map([("title", field.label.into()), ("description", field.hint.into())]);
    let mut choices = choices(field.kind, known);
    if !matches!(field.need, Need::Required) {
        choices.push(map([("type", "null".into())]));
    }
    let words = match field.kind {
        Kind::Switch(Some(unless_given)) => words.with("default", unless_given),
        _ => words,
    };
    match (choices.len(), choices.pop()) {
        (1, Some(Tree::Map(only))) => only.into_iter().fold(words, |words, (key, value)| words.with(&key, value)),
        (_, last) => words.with("anyOf", Tree::List(choices.into_iter().chain(last).collect())),
    }
}

/// The forms that a value may have: any one of them.
fn choices(kind: Kind, known: &dyn Known) -> Vec<Tree> {
    match kind {
        Kind::Line | Kind::Prose | Kind::Picture => vec![text()],
        Kind::Formed(form) => vec![formed(form)],
        Kind::Day | Kind::Moment => vec![formed(&MOMENT)],
        Kind::Choice(words) => vec![map([("enum", texts(words.iter().copied()))])],
        // Any spelling that readers can look up will do; these are offered.
        Kind::Licence | Kind::PictureLicence => vec![map([("enum", texts(USUAL))]), string()],
        Kind::Switch(_) => vec![map([("type", "boolean".into())])],
        Kind::Number { least, most } => {
            vec![map([("type", "integer".into()), ("minimum", least.into()), ("maximum", most.into())])]
        }
        Kind::One(shelf) => names(shelf, known),
        Kind::Many(shelf) => one_or_list(names(shelf, known)),
        Kind::Lines => one_or_list(vec![text()]),
        Kind::FormedLines(form) => one_or_list(vec![formed(form)]),
        Kind::Group(group) => entry(group, known),
        Kind::Groups(group) => {
            let entries = list(entry(group, known));
            let alone = if group.alone { entry(group, known) } else { Vec::new() };
            std::iter::once(entries).chain(alone).collect()
        }
        Kind::Extra => vec![map([("type", "object".into())])],
        Kind::Exceptions => vec![lints(|_| exception())],
        Kind::Lints => vec![lints(rule)],
    }
}

/// Numbers and yes or no are taken as texts, as they are spelt.
fn text() -> Tree {
    map([("type", texts(["string", "number", "boolean"]))])
}

fn string() -> Tree {
    map([("type", "string".into())])
}

fn formed(form: &Form) -> Tree {
    // `patternErrorMessage` is what editors built on the language service of VS Code show.
    string().with("pattern", form.pattern).with("patternErrorMessage", form.advice)
}

fn list(items: Vec<Tree>) -> Tree {
    map([("type", "array".into()), ("items", any(items))])
}

fn one_or_list(items: Vec<Tree>) -> Vec<Tree> {
    std::iter::once(list(items.clone())).chain(items).collect()
}

fn entry(group: &Group, known: &dyn Known) -> Vec<Tree> {
    let short = group.short.map(|short| choices(short, known)).unwrap_or_default();
    std::iter::once(object(group.fields, known)).chain(short).collect()
}

/// What stands on a shelf. Where the site has files for them, nothing else may be named.
fn names(shelf: Shelf, known: &dyn Known) -> Vec<Tree> {
    let (names, is_closed) = known.names(shelf);
    let offered = (!names.is_empty()).then(|| map([("enum", texts(names))]));
    let other = (!is_closed || offered.is_none()).then(text);
    offered.into_iter().chain(other).collect()
}

fn lints(rule: impl Fn(&Lint) -> Tree) -> Tree {
    let properties = LINTS.iter().map(|lint| (lint.code.to_string(), rule(lint))).collect();
    map([("type", "object".into()), ("properties", Tree::Map(properties)), ("additionalProperties", false.into())])
}

fn level() -> Tree {
    map([("enum", texts(Level::ALL.map(Level::name)))])
}

fn rule(lint: &Lint) -> Tree {
    let number = || map([("type", "integer".into()), ("minimum", 0.into())]);
    let limits = lint.limits.iter().map(|(name, _)| (name.to_string(), number()));
    let words = lint.has_known.then(|| ("known".to_string(), list(vec![text()])));
    let properties = std::iter::once(("level".to_string(), level())).chain(limits).chain(words).collect();
    let group = map([("type", "object".into()), ("properties", Tree::Map(properties))]);
    any([level(), group.with("additionalProperties", false)])
}

fn exception() -> Tree {
    let properties = map([("level", level()), ("reason", text())]);
    map([("type", "object".into()), ("properties", properties), ("additionalProperties", false.into())])
        .with("required", texts(["level", "reason"]))
}
