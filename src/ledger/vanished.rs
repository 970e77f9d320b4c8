//! Addresses that were public and that nothing would answer for.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::entry::{Entries, Entry};
use super::is_toml;
use crate::model::address::SitePath;
use crate::model::brief::{Alias, Brief};
use crate::model::diagnostic::Diagnostic;
use crate::model::route::{Routes, Subject};
use crate::model::site::{HeldBack, Page, Site};
use crate::model::sketch::Sketch;
use crate::model::slug::nearest;
use crate::model::source::Sources;
use crate::model::span::{SourceId, Span};
use crate::model::state::HeldBackReason;

/// So many vanished texts are compared with each new one; of more, only what is wholly alike is found.
const COMPARED: usize = 20;

/// A complaint for each text that would vanish: its files follow it. What first appeared after `today` is passed over,
/// for then the run is a look at the past.
pub(super) fn complaints(
    sources: &Sources,
    site: &Site,
    routes: &Routes,
    entries: &Entries,
    today: Date,
) -> Vec<Diagnostic> {
    let incomplete: BTreeSet<&SitePath> = site.incomplete.iter().collect();
    let held_back: BTreeMap<&str, &HeldBack> = site.held_back.iter().map(|held| (held.path.as_str(), held)).collect();
    let lost = entries.iter().filter(|(_, entry)| entry.since <= today);
    let lost = lost.filter(|(path, _)| is_lost(routes, entries, &incomplete, path));
    let lost: Vec<(&String, &Entry)> = lost.collect();
    if lost.is_empty() {
        return Vec::new();
    }
    let newcomers = Newcomers::new(sources, site, entries);
    let complaint = |(at, (path, entry)): (usize, (&String, &Entry))| {
        let found = match held_back.get(path.as_str()) {
            Some(held) => hidden(sources, path, held),
            None => match newcomers.successor(path, entry, at < COMPARED) {
                Some(successor) => moved(path, &successor),
                None => missing(path),
            },
        };
        let Complaint { message, label, help } = found;
        let diagnostic = Diagnostic::error("vanished-url", message).help(help);
        let diagnostic = entry
            .span
            .into_iter()
            .fold(diagnostic, |diagnostic, span| diagnostic.at(span, format!("public since {}", entry.since)));
        label.into_iter().fold(diagnostic, |diagnostic, (span, text)| diagnostic.at(span, text))
    };
    lost.into_iter().enumerate().map(complaint).collect()
}

/// Nothing answers at `path`, and no other complaint says so: not that of the page that a file lies beside, and not that
/// of a text which lacks what it must have.
fn is_lost(routes: &Routes, entries: &Entries, incomplete: &BTreeSet<&SitePath>, path: &str) -> bool {
    let address = SitePath::new(path);
    if routes.find(&address).is_some() || incomplete.contains(&address) {
        return false;
    }
    let folders = path.match_indices('/').map(|(slash, _)| &path[..=slash]).filter(|folder| folder.len() < path.len());
    let mut known = folders.filter(|folder| *folder != "/" && entries.contains_key(*folder));
    !known.any(|folder| match routes.find(&SitePath::new(folder)).map(|route| &route.subject) {
        None | Some(Subject::Redirect { .. } | Subject::Gone(_)) => true,
        Some(_) => false,
    })
}

/// What to say of one address.
struct Complaint {
    message: String,
    label: Option<(Span, String)>,
    help: String,
}

fn hidden(sources: &Sources, path: &str, held: &HeldBack) -> Complaint {
    let file = &sources.get(held.source).path;
    let (why, undo) = match held.reason {
        HeldBackReason::Draft => ("a draft again".to_string(), "take `draft` out of"),
        HeldBackReason::Scheduled(moment) => (format!("dated {} now", moment.iso_day()), "take back the `date` in"),
        HeldBackReason::Embargoed(moment) => {
            (format!("under embargo until {} now", moment.iso_day()), "take `embargo_until` out of")
        }
    };
    Complaint {
        message: format!("`{path}` is public, and would vanish: “{}” is {why}", held.title),
        label: Some((Span::start_of(held.source), "held back here".to_string())),
        help: format!(
            "{undo} `{file}`. If the text should no longer stand, write `withdrawn` with a date and a reason instead: \
             it stays, and says so. If nobody may read it any more, write `gone: true`"
        ),
    }
}

