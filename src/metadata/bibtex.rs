//! BibTeX, as BibLaTeX reads it too: <https://ctan.org/pkg/biblatex>, entry type `techreport`.

use std::fmt::Write;

use super::name::Name;
use super::record::Record;

/// One entry, ending with a line break.
pub fn entry(record: &Record<'_>) -> String {
    let mut out = format!("@techreport{{{},\n", record.key);
    let mut field = |name: &str, value: &str| _ = writeln!(out, "  {name} = {{{value}}},");
    // The second pair of braces keeps styles from changing the case of letters.
    field("title", &format!("{{{}}}", escaped(&record.full_title())));
    let authors: Vec<String> = record.authors.iter().map(|author| name(&author.name)).collect();
    field("author", &authors.join(" and "));
    field("institution", &format!("{{{}}}", escaped(&record.publisher.name)));
    field("type", "Policy brief");
    if let Some(number) = record.number {
        field("number", &escaped(number));
    }
    field("date", &record.day("-"));
    field("year", &record.published.day.year().to_string());
    field("month", &record.published.day.month().to_string());
    if let Some(doi) = record.doi {
        field("doi", doi);
    }
    field("url", &record.url);
    field("langid", record.language);
    field("abstract", &escaped(record.summary));
    if !record.keywords().is_empty() {
        field("keywords", &escaped(&record.keywords().join(", ")));
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

fn part(text: &str) -> String {
    let escaped = escaped(text);
    let is_plain = !text.contains([',', '{', '}']) && !text.split_whitespace().any(|word| word == "and");
    if is_plain { escaped } else { format!("{{{escaped}}}") }
}

/// Characters that mean something to TeX. A brace is counted by BibTeX even behind a backslash, so
/// braces become words.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '$' | '&' | '#' | '_' | '%' => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
    }
    out
}
