//! The list of files that are ours, kept in the output folder.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::failure;

/// One relative path a line, sorted, with `/` on every system.
pub(super) const NAME: &str = ".policybrief-manifest";

/// The manifest in the folder `out`; none where there is no such file.
pub(super) fn read(out: &Path) -> anyhow::Result<Option<BTreeSet<String>>> {
    let place = out.join(NAME);
    let text = match fs::read_to_string(&place) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failure::to_read(&place, &error)),
    };
    let paths: BTreeSet<String> = text.lines().map(str::to_string).collect();
    match paths.iter().find(|path| !is_safe(path)) {
        None => Ok(Some(paths)),
        Some(odd) => bail!(
            "`{place}` is damaged: `{}` is not the path of an output; delete the folder `{}` and build again",
            odd.escape_debug(),
            out.display(),
            place = place.display(),
        ),
    }
}

/// A manifest that waits to be put in its place.
pub(super) struct Waiting(PathBuf);

impl Waiting {
    /// Writes the list of `paths` to the folder `staging`, which is on the file system of the output folder, as the
    /// `nth` of them.
    pub(super) fn new<'p>(
        staging: &Path,
        nth: &str,
        mut paths: impl Iterator<Item = &'p String>,
    ) -> anyhow::Result<Waiting> {
        let beside = staging.join(format!("{NAME}-{nth}"));
        let mut write = || {
            let mut file = BufWriter::new(File::create(&beside)?);
            paths.try_for_each(|path| writeln!(file, "{path}"))?;
            file.flush()
        };
        write().map_err(|error| failure::to_write(&beside, &error))?;
        Ok(Waiting(beside))
    }

    /// Replaces the manifest in `out`, in one step.
    pub(super) fn put(self, out: &Path) -> anyhow::Result<()> {
        let place = out.join(NAME);
        fs::rename(self.0, &place).map_err(|error| failure::to_write(&place, &error))
    }
}

/// Is `path` a relative path that stays where it is put, and none of our own bookkeeping?
pub(super) fn is_safe(path: &str) -> bool {
    let leads_away = path.split('/').any(|part| matches!(part, "" | "." | ".."));
    let is_odd = path.contains(char::is_control) || (cfg!(windows) && path.contains(['\\', ':']));
    !leads_away && !is_odd && !path.starts_with(".policybrief-")
}

/// The folders above `path`, outermost first: `a` and `a/b` for `a/b/c.html`.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
