//! Feeds: the latest briefs in full, for readers' programs; of the whole site at its root, and of
//! each author, topic, region and series beside its page.

pub(super) mod atom;
mod channel;
mod entry;
pub(super) mod json;

use std::sync::OnceLock;

use super::Ctx;
use crate::model::brief::BriefId;

/// The entry of every brief in both notations, made when the first feed asks for it. A brief stands in
/// many feeds, and its text is printed for none of them twice.
pub struct Entries(Vec<OnceLock<Entry>>);

struct Entry {
    atom: Box<str>,
    json: Box<str>,
}

impl Entries {
    pub(super) fn new(briefs: usize) -> Self {
        Entries((0..briefs).map(|_| OnceLock::new()).collect())
    }
}

impl Ctx<'_> {
    fn entry(&self, id: BriefId) -> &Entry {
        self.entries.0[id.0 as usize].get_or_init(|| {
            let brief = self.site.brief(id);
            let html = entry::html(self, brief);
            Entry {
                atom: atom::entry(self.site, brief, &html).into(),
                json: json::item(self.site, brief, &html).into(),
            }
        })
    }
}
