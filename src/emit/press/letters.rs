//! Letters that no font of the press has: found before the typesetter would refuse them, at the author's own line.

use std::collections::BTreeMap;

use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::source::Sources;
use crate::model::span::{SourceId, Span};
use crate::typeset::Fonts;

/// Stands for a letter that cannot be printed.
const STAND_IN: char = '?';

/// Puts stand-ins for what `fonts` lack in `text`, and tells of each such letter where it stands first in `files`.
pub(super) fn replace_missing(text: String, fonts: &Fonts, sources: &Sources, files: &[SourceId]) -> Checked<String> {
    let mut known: BTreeMap<char, bool> = BTreeMap::new();
    let mut is_missing = |character: char| {
        !character.is_ascii()
            && !is_invisible(character)
            && !*known.entry(character).or_insert_with(|| fonts.have(character))
    };
    let replaced = text.chars().map(|character| if is_missing(character) { STAND_IN } else { character }).collect();
    let missing = known.iter().filter(|(_, is_there)| !**is_there).map(|(character, _)| *character);
    let diagnostics = missing.map(|character| complaint(character, sources, files)).collect();
    Checked { value: replaced, diagnostics }
}

fn complaint(character: char, sources: &Sources, files: &[SourceId]) -> Diagnostic {
    let message = format!(
        "no letters for print have `{character}` (U+{:04X}), so the PDF shows `{STAND_IN}` in its place",
        u32::from(character)
    );
    let place = files.iter().find_map(|file| {
        let start = sources.get(*file).text().find(character)?;
        Some(Span { file: *file, start: start as u32, end: (start + character.len_utf8()) as u32 })
    });
    let diagnostic = Diagnostic::warning("letter-without-font", message);
    // It may also come from an author's file, or from the words of the site.
    let diagnostic = place.into_iter().fold(diagnostic, |diagnostic, span| diagnostic.at(span, "first here"));
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
