//! The list of files that are ours, kept in the output folder.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, bail};

/// One relative path a line, sorted, with `/` on every system.
pub(super) const NAME: &str = ".policybrief-manifest";

/// The manifest in the folder `out`; none where there is no such file.
pub(super) fn read(out: &Path) -> anyhow::Result<Option<BTreeSet<String>>> {
    let place = out.join(NAME);
    let text = match fs::read_to_string(&place) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("`{}` cannot be read", place.display())),
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

/// Replaces the manifest in `out` in one step; `staging` is a folder on the same file system.
pub(super) fn write(out: &Path, staging: &Path, paths: &BTreeSet<String>) -> anyhow::Result<()> {
    let text: String = paths.iter().flat_map(|path| [path, "\n"]).collect();
    let beside = staging.join(NAME);
    fs::write(&beside, text)
        .and_then(|()| fs::rename(&beside, out.join(NAME)))
        .with_context(|| format!("the list of files in `{}` cannot be written", out.display()))
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
