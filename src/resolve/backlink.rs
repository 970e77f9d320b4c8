//! Whose text links to a brief.

use std::collections::BTreeSet;

use super::brief::{BriefPaths, cited};
use crate::model::brief::BriefId;
use crate::model::site::Site;

/// Tells every brief which briefs in the lists link to it, newest first.
pub(super) fn tell(site: &mut Site, paths: &BriefPaths) {
    let mut cited_by: Vec<BTreeSet<BriefId>> = vec![BTreeSet::new(); site.briefs.len()];
    for (id, brief) in site.listed_ids().zip(site.listed()) {
        for target in cited(&brief.body, paths).filter(|target| *target != id) {
            cited_by[target.0 as usize].insert(id);
        }
    }
    for (brief, cited_by) in site.briefs.iter_mut().zip(cited_by) {
        brief.cited_by = cited_by.into_iter().collect();
    }
}
