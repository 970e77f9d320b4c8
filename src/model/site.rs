//! The whole site after resolution: everything that emitters may ask.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::address::SitePath;
use super::brief::{Alias, Brief, BriefId};
use super::config::Config;
use super::date::{Moment, When};
use super::front_matter::Extra;
use super::lint::LintException;
use super::options::Now;
use super::relation::Relations;
use super::resolved::{Resolved, Target};
use super::span::{SourceId, Span, Spanned};
use super::state::{Correction, HeldBackReason};
use super::taxonomy::{Taxonomy, TermId};
use super::term::Term;

/// Where all corrections of a site are listed.
pub const CORRECTIONS: &str = "/corrections/";

/// A site with everything in it looked up.
#[derive(Clone, Debug)]
pub struct Site {
    pub config: Config,
    /// Newest first; of the same instant, by slug. Withdrawn ones stand behind all others: they have a
    /// page, and a place in no list.
    pub briefs: Vec<Brief>,
    /// Briefs before the first withdrawn one.
    pub listed_count: usize,
    /// What briefs have in common.
    pub relations: Relations,
    /// Terms of each taxonomy, in the order of [`Taxonomy::ALL`]; each list sorted by name.
    pub terms: [Vec<Term>; 4],
    pub pages: Vec<Page>,
    /// What stands at the addresses of texts that are gone.
    pub tombstones: Vec<Tombstone>,
    /// Files that are copied as they are, with the path that answers for each.
    pub assets: Vec<Asset>,
    /// What stays out of this build, and why; by date.
    pub held_back: Vec<HeldBack>,
    /// Addresses of texts that lack what they must have; that has been reported.
    pub incomplete: Vec<SitePath>,
    /// What single briefs want of lints, held back or not.
    pub lint_exceptions: BTreeMap<SourceId, Vec<LintException>>,
    /// What the calendar brings after the moment of this build; by time.
    pub agenda: Vec<Coming>,
}

impl Site {
    /// The brief that `id` names.
    pub fn brief(&self, id: BriefId) -> &Brief {
        &self.briefs[id.0 as usize]
    }

    /// The term that `id` names.
    pub fn term(&self, id: TermId) -> &Term {
        &self.terms_of(id.taxonomy)[id.index as usize]
    }

    /// The terms of one taxonomy, in the order of their ids.
    pub fn terms_of(&self, taxonomy: Taxonomy) -> &[Term] {
        &self.terms[taxonomy as usize]
    }

    /// All terms of a taxonomy with their ids.
    pub fn term_ids(&self, taxonomy: Taxonomy) -> impl Iterator<Item = TermId> {
        (0..self.terms_of(taxonomy).len() as u32).map(move |index| TermId { taxonomy, index })
    }

    /// All briefs, in the order of their ids.
    pub fn brief_ids(&self) -> impl Iterator<Item = BriefId> {
        (0..self.briefs.len() as u32).map(BriefId)
    }

    /// The briefs that lists, feeds and catalogues know, newest first.
    pub fn listed(&self) -> &[Brief] {
        &self.briefs[..self.listed_count]
    }

    /// The ids of [`listed`](Self::listed).
    pub fn listed_ids(&self) -> impl Iterator<Item = BriefId> {
        self.brief_ids().take(self.listed_count)
    }

    /// The first moment after `now` at which a build of the same files might make or say something else: something comes
    /// that is dated, or a day ends, by which everything else that looks at a calendar reckons.
    ///
    /// Of drafts, which a run may show all the same, nothing is known here.
    pub fn same_until(&self, now: Now) -> Timestamp {
        let Now::Instant(now) = now else { return Timestamp::MAX };
        let zone = &self.config.time_zone;
        let tomorrow =
            Now::Instant(now).day(zone).tomorrow().map(|day| Moment::in_zone(When::Day(day), zone).timestamp);
        let coming = self.agenda.iter().map(|coming| coming.moment.timestamp).filter(|moment| *moment > now);
        coming.chain(tomorrow).min().unwrap_or(now)
    }

    /// The corrections of all briefs in the lists, newest first.
    pub fn corrections(&self) -> Vec<(&Correction, BriefId)> {
        let briefs = self.listed_ids().zip(self.listed());
        let corrections = briefs.flat_map(|(id, brief)| brief.history.corrections.iter().map(move |entry| (entry, id)));
        let mut corrections: Vec<_> = corrections.collect();
        corrections.sort_by_key(|(correction, id)| (std::cmp::Reverse(correction.date), *id));
        corrections
    }

    /// Does any brief in the lists have a correction?
    pub fn has_corrections(&self) -> bool {
        self.listed().iter().any(|brief| !brief.history.corrections.is_empty())
    }
}

/// A page that is not a brief.
#[derive(Clone, Debug)]
pub struct Page {
    pub source: SourceId,
    pub path: SitePath,
    pub title: String,
    pub summary: Option<String>,
    pub lang: String,
    pub body: Resolved,
    pub aliases: Vec<Alias>,
    pub toc: Option<bool>,
    /// Name of a template other than `page.html`.
    pub template: Option<Spanned<String>>,
    pub extra: Extra,
    pub origin: Span,
}

/// What is told at the address of a brief or page that is gone.
#[derive(Clone, Debug)]
pub struct Tombstone {
    pub path: SitePath,
    pub title: String,
    pub lang: String,
    pub authors: Vec<String>,
    pub published: Option<Moment>,
    pub reason: Option<String>,
    /// Where readers should look now.
    pub instead: Vec<Target>,
    pub aliases: Vec<Alias>,
    pub origin: Span,
}

/// A file that is copied as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    pub path: SitePath,
    pub source: SourceId,
}

/// A brief or page that a run leaves out on purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBack {
    pub source: SourceId,
    pub title: String,
    pub reason: HeldBackReason,
    /// Where it would be.
    pub path: SitePath,
    /// By which it would be known if it got out.
    pub traces: Vec<Trace>,
}

/// Something of a text that tells what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trace {
    Title(String),
    /// The first sentence of a part of it.
    Sentence(String),
    /// Name of a picture, without folders.
    Picture(String),
}

/// Something that changes by itself when a moment comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    pub moment: Moment,
    pub event: ComingEvent,
    pub source: SourceId,
    pub title: String,
    /// What readers are told from then on, and not before.
    pub text: Option<Spanned<String>>,
}

/// What the calendar can bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ComingEvent {
    Publication,
    EmbargoEnd,
    /// The day of `updated`.
    Update,
    Correction,
    Change,
    Expiry,
    Withdrawal,
    /// Only its editors are reminded: the site stays as it is.
    Review,
}
