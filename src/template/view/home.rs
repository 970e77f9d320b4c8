//! `home`: the first page of the site.

use serde::Serialize;

use super::card::CardView;
use super::term::{TermEntry, term_entry};
use crate::model::site::Site;
use crate::model::taxonomy::{Taxonomy, TermId};

/// `home` in `home.html`.
#[derive(Debug, Serialize)]
pub struct HomeView<'a> {
    /// The newest brief; absent on a site without briefs.
    pub lead: Option<CardView<'a>>,
    /// HTML of `card.html`, one for each of the briefs after it.
    pub cards: Vec<&'a str>,
    /// Briefs of the whole site.
    pub total: usize,
    /// Those with the most briefs first.
    pub topics: Vec<TermEntry>,
}

/// Topics that the first page offers.
const TOPICS: usize = 8;

/// The topics with the most briefs.
pub fn main_topics(site: &Site) -> Vec<TermEntry> {
    let mut topics: Vec<TermId> = site.term_ids(Taxonomy::Topics).collect();
    topics.sort_by_key(|id| std::cmp::Reverse(site.term(*id).briefs.len()));
    topics.into_iter().take(TOPICS).map(|id| term_entry(site, id)).collect()
}
