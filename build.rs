//! Tells cargo what the binary is made of beside its modules, so that a file added to the theme or the manual is picked
//! up; and gives the program a name for its own text, so that no build is remembered for the answers of another program.

#![allow(clippy::disallowed_macros, reason = "cargo listens on standard output")]
#![allow(clippy::disallowed_methods, reason = "reads the sources")]

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::Hasher;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for part in ["templates", "static", "docs/codes", "src", "Cargo.toml", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={part}");
        add(Path::new(part), &mut hasher)?;
    }
    println!("cargo::rustc-env=POLICYBRIEF_TEXT={:016x}", hasher.finish());
    Ok(())
}

/// Feeds every file at `place` to the hasher, in one order. Of a package that is unpacked elsewhere, a part may be missing.
fn add(place: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    if place.is_dir() {
        let entries = fs::read_dir(place)?.map(|entry| entry.map(|entry| entry.path()));
        let mut entries = entries.collect::<io::Result<Vec<PathBuf>>>()?;
        entries.sort();
        return entries.iter().try_for_each(|entry| add(entry, hasher));
    }
    if place.is_file() {
        hasher.write(place.to_string_lossy().as_bytes());
        hasher.write(&fs::read(place)?);
    }
    Ok(())
}
