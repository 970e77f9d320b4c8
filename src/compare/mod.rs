//! Two finished sites become a publishing diff: what a reader would find added, changed and gone.
//!
//! In: the files that differ, and what both sites say of their briefs. Out: a [`PublishingDiff`], and
//! its words for editors. Invariant: every differing file is either told by the title of its brief or
//! page, or counted among the consequences.

mod page;
mod record;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use self::page::Kind;
pub use self::record::Fact;
use self::record::Record;
use crate::model::edition::{DifferingFile, Editions};

/// What publishing the new site in the place of the old one would do.
#[derive(Debug, Default, Serialize)]
pub struct PublishingDiff {
    pub published: Vec<NewBrief>,
    pub changed: Vec<ChangedBrief>,
    pub removed: Vec<RemovedBrief>,
    /// Pages that are no briefs and have a text of their own.
    pub pages: Vec<PageChange>,
    /// Pictures and other files that belong to no brief.
    pub files: Vec<FileChange>,
    /// Files that give every page its look.
    pub theme: Vec<FileChange>,
    pub consequences: Consequences,
    /// Files whose bytes are the same.
    pub unchanged: usize,
}

/// A brief that readers could not find before.
#[derive(Debug, Serialize)]
pub struct NewBrief {
    pub title: String,
    pub url: String,
    pub authors: String,
    pub date: String,
    /// Pictures and other files beside it.
    pub files: usize,
}

/// A brief that says something else than before.
#[derive(Debug, Serialize)]
pub struct ChangedBrief {
    pub title: String,
    pub url: String,
    /// Where it was before, if it has moved.
    pub moved_from: Option<String>,
    pub facts: Vec<Fact>,
    pub text: Option<TextChange>,
    pub files: Vec<FileChange>,
}

/// How much of a text changed, in words.
#[derive(Debug, Serialize)]
pub struct TextChange {
    pub added: usize,
    pub removed: usize,
}

/// A brief that is in no list any more.
#[derive(Debug, Serialize)]
pub struct RemovedBrief {
    pub title: String,
    pub url: String,
    /// It has been withdrawn: its page stays.
    pub has_page: bool,
    /// Where its address leads now.
    pub leads_to: Option<String>,
}

/// What happened to a page or file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Added,
    Changed,
    Removed,
}

/// A page that is no brief.
#[derive(Debug, Serialize)]
pub struct PageChange {
    pub title: String,
    pub path: String,
    pub what: What,
}

/// A file by its path.
#[derive(Debug, Serialize)]
pub struct FileChange {
    pub path: String,
    pub what: What,
}

/// What changes because of the rest: nobody wrote it.
#[derive(Debug, Default, Serialize)]
pub struct Consequences {
    /// Titles of lists that come to be or go: the page of an author's first brief.
    pub new_lists: Vec<String>,
    pub gone_lists: Vec<String>,
    /// Briefs that change around their text: related briefs, “cited by”, menus.
    pub briefs: usize,
    pub other_pages: usize,
    pub redirects: usize,
    pub feeds: usize,
    pub machine_files: usize,
}

/// The addresses that the two sites were built for, if they are not the same: every page differs then, and a comparison
/// says nothing.
pub fn addresses(editions: &Editions) -> Option<(String, String)> {
    let addresses = record::address(&editions.old).zip(record::address(&editions.new));
    addresses.filter(|(old, new)| old != new)
}

/// What lies between two sites.
pub fn compare(editions: &Editions) -> PublishingDiff {
    let (old, new) = (record::records(&editions.old), record::records(&editions.new));
    let mut comparison = Comparison {
        files: editions.differing.iter().map(|file| (file.path.as_str(), file)).collect(),
        told: BTreeSet::new(),
        diff: PublishingDiff { unchanged: editions.unchanged, ..PublishingDiff::default() },
    };
    comparison.briefs(&old, &new);
    let folders: BTreeSet<&str> = new.values().map(|record| record.folder.as_str()).collect();
    comparison.pages(&folders);
    comparison.rest(&folders);
    comparison.diff
}

struct Comparison<'a> {
    files: BTreeMap<&'a str, &'a DifferingFile>,
    /// Paths of files that are part of something that has a title.
    told: BTreeSet<&'a str>,
    diff: PublishingDiff,
}

impl<'a> Comparison<'a> {
    fn briefs(&mut self, old: &BTreeMap<String, Record>, new: &BTreeMap<String, Record>) {
        let gone = old.values().filter(|record| !new.contains_key(&record.url));
        let mut moved = BTreeMap::new();
        for record in gone {
            let page = self.files.get(format!("{}index.html", record.folder).as_str());
            // A page that is the same in both sites does not stand among the files that differ.
            let has_page =
                page.is_none_or(|page| page.new.as_deref().is_some_and(|html| page::redirect(html).is_none()));
            let leads_to = page.and_then(|page| target(page.new.as_deref()?));
            match leads_to.as_ref().and_then(|to| new.get(to)).filter(|record| !old.contains_key(&record.url)) {
                Some(here) => _ = moved.insert(here.url.as_str(), record),
                None => {
                    let (title, url) = (record.title.clone(), record.url.clone());
                    self.diff.removed.push(RemovedBrief { title, url, has_page, leads_to });
                }
            }
            self.tell_folder(&record.folder);
        }
        for record in new.values() {
            match old.get(&record.url).or_else(|| moved.get(record.url.as_str()).copied()) {
                None => self.published(record),
                Some(before) => self.changed(before, record),
            }
        }
    }

