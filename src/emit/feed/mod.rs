//! Feeds for readers' programs: the latest briefs of the whole site in full, at its root, and those of
//! each author, topic, region and series with their summaries, beside its page.

pub(super) mod atom;
mod channel;
mod entry;
pub(super) mod json;
