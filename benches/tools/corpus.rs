//! Writes the corpus of the benchmarks into a folder: `corpus BRIEFS policybrief|hugo FOLDER`.

#![allow(clippy::disallowed_methods, reason = "writes files")]

#[path = "../corpus/mod.rs"]
mod corpus;

use std::path::Path;
use std::{env, fs, io};

use corpus::Dialect;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [briefs, dialect, folder] = arguments.as_slice() else { panic!("corpus BRIEFS policybrief|hugo FOLDER") };
    let dialect = if dialect == "hugo" { Dialect::Hugo } else { Dialect::Policybrief };
    for (path, text) in corpus::files(briefs.parse().expect("a number of briefs"), dialect) {
        let place = Path::new(folder).join(path);
        fs::create_dir_all(place.parent().expect("inside the folder"))?;
        fs::write(place, text)?;
    }
    Ok(())
}
