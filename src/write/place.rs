//! Where output may go, and what is there.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};

use super::{failure, manifest};

/// Folders in which outputs wait to be published: this, and the number of the process.
const STAGING: &str = ".policybrief-staging-";

/// Held under lock by the process whose staging folder it is in; so a folder without a lock is what
/// a killed process left.
const LOCK: &str = ".policybrief-lock";

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
    let cannot = |error: io::Error| failure::to_read(out, &error);
    let entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(cannot(error)),
    };
    let mut is_empty = true;
    for entry in entries {
        let entry = entry.map_err(cannot)?;
        let is_staging = entry.file_name().to_string_lossy().starts_with(STAGING);
        if is_staging {
            remove_abandoned(&entry.path()).map_err(|error| {
                failure::to_remove(&entry.path(), &error).context("a build was stopped here before")
            })?;
        }
        is_empty &= is_staging;
    }
    Ok(is_empty)
}

/// Makes the staging folder of this process in `out`, and the file whose lock shows that it is in use.
pub(super) fn staging(out: &Path) -> io::Result<(PathBuf, File)> {
    let folder = out.join(format!("{STAGING}{}", std::process::id()));
    let make = || {
        fs::create_dir_all(out)?;
        private_folder(&folder)?;
        File::create(folder.join(LOCK))
    };
    let lock = match make() {
        // Another process took the folder for a leftover before the lock was in it.
        Err(error) if error.kind() == ErrorKind::NotFound => make(),
        made => made,
    };
    Ok((folder, lock?))
}

/// What waits to be published is not for a web server to show.
fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Removes a staging folder unless a living process holds its lock.
fn remove_abandoned(staging: &Path) -> io::Result<()> {
    if !staging.symlink_metadata().is_ok_and(|found| found.is_dir()) {
        return Ok(());
    }
    match File::open(staging.join(LOCK)) {
        Ok(lock) if lock.try_lock().is_err() => return Ok(()),
        Ok(_) => {}
        // Its process was stopped before it made the lock, or is about to make it: only an empty folder may go at once.
        // Or it was stopped while it removed the folder, the lock first.
        Err(_) if fs::remove_dir(staging).is_ok() || staging.join(LOCK).exists() => return Ok(()),
        Err(_) => {}
    }
    match fs::remove_dir_all(staging) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
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
            Err(error) => return Err(failure::to_read(&place, &error)),
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
