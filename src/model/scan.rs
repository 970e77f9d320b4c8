//! Looking for single bytes in long texts.

/// Where the first byte of `text` is that `is` wanted.
///
/// Sixteen bytes are asked at a time, without a branch, of which the compiler makes vector instructions; so `is` should
/// be a few comparisons joined by `|`, for it makes branches of `||` and `matches!`. Worth its while where most bytes are
/// not wanted: every letter of a site passes through half a dozen such searches. Bytes below 0x80 stand for themselves in
/// UTF-8 and are never within a character.
#[inline]
pub fn first(text: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    let (blocks, _) = text.as_chunks::<16>();
    let is_in = |block: &[u8; 16]| block.iter().fold(false, |found, byte| found | is(*byte));
    let skipped = 16 * blocks.iter().position(is_in).unwrap_or(blocks.len());
    // What is left is less than a block, so the block that it ends is asked, unless the text is shorter.
    if text.len() - skipped < 16 && text.last_chunk::<16>().is_some_and(|block| !is_in(block)) {
        return None;
    }
    text[skipped..].iter().position(|byte| is(*byte)).map(|at| skipped + at)
}

/// Where the first byte of `text` is `wanted`: for texts in which it is never far.
///
/// Eight bytes are asked at a time. What is `wanted` becomes 0, and the lowest bit that taking 1 from every byte makes
/// negative is that of the first 0 (H. Warren, Hacker's Delight, section 6-1).
#[inline]
pub fn near(text: &[u8], wanted: u8) -> Option<usize> {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let (blocks, rest) = text.as_chunks::<8>();
    for (number, block) in blocks.iter().enumerate() {
        let differences = u64::from_le_bytes(*block) ^ (ONES * u64::from(wanted));
        let found = differences.wrapping_sub(ONES) & !differences & (ONES << 7);
        if found != 0 {
            return Some(8 * number + found.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(|byte| *byte == wanted).map(|at| text.len() - rest.len() + at)
}

/// Where `text` first holds `wanted`, the first byte of which should be a rare one.
pub fn find(text: &str, wanted: &str) -> Option<usize> {
    let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
    let opening = *wanted.first()?;
    let mut from = 0;
    loop {
        let at = from + first(&text[from..], |byte| byte == opening)?;
        if text[at..].starts_with(wanted) {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{find, first, near};

    #[test]
    fn a_text_is_found_behind_its_like() {
        assert_eq!(find("a: b:: c::: d:::", ":::"), Some(8));
        assert_eq!(find("a: b:: c::", ":::"), None);
        assert_eq!(find("é", "é"), Some(0));
    }

    #[test]
    fn it_is_found_wherever_it_stands() {
        for length in 0..40 {
            let mut text = vec![b'a'; length];
            assert_eq!(first(&text, |byte| byte == b'b'), None);
            assert_eq!(near(&text, b'b'), None);
            for at in (0..length).rev() {
                text[at] = b'b';
                assert_eq!(first(&text, |byte| byte == b'b'), Some(at));
                assert_eq!(near(&text, b'b'), Some(at));
            }
        }
    }
}
