//! The words of the interface: what a site adds to its authors' own words, in its language.

use std::collections::BTreeMap;

use super::front_matter::Extra;

/// All words of one language, by key: `text.footnotes`.
#[derive(Clone, Debug, Default)]
pub struct Words {
    texts: BTreeMap<String, String>,
}

impl Words {
    /// Words by key; a later text takes the place of an earlier one with the same key.
    pub fn new(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        Words { texts: texts.into_iter().collect() }
    }

    /// The text of `key`; the key itself where there is none, so that the gap can be seen.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// The text of `key` with `value` in the place of `{name}`.
    pub fn fill(&self, key: &str, name: &str, value: &str) -> String {
        self.get(key).replace(&format!("{{{name}}}"), value)
    }

    /// All keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// Puts the texts of `over` in the place of those with the same keys.
    pub fn overlay(&mut self, over: Words) {
        self.texts.extend(over.texts);
    }

    /// As templates see them: `words.text.footnotes`.
    pub fn tree(&self) -> Extra {
        let mut tree = Extra::new();
        for (key, text) in &self.texts {
            plant(&mut tree, key, text);
        }
        tree
    }
}

fn plant(tree: &mut Extra, key: &str, text: &str) {
    match key.split_once('.') {
        None => _ = tree.insert(key.to_string(), text.into()),
        Some((branch, rest)) => {
            if let serde_json::Value::Object(inner) = tree.entry(branch).or_insert_with(|| Extra::new().into()) {
                plant(inner, rest, text);
            }
        }
    }
}
