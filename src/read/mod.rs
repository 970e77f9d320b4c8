//! Disk to [`Sources`]: the only room that reads a site's files.
//!
//! In: the folder of a site. Out: all its files, texts loaded and assets measured, over the theme
//! that is inside the binary. Invariant: nothing outside the site's folder is ever opened, whatever
//! links or special files the folder holds; what is refused stays in the list, with the reason.

#![allow(clippy::disallowed_methods)] // an edge: it reads the disk

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::bail;
use rayon::prelude::*;

use crate::model::source::{Contents, Sources};

mod again;
pub mod dimensions;
mod load;
mod manual;
mod theme;
mod walk;

/// Every file of the site at `root` (`site.toml`, `urls.lock`, `links.lock`, `content/`, `templates/`, `static/`), over the
/// theme in the binary.
///
/// A file that cannot be read is part of the answer, with the reason; an error is a folder that is
/// no site at all, or a file name that is not UTF-8.
pub fn sources(root: &Path) -> anyhow::Result<Sources> {
    let real_root = site_folder(root)?;
    let entries = walk::entries(&real_root)?;
    let mut files: Vec<_> = entries.into_par_iter().filter_map(|entry| load::file(&real_root, entry)).collect();
    files.extend(theme::files());
    Ok(Sources::new(files).over(load::Folder(real_root)))
}

pub use again::again;

/// The files of the theme in the binary, as [`Sources::new`] takes them.
pub fn theme() -> Vec<(String, Contents, bool)> {
    theme::files()
}

/// The manual's page about a code of diagnostics, in Markdown.
pub fn explanation(code: &str) -> Option<&'static str> {
    manual::page(code)
}

/// Every code that has such a page, sorted.
pub fn explained_codes() -> Vec<&'static str> {
    manual::codes()
}

/// The contents of a file that should be text.
pub fn text(bytes: Vec<u8>) -> Contents {
    load::text(bytes)
}

/// The real path of `root`, if it is the folder of a site.
fn site_folder(root: &Path) -> anyhow::Result<PathBuf> {
    let shown = root.display();
    let real = match root.canonicalize() {
        Ok(real) if real.is_dir() => real,
        Ok(_) => bail!("`{shown}` is a file; give the folder of a site"),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!("there is no folder `{shown}`; `policybrief init {shown}` makes a new site there")
        }
        Err(error) => bail!("`{shown}` cannot be read: {}", plain_words(&error)),
    };
    if real.join("site.toml").symlink_metadata().is_ok() || real.join("content").is_dir() {
        return Ok(real);
    }
    match real.ancestors().skip(1).find(|folder| folder.join("site.toml").is_file()) {
        Some(site) => bail!(
            "`{shown}` is not a policybrief site: it has no `site.toml`; `{site}` has one: did you mean `--root {site}`?",
            site = site.display()
        ),
        None => bail!("`{shown}` is not a policybrief site: it has no `site.toml`; `policybrief init DIR` makes one"),
    }
}

/// Why the system refused, without its error numbers.
fn plain_words(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "the file is not there".to_string(),
        ErrorKind::PermissionDenied => "permission denied".to_string(),
        _ => error.to_string().split(" (os error ").next().unwrap_or_default().to_string(),
    }
}

#[cfg(test)]
mod tests;
