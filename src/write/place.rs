//! Where output may go, and what is there.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};

use super::manifest;

/// Folders in which outputs wait to be published: this, and the number of the process.
pub(super) const STAGING: &str = ".policybrief-staging-";

/// Held under lock by the process whose staging folder it is in; so a folder without a lock is what
/// a killed process left.
pub(super) const LOCK: &str = "lock";

/// The real path of the output folder `out`, or why the site at `root` may not go there.
pub(super) fn output_folder(out: &Path, root: &Path) -> anyhow::Result<PathBuf> {
    let shown = out.display();
    let real = real_path(out).with_context(|| format!("`{shown}` cannot be the output folder"))?;
    let root = real_path(root)?;
    if root.starts_with(&real) {
        bail!(
            "`{shown}` holds the site itself; give a folder of its own, as `--out {}`",
            root.join("public").display()
        );
    }
    for folder in ["content", "templates", "static"] {
        let source = real_path(&root.join(folder))?;
        if real.starts_with(&source) || source.starts_with(&real) {
            bail!("`{shown}` would mix the site's output with its `{folder}` folder; give another folder with `--out`");
        }
    }
    if real.symlink_metadata().is_ok_and(|found| !found.is_dir()) {
        bail!("`{shown}` is not a folder; give another one with `--out`");
    }
    Ok(real)
}

/// Removes the staging folders of killed processes from `out`. Then: is `out` empty or missing?
pub(super) fn clear(out: &Path) -> anyhow::Result<bool> {
    let cannot = || format!("`{}` cannot be read", out.display());
    let entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error).with_context(cannot),
    };
    let mut is_empty = true;
    for entry in entries {
        let entry = entry.with_context(cannot)?;
        let is_staging = entry.file_name().to_string_lossy().starts_with(STAGING);
        if is_staging && is_abandoned(&entry.path()) {
            fs::remove_dir_all(entry.path())
                .with_context(|| format!("`{}`, left by a stopped build, cannot be removed", entry.path().display()))?;
        } else {
            is_empty &= is_staging;
        }
    }
    Ok(is_empty)
}

/// Does no living process hold the lock of this staging folder?
fn is_abandoned(staging: &Path) -> bool {
    let is_folder = staging.symlink_metadata().is_ok_and(|found| found.is_dir());
    is_folder && File::open(staging.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok())
}

/// Refuses a place in `out` that is reached through anything but real folders, so that nothing is
/// written or removed outside. `is_ours` tells the files that a former build made: one of those in
/// the place of a folder will make way.
pub(super) fn check_folders(out: &Path, path: &str, is_ours: impl Fn(&str) -> bool) -> anyhow::Result<()> {
    for folder in manifest::folders(path) {
        let place = out.join(folder);
        match place.symlink_metadata() {
            Ok(found) if found.is_dir() => {}
            Ok(_) if is_ours(folder) => return Ok(()),
            Ok(_) => bail!("`{}` is a link or file that policybrief did not make; remove it", place.display()),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error).with_context(|| format!("`{}` cannot be read", place.display())),
        }
    }
    Ok(())
}

/// `path` without links and dots; of what does not exist yet, as far as it can be told.
fn real_path(path: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    for component in std::path::absolute(path)?.components() {
        match component {
            Component::ParentDir => _ = real.pop(),
            other => real.push(other),
        }
        if let Ok(found) = real.canonicalize() {
            real = found;
        }
    }
    Ok(real)
}
