//! From the staging folder to the site, by renames.
//!
//! The order keeps every moment safe: first the manifest lists old and new files together, so that
//! whatever a killed process leaves is known to be ours; then files move, then stale ones go, then
//! the manifest lists the new files alone. Whatever needs room on the disk is written before.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::failure::{self, IN_PART, NOTHING};
use super::manifest::{self, Waiting, folders};
use super::place;
use super::stage::{Published, Stage};

/// Makes `paths` the files of the site; those of them that are `staged` wait in the staging folder.
pub(super) fn publish(
    stage: &Stage<'_>,
    paths: &BTreeSet<String>,
    staged: &BTreeSet<String>,
) -> anyhow::Result<Published> {
    let unchanged = paths.len() - staged.len();
    if staged.is_empty() && stage.old == *paths && stage.out.join(manifest::NAME).is_file() {
        return Ok(Published { written: 0, unchanged, removed: 0 });
    }
    let staging = &stage.staging()?.folder;
    let both: BTreeSet<String> = stage.old.union(paths).cloned().collect();
    let last = (both != *paths).then(|| Waiting::new(staging, "last", paths)).transpose();
    let last = last.map_err(failure::so(NOTHING))?;
    Waiting::new(staging, "first", &both).and_then(|first| first.put(&stage.out)).map_err(failure::so(NOTHING))?;
    let removed = move_files(stage, staging, paths, staged)
        .and_then(|removed| last.map_or(Ok(()), |last| last.put(&stage.out)).map(|()| removed))
        .map_err(failure::so(IN_PART))?;
    Ok(Published { written: staged.len(), unchanged, removed })
}

/// Puts new files in their places and removes stale ones, which are counted.
fn move_files(
    stage: &Stage<'_>,
    staging: &Path,
    paths: &BTreeSet<String>,
    staged: &BTreeSet<String>,
) -> anyhow::Result<usize> {
    let stale = stage.old.difference(paths).map(String::as_str);
    let (in_the_way, rest): (Vec<_>, Vec<_>) = stale.partition(in_the_way_of(paths));
    let mut removed = remove(&stage.out, in_the_way)?;
    place_files(&stage.out, staging, staged)?;
    removed += remove(&stage.out, rest)?;
    Ok(removed)
}

/// Tells stale files that stand where a new file needs a folder, or in a folder where one needs a
/// file. They must go before the new files come.
fn in_the_way_of(new: &BTreeSet<String>) -> impl Fn(&&str) -> bool {
    let new_folders: HashSet<&str> = new.iter().flat_map(|path| folders(path)).collect();
    move |stale| new_folders.contains(*stale) || folders(stale).any(|folder| new.contains(folder))
}

/// Moves each file of `staged` to its place. A folder that is wholly new moves in one step.
fn place_files(out: &Path, staging: &Path, staged: &BTreeSet<String>) -> anyhow::Result<()> {
    let mut moved: Option<&str> = None;
    for path in staged {
        if moved.is_some_and(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))) {
            continue;
        }
        let absent = folders(path).find(|folder| out.join(folder).symlink_metadata().is_err());
        let unit = absent.unwrap_or(path);
        let place = out.join(unit);
        fs::rename(staging.join(unit), &place).map_err(|error| failure::to_write(&place, &error))?;
        moved = absent;
    }
    Ok(())
}

/// Removes files that are ours, and the folders that this leaves empty; counts the files.
fn remove(out: &Path, stale: Vec<&str>) -> anyhow::Result<usize> {
    let mut removed = 0;
    let mut emptied = BTreeSet::new();
    for path in stale {
        let place = out.join(path);
        // A link in the way means that the file listed is no longer there; what it leads to is not ours.
        if place::check_folders(out, path, |_| false).is_err() || place.is_dir() {
            continue;
        }
        match fs::remove_file(&place) {
            Ok(()) => removed += 1,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
            Err(error) => return Err(failure::to_remove(&place, &error)),
        }
        emptied.extend(folders(path));
    }
    for folder in emptied.iter().rev() {
        // Fails, rightly, where something is left in the folder.
        _ = fs::remove_dir(out.join(folder));
    }
    Ok(removed)
}
