//! Silent edits: a published text that has changed while its readers were told nothing.

use jiff::civil::Date;

use super::entry::{Entries, RecordedText};
use super::is_toml;
use crate::model::brief::Brief;
use crate::model::diagnostic::Diagnostic;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;
use crate::model::source::Sources;

const CODE: &str = "silent-edit";

/// A brief's text as it is.
pub(super) struct CurrentText {
    pub(super) text: RecordedText,
    words: u32,
}

/// The text behind `route`, if that is the page of a brief.
pub(super) fn text_of(site: &Site, route: &Route) -> Option<CurrentText> {
    match route.subject {
        Subject::Brief(id) => Some(current(site.brief(id))),
        _ => None,
    }
}

fn current(brief: &Brief) -> CurrentText {
    CurrentText { text: RecordedText { sketch: brief.sketch, notices: notices(brief) }, words: brief.word_count }
}

/// Is `text` what was recorded, but for small changes?
pub(super) fn is_recorded(site: &Site, recorded: &[RecordedText], text: &CurrentText) -> bool {
    recorded.iter().any(|old| old.notices == text.text.notices && !is_large(site, changed(old, text), text.words))
}

fn changed(old: &RecordedText, text: &CurrentText) -> u32 {
    old.sketch.changed_words(&text.text.sketch)
}

/// More words than a site lets pass, and more of a hundred too.
fn is_large(site: &Site, changed: u32, words: u32) -> bool {
    let limit = |name| site.config.lints.limit(CODE, name);
    changed > limit("words") && u64::from(changed) * 100 > u64::from(words) * u64::from(limit("percent"))
}

/// A hash (FNV-1a) of the days on which something was announced: an entry that comes or is dated anew changes it.
fn notices(brief: &Brief) -> u32 {
    let history = &brief.history;
    let corrections = history.corrections.iter().map(|entry| entry.date);
    let changes = history.changes.iter().map(|entry| entry.date);
    let withdrawn = history.withdrawn.iter().map(|entry| entry.date);
    let all = corrections.chain(changes).chain(withdrawn).chain(brief.card.updated);
    let bytes = all.flat_map(|moment| moment.timestamp.as_second().to_be_bytes());
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// One warning for each brief in the lists whose text is another than the ledger knows.
pub(super) fn complaints(sources: &Sources, site: &Site, entries: &Entries, today: Date) -> Vec<Diagnostic> {
    let silent = site.listed().iter().filter_map(|brief| {
        let recorded = &entries.get(brief.card.path.as_str())?.texts;
        let text = current(brief);
        let nearest = recorded.iter().map(|old| changed(old, &text)).min()?;
        let is_told = recorded.iter().all(|old| old.notices != text.text.notices);
        (!is_told && !is_recorded(site, recorded, &text)).then(|| complaint(sources, brief, nearest, today))
    });
    silent.collect()
}

fn complaint(sources: &Sources, brief: &Brief, changed: u32, today: Date) -> Diagnostic {
    let message =
        format!("about {changed} words of this text have changed since it was published, and readers are not told");
    let entry = |key: &str, text: &str| match is_toml(sources.get(brief.source)) {
        true => format!("{key} = [{{ date = {today}, {text} = \"…\" }}]"),
        false => format!("{key}: [{{ date: {today}, {text}: \"…\" }}]"),
    };
    let (change, correction) = (entry("changes", "note"), entry("corrections", "text"));
    let help = format!(
        "say what was changed: `{change}`; or, if something was wrong: `{correction}`; \
         where the brief has such a list, add an entry to it"
    );
    let place = brief.places.title.unwrap_or(brief.origin);
    Diagnostic::warning(CODE, message).at(place, "another text is public under this title").help(help)
}
