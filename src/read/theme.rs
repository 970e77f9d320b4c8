//! The theme inside the binary.

use include_dir::{Dir, DirEntry, include_dir};

use crate::model::source::Contents;

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATIC: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// The built-in templates and static files, as [`Sources::new`](crate::model::source::Sources::new)
/// takes them.
pub(super) fn files() -> Vec<(String, Contents, bool)> {
    let mut files = Vec::new();
    gather(&TEMPLATES, "templates", &mut files);
    gather(&STATIC, "static", &mut files);
    files
}

fn gather(folder: &'static Dir<'static>, prefix: &str, files: &mut Vec<(String, Contents, bool)>) {
    for entry in folder.entries() {
        let Some(name) = entry.path().file_name().and_then(|name| name.to_str()) else { continue };
        let path = format!("{prefix}/{name}");
        match entry {
            DirEntry::Dir(inner) => gather(inner, &path, files),
            DirEntry::File(_) if super::walk::is_skipped(prefix, name) => {}
            DirEntry::File(file) => {
                let text = file.contents_utf8().filter(|_| path.starts_with("templates/"));
                let contents = match text {
                    Some(text) => Contents::Text(text.to_string()),
                    None => Contents::Embedded(file.contents()),
                };
                files.push((path, contents, true));
            }
        }
    }
}
