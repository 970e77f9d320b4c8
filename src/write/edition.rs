//! Reads two finished sites, as far as they differ.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use rayon::prelude::*;

use super::manifest;
use crate::model::edition::{DifferingFile, Editions, Harvest};

/// Compares the files that builds wrote into `old` and `new`, byte for byte.
pub fn editions(old: &Path, new: &Path) -> anyhow::Result<Editions> {
    let (old_files, new_files) = (files(old)?, files(new)?);
    let paths: Vec<&String> = old_files.union(&new_files).collect();
    let read = |folder: &Path, listed: &BTreeSet<String>, path: &String| {
        listed.contains(path).then(|| bytes(&folder.join(path))).transpose()
    };
    let compare = |path: &&String| -> anyhow::Result<Option<DifferingFile>> {
        let (old, new) = (read(old, &old_files, path)?, read(new, &new_files, path)?);
        let text =
            |bytes: Vec<u8>| if is_text(path) { String::from_utf8_lossy(&bytes).into_owned() } else { String::new() };
        Ok((old != new).then(|| DifferingFile { path: (*path).clone(), old: old.map(text), new: new.map(text) }))
    };
    let compared = paths.par_iter().map(compare).collect::<anyhow::Result<Vec<_>>>()?;
    let differing: Vec<DifferingFile> = compared.into_iter().flatten().collect();
    let unchanged = paths.len() - differing.len();
    Ok(Editions { differing, unchanged, old: harvest(old, &old_files)?, new: harvest(new, &new_files)? })
}

/// The files that the manifest in `folder` lists.
fn files(folder: &Path) -> anyhow::Result<BTreeSet<String>> {
    match manifest::read(folder)? {
        Some(files) => Ok(files),
        None => bail!(
            "`{}` is no site that policybrief built (it has no `{}`); build one with `policybrief build --out {}`",
            folder.display(),
            manifest::NAME,
            folder.display(),
        ),
    }
}

fn harvest(folder: &Path, files: &BTreeSet<String>) -> anyhow::Result<Harvest> {
    let read = |path: &String| Ok(String::from_utf8_lossy(&bytes(&folder.join(path))?).into_owned());
    let index = files.get("publications.json").map(read).transpose()?.unwrap_or_default();
    let is_page = |path: &&String| path.starts_with("publications/") && path.ends_with(".json");
    let pages = files.iter().filter(is_page).map(read).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(Harvest { index, pages })
}

/// Is this a file whose text can be told of? Of all others it is enough that they differ.
fn is_text(path: &str) -> bool {
    path.ends_with(".html") || path.ends_with(".md")
}

fn bytes(place: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(place).with_context(|| format!("`{}` cannot be read; build that site again", place.display()))
}
