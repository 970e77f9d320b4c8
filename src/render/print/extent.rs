//! How much room the columns of a table ask for.

use serde_json::{Value, json};

use crate::model::doc::{Inline, Table, plain_text};

/// What is in a column. Its width on paper is for the typesetter to measure, who has the fonts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    /// Letters of the longest word.
    pub word: usize,
    /// Letters of the longest cell.
    pub cell: usize,
    /// The word that is likely the widest, and whether it is code.
    widest: (String, bool),
    weight: usize,
}

impl Extent {
    /// That of a column of `table`, which counts from 0.
    pub(super) fn of(table: &Table, column: usize) -> Self {
        let mut extent = Extent { word: 1, cell: 1, ..Extent::default() };
        for cells in [&table.header].into_iter().chain(&table.rows) {
            let cell = cells.get(column).map(Vec::as_slice).unwrap_or_default();
            let mut words = String::new();
            plain_text(cell, &mut words);
            extent.cell = extent.cell.max(words.chars().count());
            extent.weigh(&words, false);
            extent.weigh_code(cell);
        }
        extent
    }

    /// The widest word as a node.
    pub(super) fn node(&self) -> Value {
        match &self.widest {
            (word, true) => json!({ "t": "code", "text": word }),
            (word, false) => Value::from(word.as_str()),
        }
    }

    fn weigh(&mut self, words: &str, is_code: bool) {
        for word in words.split(|character: char| character.is_whitespace() && !is_glue(character)) {
            let weight: usize = word.chars().map(|character| if is_code { CODE } else { weight(character) }).sum();
            self.word = self.word.max(word.chars().count());
            if weight > self.weight {
                (self.weight, self.widest) = (weight, (word.to_string(), is_code));
            }
        }
    }

    fn weigh_code(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Code(code) => self.weigh(code, true),
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Strikethrough(inner)
                | Inline::Element(_, inner) => self.weigh_code(inner),
                Inline::Link(link) => self.weigh_code(&link.text),
                _ => {}
            }
        }
    }
}

/// Spaces at which no line ends (Unicode, `Line_Break=Glue`).
fn is_glue(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Of a letter of code, where a small letter has 10.
const CODE: usize = 12;

/// How wide a letter likely is, where a small one has 10.
fn weight(character: char) -> usize {
    match character {
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | '.' | ',' | ':' | ';' | '\'' | '|' | '(' | ')' => 7,
        'm' | 'w' | 'M' | 'W' | '—' | '…' | '%' => 16,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' => 20,
        character if character.is_uppercase() => 12,
        _ => 10,
    }
}
