//! The container: a ZIP file as OCF wants it (EPUB 3.3, section 4).

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What tells programs that a ZIP file is a book; it must be the first file, and not compressed.
const MEDIA_TYPE: &[u8] = b"application/epub+zip";

/// One file of paths and bytes. All times in it are the first that ZIP knows, so that equal files are equal books.
pub(super) fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let stored = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let deflated = stored.compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |path: &str, bytes: &[u8], options| {
        // Writing to memory fails only past the limits of ZIP: 65,535 files, or a file of 4 GB.
        _ = zip.start_file(path, options).map(|()| zip.write_all(bytes));
    };
    put("mimetype", MEDIA_TYPE, stored);
    for (path, bytes) in files {
        put(path, bytes, deflated);
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
