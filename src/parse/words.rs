//! The words of a brief: how many there are, and which, for finding briefs that are alike.

use crate::model::doc::Doc;
use crate::model::front_matter::BriefFrontMatter;
use crate::model::prose::each_text;
use crate::model::sketch::Sketch;

/// Shorter words tell nothing about a text's subject.
const SHORTEST: usize = 4;

/// What is known of the words of a brief.
pub(super) struct BriefWords {
    /// The words of title, summary and text, each as a hash with its count, in the order of the hashes.
    pub counted: Vec<(u32, u16)>,
    /// Words of running text.
    pub count: u32,
    /// Of all that readers read, takeaways and recommendations too.
    pub sketch: Sketch,
}

/// The words of a brief.
///
/// Letters outside ASCII count as they are and letters in lower case, so that the hash of a word is
/// the same wherever it stands in a sentence. `compared`: will the text be compared with others? Otherwise none of its
/// words is `counted`.
pub(super) fn words_of(front: &BriefFrontMatter, doc: &Doc, compared: bool) -> BriefWords {
    let mut hashes: Vec<u32> = Vec::new();
    let mut keep = |hash, letters| {
        if compared && letters >= SHORTEST {
            hashes.push(hash);
        }
    };
    let (mut count, mut sketch) = (0, Sketch::default());
    for text in front.title.iter().chain(&front.summary) {
        each_word(&text.value, |hash, letters| {
            sketch.add(hash);
            keep(hash, letters);
        });
    }
    for text in front.takeaways.iter().chain(front.recommendations.iter().map(|entry| &entry.text)) {
        each_word(text, |hash, _| sketch.add(hash));
    }
    each_text(doc, &mut |text| {
        each_word(text, |hash, letters| {
            count += 1;
            sketch.add(hash);
            keep(hash, letters);
        });
    });
    sort(&mut hashes);
    let counted = hashes.chunk_by(|a, b| a == b).map(|run| (run[0], run.len().min(usize::from(u16::MAX)) as u16));
    BriefWords { counted: counted.collect(), count, sketch }
}

/// Sorts numbers that are spread evenly, as hashes are: first into 256 heaps by their first byte, then the few in each.
/// Twice as quick as comparing them all.
fn sort(hashes: &mut Vec<u32>) {
    let heap = |hash: u32| (hash >> 24) as usize;
    let mut ends = [0; 257];
    hashes.iter().for_each(|hash| ends[heap(*hash) + 1] += 1);
    (1..ends.len()).for_each(|number| ends[number] += ends[number - 1]);
    // Each number of `ends` is where its heap begins, and moves on to where it ends.
    let mut sorted = vec![0; hashes.len()];
    for hash in hashes.iter() {
        let place = &mut ends[heap(*hash)];
        sorted[*place] = *hash;
        *place += 1;
    }
    let mut start = 0;
    for end in &ends[..256] {
        sorted[start..*end].sort_unstable();
        start = *end;
    }
    *hashes = sorted;
}

/// Calls `visit` with the hash (FNV-1a over the lower-case letters) and the length of every word.
fn each_word(text: &str, mut visit: impl FnMut(u32, usize)) {
    const BASIS: u32 = 0x811c_9dc5;
    let (mut hash, mut letters) = (BASIS, 0);
    let mut at = 0;
    while at < text.len() {
        let start = at;
        for byte in &text.as_bytes()[start..] {
            let lower = LETTER[usize::from(*byte)];
            if lower == 0 {
                break;
            }
            hash = mix(hash, lower);
            at += 1;
        }
        letters += at - start;
        let Some(byte) = text.as_bytes().get(at) else { break };
        at += 1;
        let mut is_apostrophe = *byte == b'\'';
        if !byte.is_ascii() {
            let Some(character) = text[at - 1..].chars().next() else { break };
            at += character.len_utf8() - 1;
            if character.is_alphanumeric() {
                let lower = character.to_lowercase().next().unwrap_or(character);
                hash = lower.encode_utf8(&mut [0; 4]).bytes().fold(hash, mix);
                letters += 1;
                continue;
            }
            is_apostrophe = character == '’';
        }
        // An apostrophe stands within a word, anything else between words.
        if letters > 0 && !is_apostrophe {
            visit(hash, letters);
            (hash, letters) = (BASIS, 0);
        }
    }
    if letters > 0 {
        visit(hash, letters);
    }
}

/// The lower case of ASCII letters and digits; 0 for every other byte.
const LETTER: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

fn mix(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

#[cfg(test)]
mod tests {
    use super::{each_word, sort};

    #[test]
    fn numbers_are_sorted_however_they_are_spread() {
        for spread in [1, 0x10_0001, 0x9e37_79b1] {
            let mut numbers: Vec<u32> =
                (0..999u32).map(|number| (number * number % 500).wrapping_mul(spread)).collect();
            let mut expected = numbers.clone();
            sort(&mut numbers);
            expected.sort_unstable();
            assert_eq!(numbers, expected);
        }
    }

    #[test]
    fn a_word_is_the_same_in_any_case_and_ends_at_punctuation() {
        let words = |text: &str| {
            let mut found = Vec::new();
            each_word(text, |hash, letters| found.push((hash, letters)));
            found
        };
        assert_eq!(words("Migration, MIGRATION"), [words("migration")[0], words("migration")[0]]);
        assert_eq!(words("Şəhər-şəhər").len(), 2);
        assert_eq!(words("it's").len(), 1);
        assert_ne!(words("one")[0].0, words("two")[0].0);
    }
}
