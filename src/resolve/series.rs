//! Gathers briefs under their terms, and orders those of a series.

use crate::model::brief::BriefId;
use crate::model::site::Site;
use crate::model::taxonomy::Taxonomy;

/// Fills the list of briefs of every term, newest first.
pub(super) fn gather(site: &mut Site) {
    let Site { briefs, terms, listed_count, .. } = site;
    for (brief, index) in briefs[..*listed_count].iter().zip(0..) {
        let card = &brief.card;
        for term in card.authors.iter().chain(&card.topics).chain(&card.regions).chain(&card.series) {
            terms[term.taxonomy as usize][term.index as usize].briefs.push(BriefId(index));
        }
    }
}

/// Puts the briefs of every series in the order of their numbers and tells each its neighbours.
pub(super) fn order(site: &mut Site) {
    let Site { briefs, terms, .. } = site;
    for series in &mut terms[Taxonomy::Series as usize] {
        series.briefs.sort_by_cached_key(|id| place_in_series(briefs[id.0 as usize].card.number.as_deref(), *id));
        for pair in series.briefs.windows(2) {
            briefs[pair[0].0 as usize].next_in_series = Some(pair[1]);
            briefs[pair[1].0 as usize].previous_in_series = Some(pair[0]);
        }
    }
}

/// Numbers compare by their digits (`PB 9` before `PB 10`); without a number the oldest comes first.
fn place_in_series(number: Option<&str>, id: BriefId) -> (Vec<u64>, String, std::cmp::Reverse<BriefId>) {
    let number = number.unwrap_or_default();
    let digits = number.split(|character: char| !character.is_ascii_digit()).filter(|part| !part.is_empty());
    (digits.map(|part| part.parse().unwrap_or(u64::MAX)).collect(), number.to_string(), std::cmp::Reverse(id))
}
