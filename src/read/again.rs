//! A site that was read before, after files of it have changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::walk::is_skipped;
use super::{load, site_folder};
use crate::model::source::Sources;

/// More files than this are not looked at one by one: a whole branch was checked out.
const FEW: usize = 16;

/// The site at `root`, of which `sources` were read before, now that something has happened to the files at `changed`
/// (full real paths).
///
/// Files that are known and still there are read alone; if there may be more to it, everything is read.
///
/// # Errors
///
/// As [`sources`](super::sources()).
pub fn again(root: &Path, sources: &Sources, changed: &BTreeSet<PathBuf>) -> anyhow::Result<Sources> {
    let real_root = site_folder(root)?;
    if changed.len() > FEW {
        return super::sources(root);
    }
    let mut next = sources.clone();
    for place in changed {
        let Some(path) = place.strip_prefix(&real_root).ok().and_then(site_path) else { return super::sources(root) };
        let known = sources.find(&path).filter(|file| !file.built_in);
        let is_file = place.symlink_metadata().is_ok_and(|found| found.is_file());
        match known {
            Some(file) if is_file => match load::contents(&real_root, &path) {
                Some(contents) => next = next.with(file.id, contents),
                None => return super::sources(root),
            },
            // What editors make for a moment while they save.
            None if !place.exists() || is_leftover(&path) => {}
            _ => return super::sources(root),
        }
    }
    Ok(next)
}

fn site_path(inner: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = inner.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

fn is_leftover(path: &str) -> bool {
    path.rsplit_once('/').is_some_and(|(folder, name)| is_skipped(folder, name))
}
