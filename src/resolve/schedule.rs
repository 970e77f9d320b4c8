//! Who appears in this run: drafts and texts of the future are held back, incomplete ones left out.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::history::{self, Clock, Life};
use super::trace;
use crate::model::address::SitePath;
use crate::model::config::Config;
use crate::model::date::Moment;
use crate::model::diagnostic::Diagnostic;
use crate::model::draft::{BriefDraft, Draft, PageDraft, TermDraft};
use crate::model::front_matter::GoneFrontMatter;
use crate::model::options::Options;
use crate::model::site::{Coming, HeldBack};
use crate::model::span::{SourceId, Span, Spanned};
use crate::model::state::HeldBackReason;

/// All drafts of a site, parted by what becomes of them.
#[derive(Default)]
pub(super) struct Parted {
    /// Newest first; of the same instant, by slug; withdrawn ones behind all others. The place in this
    /// list is the brief's id.
    pub briefs: Vec<PlacedBrief>,
    /// Of these, how many are in the lists.
    pub listed_count: usize,
    pub terms: Vec<TermDraft>,
    pub pages: Vec<PlacedPage>,
    pub gone: Vec<PlacedTombstone>,
    /// Texts that will have no page in this run, so that links to them can be explained.
    pub absent: Vec<Absent>,
    pub held_back: Vec<HeldBack>,
    pub agenda: Vec<Coming>,
    pub diagnostics: Vec<Diagnostic>,
}

/// A brief with everything that it must have, and its address.
pub(super) struct PlacedBrief {
    /// Large, and moved often until it has its place.
    pub draft: Box<BriefDraft>,
    pub title: String,
    pub summary: String,
    pub slug: String,
    pub path: SitePath,
    pub published: Moment,
    pub life: Life,
    pub origin: Span,
}

/// A page with its title and address.
pub(super) struct PlacedPage {
    pub draft: PageDraft,
    pub title: String,
    pub path: SitePath,
    pub origin: Span,
}

/// What is left of a text that is gone.
pub(super) struct PlacedTombstone {
    pub source: SourceId,
    pub path: SitePath,
    pub title: String,
    pub lang: Option<String>,
    pub authors: Vec<Spanned<String>>,
    pub published: Option<Moment>,
    pub gone: GoneFrontMatter,
    /// As in [`HistoryFrontMatter`](crate::model::front_matter::HistoryFrontMatter).
    pub superseded_by: Vec<Spanned<String>>,
    pub aliases: Vec<Spanned<String>>,
    pub origin: Span,
}

/// A text without a page in this run.
pub(super) struct Absent {
    pub source: SourceId,
    pub path: SitePath,
    pub reason: AbsentReason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AbsentReason {
    HeldBack(HeldBackReason),
    /// A required field is missing; that has been reported.
    Incomplete,
}

pub(super) fn part(drafts: Vec<Draft>, config: &Config, options: &Options) -> Parted {
    let take = |mut parted: Parted, draft| {
        match draft {
            Draft::Brief(draft) => parted.take_brief(draft, config, options),
            Draft::Term(draft) => parted.terms.push(*draft),
            Draft::Page(draft) => parted.take_page(*draft, options),
        }
        parted
    };
    let parts: Vec<Parted> = drafts.into_par_iter().fold(Parted::default, take).collect();
    let mut parted = Parted::default();
    parts.into_iter().for_each(|part| parted.append(part));
    // With keys beside them, since briefs are large and would be moved many times.
    parted.briefs.sort_by_cached_key(|brief| {
        (brief.life.history.withdrawn.is_some(), Reverse(brief.published), brief.slug.clone())
    });
    parted.listed_count = parted.briefs.partition_point(|brief| brief.life.history.withdrawn.is_none());
    parted.held_back.sort_by_key(|held| (held.reason.ends().is_none(), held.reason.ends(), held.source));
    sort_agenda(&mut parted.agenda);
    parted
}

pub(super) fn sort_agenda(agenda: &mut [Coming]) {
    agenda.sort_by_key(|coming| (coming.moment, coming.source, coming.event));
}

impl Parted {
    /// Puts the drafts of `later` behind these.
    fn append(&mut self, later: Parted) {
        let Parted { briefs, listed_count: _, terms, pages, gone, absent, held_back, agenda, diagnostics } = later;
        self.briefs.extend(briefs);
        self.terms.extend(terms);
        self.pages.extend(pages);
        self.gone.extend(gone);
        self.absent.extend(absent);
        self.held_back.extend(held_back);
        self.agenda.extend(agenda);
        self.diagnostics.extend(diagnostics);
    }

