//! What is in one file.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::walk::{Entry, Found};
use super::{dimensions, plain_words};
use crate::model::source::{Contents, LONGEST_TEXT, SourceKind, Store, is_legible, kind_of};

/// The files below the real path of a site's folder.
pub(super) struct Folder(pub PathBuf);

impl Store for Folder {
    fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        fs::read(self.0.join(path)).ok()
    }
}

/// Reads `entry` of the site at `root`, as [`Sources::new`](crate::model::source::Sources::new)
/// takes it; none if the file has been removed since it was seen. The bytes of what is only to be copied stay on disk.
pub(super) fn file(root: &Path, entry: Entry) -> Option<(String, Contents, bool)> {
    let contents = match entry.found {
        Found::Refused(reason) => Contents::Refused { reason },
        Found::Unreadable(reason) => Contents::Unreadable { reason },
        Found::File => contents(root, &entry.path)?,
    };
    Some((entry.path, contents, false))
}

/// What is in the file of the site at `root` that it knows as `path`; none if there is no such file.
pub(super) fn contents(root: &Path, path: &str) -> Option<Contents> {
    match read(root, path) {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => Some(Contents::Unreadable { reason: plain_words(&error) }),
        Ok(contents) => Some(contents),
    }
}

fn read(root: &Path, path: &str) -> io::Result<Contents> {
    let (place, kind) = (root.join(path), kind_of(path));
    if matches!(kind, SourceKind::Static | SourceKind::Attachment | SourceKind::Press) {
        let size = fs::metadata(&place)?.len();
        // What only claims to be text is copied like anything else.
        let text = ((is_legible(path) || path.ends_with(".typ")) && size <= LONGEST_TEXT)
            .then(|| fs::read_to_string(&place).ok())
            .flatten();
        let asset = || Contents::Asset { size, dimensions: dimensions::of_file(&place) };
        return Ok(text.map_or_else(asset, Contents::Text));
    }
    let mut file = File::open(&place)?;
    let size = file.metadata()?.len();
    // The ledger is no author's text: it grows with the site.
    if size > LONGEST_TEXT && kind != SourceKind::Ledger {
        return Ok(Contents::TooLong { size });
    }
    let mut bytes = Vec::with_capacity(size as usize);
    file.read_to_end(&mut bytes)?;
    Ok(text(bytes))
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
