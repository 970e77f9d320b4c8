//! Files that we may write again: the first line of each holds a hash of the rest.

use std::fs;
use std::path::Path;

use anyhow::Context;

const MARK: &str = "made by `policybrief cms`; run it again rather than edit. ";

/// `text` below a line that tells whether it was changed. `open` and `close` make it a comment.
pub(super) fn sealed(text: &str, open: &str, close: &str) -> String {
    format!("{open}{MARK}{}{close}\n{text}", hash(text))
}

/// Is there no such file, or one as we wrote it? Line breaks may be those of another system.
pub(super) fn is_ours(place: &Path) -> bool {
    let Ok(text) = fs::read_to_string(place) else { return !place.exists() };
    let text = text.replace("\r\n", "\n");
    let Some((first, rest)) = text.split_once('\n') else { return false };
    first.split_once(MARK).is_some_and(|(_, seal)| seal.starts_with(&hash(rest)))
}

/// Writes a file, with the folders that it stands in.
pub(super) fn put(place: &Path, text: &str) -> anyhow::Result<()> {
    let cannot = || format!("`{}` cannot be written", place.display());
    fs::create_dir_all(place.parent().unwrap_or(Path::new("."))).with_context(cannot)?;
    fs::write(place, text).with_context(cannot)
}

/// A text that may stand in HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..16].to_string()
}
