//! Feeds: the latest briefs in full, for readers' programs; of the whole site at its root, and of
//! each author, topic, region and series beside its page.

pub(super) mod atom;
mod channel;
mod entry;
pub(super) mod json;
