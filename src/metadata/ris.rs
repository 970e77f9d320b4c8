//! RIS, the tagged format of reference managers: a report (`RPRT`).
//!
//! Tags as in the RIS specification of Research Information Systems (2001 and 2011).
//! RIS has no way to keep the name of an organisation whole that has a comma in it: programs part it there.

use super::record::{GENRE, Record};

/// One record. Lines end with CR and LF, as the specification wants.
pub fn record(record: &Record<'_>) -> String {
    let mut out = String::new();
    let mut line = |tag: &str, value: &str| {
        out.push_str(tag);
        out.push_str("  - ");
        out.push_str(&value.split(parts_words).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
        out.push_str("\r\n");
    };
    line("TY", "RPRT");
    line("ID", record.key);
    line("TI", &record.full_title());
    for author in &record.authors {
        line("AU", &author.name.inverted());
    }
    line("PB", &record.publisher.name);
    line("PY", &record.published.day.year().to_string());
    line("DA", &format!("{}/", record.day("/")));
    if let Some(number) = record.number {
        line("IS", number);
    }
    if let Some(series) = &record.series {
        line("T3", series.name);
    }
    if let Some(doi) = record.doi {
        line("DO", doi);
    }
    line("UR", &record.url);
    if let Some(url) = &record.pdf_url {
        line("L1", url);
    }
    line("LA", record.language);
    line("AB", record.summary);
    for keyword in record.keywords() {
        line("KW", keyword);
    }
    line("M3", GENRE);
    if let Some(status) = &record.status {
        line("N1", status);
    }
    if let Some(license) = record.license {
        line("C3", &license.name);
    }
    line("ER", "");
    out
}

/// White space at which a program might break a line; spaces that typography sets stay.
fn parts_words(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::parts_words;

    #[test]
    fn line_breaks_part_words_and_no_break_spaces_do_not() {
        let text = "a b\r\n\u{2028}c\u{a0}d\u{202f}e";
        assert_eq!(text.split(parts_words).collect::<Vec<_>>(), ["a", "b", "", "", "c\u{a0}d\u{202f}e"]);
    }
}
