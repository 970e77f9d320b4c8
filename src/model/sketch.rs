//! How much two versions of a text differ, told from 64 letters instead of the older text.

use std::fmt;

/// A text as the number of its words in each of 64 heaps, each word in the heap that its hash names.
///
/// Numbers are kept below 64, so that each is one letter of base64url (RFC 4648, section 5). A typing slip put right moves
/// one word from a heap to another; a new paragraph moves dozens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sketch([u8; HEAPS]);

const HEAPS: usize = 64;

const LETTERS: &[u8; HEAPS] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

impl Default for Sketch {
    fn default() -> Self {
        Sketch([0; HEAPS])
    }
}

impl Sketch {
    /// Counts one word of the text, by its hash.
    pub fn add(&mut self, word: u32) {
        let heap = &mut self.0[(word ^ (word >> 16)) as usize % HEAPS];
        *heap = (*heap + 1) % HEAPS as u8;
    }

    /// About how many words were changed, added or taken out between the two texts.
    ///
    /// Few words rarely share a heap, so they are counted: a changed word is one that went and one that came. Of many,
    /// those that went hide those that came to the same heap: `n` changed words then leave a difference of about
    /// 9 times the root of `n` in all 64 heaps together, half of it either way.
    pub fn changed_words(&self, other: &Sketch) -> u32 {
        let (mut came, mut went) = (0, 0);
        for (old, new) in self.0.iter().zip(&other.0) {
            // Numbers go round: after 63 comes 0.
            match u32::from(new.wrapping_sub(*old) % HEAPS as u8) {
                more @ 0..32 => came += more,
                less => went += HEAPS as u32 - less,
            }
        }
        let exchanged = 2 * came.min(went);
        came.max(went).max(came.abs_diff(went) + exchanged * exchanged / 81)
    }

    /// Reads what [`Display`](fmt::Display) prints.
    pub fn parse(text: &str) -> Option<Sketch> {
        let letters: &[u8; HEAPS] = text.as_bytes().try_into().ok()?;
        let mut heaps = [0; HEAPS];
        for (heap, letter) in heaps.iter_mut().zip(letters) {
            *heap = LETTERS.iter().position(|known| known == letter)? as u8;
        }
        Some(Sketch(heaps))
    }
}

impl fmt::Display for Sketch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|heap| fmt::Write::write_char(f, LETTERS[usize::from(*heap)].into()))
    }
}

#[cfg(test)]
mod tests {
    use super::Sketch;

    fn sketch(words: impl IntoIterator<Item = u32>) -> Sketch {
        let mut sketch = Sketch::default();
        words.into_iter().for_each(|word| sketch.add(word.wrapping_mul(0x9e37_79b1)));
        sketch
    }

    #[test]
    fn a_slip_is_told_from_a_new_text_of_any_length() {
        for length in [100, 1000, 10_000] {
            let before = sketch(0..length);
            assert_eq!(before.changed_words(&sketch((1..length).chain([length]))), 1);
            assert_eq!(before.changed_words(&sketch(0..length + 10)), 10);
            let tenth = before.changed_words(&sketch(length / 10..length + length / 10));
            assert!((length / 20..length / 5).contains(&tenth), "{length}: {tenth}");
        }
    }

    #[test]
    fn what_is_printed_can_be_read() {
        let text = sketch(0..777);
        assert_eq!(Sketch::parse(&text.to_string()), Some(text));
        assert_eq!(Sketch::parse("short"), None);
        assert_eq!(Sketch::parse(&"é".repeat(32)), None);
    }
}
