//! Data that keeps the order of its keys, written as JSON or YAML.

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    Text(String),
    Number(u32),
    Flag(bool),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

/// A map with `entries` in this order.
pub fn map<const N: usize>(entries: [(&str, Tree); N]) -> Tree {
    Tree::Map(entries.map(|(key, value)| (key.to_string(), value)).into())
}

/// A list of texts.
pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Tree {
    Tree::List(texts.into_iter().map(|text| Tree::Text(text.into())).collect())
}

impl From<&str> for Tree {
    fn from(text: &str) -> Tree {
        Tree::Text(text.to_string())
    }
}

impl From<String> for Tree {
    fn from(text: String) -> Tree {
        Tree::Text(text)
    }
}

impl From<bool> for Tree {
    fn from(flag: bool) -> Tree {
        Tree::Flag(flag)
    }
}

impl From<u32> for Tree {
    fn from(number: u32) -> Tree {
        Tree::Number(number)
    }
}

impl Tree {
    /// This map with one more entry at its end.
    pub fn with(mut self, key: &str, value: impl Into<Tree>) -> Tree {
        if let Tree::Map(entries) = &mut self {
            entries.push((key.to_string(), value.into()));
        }
        self
    }

    /// As JSON, indented by two spaces, with a line break at its end.
    pub fn json(&self) -> String {
        let mut out = String::new();
        self.write_json(&mut out, 1);
        out.push('\n');
        out
    }

    fn write_json(&self, out: &mut String, depth: usize) {
        let next = |out: &mut String, index: usize| {
            out.push_str(if index == 0 { "\n" } else { ",\n" });
            out.push_str(&"  ".repeat(depth));
        };
        match self {
            Tree::List(items) if !items.is_empty() => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    next(out, index);
                    item.write_json(out, depth + 1);
                }
                out.push_str(&format!("\n{}]", "  ".repeat(depth - 1)));
            }
            Tree::Map(entries) if !entries.is_empty() => {
                out.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    next(out, index);
                    out.push_str(&format!("{}: ", quoted(key)));
                    value.write_json(out, depth + 1);
                }
                out.push_str(&format!("\n{}}}", "  ".repeat(depth - 1)));
            }
            leaf => out.push_str(&leaf.leaf()),
        }
    }

    /// As YAML, with every text in double quotes, whose escapes are those of JSON.
    pub fn yaml(&self) -> String {
        let mut out = String::new();
        self.write_yaml(&mut out, 0);
        out
    }

    /// Writes below `depth`; the cursor stands where the first key or dash belongs.
    fn write_yaml(&self, out: &mut String, depth: usize) {
        let indent = |out: &mut String, index: usize| {
            if index > 0 {
                out.push_str(&"  ".repeat(depth));
            }
        };
        match self {
            leaf if leaf.is_leaf() => out.push_str(&format!("{}\n", leaf.leaf())),
            Tree::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    indent(out, index);
                    out.push_str("- ");
                    item.write_yaml(out, depth + 1);
                }
            }
            Tree::Map(entries) => {
                for (index, (key, value)) in entries.iter().enumerate() {
                    indent(out, index);
                    match value.is_leaf() {
                        true => out.push_str(&format!("{key}: ")),
                        false => out.push_str(&format!("{key}:\n{}", "  ".repeat(depth + 1))),
                    }
                    value.write_yaml(out, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn is_leaf(&self) -> bool {
        match self {
            Tree::List(items) => items.is_empty(),
            Tree::Map(entries) => entries.is_empty(),
            _ => true,
        }
    }

    fn leaf(&self) -> String {
        match self {
            Tree::Text(text) => quoted(text),
            Tree::Number(number) => number.to_string(),
            Tree::Flag(flag) => flag.to_string(),
            Tree::List(_) => "[]".to_string(),
            Tree::Map(_) => "{}".to_string(),
        }
    }
}

/// `text` as JSON spells it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Tree, map, texts};

    #[test]
    fn the_same_tree_is_json_and_yaml() {
        let fields = Tree::List(vec![map([("name", "a: \"b\"".into()), ("list", texts(["x", "y"]))])]);
        let tree = map([("on", true.into()), ("fields", fields), ("none", Tree::List(Vec::new()))]);
        assert_eq!(
            tree.yaml(),
            "on: true\nfields:\n  - name: \"a: \\\"b\\\"\"\n    list:\n      - \"x\"\n      - \"y\"\nnone: []\n"
        );
        let json: serde_json::Value = serde_json::from_str(&tree.json()).expect("JSON");
        assert_eq!(json["fields"][0]["list"][1], "y");
    }
}
