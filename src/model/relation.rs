//! What briefs have in common: related briefs are found in it when a page asks for them.
//!
//! Cheap at any size: for each thing that a brief has (a topic, an author, an uncommon word) only
//! the `WINDOW` briefs nearest in time that have it too are weighed, so the work is proportional
//! to the number of briefs. All arithmetic is in whole numbers, so every machine agrees.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::brief::{BriefId, Reason, Related};
use super::site::Site;
use super::taxonomy::{Taxonomy, TermId};

/// Briefs looked at on either side of a brief in each list that it is in.
const WINDOW: usize = 24;
/// Words that stand for a brief's text.
const KEYWORDS: usize = 12;
/// Telling words that two briefs must share to be called alike for their text alone.
const ALIKE: u32 = 4;
/// Counters of words; two words that share one only blur how rare each is.
const COUNTERS: usize = 1 << 16;

/// The words of a text by hash, with their counts; by hash.
pub type CountedWords = Vec<(u32, u16)>;

/// The words of all briefs, and which of them tell what a brief is about.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// Of each brief.
    words: Vec<CountedWords>,
    /// How many briefs use the words of each counter.
    used_by: Vec<u32>,
    /// The most telling words of each brief, by hash.
    keywords: Vec<Vec<u32>>,
    /// For each keyword, the briefs in the lists that have it, newest first.
    by_word: BTreeMap<u32, Vec<BriefId>>,
    /// The briefs of each series, newest first: readers see them by their numbers.
    pub series: Vec<Vec<BriefId>>,
    listed_count: usize,
}

impl Relations {
    /// `words` are those of each brief, of which `listed_count` are in the lists; series are not known yet.
    pub fn new(words: Vec<CountedWords>, listed_count: usize) -> Self {
        let mut used_by = vec![0u32; COUNTERS];
        for (word, _) in words.iter().flatten() {
            used_by[counter(*word)] += 1;
        }
        let mut relations = Relations { words, used_by, listed_count, ..Relations::default() };
        relations.keywords = relations.words.par_iter().map(|words| relations.keywords_of(words)).collect();
        for (words, index) in relations.keywords[..listed_count].iter().zip(0..) {
            for word in words {
                relations.by_word.entry(*word).or_default().push(BriefId(index));
            }
        }
        relations
    }

    /// Forgets what only [`replace`](Self::replace) needs, for sites whose texts stay as they are: it may not be called
    /// any more.
    pub fn settle(&mut self) {
        self.words = Vec::new();
    }

    /// Puts `words` in the place of those of the brief `id`; the outcome is as if it had always had them.
    pub fn replace(&mut self, id: BriefId, words: CountedWords) {
        let old = std::mem::replace(&mut self.words[id.0 as usize], words);
        let mut before: BTreeMap<usize, u32> = BTreeMap::new();
        for (word, _) in old.iter().chain(&self.words[id.0 as usize]) {
            before.entry(counter(*word)).or_insert(self.used_by[counter(*word)]);
        }
        old.iter().for_each(|(word, _)| self.used_by[counter(*word)] -= 1);
        self.words[id.0 as usize].iter().for_each(|(word, _)| self.used_by[counter(*word)] += 1);
        // How much a word tells changes in few steps, so other briefs are seldom concerned.
        let mut moved = vec![false; COUNTERS];
        for (counter, before) in before {
            moved[counter] = self.weight(before) != self.weight(self.used_by[counter]);
        }
        let is_concerned = |words: &CountedWords| words.iter().any(|(word, _)| moved[counter(*word)]);
        let any_moved = moved.iter().any(|moved| *moved);
        let renewed: Vec<(usize, Vec<u32>)> = (self.words.par_iter().enumerate())
            .filter(|(index, words)| *index == id.0 as usize || (any_moved && is_concerned(words)))
            .map(|(index, words)| (index, self.keywords_of(words)))
            .collect();
        for (index, keywords) in renewed {
            self.set_keywords(BriefId(index as u32), keywords);
        }
    }

