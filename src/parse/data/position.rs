//! Places counted in characters, turned into bytes.

/// Finds the bytes of a text at which its characters begin. Places asked for one after the other lie
/// close together, so each is reached from the last.
pub(super) struct Positions<'a> {
    text: &'a str,
    is_ascii: bool,
    character: usize,
    byte: usize,
}

impl<'a> Positions<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Positions { text, is_ascii: text.is_ascii(), character: 0, byte: 0 }
    }

    /// The byte at which the `character`th character begins, or the end of a text that has fewer.
    pub(super) fn byte(&mut self, character: usize) -> usize {
        if self.is_ascii {
            return character.min(self.text.len());
        }
        while self.character < character
            && let Some(next) = self.text[self.byte..].chars().next()
        {
            self.byte += next.len_utf8();
            self.character += 1;
        }
        while self.character > character
            && let Some(last) = self.text[..self.byte].chars().next_back()
        {
            self.byte -= last.len_utf8();
            self.character -= 1;
        }
        self.byte
    }
}