fn moved(path: &str, successor: &Successor<'_>) -> Complaint {
    let Successor { file, title, has_aliases, is_toml, place, .. } = successor;
    let typed = match (has_aliases, is_toml) {
        (true, _) => format!("add `{path}` to `aliases` in `{file}`"),
        (false, false) => format!("add `aliases: [{path}]` to `{file}`"),
        (false, true) => format!("add `aliases = [\"{path}\"]` to `{file}`"),
    };
    Complaint {
        message: format!("nothing would answer at `{path}` any more; its text seems to be at `{}` now", successor.path),
        label: Some((*place, "this seems to be the same text".to_string())),
        help: format!("{typed}, so that old links lead to “{title}”"),
    }
}

fn missing(path: &str) -> Complaint {
    let message = format!("nothing would answer at `{path}` any more, where others may have linked to");
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let elsewhere = format!("add `aliases: [{path}]` to the text that takes its place");
    let help = match parts.as_slice() {
        _ if !path.ends_with('/') => {
            format!("put the file back, or a copy of it at `static{path}`: a file cannot lead elsewhere")
        }
        ["briefs", slug] => tombstone(&format!("content/briefs/{slug}.md"), &elsewhere),
        [slug] => tombstone(&format!("content/pages/{slug}.md"), &elsewhere),
        [folder @ ("authors" | "topics" | "regions" | "series"), id] => {
            format!("put `content/{folder}/{id}.md` back; or {elsewhere}")
        }
        _ => elsewhere,
    };
    Complaint { message, label: None, help }
}

fn tombstone(file: &str, elsewhere: &str) -> String {
    format!(
        "put the text back; or, if it has moved, {elsewhere}; or, if it is gone for good, keep `{file}` with its `title` and `gone: true`"
    )
}

/// Texts whose address the ledger does not know.
struct Newcomers<'a> {
    sources: &'a Sources,
    /// By address.
    briefs: Vec<&'a Brief>,
    by_sketch: BTreeMap<Sketch, &'a Brief>,
    pages: BTreeMap<&'a str, &'a Page>,
}

/// The text that a vanished one may have become.
struct Successor<'a> {
    path: &'a SitePath,
    title: &'a str,
    file: &'a str,
    has_aliases: bool,
    is_toml: bool,
    place: Span,
}

impl<'a> Newcomers<'a> {
    fn new(sources: &'a Sources, site: &'a Site, entries: &Entries) -> Self {
        let is_new = |path: &SitePath| !entries.contains_key(path.as_str());
        let mut briefs: Vec<&Brief> = site.briefs.iter().filter(|brief| is_new(&brief.card.path)).collect();
        briefs.sort_by(|a, b| a.card.path.cmp(&b.card.path));
        let pages = site.pages.iter().filter(|page| is_new(&page.path));
        Newcomers {
            sources,
            // Of several that are alike, the first is kept.
            by_sketch: briefs.iter().rev().map(|brief| (brief.sketch, *brief)).collect(),
            briefs,
            pages: pages.map(|page| (page.path.as_str(), page)).collect(),
        }
    }

    /// What is alike is found by text; a page, of whose text nothing is recorded, by its name.
    fn successor(&self, path: &str, entry: &Entry, compare: bool) -> Option<Successor<'a>> {
        if path.starts_with("/briefs/") {
            let same = entry.texts.iter().find_map(|text| self.by_sketch.get(&text.sketch)).copied();
            let brief = same.or_else(|| self.alike(entry).filter(|_| compare))?;
            return Some(self.told(&brief.card.path, &brief.card.title, brief.source, &brief.aliases, brief.origin));
        }
        let is_page = path.matches('/').count() == 2 && path.ends_with('/');
        let near = if is_page && compare { nearest(path, self.pages.keys().copied()) } else { None };
        let page = self.pages.get(near?)?;
        Some(self.told(&page.path, &page.title, page.source, &page.aliases, page.origin))
    }

    /// The brief most of whose words are those that were recorded.
    fn alike(&self, entry: &Entry) -> Option<&'a Brief> {
        let changed = |brief: &Brief| entry.texts.iter().map(|text| text.sketch.changed_words(&brief.sketch)).min();
        let compared = self.briefs.iter().filter_map(|brief| Some((changed(brief)?, *brief)));
        let (changed, nearest) = compared.min_by_key(|(changed, _)| *changed)?;
        (changed <= nearest.word_count / 3).then_some(nearest)
    }

    fn told(
        &self,
        path: &'a SitePath,
        title: &'a str,
        source: SourceId,
        aliases: &[Alias],
        place: Span,
    ) -> Successor<'a> {
        let source = self.sources.get(source);
        let is_toml = is_toml(source);
        Successor { path, title, file: &source.path, has_aliases: !aliases.is_empty(), is_toml, place }
    }
}
