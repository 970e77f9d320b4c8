//! What several outputs need of a brief, made once for the whole site.

use std::sync::OnceLock;

use crate::model::brief::BriefId;

/// Places are made so many at a time: who makes one page of a large site needs few.
const SHELF: usize = 64;

/// A place for each brief, filled when first asked for.
pub struct EachBrief<T>(Vec<OnceLock<Box<[OnceLock<T>]>>>);

impl<T> EachBrief<T> {
    /// Empty places for as many `briefs`.
    pub(super) fn new(briefs: usize) -> Self {
        EachBrief((0..briefs.div_ceil(SHELF)).map(|_| OnceLock::new()).collect())
    }

    /// What there is for a brief, or what `make` makes of it now.
    pub(super) fn get(&self, id: BriefId, make: impl FnOnce() -> T) -> &T {
        let id = id.0 as usize;
        let shelf = self.0[id / SHELF].get_or_init(|| (0..SHELF).map(|_| OnceLock::new()).collect());
        shelf[id % SHELF].get_or_init(make)
    }
}
