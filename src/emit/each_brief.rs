//! What several outputs need of a brief, made once for the whole site.

use std::sync::OnceLock;

use crate::model::brief::BriefId;

/// A place for each brief, filled when first asked for.
pub struct EachBrief<T>(Vec<OnceLock<T>>);

impl<T> EachBrief<T> {
    /// Empty places for as many `briefs`.
    pub(super) fn new(briefs: usize) -> Self {
        EachBrief((0..briefs).map(|_| OnceLock::new()).collect())
    }

    /// What there is for a brief, or what `make` makes of it now.
    pub(super) fn get(&self, id: BriefId, make: impl FnOnce() -> T) -> &T {
        self.0[id.0 as usize].get_or_init(make)
    }
}
