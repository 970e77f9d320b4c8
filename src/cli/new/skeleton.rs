//! The text of new files: heads that parse, with a guide in plain words.

use jiff::civil::Date;

/// A brief of that day by `author`, marked as a draft. `topics` are those that the site has.
pub(super) fn brief(title: &str, day: Date, author: &str, topics: &[&str]) -> String {
    let topics = match topics {
        [] => "[your-topic, another-topic]".to_string(),
        known => format!("[{}]", known.join(", ")),
    };
    // What the user typed comes last: it may hold braces of its own.
    include_str!("brief.md")
        .replace("{{date}}", &day.to_string())
        .replace("{{topics}}", &topics)
        .replace("{{author}}", &quoted(author))
        .replace("{{title}}", &quoted(title))
}

/// A page that is not a brief.
pub(super) fn page(title: &str) -> String {
    format!("---\ntitle: {}\n---\n\nWrite the text of the page here.\n", quoted(title))
}

/// An author's file.
pub(super) fn author(name: &str) -> String {
    include_str!("author.md").replace("{{name}}", &quoted(name))
}

/// The file of a topic, region or series.
pub(super) fn term(name: &str) -> String {
    format!(
        "---\nname: {}\n# One sentence, shown under the name:\n# summary: \"What the briefs gathered here are about.\"\n---\n",
        quoted(name)
    )
}

/// `text` as YAML in double quotes, whose escapes are those of JSON and more.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            // Line breaks and marks that YAML would take for its own.
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => quoted.push_str(&format!("\\u{:04x}", character as u32)),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::{brief, quoted};
    use jiff::civil::date;

    #[test]
    fn titles_are_quoted_as_yaml_wants_it() {
        assert_eq!(quoted(r#"Oil: "boom" \ bust"#), r#""Oil: \"boom\" \\ bust""#);
        assert_eq!(quoted("a\u{2028}b"), r#""a\u2028b""#);
    }

    #[test]
    fn a_brief_is_a_draft_with_every_required_field() {
        let text = brief("Rent: a {{date}}", date(2026, 11, 24), "jane-doe", &["energy"]);
        for line in
            ["title: \"Rent: a {{date}}\"", "date: 2026-11-24", "draft: true", "  - \"jane-doe\"", "# topics: [energy]"]
        {
            assert!(text.lines().any(|found| found == line), "{line} in\n{text}");
        }
        assert!(text.lines().any(|line| line.starts_with("summary: \"")));
    }
}
