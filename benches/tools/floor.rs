//! Writes what a site consists of and does nothing else, on two threads: no generator can be faster on this machine.
//! `floor SITE OUT` reads every file of the folder `SITE`, a finished site, and puts the same bytes into `OUT`.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a program of its own, with effects")]

use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs, io, thread};

const THREADS: usize = 2;

fn main() -> io::Result<()> {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [site, out] = arguments.as_slice() else { panic!("floor SITE OUT") };
    let mut files = Vec::new();
    load(site, site, &mut files)?;
    let start = Instant::now();
    let write = |(path, bytes): &(PathBuf, Vec<u8>)| -> io::Result<()> {
        let place = out.join(path);
        fs::create_dir_all(place.parent().unwrap_or(out))?;
        fs::write(place, bytes)
    };
    thread::scope(|scope| {
        let share = files.len().div_ceil(THREADS).max(1);
        let writers: Vec<_> =
            files.chunks(share).map(|share| scope.spawn(move || share.iter().try_for_each(write))).collect();
        writers.into_iter().try_for_each(|writer| writer.join().expect("a writer does not panic"))
    })?;
    println!("{:.6}", start.elapsed().as_secs_f64());
    Ok(())
}

/// All files below `folder`, by their paths from `site`.
fn load(site: &Path, folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            load(site, &entry.path(), files)?;
        } else {
            let path = entry.path();
            files.push((path.strip_prefix(site).expect("below the site").to_path_buf(), fs::read(&path)?));
        }
    }
    Ok(())
}
