//! Everything that a link may lead to, by address and by file.

use std::collections::BTreeMap;

use super::schedule::{Absent, AbsentReason, PlacedBrief, PlacedPage, PlacedTombstone};
use super::vocabulary::Vocabulary;
use crate::model::address::SitePath;
use crate::model::config::OutputSettings;
use crate::model::site::CORRECTIONS;
use crate::model::source::{Contents, Source, SourceKind, Sources};
use crate::model::span::SourceId;
use crate::model::taxonomy::Taxonomy;

/// Looks up addresses and files of the site.
#[derive(Default)]
pub(super) struct Index {
    by_path: BTreeMap<SitePath, Entry>,
    path_of: BTreeMap<SourceId, SitePath>,
}

/// Something that a link may lead to.
pub(super) struct Entry {
    pub path: SitePath,
    pub title: Option<String>,
    pub kind: EntryKind,
}

pub(super) enum EntryKind {
    /// A page with a text of its author's; its headings, named here, can be linked to.
    Text(Vec<String>),
    /// A page without anchors of an author's: a list, a feed.
    Generated,
    File(SourceId),
    /// A file that may not be published: a symbolic link out of the site's folder.
    Refused,
    Absent(AbsentReason),
    /// A page that says that a text is gone.
    Gone,
}

/// May files of this kind be published as they are?
fn is_copied(kind: SourceKind) -> bool {
    matches!(kind, SourceKind::Static | SourceKind::Attachment | SourceKind::Bibliography)
}

impl Index {
    /// All that does not need to know which terms there are.
    pub(super) fn new(
        sources: &Sources,
        briefs: &[PlacedBrief],
        pages: &[PlacedPage],
        gone: &[PlacedTombstone],
        absent: &[Absent],
    ) -> Self {
        let mut index = Index::default();
        index.add_generated();
        let has_corrections =
            |brief: &PlacedBrief| brief.life.history.withdrawn.is_none() && !brief.life.history.corrections.is_empty();
        if briefs.iter().any(has_corrections) {
            index.add(None, &SitePath::new(CORRECTIONS), None, EntryKind::Generated);
        }
        for text in absent {
            index.add(Some(text.source), &text.path, None, EntryKind::Absent(text.reason));
        }
        for brief in briefs {
            let draft = &brief.draft;
            index.add(Some(draft.source), &brief.path, Some(&brief.title), EntryKind::Text(draft.doc.anchors()));
        }
        for page in pages {
            index.add(
                Some(page.draft.source),
                &page.path,
                Some(&page.title),
                EntryKind::Text(page.draft.doc.anchors()),
            );
        }
        for text in gone {
            index.add(Some(text.source), &text.path, Some(&text.title), EntryKind::Gone);
        }
        for file in sources.iter().filter(|file| is_copied(file.kind)) {
            index.add_file(sources, file);
        }
        index
    }

    /// Adds the pages of all terms, and their feeds.
    pub(super) fn add_terms(&mut self, vocabulary: &Vocabulary, outputs: &OutputSettings) {
        for entry in vocabulary.entries() {
            let kind = entry.file.as_ref().map_or(EntryKind::Generated, |file| EntryKind::Text(file.doc.anchors()));
            self.add(entry.file.as_ref().map(|file| file.source), &entry.path, Some(&entry.name), kind);
            for file in ["atom.xml", "feed.json"].into_iter().filter(|_| outputs.term_feeds) {
                self.add(None, &SitePath::new(format!("{}{file}", entry.path)), None, EntryKind::Generated);
            }
        }
    }

    /// What answers at `path`. A page is found without its final slash too.
    pub(super) fn at(&self, path: &str) -> Option<&Entry> {
        self.by_path.get(path).or_else(|| self.by_path.get(format!("{path}/").as_str()))
    }

    /// What a source file becomes.
    pub(super) fn of(&self, source: SourceId) -> Option<&Entry> {
        self.by_path.get(self.path_of.get(&source)?.as_str())
    }

    /// Puts a text's new title and headings in the place of those that it had.
    pub(super) fn rename(&mut self, path: &SitePath, title: &str, anchors: Vec<String>) {
        if let Some(entry) = self.by_path.get_mut(path.as_str()) {
            entry.title = Some(title.to_string());
            entry.kind = EntryKind::Text(anchors);
        }
    }

    /// All addresses, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.by_path.keys().map(SitePath::as_str)
    }

    fn add_generated(&mut self) {
        let fixed =
            ["/", "/briefs/", "/search/", "/image-credits/", "/atom.xml", "/feed.json", "/sitemap.xml", "/robots.txt"];
        for path in fixed.map(SitePath::new).into_iter().chain(Taxonomy::ALL.map(Taxonomy::path)) {
            self.add(None, &path, None, EntryKind::Generated);
        }
    }

    fn add_file(&mut self, sources: &Sources, file: &Source) {
        let path = match file.path.strip_prefix("static") {
            Some(path) => SitePath::new(path),
            None => self.attachment_path(sources, file),
        };
        let kind = match file.contents {
            Contents::Refused { .. } | Contents::Unreadable { .. } | Contents::TooLong { .. } => EntryKind::Refused,
            _ => EntryKind::File(file.id),
        };
        self.add(Some(file.id), &path, None, kind);
    }

    /// A file beside a brief's `index.md` is published beside the brief's page, wherever that is;
    /// any other file of `content/` keeps its path.
    fn attachment_path(&self, sources: &Sources, file: &Source) -> SitePath {
        let inside = file.path.strip_prefix("content").unwrap_or(&file.path);
        let mut folder = file.path.as_str();
        while let Some(slash) = folder.rfind('/') {
            folder = &folder[..slash];
            let page = sources.find(&format!("{folder}/index.md")).filter(|page| page.kind == SourceKind::Brief);
            if let Some(home) = page.and_then(|page| self.path_of.get(&page.id)) {
                return SitePath::new(format!("{home}{}", &file.path[folder.len() + 1..]));
            }
        }
        SitePath::new(if inside.starts_with('/') { inside.to_string() } else { format!("/{inside}") })
    }

    fn add(&mut self, source: Option<SourceId>, path: &SitePath, title: Option<&str>, kind: EntryKind) {
        if let Some(source) = source {
            self.path_of.insert(source, path.clone());
        }
        let entry = Entry { path: path.clone(), title: title.map(str::to_string), kind };
        self.by_path.insert(path.clone(), entry);
    }
}
