//! Related briefs: computed from what briefs share, with the reason for each; and who cites whom.
//!
//! Cheap at any size: for each thing that a brief has (a topic, an author, an uncommon word) only
//! the [`WINDOW`] briefs nearest in time that have it too are weighed, so the work is proportional
//! to the number of briefs. All arithmetic is in whole numbers, so every machine agrees.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::brief::{BriefPaths, cited};
use crate::model::brief::{Brief, BriefId, Reason, Related};
use crate::model::site::Site;
use crate::model::taxonomy::{Taxonomy, TermId};

/// Briefs looked at on either side of a brief in each list that it is in.
const WINDOW: usize = 24;
/// Words that stand for a brief's text.
const KEYWORDS: usize = 12;
/// Telling words that two briefs must share to be called alike for their text alone.
const ALIKE: u32 = 4;
/// Counters of words; two words that share one only blur how rare each is.
const COUNTERS: usize = 1 << 16;

/// Adds the computed entries to every brief's list, after those that its author chose.
pub(super) fn relate(site: &mut Site, paths: &BriefPaths) {
    let keywords = keywords(&site.briefs);
    let by_word = postings(&keywords[..site.listed_count]);
    let computed: Vec<Vec<Related>> = site
        .brief_ids()
        .collect::<Vec<_>>()
        .into_par_iter()
        .map_init(
            || Candidates::new(site.briefs.len()),
            |candidates, id| computed(site, id, &keywords[id.0 as usize], &by_word, candidates),
        )
        .collect();
    let listed = site.listed_count as u32;
    for (brief, computed) in site.briefs.iter_mut().zip(computed) {
        // An author may have chosen a brief that was withdrawn since.
        brief.related.retain(|entry| !matches!(entry, Related::Here { brief, .. } if brief.0 >= listed));
        brief.related.extend(computed);
        brief.words = Vec::new();
    }
    cite(site, paths);
}

