//! `brief.history` and `corrections`: what became of briefs after publication.

use serde::Serialize;

use super::brief::brief_link;
use super::listing::year_id;
use super::{DateView, LinkView};
use crate::model::brief::{Brief, BriefId};
use crate::model::site::Site;
use crate::model::state::{Correction, State, Version};

/// `brief.history`: what a reader should know of a brief beside its text.
#[derive(Debug, Serialize)]
pub struct HistoryView<'a> {
    pub withdrawn: Option<WithdrawalView<'a>>,
    /// Newer texts in the place of this one.
    pub superseded_by: Vec<LinkView>,
    /// Older texts in the place of which this one stands.
    pub supersedes: Vec<LinkView>,
    /// Only when that day has come.
    pub expired: Option<DateView>,
    /// Newest first.
    pub corrections: Vec<CorrectionView<'a>>,
    /// Newest first.
    pub changes: Vec<ChangeView<'a>>,
    pub first_published_in: Option<FirstPublicationView<'a>>,
}

/// That a brief no longer stands, and why.
#[derive(Debug, Serialize)]
pub struct WithdrawalView<'a> {
    pub date: DateView,
    pub reason: &'a str,
}

/// A mistake that was put right.
#[derive(Debug, Serialize)]
pub struct CorrectionView<'a> {
    pub date: DateView,
    pub text: &'a str,
}

/// Something that was changed, and not because it was wrong.
#[derive(Debug, Serialize)]
pub struct ChangeView<'a> {
    pub date: DateView,
    pub note: &'a str,
    pub major: bool,
}

/// Where a brief appeared before it did here.
#[derive(Debug, Serialize)]
pub struct FirstPublicationView<'a> {
    pub name: &'a str,
    pub url: Option<&'a str>,
    pub date: Option<DateView>,
}

/// What became of `brief`.
pub fn history_view<'a>(site: &'a Site, brief: &'a Brief) -> HistoryView<'a> {
    let history = &brief.history;
    let changes = history.changes.iter();
    let first = history.first_published_in.as_ref();
    HistoryView {
        withdrawn: history
            .withdrawn
            .as_ref()
            .map(|withdrawn| WithdrawalView { date: withdrawn.date.into(), reason: &withdrawn.reason }),
        superseded_by: links(site, &history.superseded_by),
        supersedes: links(site, &history.supersedes),
        expired: history.expires.filter(|_| history.is_expired).map(Into::into),
        corrections: history.corrections.iter().map(correction).collect(),
        changes: changes
            .map(|change| ChangeView { date: change.date.into(), note: &change.note, major: change.is_major })
            .collect(),
        first_published_in: first.map(|first| FirstPublicationView {
            name: &first.name,
            url: first.url.as_deref(),
            date: first.date.map(Into::into),
        }),
    }
}

fn correction(correction: &Correction) -> CorrectionView<'_> {
    CorrectionView { date: correction.date.into(), text: &correction.text }
}

fn links(site: &Site, versions: &[Version]) -> Vec<LinkView> {
    let link = |version: &Version| match version {
        Version::Here(id) => brief_link(site, *id),
        Version::Elsewhere(url) => LinkView { name: url.clone(), url: url.clone() },
    };
    versions.iter().map(link).collect()
}

/// What a list says beside a brief's date, in the words of the site; nothing of one that is as it was.
pub fn mark(site: &Site, state: State) -> Option<&str> {
    match state {
        State::Published | State::HeldBack(_) => None,
        State::Updated => Some(site.config.words.get("state.updated")),
        State::Corrected => Some(site.config.words.get("state.corrected")),
        State::Expired => Some(site.config.words.get("state.expired")),
        State::Superseded => Some(site.config.words.get("state.superseded")),
        State::Withdrawn => Some(site.config.words.get("state.withdrawn")),
    }
}

/// `corrections` in `corrections.html`: the corrections of one year.
#[derive(Debug, Serialize)]
pub struct CorrectionYear<'a> {
    pub year: i16,
    /// `y2026`, for links to the year.
    pub id: String,
    /// Newest first.
    pub corrections: Vec<CorrectionEntry<'a>>,
}

/// A correction, with the brief that it is of.
#[derive(Debug, Serialize)]
pub struct CorrectionEntry<'a> {
    pub date: DateView,
    pub text: &'a str,
    pub brief: LinkView,
}

/// All corrections of the briefs that lists know, newest first, by year.
pub fn corrections(site: &Site) -> Vec<CorrectionYear<'_>> {
    let corrections = site.corrections();
    let years = corrections.chunk_by(|(a, _), (b, _)| a.date.day.year() == b.date.day.year());
    let year = |entries: &[(&'_ Correction, BriefId)]| entries[0].0.date.day.year();
    years
        .map(|entries| CorrectionYear {
            year: year(entries),
            id: year_id(year(entries)),
            corrections: entries
                .iter()
                .map(|(correction, id)| CorrectionEntry {
                    date: correction.date.into(),
                    text: &correction.text,
                    brief: brief_link(site, *id),
                })
                .collect(),
        })
        .collect()
}
