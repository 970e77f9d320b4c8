//! What becomes of a brief after it is written: held back, published, corrected, replaced, withdrawn.

use super::brief::BriefId;
use super::date::Moment;

/// Where a brief stands at the moment of a run. Where several apply, it is the last of this list: what
/// a reader must know before all else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Published,
    Updated,
    Corrected,
    /// The day up to which it was meant to be read has come.
    Expired,
    /// Another text takes its place.
    Superseded,
    /// It no longer stands; it is kept at its address for those who cited it.
    Withdrawn,
    /// Not public; a site holds such a brief only when the run asked for drafts.
    HeldBack(HeldBackReason),
}

impl State {
    /// Word for templates, machines and translations: `superseded`.
    pub fn name(self) -> &'static str {
        match self {
            State::Published => "published",
            State::Updated => "updated",
            State::Corrected => "corrected",
            State::Expired => "expired",
            State::Superseded => "superseded",
            State::Withdrawn => "withdrawn",
            State::HeldBack(_) => "held-back",
        }
    }

    /// Held back, but shown because the run asked for drafts.
    pub fn is_preview(self) -> bool {
        matches!(self, State::HeldBack(_))
    }
}

/// Why a text is left out on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeldBackReason {
    /// Its date has not come.
    Scheduled(Moment),
    /// Its date has come, or comes earlier, but nobody may read it before this moment.
    Embargoed(Moment),
    Draft,
}

impl HeldBackReason {
    /// When it ends by itself.
    pub fn ends(self) -> Option<Moment> {
        match self {
            HeldBackReason::Scheduled(moment) | HeldBackReason::Embargoed(moment) => Some(moment),
            HeldBackReason::Draft => None,
        }
    }
}

/// What happened to a brief after publication, as far as it has come to pass. Lists are newest first.
#[derive(Clone, Debug, Default)]
pub struct History {
    pub corrections: Vec<Correction>,
    pub changes: Vec<Change>,
    pub supersedes: Vec<Version>,
    pub superseded_by: Vec<Version>,
    pub withdrawn: Option<Withdrawal>,
    /// Kept before the moment has come too, for machines.
    pub expires: Option<Moment>,
    pub is_expired: bool,
    pub first_published_in: Option<FirstPublication>,
}

/// A mistake that was put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub date: Moment,
    pub text: String,
}

/// Something that was changed, and not because it was wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub date: Moment,
    pub note: String,
    /// It makes the brief an updated one.
    pub is_major: bool,
}

/// Another version of a brief, older or newer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    Here(BriefId),
    /// A full address.
    Elsewhere(String),
}

/// That a brief no longer stands, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    pub date: Moment,
    pub reason: String,
}

/// Where a brief appeared before it did here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstPublication {
    pub name: String,
    pub url: Option<String>,
    pub date: Option<Moment>,
}