    fn set_keywords(&mut self, id: BriefId, keywords: Vec<u32>) {
        let old = std::mem::replace(&mut self.keywords[id.0 as usize], keywords);
        if id.0 as usize >= self.listed_count {
            return;
        }
        for word in old {
            if let Some(briefs) = self.by_word.get_mut(&word) {
                briefs.retain(|other| *other != id);
            }
        }
        for word in &self.keywords[id.0 as usize] {
            let briefs = self.by_word.entry(*word).or_default();
            if let Err(place) = briefs.binary_search(&id) {
                briefs.insert(place, id);
            }
        }
    }

    /// The most telling words of a text, by hash: often used here, in few others.
    fn keywords_of(&self, words: &CountedWords) -> Vec<u32> {
        let weigh = |(word, count): &(u32, u16)| {
            let weight = self.weight(self.used_by[counter(*word)])?;
            Some((u32::from(*count) * weight, *word))
        };
        let mut weighed: Vec<(u32, u32)> = words.iter().filter_map(weigh).collect();
        if weighed.len() > KEYWORDS {
            weighed.select_nth_unstable_by(KEYWORDS, |a, b| b.cmp(a));
            weighed.truncate(KEYWORDS);
        }
        let mut words: Vec<u32> = weighed.into_iter().map(|(_, word)| word).collect();
        words.sort_unstable();
        words
    }

    /// How much a word tells that so many briefs use. One that only one brief uses relates it to nobody; one that a
    /// third uses tells nothing.
    fn weight(&self, users: u32) -> Option<u32> {
        let total = self.words.len() as u32;
        (2..=(total / 3).max(2)).contains(&users).then(|| rarity(total, users))
    }
}

fn counter(word: u32) -> usize {
    word as usize % COUNTERS
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
#[derive(Default)]
pub struct Candidates {
    /// By brief; all blank but those in `touched`.
    likenesses: Vec<Likeness>,
    touched: Vec<BriefId>,
}

impl Candidates {
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

impl Site {
    /// The related articles of a brief: those that its author chose, then those that have most in common with it.
    pub fn related(&self, id: BriefId, candidates: &mut Candidates) -> Vec<Related> {
        let mut related = self.brief(id).related.clone();
        if self.config.build.related_count == 0 {
            return related;
        }
        let (total, relations) = (self.briefs.len() as u32, &self.relations);
        candidates.likenesses.resize(self.briefs.len(), Likeness::default());
        for term in terms_of(self, id) {
            let briefs = match term.taxonomy {
                Taxonomy::Series => &relations.series[term.index as usize],
                _ => &self.term(term).briefs,
            };
            let weight = importance(term.taxonomy) * rarity(total, briefs.len() as u32);
            for other in near(briefs, id) {
                let likeness = candidates.of(other);
                likeness.score += weight;
                if likeness.shared.is_none_or(|(heaviest, _)| weight > heaviest) {
                    likeness.shared = Some((weight, term));
                }
            }
        }
        let words = &relations.keywords[id.0 as usize];
        for briefs in words.iter().filter_map(|word| relations.by_word.get(word)) {
            for other in near(briefs, id) {
                let likeness = candidates.of(other);
                likeness.score += rarity(total, briefs.len() as u32);
                likeness.words += 1;
            }
        }
        related.extend(best(self, id, candidates.take()));
        related
    }
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
    let rank = |(other, likeness): &(BriefId, Likeness)| (std::cmp::Reverse(likeness.score), *other);
    // Of some hundreds a handful is wanted.
    let count = site.config.build.related_count;
    if count < ranked.len() {
        ranked.select_nth_unstable_by_key(count, rank);
        ranked.truncate(count);
    }
    ranked.sort_unstable_by_key(rank);
    let reason = |likeness: Likeness| likeness.shared.map_or(Reason::SimilarText, |(_, term)| Reason::Shared(term));
    ranked.into_iter().map(|(brief, likeness)| Related::Here { brief, reason: reason(likeness) }).collect()
}

fn terms_of(site: &Site, id: BriefId) -> impl Iterator<Item = TermId> {
    let card = &site.brief(id).card;
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
