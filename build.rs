//! Tells cargo that the theme and the manual inside the binary are made of these folders, so that a file added to
//! them is picked up.

#![allow(clippy::disallowed_macros, reason = "cargo listens on standard output")]

fn main() {
    for folder in ["templates", "static", "docs/codes"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
