//! How large a picture is, from the head of its file.
//!
//! A page that knows the size of a picture keeps its place while it loads, so that the text does not
//! jump (Core Web Vitals: layout shift).

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use crate::model::drawing;
use crate::model::source::Dimensions;

/// The head of a drawing lies within its first bytes.
const HEAD: u64 = 4096;

/// The dimensions of the picture at `path`; `None` for other files, and for pictures that cannot be
/// measured.
pub(super) fn of_file(path: &Path) -> Option<Dimensions> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "svg" => {
            let mut head = Vec::new();
            File::open(path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
            drawing::dimensions(&String::from_utf8_lossy(&head))
        }
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" => {
            let size = imagesize::reader_size(BufReader::new(File::open(path).ok()?)).ok()?;
            Some(Dimensions { width: size.width.try_into().ok()?, height: size.height.try_into().ok()? })
        }
        _ => None,
    }
}
