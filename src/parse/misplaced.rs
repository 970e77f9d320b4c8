//! Texts and citations that nobody reads because they lie in the wrong place.

use crate::model::diagnostic::Diagnostic;
use crate::model::scan;
use crate::model::source::{Source, Sources};
use crate::model::span::{Excerpt, Span};

/// A warning for a Markdown file that would only be copied.
pub(super) fn warning(sources: &Sources, source: &Source) -> Option<Diagnostic> {
    let place = sources.place_of_misplaced(source)?;
    let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_string());
    let (reason, verb) = match folder(&place) == folder(&source.path) {
        true => ("the names of texts end in `.md`", "rename"),
        false => ("no text is looked for there", "move"),
    };
    let message = format!("`{}` is not published: {reason}", source.path);
    let help = format!("{verb} it to `{place}`");
    Some(Diagnostic::warning("misplaced-text", message).at(Span::start_of(source.id), "").help(help))
}

/// Warnings of citations at the head of a file: what is written there goes to lists, feeds and search engines, which
/// have no references.
pub(super) fn citations(head: Excerpt<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if scan::first(head.text.as_bytes(), |byte| byte == b'@').is_none() {
        return found;
    }
    let mut start = 0;
    for line in head.text.split_inclusive('\n') {
        let place = start..start + line.len();
        start = place.end;
        // In YAML and TOML alike, such a line is a comment.
        if !line.trim_start().starts_with('#') {
            found.extend(citations_in(head.cut(place)));
        }
    }
    found
}

fn citations_in(line: Excerpt<'_>) -> impl Iterator<Item = Diagnostic> {
    let citation = move |(at, _): (usize, &str)| {
        let inside = &line.text[at + 1..];
        let end = inside.find(['[', ']']).filter(|end| inside[*end..].starts_with(']'))?;
        let is_citation = inside.starts_with('@') || inside.starts_with("-@");
        is_citation.then(|| line.span(at..at + end + 2))
    };
    line.text.match_indices('[').filter_map(citation).map(|place| {
        Diagnostic::warning("misplaced-citation", "at the head of a file, a citation stays as it is written")
            .at(place, "")
            .help("cite the work in the text below, and name it here in words, if at all")
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::warning;
    use crate::model::source::Sources;
    use crate::parse::compact::compact;

    #[test]
    fn texts_where_nobody_looks_are_pointed_out() {
        let sources = Sources::from_texts(
            [
                "briefs/2023/rent.md",
                "rent.markdown",
                "authors/a/index.md",
                "briefs/a/index.md",
                "briefs/a/data.md",
                "README.md",
            ]
            .map(|path| (format!("content/{path}"), ""))
            .iter()
            .map(|(path, text)| (path.as_str(), *text)),
        );
        expect![[r#"
            misplaced-text [] `content/authors/a/index.md` is not published: no text is looked for there
              = move it to `content/authors/a.md`
            misplaced-text [] `content/briefs/2023/rent.md` is not published: no text is looked for there
              = move it to `content/briefs/rent.md`
            misplaced-text [] `content/rent.markdown` is not published: no text is looked for there
              = move it to `content/briefs/rent.md`"#]]
        .assert_eq(&compact("", sources.iter().filter_map(|source| warning(&sources, source)).collect()));
    }
}
