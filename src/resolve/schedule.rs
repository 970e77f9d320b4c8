//! Who appears in this run: drafts and texts of the future are held back, incomplete ones left out.

use super::trace;
use crate::model::address::SitePath;
use crate::model::config::Config;
use crate::model::date::{Moment, When};
use crate::model::draft::{BriefDraft, Draft, PageDraft, TermDraft};
use crate::model::options::{Now, Options};
use crate::model::site::{HeldBack, HeldBackReason};
use crate::model::span::{SourceId, Span};

/// All drafts of a site, parted by what becomes of them.
pub(super) struct Parted {
    /// Newest first; of the same instant, by slug. The place in this list is the brief's id.
    pub briefs: Vec<PlacedBrief>,
    pub terms: Vec<TermDraft>,
    pub pages: Vec<PlacedPage>,
    /// Texts that will have no page in this run, so that links to them can be explained.
    pub absent: Vec<Absent>,
    pub held_back: Vec<HeldBack>,
}

/// A brief with everything that it must have, and its address.
pub(super) struct PlacedBrief {
    pub draft: BriefDraft,
    pub title: String,
    pub summary: String,
    pub slug: String,
    pub path: SitePath,
    pub published: Moment,
    pub updated: Option<Moment>,
    pub preview: bool,
    pub origin: Span,
}

/// A page with its title and address.
pub(super) struct PlacedPage {
    pub draft: PageDraft,
    pub title: String,
    pub path: SitePath,
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
    let mut parted =
        Parted { briefs: Vec::new(), terms: Vec::new(), pages: Vec::new(), absent: Vec::new(), held_back: Vec::new() };
    for draft in drafts {
        match draft {
            Draft::Brief(draft) => parted.take_brief(*draft, config, options),
            Draft::Term(draft) => parted.terms.push(*draft),
            Draft::Page(draft) => parted.take_page(*draft, options),
        }
    }
    parted.briefs.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| a.slug.cmp(&b.slug)));
    parted.held_back.sort_by_key(|held| match held.reason {
        HeldBackReason::Scheduled(moment) => (0, Some(moment), held.source),
        HeldBackReason::Draft => (1, None, held.source),
    });
    parted
}

impl Parted {
    fn take_brief(&mut self, draft: BriefDraft, config: &Config, options: &Options) {
        let slug = draft.front.slug.as_ref().map_or(&draft.file_slug, |slug| &slug.value).clone();
        let path = SitePath::new(format!("/briefs/{slug}/"));
        let front = &draft.front;
        let published = front.date.as_ref().map(|date| Moment::in_zone(date.value, &config.time_zone));
        let reason = held_back_reason(front.draft, front.date.as_ref().map(|date| date.value), published, options);
        if let Some(reason) = reason
            && !options.drafts
        {
            let title = front.title.as_ref().map_or_else(|| slug.clone(), |title| title.value.clone());
            let traces = trace::of_brief(&draft);
            self.held_back.push(HeldBack { source: draft.source, title, reason, path: path.clone(), traces });
            return self.leave_out(draft.source, path, AbsentReason::HeldBack(reason));
        }
        let (Some(title), Some(summary), Some(published)) = (&front.title, &front.summary, published) else {
            return self.leave_out(draft.source, path, AbsentReason::Incomplete);
        };
        let placed = PlacedBrief {
            title: title.value.clone(),
            summary: summary.value.clone(),
            slug,
            path,
            published,
            updated: front.updated.as_ref().map(|updated| Moment::in_zone(updated.value, &config.time_zone)),
            preview: reason.is_some(),
            origin: front.slug.as_ref().map_or(title.span, |slug| slug.span),
            draft,
        };
        self.briefs.push(placed);
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
        self.pages.push(PlacedPage { draft, title, path, origin });
    }

    fn leave_out(&mut self, source: SourceId, path: SitePath, reason: AbsentReason) {
        self.absent.push(Absent { source, path, reason });
    }
}

/// A day counts as past from its first instant; with `--today`, a whole day does.
fn held_back_reason(
    draft: bool,
    written: Option<When>,
    published: Option<Moment>,
    options: &Options,
) -> Option<HeldBackReason> {
    if draft {
        return Some(HeldBackReason::Draft);
    }
    let (_, published) = (written?, published?);
    let future = match options.now {
        Now::Instant(now) => published.timestamp > now,
        Now::Day(today) => published.day > today,
    };
    future.then_some(HeldBackReason::Scheduled(published))
}
