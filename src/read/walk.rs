//! Which files a site has, without opening any.

use std::fs::FileType;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use walkdir::{DirEntry, WalkDir};

use super::plain_words;
use crate::model::source::LEDGER;

/// Everything at the root of a site that is read, and whether it is a folder.
const SITE: [(&str, bool); 6] = [
    ("site.toml", false),
    (LEDGER, false),
    ("links.lock", false),
    ("content", true),
    ("templates", true),
    ("static", true),
];

/// A place in the site's folder that holds something other than a folder.
pub(super) struct Entry {
    /// As in [`Source::path`](crate::model::source::Source::path).
    pub(super) path: String,
    pub(super) found: Found,
}

/// What is there.
pub(super) enum Found {
    File,
    Refused(String),
    Unreadable(String),
}

/// All files of the site at `root`, which must be a real path, in no particular order.
pub(super) fn entries(root: &Path) -> anyhow::Result<Vec<Entry>> {
    let mut walk = Walk { root, entries: Vec::new(), linked: Vec::new() };
    for (name, is_folder) in SITE {
        let place = root.join(name);
        if place.symlink_metadata().is_err() {
            continue;
        }
        match place.metadata() {
            Ok(found) if found.is_dir() != is_folder => {
                let wanted = if is_folder { "must be a folder" } else { "must be a file" };
                walk.push(name, Found::Refused(format!("it {wanted}")));
            }
            _ => walk.folder(&place, name)?,
        }
    }
    Ok(walk.entries)
}

/// Is a file or folder called `name`, inside the folder `parent` of the site, none of its contents?
///
/// Leftovers of editors and systems never are; other hidden files are only under `static/`, where
/// `.well-known/` belongs to the site.
pub(super) fn is_skipped(parent: &str, name: &str) -> bool {
    let leftover = matches!(name, ".DS_Store" | "Thumbs.db" | "desktop.ini" | ".git" | ".gitkeep")
        || name.starts_with(".#")
        || name.ends_with('~')
        || name.ends_with(".swp");
    let is_static = parent == "static" || parent.starts_with("static/");
    leftover || (name.starts_with('.') && !is_static)
}

struct Walk<'a> {
    root: &'a Path,
    entries: Vec<Entry>,
    /// Real paths of the linked folders that are being walked, outermost first.
    linked: Vec<PathBuf>,
}

impl Walk<'_> {
    /// Gathers what is at `place`, which the site knows as `path`.
    fn folder(&mut self, place: &Path, path: &str) -> anyhow::Result<()> {
        let mut walk = WalkDir::new(place).follow_links(false).follow_root_links(false).into_iter();
        while let Some(step) = walk.next() {
            let entry = match step {
                Ok(entry) => entry,
                // Removed while the folder above it was read.
                Err(error) if error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound) => continue,
                Err(error) => {
                    let inner = error.path().and_then(|at| at.strip_prefix(place).ok()).unwrap_or(Path::new(""));
                    let reason = error.io_error().map_or_else(|| error.to_string(), plain_words);
                    self.push(&join(path, inner)?, Found::Unreadable(reason));
                    continue;
                }
            };
            let is_unwanted = entry.file_name().to_str().is_some_and(|name| is_skipped(path, name));
            if entry.depth() > 0 && is_unwanted {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                continue;
            }
            if !entry.file_type().is_dir() {
                let inner = entry.path().strip_prefix(place).unwrap_or(Path::new(""));
                self.entry(&entry, join(path, inner)?)?;
            }
        }
        Ok(())
    }

    fn entry(&mut self, entry: &DirEntry, path: String) -> anyhow::Result<()> {
        if entry.file_type().is_symlink() {
            return self.link(entry.path(), &path);
        }
        self.push(&path, regular(entry.file_type()));
        Ok(())
    }

    /// A link is read where its target stays inside the site's folder.
    fn link(&mut self, place: &Path, path: &str) -> anyhow::Result<()> {
        let target = match place.canonicalize() {
            Ok(target) => target,
            Err(error) => {
                let reason = format!("the symbolic link leads nowhere: {}", plain_words(&error));
                self.push(path, Found::Unreadable(reason));
                return Ok(());
            }
        };
        if !target.starts_with(self.root) {
            self.push(path, Found::Refused("the symbolic link leads out of the site's folder".to_string()));
            return Ok(());
        }
        if !target.is_dir() {
            let found = target.metadata().map(|found| regular(found.file_type()));
            self.push(path, found.unwrap_or_else(|error| Found::Unreadable(plain_words(&error))));
            return Ok(());
        }
        let here = place.parent().and_then(|parent| parent.canonicalize().ok());
        if here.is_none_or(|here| here.starts_with(&target)) || self.linked.contains(&target) {
            self.push(path, Found::Refused("the symbolic link leads into a circle".to_string()));
            return Ok(());
        }
        self.linked.push(target.clone());
        let walked = self.folder(&target, path);
        self.linked.pop();
        walked
    }

    fn push(&mut self, path: &str, found: Found) {
        self.entries.push(Entry { path: path.to_string(), found });
    }
}

fn regular(kind: FileType) -> Found {
    if kind.is_file() { Found::File } else { Found::Refused("it is not a regular file".to_string()) }
}

/// `path` and what follows it, with `/` on every system.
fn join(path: &str, inner: &Path) -> anyhow::Result<String> {
    let mut joined = path.to_string();
    for part in inner.iter() {
        let Some(part) = part.to_str() else {
            let shown = Path::new(path).join(inner);
            return Err(anyhow!("the name of the file {shown:?} is not UTF-8; rename it"));
        };
        joined.push('/');
        joined.push_str(part);
    }
    Ok(joined)
}
