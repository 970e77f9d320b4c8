//! The pages of the manual inside the binary: one for each code of a diagnostic.

use include_dir::{Dir, include_dir};

static CODES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/docs/codes");

/// The page of `code`, in Markdown.
pub(super) fn page(code: &str) -> Option<&'static str> {
    CODES.get_file(format!("{code}.md"))?.contents_utf8()
}

/// All codes that have a page, sorted.
pub(super) fn codes() -> Vec<&'static str> {
    let names = CODES.files().filter_map(|file| file.path().file_name()?.to_str()?.strip_suffix(".md"));
    let mut codes: Vec<&str> = names.filter(|name| *name != "README").collect();
    codes.sort_unstable();
    codes
}