    fn take_brief(&mut self, mut draft: Box<BriefDraft>, config: &Config, options: &Options) {
        let slug = draft.front.slug.as_ref().map_or(&draft.file_slug, |slug| &slug.value).clone();
        let path = SitePath::new(format!("/briefs/{slug}/"));
        let front = &draft.front;
        let clock = Clock { now: options.now, zone: &config.time_zone };
        let reason = history::held_back_reason(front, clock);
        if front.gone.is_none() || reason.is_some() {
            self.note(&draft, &slug, reason, clock);
        }
        if let Some(reason) = reason
            && !options.drafts
        {
            let (title, traces) = (title_or(&draft, &slug), trace::of_brief(&draft));
            self.held_back.push(HeldBack { source: draft.source, title, reason, path: path.clone(), traces });
            return self.leave_out(draft.source, path, AbsentReason::HeldBack(reason));
        }
        if front.gone.is_some() {
            return self.bury_brief(draft, path, clock);
        }
        let (title, summary) = (draft.front.title.take(), draft.front.summary.take());
        let front = &draft.front;
        let (Some(title), Some(summary), Some(date)) = (title, summary, &front.date) else {
            return self.leave_out(draft.source, path, AbsentReason::Incomplete);
        };
        let placed = PlacedBrief {
            title: title.value,
            summary: summary.value,
            slug,
            path,
            published: clock.moment(date),
            life: history::life(front, reason, clock),
            origin: front.slug.as_ref().map_or(title.span, |slug| slug.span),
            draft,
        };
        self.briefs.push(placed);
    }

    /// Keeps of a brief that is gone what its tombstone says.
    fn bury_brief(&mut self, draft: Box<BriefDraft>, path: SitePath, clock: Clock<'_>) {
        let front = draft.front;
        let (Some(title), Some(gone)) = (front.title, front.gone) else {
            return self.leave_out(draft.source, path, AbsentReason::Incomplete);
        };
        self.gone.push(PlacedTombstone {
            source: draft.source,
            path,
            origin: front.slug.map_or(title.span, |slug| slug.span),
            title: title.value,
            lang: front.lang.map(|lang| lang.value),
            authors: front.authors,
            published: front.date.as_ref().map(|date| clock.moment(date)),
            gone,
            superseded_by: front.history.superseded_by,
            aliases: front.aliases,
        });
    }

    /// Keeps what the calendar has in store for a brief, and what its editors should know of it.
    fn note(&mut self, draft: &BriefDraft, slug: &str, reason: Option<HeldBackReason>, clock: Clock<'_>) {
        if reason == Some(HeldBackReason::Draft) {
            return;
        }
        let coming = history::coming(&draft.front, reason, clock).into_iter();
        let title = || title_or(draft, slug);
        self.agenda.extend(coming.map(|(moment, event, text)| Coming {
            moment,
            event,
            source: draft.source,
            title: title(),
            text: text.cloned(),
        }));
        self.diagnostics.extend(history::notes(&draft.front, clock));
    }

    fn take_page(&mut self, draft: PageDraft, options: &Options) {
        let slug = draft.front.slug.as_ref().map_or(&draft.file_slug, |slug| &slug.value).clone();
        let path = SitePath::new(format!("/{slug}/"));
        if draft.front.draft && !options.drafts {
            let title = draft.front.title.as_ref().map_or(slug, |title| title.value.clone());
            let (reason, traces) = (HeldBackReason::Draft, trace::of_page(&draft));
            self.held_back.push(HeldBack { source: draft.source, title, reason, path: path.clone(), traces });
            return self.leave_out(draft.source, path, AbsentReason::HeldBack(reason));
        }
        let Some(title) = &draft.front.title else {
            return self.leave_out(draft.source, path, AbsentReason::Incomplete);
        };
        let (title, origin) = (title.value.clone(), draft.front.slug.as_ref().map_or(title.span, |slug| slug.span));
        if let Some(gone) = draft.front.gone {
            return self.gone.push(PlacedTombstone {
                source: draft.source,
                path,
                title,
                lang: draft.front.lang.map(|lang| lang.value),
                authors: Vec::new(),
                published: None,
                gone,
                superseded_by: Vec::new(),
                aliases: draft.front.aliases,
                origin,
            });
        }
        self.pages.push(PlacedPage { draft, title, path, origin });
    }

    fn leave_out(&mut self, source: SourceId, path: SitePath, reason: AbsentReason) {
        self.absent.push(Absent { source, path, reason });
    }
}

fn title_or(draft: &BriefDraft, slug: &str) -> String {
    draft.front.title.as_ref().map_or_else(|| slug.to_string(), |title| title.value.clone())
}