    fn published(&mut self, record: &Record) {
        let files = self.tell_folder(&record.folder);
        let files = files.iter().filter(|file| matches!(page::kind(&file.path), Kind::Picture | Kind::Other)).count();
        self.diff.published.push(NewBrief {
            title: record.title.clone(),
            url: record.url.clone(),
            authors: record.authors(),
            date: record.day(),
            files,
        });
    }

    fn changed(&mut self, old: &Record, new: &Record) {
        let facts = new.facts_since(old);
        let moved_from = (old.url != new.url).then(|| old.url.clone());
        let twin = |folder: &str| self.files.get(format!("{folder}index.md").as_str()).copied();
        let (before, after) = (twin(&old.folder), twin(&new.folder));
        let before = before.and_then(|file| file.old.as_deref());
        let text = before.zip(after.and_then(|file| file.new.as_deref()));
        let text = text.filter(|(old, new)| !page::is_same_text(old, new)).map(|(old, new)| {
            let (added, removed) = page::words_changed(old, new);
            TextChange { added, removed }
        });
        let is_own = |file: &&DifferingFile| matches!(page::kind(&file.path), Kind::Picture | Kind::Other);
        let beside = self.folder(&new.folder);
        let files: Vec<FileChange> = beside.into_iter().filter(is_own).map(file_change).collect();
        if facts.is_empty() && moved_from.is_none() && text.is_none() && files.is_empty() {
            return;
        }
        self.tell_folder(&new.folder);
        let (title, url) = (new.title.clone(), new.url.clone());
        self.diff.changed.push(ChangedBrief { title, url, moved_from, facts, text, files });
    }

    /// Pages with a twin that have changed beyond what surrounds their text.
    fn pages(&mut self, briefs: &BTreeSet<&str>) {
        let twins: Vec<_> = self.files.values().copied().filter(|file| page::kind(&file.path) == Kind::Twin).collect();
        for file in twins {
            let folder = file.path.trim_end_matches("index.md");
            if self.told.contains(file.path.as_str()) || briefs.contains(folder) {
                continue;
            }
            let title = file.new.as_deref().or(file.old.as_deref()).and_then(page::title_of_twin);
            let title = title.unwrap_or_else(|| format!("/{folder}"));
            self.diff.pages.push(PageChange { title, path: format!("/{folder}"), what: what(file) });
            let page = self.files.get(format!("{folder}index.html").as_str()).map(|page| page.path.as_str());
            self.told.extend(page.into_iter().chain([file.path.as_str()]));
        }
    }

    fn rest(&mut self, briefs: &BTreeSet<&str>) {
        let rest: Vec<_> =
            self.files.values().copied().filter(|file| !self.told.contains(file.path.as_str())).collect();
        for file in rest {
            let consequences = &mut self.diff.consequences;
            match page::kind(&file.path) {
                Kind::Page => page_consequence(file, briefs, consequences),
                Kind::Feed => consequences.feeds += 1,
                Kind::Twin | Kind::Machine => consequences.machine_files += 1,
                Kind::Theme => self.diff.theme.push(file_change(file)),
                Kind::Picture | Kind::Other => self.diff.files.push(file_change(file)),
            }
        }
    }

    /// The differing files of a brief.
    fn folder(&self, folder: &str) -> Vec<&'a DifferingFile> {
        let from = self.files.range(folder..).map(|(_, file)| *file);
        from.take_while(|file| file.path.starts_with(folder)).collect()
    }

    /// Marks the files of a brief as told.
    fn tell_folder(&mut self, folder: &str) -> Vec<&'a DifferingFile> {
        let files = self.folder(folder);
        self.told.extend(files.iter().map(|file| file.path.as_str()));
        files
    }
}

fn page_consequence(file: &DifferingFile, briefs: &BTreeSet<&str>, consequences: &mut Consequences) {
    let html = file.new.as_deref().or(file.old.as_deref()).unwrap_or_default();
    let is_brief = briefs.contains(file.path.trim_end_matches("index.html"));
    let is_further_page = file.path.contains("/page/");
    match what(file) {
        _ if page::redirect(html).is_some() => consequences.redirects += 1,
        What::Changed if is_brief => consequences.briefs += 1,
        What::Changed => consequences.other_pages += 1,
        _ if is_further_page => consequences.other_pages += 1,
        What::Added => consequences.new_lists.extend(page::title(html)),
        What::Removed => consequences.gone_lists.extend(page::title(html)),
    }
}

/// The absolute address to which a page leads that only leads elsewhere.
fn target(html: &str) -> Option<String> {
    page::redirect(html)?;
    page::canonical(html).map(str::to_string)
}

fn what(file: &DifferingFile) -> What {
    match (&file.old, &file.new) {
        (None, _) => What::Added,
        (_, None) => What::Removed,
        _ => What::Changed,
    }
}

fn file_change(file: &DifferingFile) -> FileChange {
    FileChange { path: file.path.clone(), what: what(file) }
}
