//! Files that could not be handed over as text.

use crate::model::diagnostic::Diagnostic;
use crate::model::source::{Contents, LONGEST_TEXT, Source};
use crate::model::span::Span;

/// Why a file has no text to parse, if that is a mistake.
pub(super) fn problem(source: &Source) -> Option<Diagnostic> {
    let place = Span::start_of(source.id);
    let path = &source.path;
    let problem = match &source.contents {
        Contents::Text(_) | Contents::Asset { .. } | Contents::Embedded(_) => return None,
        Contents::NotUtf8 { valid_up_to, bytes } => {
            let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
            let good = bytes.get(..*valid_up_to).unwrap_or(bytes);
            let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
            let found = match is_utf16 {
                true => "its encoding is UTF-16, which some editors call “Unicode”".to_string(),
                false => format!("line {line} holds a byte that is no character"),
            };
            Diagnostic::error("not-utf8", format!("`{path}` is not UTF-8: {found}"))
                .help("save the file with the encoding `UTF-8`; most editors offer it under “Save as”")
        }
        Contents::Unreadable { reason } => {
            Diagnostic::error("unreadable-file", format!("`{path}` could not be read: {reason}"))
                .help("see to it that the file exists and that you may read it")
        }
        Contents::TooLong { size } => {
            let megabytes = |bytes: u64| bytes.div_ceil(1024 * 1024);
            let (size, most) = (megabytes(*size), megabytes(LONGEST_TEXT));
            let message = format!("`{path}` has {size} MB, and a text may have {most} MB");
            Diagnostic::error("text-too-long", message)
                .help("put pictures and data into files of their own beside the text, and divide what is left")
        }
        Contents::Refused { reason } => {
            Diagnostic::error("outside-site", format!("`{path}` is not a file of this site: {reason}"))
                .help("put a copy of the file itself in its place")
        }
    };
    Some(problem.at(place, ""))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::problem;
    use crate::model::source::{Contents, Sources};
    use crate::parse::compact::compact;

    #[test]
    fn every_kind_of_unreadable_file_is_reported() {
        let reason = "permission denied".to_string();
        let sources = Sources::new(vec![
            ("content/a.svg".into(), Contents::Asset { size: 1, dimensions: None }, false),
            ("site.toml".into(), Contents::NotUtf8 { valid_up_to: 4, bytes: b"a\nb\n\xff".to_vec() }, false),
            ("templates/base.html".into(), Contents::Unreadable { reason: reason.clone() }, false),
            ("templates/page.html".into(), Contents::Refused { reason: "a link to `/etc/passwd`".into() }, false),
        ]);
        expect![[r#"
            not-utf8 [] `site.toml` is not UTF-8: line 3 holds a byte that is no character
              = save the file with the encoding `UTF-8`; most editors offer it under “Save as”
            unreadable-file [] `templates/base.html` could not be read: permission denied
              = see to it that the file exists and that you may read it
            outside-site [] `templates/page.html` is not a file of this site: a link to `/etc/passwd`
              = put a copy of the file itself in its place"#]]
        .assert_eq(&compact("", sources.iter().filter_map(problem).collect()));
    }
}
