//! Why a disk refused, in words for people who do not administer it, and what to do.

use std::io::{self, ErrorKind};
use std::path::Path;

use anyhow::anyhow;

/// What a failure before the first rename means for the site.
pub(super) const NOTHING: &str = "nothing was published";

/// What one after it means.
pub(super) const IN_PART: &str = "the site was published in part, and the next build completes it";

/// Adds to a failure what it means.
pub(super) fn so(meaning: &str) -> impl Fn(anyhow::Error) -> anyhow::Error {
    move |failure| anyhow!("{failure:#}; {meaning}")
}

/// `place` could not be written because of `error`.
pub(super) fn to_write(place: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("`{}` cannot be written: {}", place.display(), plain_words(error))
}

/// `place` could not be removed because of `error`.
pub(super) fn to_remove(place: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("`{}` cannot be removed: {}", place.display(), plain_words(error))
}

/// `place` could not be read because of `error`.
pub(super) fn to_read(place: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("`{}` cannot be read: {}", place.display(), plain_words(error))
}

fn plain_words(error: &io::Error) -> String {
    let words = match error.kind() {
        ErrorKind::StorageFull => "the disk is full; make room and build again",
        ErrorKind::QuotaExceeded => {
            "you have used up the room that you may use on this disk; make room and build again"
        }
        ErrorKind::FileTooLarge => "a file may not be that large there",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only; give another folder with `--out`",
        ErrorKind::PermissionDenied => {
            "you may not do that there; give another folder with `--out`, or ask for the right"
        }
        ErrorKind::NotFound => "it is not there any more; build again",
        _ => return without_number(&error.to_string()).to_string(),
    };
    words.to_string()
}

/// The system's words without ` (os error 28)` at their end.
fn without_number(words: &str) -> &str {
    words.split(" (os error ").next().unwrap_or(words)
}
