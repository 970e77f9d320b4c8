//! The words of a brief: for finding similar ones, and for its reading time.

use crate::model::doc::Doc;
use crate::model::front_matter::BriefFrontMatter;

/// The words of title, summary and body as hash and count, by hash; and how many words the running
/// text has.
pub(super) fn words_of(_front: &BriefFrontMatter, _doc: &Doc) -> (Vec<(u32, u16)>, u32) {
    (Vec::new(), 0)
}
