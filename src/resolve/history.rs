//! What of a brief's life has come to pass at the moment of the run, and what is to come.

use jiff::tz::TimeZone;

use crate::model::date::{Moment, When};
use crate::model::diagnostic::Diagnostic;
use crate::model::front_matter::{BriefFrontMatter, DatedText};
use crate::model::options::Now;
use crate::model::site::ComingEvent;
use crate::model::span::Spanned;
use crate::model::state::{Change, Correction, FirstPublication, HeldBackReason, History, State, Withdrawal};

/// The moment of the run, and the zone in which days begin.
#[derive(Clone, Copy)]
pub(super) struct Clock<'a> {
    pub now: Now,
    pub zone: &'a TimeZone,
}

impl Clock<'_> {
    pub(super) fn moment(&self, written: &Spanned<When>) -> Moment {
        Moment::in_zone(written.value, self.zone)
    }

    /// A day has come from its first instant; with `--today`, the whole day has.
    fn has_come(&self, moment: Moment) -> bool {
        match self.now {
            Now::Instant(now) => moment.timestamp <= now,
            Now::Day(today) => moment.day <= today,
        }
    }

    /// The moment, if it is still to come.
    fn coming(&self, written: Option<&Spanned<When>>) -> Option<Moment> {
        written.map(|when| self.moment(when)).filter(|moment| !self.has_come(*moment))
    }
}

/// Whether and why a brief is held back. Of a date and an embargo, what ends last counts.
pub(super) fn held_back_reason(front: &BriefFrontMatter, clock: Clock<'_>) -> Option<HeldBackReason> {
    if front.draft {
        return Some(HeldBackReason::Draft);
    }
    let scheduled = clock.coming(front.date.as_ref()).map(HeldBackReason::Scheduled);
    let embargoed = clock.coming(front.history.embargo_until.as_ref()).map(HeldBackReason::Embargoed);
    if embargoed.and_then(HeldBackReason::ends) >= scheduled.and_then(HeldBackReason::ends) {
        embargoed
    } else {
        scheduled
    }
}

/// The life of a brief as of now.
pub(super) struct Life {
    /// Without the versions before and after it, which no file knows alone.
    pub history: History,
    pub updated: Option<Moment>,
    pub state: State,
}

/// The life of the brief with the head `front`, which is `held_back` or not.
pub(super) fn life(front: &BriefFrontMatter, held_back: Option<HeldBackReason>, clock: Clock<'_>) -> Life {
    let written = &front.history;
    let come = |entry: &&DatedText| clock.has_come(clock.moment(&entry.date));
    let corrections = written.corrections.iter().filter(come);
    let corrections =
        corrections.map(|entry| Correction { date: clock.moment(&entry.date), text: entry.text.value.clone() });
    let change = |entry: &DatedText| Change {
        date: clock.moment(&entry.date),
        note: entry.text.value.clone(),
        is_major: entry.is_major,
    };
    let withdrawn = written.withdrawn.as_ref().filter(come);
    let expires = written.expires.as_ref().map(|expires| clock.moment(expires));
    let mut history = History {
        corrections: corrections.collect(),
        changes: written.changes.iter().filter(come).map(change).collect(),
        withdrawn: withdrawn
            .map(|entry| Withdrawal { date: clock.moment(&entry.date), reason: entry.text.value.clone() }),
        expires,
        is_expired: expires.is_some_and(|expires| clock.has_come(expires)),
        first_published_in: written.first_published_in.as_ref().map(|first| FirstPublication {
            name: first.name.clone(),
            url: first.url.clone(),
            date: first.date.as_ref().map(|date| clock.moment(date)),
        }),
        ..History::default()
    };
    history.corrections.sort_by_key(|entry| std::cmp::Reverse(entry.date));
    history.changes.sort_by_key(|entry| std::cmp::Reverse(entry.date));
    let major = history.changes.iter().filter(|change| change.is_major).map(|change| change.date);
    let updated = front.updated.iter().map(|updated| clock.moment(updated)).filter(|moment| clock.has_come(*moment));
    let updated = updated.chain(major).max();
    Life { state: state(&history, updated, held_back), history, updated }
}

fn state(history: &History, updated: Option<Moment>, held_back: Option<HeldBackReason>) -> State {
    let states = [
        updated.map(|_| State::Updated),
        (!history.corrections.is_empty()).then_some(State::Corrected),
        history.is_expired.then_some(State::Expired),
        history.withdrawn.as_ref().map(|_| State::Withdrawn),
        held_back.map(State::HeldBack),
    ];
    states.into_iter().flatten().max().unwrap_or(State::Published)
}

/// What the calendar has in store for a brief that is no draft, with the words that are shown from then on.
pub(super) fn coming<'f>(
    front: &'f BriefFrontMatter,
    held_back: Option<HeldBackReason>,
    clock: Clock<'_>,
) -> Vec<(Moment, ComingEvent, Option<&'f Spanned<String>>)> {
    let appears = held_back.and_then(|reason| match reason {
        HeldBackReason::Scheduled(moment) => Some((moment, ComingEvent::Publication, None)),
        HeldBackReason::Embargoed(moment) => Some((moment, ComingEvent::EmbargoEnd, None)),
        HeldBackReason::Draft => None,
    });
    let history = &front.history;
    let silent = [
        (front.updated.as_ref(), ComingEvent::Update),
        (history.expires.as_ref(), ComingEvent::Expiry),
        (history.review_date.as_ref(), ComingEvent::Review),
    ];
    let silent = silent.into_iter().filter_map(|(date, event)| Some((clock.coming(date)?, event, None)));
    let told =
        entries(front).filter_map(|(entry, event)| Some((clock.coming(Some(&entry.date))?, event, Some(&entry.text))));
    appears.into_iter().chain(silent).chain(told).collect()
}

/// Everything dated that readers are told of a brief.
fn entries(front: &BriefFrontMatter) -> impl Iterator<Item = (&DatedText, ComingEvent)> {
    let history = &front.history;
    let corrections = history.corrections.iter().map(|entry| (entry, ComingEvent::Correction));
    let changes = history.changes.iter().map(|entry| (entry, ComingEvent::Change));
    corrections.chain(changes).chain(history.withdrawn.iter().map(|entry| (entry, ComingEvent::Withdrawal)))
}

/// What the editors of a published brief should know: reviews that are due, notices dated ahead.
pub(super) fn notes(front: &BriefFrontMatter, clock: Clock<'_>) -> Vec<Diagnostic> {
    let history = &front.history;
    let due = history.review_date.as_ref().filter(|date| clock.has_come(clock.moment(date)));
    let due = due.map(|date| {
        let message = format!("this brief was to be reviewed by {}", clock.moment(date).iso_day());
        Diagnostic::note("review-due", message).at(date.span, "").help("read it again, then set the next `review_date`")
    });
    let ahead = front.updated.iter().chain(entries(front).map(|(entry, _)| &entry.date));
    let ahead = ahead.filter_map(|date| {
        let moment = clock.coming(Some(date))?;
        let message = format!("nothing is shown of this before {}", moment.iso_day());
        let note = Diagnostic::note("dated-ahead", message).at(date.span, "this day has not come");
        Some(note.help("nothing to do if that is meant; or mend the date"))
    });
    due.into_iter().chain(ahead).collect()
}
