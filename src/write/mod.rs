//! Outputs to disk: a [`Stage`](stage::Stage) takes them as they are made, and publishes all or none.
//!
//! In: outputs from many threads. Out: the output folder, changed by nothing but renames of whole
//! files and removals. Invariants: until [`publish`](stage::Stage::publish) nothing that a visitor
//! reads has changed; a file that the manifest of an earlier build does not list is neither replaced
//! nor removed; a build that changes nothing writes nothing.
//! The ledger of addresses is the one file that is written into the site's own folder, and only when it is asked for.
//!
//! Files are staged in a folder inside the output folder, which is the one place that is certain to
//! be writable and on the same file system, as renames demand.

#![allow(clippy::disallowed_methods)] // an edge: it writes to the disk

pub mod cache;
pub mod edition;
mod failure;
pub mod ledger;
mod manifest;
mod place;
mod publish;
pub mod stage;
