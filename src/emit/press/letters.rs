//! Letters that no font of the press has: found before the typesetter would refuse them, at the author's own line.

use std::collections::BTreeMap;

use crate::model::diagnostic::Diagnostic;
use crate::model::source::Sources;
use crate::model::span::{SourceId, Span};
use crate::typeset::Fonts;

/// Stands for a letter that cannot be printed.
const STAND_IN: char = '?';

/// Puts stand-ins for what `fonts` lack in `text`, and tells of each such letter where it stands first in `source`.
pub(super) fn replace_missing(
    text: String,
    fonts: &Fonts,
    sources: &Sources,
    source: SourceId,
) -> (String, Vec<Diagnostic>) {
    let mut known: BTreeMap<char, bool> = BTreeMap::new();
    let mut is_missing = |character: char| {
        !character.is_ascii()
            && !is_invisible(character)
            && !*known.entry(character).or_insert_with(|| fonts.have(character))
    };
    if !text.contains(&mut is_missing) {
        return (text, Vec::new());
    }
    let replaced = text.chars().map(|character| if is_missing(character) { STAND_IN } else { character }).collect();
    let missing = known.iter().filter(|(_, is_there)| !**is_there).map(|(character, _)| *character);
    (replaced, missing.map(|character| complaint(character, sources, source)).collect())
}

fn complaint(character: char, sources: &Sources, source: SourceId) -> Diagnostic {
    let message = format!(
        "no letters for print have `{character}` (U+{:04X}), so the PDF shows `{STAND_IN}` in its place",
        u32::from(character)
    );
    let diagnostic = Diagnostic::warning("letter-without-font", message);
    let diagnostic = match sources.get(source).text().find(character) {
        Some(start) => {
            let end = start + character.len_utf8();
            diagnostic.at(Span { file: source, start: start as u32, end: end as u32 }, "first here")
        }
        None => diagnostic.at(Span::start_of(source), "of this brief"),
    };
    diagnostic.help("write it otherwise, or put a font file (`.ttf`) that has it into `templates/print/fonts/`")
}

/// White space, and marks that have no form of their own (Unicode, `Default_Ignorable_Code_Point`).
fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