/// Whose text links here, newest first.
fn cite(site: &mut Site, paths: &BriefPaths) {
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

/// The most telling words of each brief (as hashes, in order): often used here, in few others.
fn keywords(briefs: &[Brief]) -> Vec<Vec<u32>> {
    let mut used_by = vec![0u32; COUNTERS];
    for (word, _) in briefs.iter().flat_map(|brief| &brief.words) {
        used_by[*word as usize % COUNTERS] += 1;
    }
    let total = briefs.len() as u32;
    // A word that only one brief uses relates it to nobody; one that a third uses tells nothing.
    let telling = 2..=(total / 3).max(2);
    let keywords_of = |brief: &Brief| {
        let mut weighed: Vec<(u32, u32)> = brief
            .words
            .iter()
            .map(|(word, count)| (used_by[*word as usize % COUNTERS], *word, *count))
            .filter(|(users, _, _)| telling.contains(users))
            .map(|(users, word, count)| (u32::from(count) * rarity(total, users), word))
            .collect();
        weighed.sort_unstable_by(|a, b| b.cmp(a));
        let mut words: Vec<u32> = weighed.into_iter().take(KEYWORDS).map(|(_, word)| word).collect();
        words.sort_unstable();
        words
    };
    briefs.par_iter().map(keywords_of).collect()
}

/// For each keyword, the briefs that have it, newest first.
fn postings(keywords: &[Vec<u32>]) -> BTreeMap<u32, Vec<BriefId>> {
    let mut postings: BTreeMap<u32, Vec<BriefId>> = BTreeMap::new();
    for (words, index) in keywords.iter().zip(0..) {
        for word in words {
            postings.entry(*word).or_default().push(BriefId(index));
        }
    }
    postings
}

/// How much a thing tells that `users` of `total` briefs have: 1 for a common one, more for a rare.
fn rarity(total: u32, users: u32) -> u32 {
    1 + (total / users.max(1)).max(1).ilog2()
}

/// What two briefs have in common, so far.
#[derive(Clone, Copy, Default)]
struct Likeness {
    score: u32,
    /// Telling words that both use.
    words: u32,
    /// The strongest single thing that they share, with its weight.
    shared: Option<(u32, TermId)>,
}

/// Likenesses of one brief to others, in a table that is used for brief after brief.
struct Candidates {
    /// By brief; all blank but those in `touched`.
    likenesses: Vec<Likeness>,
    touched: Vec<BriefId>,
}

impl Candidates {
    fn new(briefs: usize) -> Self {
        Candidates { likenesses: vec![Likeness::default(); briefs], touched: Vec::new() }
    }

    fn of(&mut self, id: BriefId) -> &mut Likeness {
        let likeness = &mut self.likenesses[id.0 as usize];
        if likeness.score == 0 {
            self.touched.push(id);
        }
        likeness
    }

    /// Empties the table.
    fn take(&mut self) -> Vec<(BriefId, Likeness)> {
        let likenesses = &mut self.likenesses;
        self.touched.drain(..).map(|id| (id, std::mem::take(&mut likenesses[id.0 as usize]))).collect()
    }
}

fn computed(
    site: &Site,
    id: BriefId,
    words: &[u32],
    by_word: &BTreeMap<u32, Vec<BriefId>>,
    candidates: &mut Candidates,
) -> Vec<Related> {
    let total = site.briefs.len() as u32;
    for term in terms_of(site.brief(id)) {
        let briefs = &site.term(term).briefs;
        let weight = importance(term.taxonomy) * rarity(total, briefs.len() as u32);
        for other in near(briefs, id) {
            let likeness = candidates.of(other);
            likeness.score += weight;
            if likeness.shared.is_none_or(|(heaviest, _)| weight > heaviest) {
                likeness.shared = Some((weight, term));
            }
        }
    }
    for briefs in words.iter().filter_map(|word| by_word.get(word)) {
        for other in near(briefs, id) {
            let likeness = candidates.of(other);
            likeness.score += rarity(total, briefs.len() as u32);
            likeness.words += 1;
        }
    }
    best(site, id, candidates.take())
}

/// The highest scores first; of equals, the newer brief.
fn best(site: &Site, id: BriefId, candidates: Vec<(BriefId, Likeness)>) -> Vec<Related> {
    let chosen = |other: &BriefId| {
        let listed = &site.brief(id).related;
        listed.iter().any(|entry| matches!(entry, Related::Here { brief, .. } if brief == other))
    };
    let alike = |likeness: &Likeness| likeness.shared.is_some() || likeness.words >= ALIKE;
    let mut ranked: Vec<(BriefId, Likeness)> =
        candidates.into_iter().filter(|(other, likeness)| *other != id && alike(likeness) && !chosen(other)).collect();
    ranked.sort_unstable_by_key(|(other, likeness)| (std::cmp::Reverse(likeness.score), *other));
    let reason = |likeness: Likeness| likeness.shared.map_or(Reason::SimilarText, |(_, term)| Reason::Shared(term));
    ranked
        .into_iter()
        .take(site.config.build.related_count)
        .map(|(brief, likeness)| Related::Here { brief, reason: reason(likeness) })
        .collect()
}

fn terms_of(brief: &Brief) -> impl Iterator<Item = TermId> {
    let card = &brief.card;
    card.series.iter().chain(&card.topics).chain(&card.authors).chain(&card.regions).copied()
}

/// How much sharing a term of each taxonomy means.
fn importance(taxonomy: Taxonomy) -> u32 {
    match taxonomy {
        Taxonomy::Series | Taxonomy::Topics => 4,
        Taxonomy::Authors | Taxonomy::Regions => 2,
    }
}

/// The briefs of a list nearest to `id` in time; lists are newest first, in the order of ids.
fn near(briefs: &[BriefId], id: BriefId) -> impl Iterator<Item = BriefId> {
    let at = briefs.binary_search(&id).unwrap_or_else(|place| place);
    let window = at.saturating_sub(WINDOW)..briefs.len().min(at + WINDOW + 1);
    briefs[window].iter().copied()
}
