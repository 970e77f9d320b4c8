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
use super::stage::{Outputs, Published, Stage};

/// Makes `outputs` the files of the site.
pub(super) fn publish(stage: &Stage<'_>, outputs: &Outputs) -> anyhow::Result<Published> {
    let written = staged(outputs).count();
    let unchanged = outputs.len() - written;
    if written == 0 && stage.old.iter().eq(outputs.keys()) && stage.out.join(manifest::NAME).is_file() {
        return Ok(Published { written, unchanged, removed: 0 });
    }
    let staging = &stage.staging()?.folder;
    let stale: Vec<&str> = stage.old.iter().filter(|path| !outputs.contains_key(*path)).map(String::as_str).collect();
    let last = (!stale.is_empty()).then(|| Waiting::new(staging, "last", outputs.keys()));
    let last = last.transpose().map_err(failure::so(NOTHING))?;
    let both: BTreeSet<&String> = stage.old.iter().chain(outputs.keys()).collect();
    let first = Waiting::new(staging, "first", both.into_iter());
    first.and_then(|first| first.put(&stage.out)).map_err(failure::so(NOTHING))?;
    let removed = move_files(stage, staging, outputs, stale)
        .and_then(|removed| last.map_or(Ok(()), |last| last.put(&stage.out)).map(|()| removed))
        .map_err(failure::so(IN_PART))?;
    Ok(Published { written, unchanged, removed })
}

/// Those outputs that wait in the staging folder.
fn staged(outputs: &Outputs) -> impl Iterator<Item = &str> {
    outputs.iter().filter(|(_, output)| output.staged).map(|(path, _)| path.as_str())
}

/// Puts new files in their places and removes `stale` ones, which are counted.
fn move_files(stage: &Stage<'_>, staging: &Path, outputs: &Outputs, stale: Vec<&str>) -> anyhow::Result<usize> {
    if stale.is_empty() {
        return place_files(&stage.out, staging, outputs).map(|()| 0);
    }
    let (in_the_way, rest): (Vec<_>, Vec<_>) = stale.into_iter().partition(in_the_way_of(outputs));
    let mut removed = remove(&stage.out, in_the_way)?;
    place_files(&stage.out, staging, outputs)?;
    removed += remove(&stage.out, rest)?;
    Ok(removed)
}

/// Tells stale files that stand where a new file needs a folder, or in a folder where one needs a
/// file. They must go before the new files come.
fn in_the_way_of(new: &Outputs) -> impl Fn(&&str) -> bool {
    let new_folders: HashSet<&str> = new.keys().flat_map(|path| folders(path)).collect();
    move |stale| new_folders.contains(*stale) || folders(stale).any(|folder| new.contains_key(folder))
}

/// Moves each staged file to its place. A folder that is wholly new moves in one step.
fn place_files(out: &Path, staging: &Path, outputs: &Outputs) -> anyhow::Result<()> {
    let mut moved: Option<&str> = None;
    for path in staged(outputs) {
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
