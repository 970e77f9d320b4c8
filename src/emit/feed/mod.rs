//! Feeds: the latest briefs in full, for readers' programs.

pub(super) mod atom;
mod entry;
pub(super) mod json;
