//! BibTeX, as BibLaTeX reads it too: <https://ctan.org/pkg/biblatex>, entry type `techreport`.

use std::fmt::Write;

use super::name::Name;
use super::record::{GENRE, Record};

/// One entry, ending with a line break.
pub fn entry(record: &Record<'_>) -> String {
    let mut out = format!("@techreport{{{},\n", record.key);
    let mut field = |name: &str, value: &str| _ = writeln!(out, "  {name} = {{{value}}},");
    // The second pair of braces keeps styles from changing the case of letters.
    field("title", &format!("{{{}}}", escaped(&record.full_title())));
    let authors: Vec<String> = record.authors.iter().map(|author| name(&author.name)).collect();
    field("author", &authors.join(" and "));
    field("institution", &format!("{{{}}}", escaped(&record.publisher.name)));
    field("type", GENRE);
    if let Some(number) = record.number {
        field("number", &escaped(number));
    }
    field("date", &record.day("-"));
    field("year", &record.published.day.year().to_string());
    field("month", &record.published.day.month().to_string());
    if let Some(doi) = record.doi {
        // Programs take it letter by letter, and a brace that has no partner would end the entry.
        field("doi", &doi.replace('{', "%7B").replace('}', "%7D"));
    }
    field("url", &record.url);
    field("langid", record.language);
    if let Some(status) = &record.status {
        field("note", &escaped(status));
    }
    field("abstract", &escaped(record.summary));
    if !record.keywords().is_empty() {
        let keywords: Vec<String> = record.keywords().into_iter().map(keyword).collect();
        field("keywords", &keywords.join(", "));
    }
    if let Some(license) = record.license {
        field("copyright", &escaped(&license.name));
    }
    out.push_str("}\n");
    out
}

/// Braces keep a name whole, and its commas and its "and" from being read as a list.
fn name(name: &Name) -> String {
    match name {
        Name::Whole(name) => format!("{{{}}}", escaped(name)),
        Name::Parted { given, family, suffix } => {
            let family = part(family);
            let suffix = suffix.as_deref().map(|suffix| format!(", {}", part(suffix))).unwrap_or_default();
            format!("{family}{suffix}, {}", part(given))
        }
    }
}

/// A comma in braces parts no keywords.
fn keyword(text: &str) -> String {
    let escaped = escaped(text);
    if text.contains(',') { format!("{{{escaped}}}") } else { escaped }
}

/// BibTeX reads "and" in capitals too.
fn part(text: &str) -> String {
    let escaped = escaped(text);
    let parts_names = |word: &str| word.eq_ignore_ascii_case("and");
    let is_plain = !text.contains([',', '{', '}']) && !text.split_whitespace().any(parts_names);
    if is_plain { escaped } else { format!("{{{escaped}}}") }
}

/// Characters that mean something to TeX. A brace is counted by BibTeX even behind a backslash, so
/// braces become words. Fonts join two hyphens to a dash, two apostrophes to a quotation mark, and a
/// question mark with a backtick to a Spanish one: nothing stands between them, in braces.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '`' => out.push_str("\\textasciigrave{}"),
            '-' | '\'' if out.ends_with(character) => {
                out.push_str("{}");
                out.push(character);
            }
            '$' | '&' | '#' | '_' | '%' => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escaped, keyword, part};

    #[test]
    fn what_would_part_a_list_stands_in_braces() {
        assert_eq!(part("Jean AND Paul"), "{Jean AND Paul}");
        assert_eq!(part("Anders Sand"), "Anders Sand");
        assert_eq!(keyword("Food, water & power"), "{Food, water \\& power}");
        assert_eq!(keyword("Water"), "Water");
    }

    #[test]
    fn fonts_join_no_characters() {
        assert_eq!(escaped("a---b ''c'' ?`"), "a-{}-{}-b '{}'c'{}' ?\\textasciigrave{}");
    }
}
