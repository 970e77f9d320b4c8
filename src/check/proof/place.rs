//! Where in its author's files a fault of an output comes from.
//!
//! An output does not know which line of which template made which of its bytes, so its words are looked for.

use crate::model::source::{Source, SourceKind, Sources};
use crate::model::span::Span;

/// The place of the first of `clues` that is found: in the file that the output comes from, in the site's templates and
/// settings, in the theme, in other texts, but not in what is `held_back`; else `origin`, from which the output came.
pub(super) fn place(
    sources: &Sources,
    clues: &[String],
    held_back: Option<Span>,
    origin: Option<Span>,
) -> Option<Span> {
    let own = origin.map(|origin| sources.get(origin.file));
    let is_frame = |file: &&Source| matches!(file.kind, SourceKind::Template | SourceKind::Config);
    let sites: Vec<&Source> = sources.iter().filter(|file| is_frame(file) && !file.built_in).collect();
    let theme: Vec<&Source> = sources.iter().filter(|file| is_frame(file) && file.built_in).collect();
    let texts = sources.iter().filter(|file| !is_frame(file));
    let files: Vec<&Source> = sites.iter().chain(&theme).copied().chain(texts).collect();
    let mut clues = clues.iter().filter(|clue| !clue.is_empty());
    // Shorter ones are in every file.
    if let Some(own) =
        own.and_then(|own| clues.clone().filter(|clue| clue.len() > 3).find_map(|clue| find(own, clue, held_back)))
    {
        return Some(own);
    }
    let Some(first) = clues.next() else { return origin };
    let exact = |clue: &String| files.iter().find_map(|file| find(file, clue, held_back));
    let shaped = || [sites, theme].iter().find_map(|files| files.iter().filter_map(|file| shape(file, first)).max());
    exact(first).or_else(|| Some(shaped()?.1)).or_else(|| clues.find_map(exact)).or(origin)
}

fn find(file: &Source, clue: &str, held_back: Option<Span>) -> Option<Span> {
    let mut places = file.text().match_indices(clue).map(|(at, _)| Span::new(file.id, at..at + clue.len()));
    places.find(|place| held_back.is_none_or(|text| !text.covers(*place)))
}

/// The tag of a template that can have become `written`, with the number of letters that they share; the best of several.
fn shape(file: &Source, written: &str) -> Option<(usize, Span)> {
    let name_end = written.find(|c: char| c.is_whitespace() || c == '>')?;
    let (name, text) = (written.get(..name_end).filter(|name| name.starts_with('<'))?, file.text());
    let candidates = text.match_indices(name).filter_map(|(start, _)| {
        let end = start + tag_length(&text[start..])?;
        Some((shared(&text[start..end], written)?, Span::new(file.id, start..end)))
    });
    candidates.max_by_key(|(shared, span)| (*shared, std::cmp::Reverse(span.start)))
}

/// Length of the tag that `text` begins with; a `>` in an expression does not end it.
fn tag_length(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let end = at + text[at..].find('>')?;
        match text[at..end].find("{{").or_else(|| text[at..end].find("{%")) {
            Some(opening) => {
                at += opening + text[at + opening..].find("}}").or_else(|| text[at + opening..].find("%}"))? + 2
            }
            None => return Some(end + 1),
        }
    }
}

/// Letters of `template` outside of its expressions, if `written` has all of them in this order. What stands behind a
/// condition may be missing.
fn shared(template: &str, written: &str) -> Option<usize> {
    let has_conditions = template.contains("{%");
    let (mut shared, mut at) = (0, 0);
    let literals = template.split("{{").flat_map(|part| part.split("{%"));
    for (number, part) in literals.enumerate() {
        let literal = part.split_once("}}").or_else(|| part.split_once("%}")).map_or(part, |(_, literal)| literal);
        match written[at..].find(literal) {
            Some(found) if number > 0 || found == 0 => {
                at += found + literal.len();
                shared += literal.len();
            }
            _ if has_conditions && number > 0 => {}
            _ => return None,
        }
    }
    Some(shared)
}

#[cfg(test)]
mod tests {
    use super::{shared, tag_length};

    #[test]
    fn a_tag_is_known_by_what_its_expressions_leave() {
        let template = "<img src=\"{{ a > b }}\"{% if x %} alt=\"\"{% endif %}>";
        assert_eq!(tag_length(&format!("{template} more>")), Some(template.len()));
        assert!(shared(template, "<img src=\"/a.png\">").is_some());
        assert!(shared(template, "<img class=\"b\" src=\"/a.png\">").is_none());
        assert!(shared("<img src=\"{{ a }}\" width=\"1\">", "<img src=\"/a.png\">").is_none());
    }
}
