//! Tells cargo that the theme inside the binary is made of these folders, so that a file added to
//! them is picked up.

#![allow(clippy::disallowed_macros, reason = "cargo listens on standard output")]

fn main() {
    for folder in ["templates", "static"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
