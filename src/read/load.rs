//! What is in one file.

use std::fs;
use std::path::Path;

use super::walk::{Entry, Found};
use super::{dimensions, plain_words};
use crate::model::source::{Contents, SourceKind, is_legible, kind_of};

/// A longer text is a mistake (a picture with the wrong ending), not a brief.
const LONGEST_TEXT: u64 = 16 * 1024 * 1024;

/// Reads `entry` of the site at `root`, as [`Sources::new`](crate::model::source::Sources::new)
/// takes it. The bytes of what is only to be copied stay on disk.
pub(super) fn file(root: &Path, entry: Entry) -> (String, Contents, bool) {
    let contents = match entry.found {
        Found::Refused(reason) => Contents::Refused { reason },
        Found::Unreadable(reason) => Contents::Unreadable { reason },
        Found::File => contents(root, &entry.path),
    };
    (entry.path, contents, false)
}

/// What is in the file of the site at `root` that it knows as `path`.
pub(super) fn contents(root: &Path, path: &str) -> Contents {
    let place = root.join(path);
    let size = match fs::metadata(&place) {
        Ok(found) => found.len(),
        Err(error) => return Contents::Unreadable { reason: plain_words(&error) },
    };
    if matches!(kind_of(path), SourceKind::Static | SourceKind::Attachment) {
        // What only claims to be text is copied like anything else.
        let text = (is_legible(path) && size <= LONGEST_TEXT).then(|| fs::read_to_string(&place).ok()).flatten();
        return text.map_or_else(|| Contents::Asset { size, dimensions: dimensions::of_file(&place) }, Contents::Text);
    }
    if size > LONGEST_TEXT {
        return Contents::Unreadable { reason: "a text may not be longer than 16 MB".to_string() };
    }
    match fs::read(&place) {
        Ok(bytes) => text(bytes),
        Err(error) => Contents::Unreadable { reason: plain_words(&error) },
    }
}

pub(super) fn text(bytes: Vec<u8>) -> Contents {
    match String::from_utf8(bytes) {
        Ok(text) => Contents::Text(text),
        Err(error) => {
            let valid_up_to = error.utf8_error().valid_up_to();
            Contents::NotUtf8 { valid_up_to, bytes: error.into_bytes() }
        }
    }
}
