//! Many texts looked for at once.
//!
//! After S. Wu and U. Manber, "A fast algorithm for multi-pattern searching" (1994): the last three bytes of a window
//! tell how far it can move without missing anything, so most bytes of a page are never looked at.

/// Texts to look for.
pub(super) struct Search {
    needles: Vec<Vec<u8>>,
    /// Bytes of each needle that take part in the search: those of the shortest one, at most 255.
    window: usize,
    /// For each block, how far the window can move when it ends in it.
    shifts: Vec<u8>,
    /// For each block, the needles whose window ends in it, as a range of `candidates`.
    starts: Vec<u32>,
    candidates: Vec<u32>,
}

/// Bytes that are looked at together.
const BLOCK: usize = 3;
const BLOCKS: usize = 1 << 15;

impl Search {
    /// Prepares to look for `needles`, none of which may be shorter than three bytes; `None` where there are none.
    pub(super) fn new(needles: Vec<String>) -> Option<Search> {
        let needles: Vec<Vec<u8>> = needles.into_iter().map(String::into_bytes).collect();
        let window = needles.iter().map(Vec::len).min().filter(|shortest| *shortest >= BLOCK)?.min(255);
        let mut shifts = vec![(window - BLOCK + 1) as u8; BLOCKS];
        let mut last = Vec::new();
        for (number, needle) in needles.iter().enumerate() {
            for end in BLOCK..=window {
                let shift = &mut shifts[block(needle, end)];
                *shift = (*shift).min((window - end) as u8);
            }
            last.push((block(needle, window), number as u32));
        }
        last.sort_unstable();
        let starts = (0..=BLOCKS).map(|block| last.partition_point(|(of, _)| *of < block) as u32).collect();
        let candidates = last.into_iter().map(|(_, number)| number).collect();
        Some(Search { needles, window, shifts, starts, candidates })
    }

    /// Calls `visit` with the number of a needle and its place in `text`, for every one that is there. Letters of ASCII
    /// count the same in both cases, and so do all spaces.
    pub(super) fn each(&self, text: &[u8], mut visit: impl FnMut(usize, usize)) {
        let mut end = self.window;
        while end <= text.len() {
            let block = block(text, end);
            match self.shifts[block] {
                0 => {
                    let start = end - self.window;
                    let range = self.starts[block] as usize..self.starts[block + 1] as usize;
                    for number in &self.candidates[range] {
                        if begins_with(&text[start..], &self.needles[*number as usize]) {
                            visit(*number as usize, start);
                        }
                    }
                    end += 1;
                }
                shift => end += usize::from(shift),
            }
        }
    }
}

/// The number of the block that ends before `end`; letters have the same in both cases, and spaces too.
fn block(text: &[u8], end: usize) -> usize {
    text[end - BLOCK..end].iter().fold(0, |number, byte| number << 5 | usize::from(folded(*byte) & 31))
}

fn folded(byte: u8) -> u8 {
    if byte.is_ascii_whitespace() { b' ' } else { byte.to_ascii_lowercase() }
}

fn begins_with(text: &[u8], needle: &[u8]) -> bool {
    text.len() >= needle.len() && text.iter().zip(needle).all(|(one, other)| folded(*one) == folded(*other))
}

#[cfg(test)]
mod tests {
    use super::Search;

    #[test]
    fn every_needle_is_found_wherever_it_stands() {
        let needles = ["the sea falls", "sea falls", "falls", "caspian sea"].map(str::to_string);
        let search = Search::new(needles.into()).expect("needles");
        let mut found = Vec::new();
        search.each(b"Falls: the Caspian\nsea. THE SEA FALLS", |number, place| found.push((number, place)));
        found.sort_unstable();
        assert_eq!(found, [(0, 24), (1, 28), (2, 0), (2, 32), (3, 11)]);
    }

    #[test]
    fn it_agrees_with_a_plain_search_on_every_text() {
        let letters = |mut number: usize, length: usize| {
            let mut text = String::new();
            for _ in 0..length {
                text.push(char::from(b'a' + (number % 3) as u8));
                number = number.wrapping_mul(2_654_435_761).wrapping_add(12_345) >> 1;
            }
            text
        };
        for round in 0..300 {
            let needles: Vec<String> = (0..4).map(|n| letters(round * 7 + n * 31, 3 + (round + n) % 5)).collect();
            let text = letters(round * 13 + 5, 60);
            let mut found = Vec::new();
            let search = Search::new(needles.clone()).expect("needles");
            search.each(text.as_bytes(), |number, place| found.push((place, number)));
            found.sort_unstable();
            let places = (0..text.len()).flat_map(|at| (0..4).map(move |number| (at, number)));
            let plain: Vec<_> = places.filter(|(at, number)| text[*at..].starts_with(&needles[*number])).collect();
            assert_eq!(found, plain, "{needles:?} in {text}");
        }
    }
}
