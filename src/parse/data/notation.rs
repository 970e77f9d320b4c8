//! How a mended line is spelt, so that help can show exactly what to type.

/// The language of a front matter or settings file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Notation {
    Yaml,
    Toml,
}

impl Notation {
    /// A key with its value, the value spelt already: `title: "Rent"` or `title = "Rent"`.
    pub(in crate::parse) fn entry(self, key: &str, value: &str) -> String {
        match self {
            Notation::Yaml => format!("{key}: {value}"),
            Notation::Toml => format!("{key} = {value}"),
        }
    }

    /// How a group is opened: `image:` or `[image]`.
    pub(in crate::parse) fn group(self, key: &str) -> String {
        match self {
            Notation::Yaml => format!("{key}:"),
            Notation::Toml => format!("[{key}]"),
        }
    }
}

/// A text in quotes, the same in YAML and TOML. Line breaks and control characters become spaces:
/// what is shown is one line to type.
pub(in crate::parse) fn quoted(text: &str) -> String {
    let line: String = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match (line.contains(['"', '\\']), line.contains('\'')) {
        (false, _) => format!("\"{line}\""),
        (true, false) => format!("'{line}'"),
        (true, true) => format!("\"{}\"", line.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

/// Texts as a list on one line.
pub(in crate::parse) fn list<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    format!("[{}]", texts.into_iter().map(quoted).collect::<Vec<_>>().join(", "))
}

/// A word of the author's as it may stand in a message: on one line, without control characters, and
/// not longer than a reader would look at.
pub(in crate::parse) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut line: String = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    if text.trim().chars().nth(LONGEST).is_some() {
        line.push('…');
    }
    line
}
