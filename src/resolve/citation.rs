//! The works that briefs cite: which file holds them, in which style they are printed.
//!
//! Each bibliography is read once, however many briefs cite from it, and the style is loaded only
//! where it is needed.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::complaint;
use super::link::join;
use super::schedule::PlacedBrief;
use super::target::{Resolver, Targets};
use crate::cite::{self, Library, Style, style};
use crate::model::config::Config;
use crate::model::diagnostic::{Checked, Diagnostic, Report};
use crate::model::doc::{Doc, plain_text};
use crate::model::draft::{BriefDraft, Draft};
use crate::model::endnote::MarkPlace;
use crate::model::slug::nearest;
use crate::model::source::{SourceKind, Sources};
use crate::model::span::{SourceId, Spanned};

/// The bibliographies of a site and the keys that any brief cites from each, of this run or not.
pub(super) type Wanted = BTreeMap<SourceId, BTreeSet<String>>;

/// What all briefs cite from.
#[derive(Default)]
pub(super) struct Shelf {
    libraries: BTreeMap<SourceId, Library>,
    /// `None` where no brief cites anything, or where the style that is asked for cannot be had.
    style: Option<Style>,
}

pub(super) fn wanted(sources: &Sources, config: &Config, drafts: &[Draft]) -> Wanted {
    let mut wanted = Wanted::new();
    for draft in drafts {
        let Draft::Brief(draft) = draft else { continue };
        if let Some((file, keys)) = wanted_by(sources, config, draft) {
            wanted.entry(file).or_default().extend(keys.into_iter().map(str::to_string));
        }
    }
    wanted
}

/// What one brief cites, and from where.
pub(super) fn wanted_by<'d>(
    sources: &Sources,
    config: &Config,
    draft: &'d BriefDraft,
) -> Option<(SourceId, BTreeSet<&'d str>)> {
    let file = bibliography(sources, config, draft)?.ok()?;
    let works = draft.doc.citations.iter().flat_map(|citation| &citation.works);
    Some((file, works.map(|work| work.key.value.as_str()).collect()))
}

/// The file that a brief cites from: its own, or the site's.
fn bibliography(sources: &Sources, config: &Config, draft: &BriefDraft) -> Option<Result<SourceId, Diagnostic>> {
    let own = draft.front.bibliography.as_ref();
    let own = own.map(|written| find(sources, &sources.get(draft.source).path, written));
    own.or_else(|| config.bibliography.as_ref().map(|written| find(sources, "site.toml", written)))
}

/// The file at a path that is written in `file`.
fn find(sources: &Sources, file: &str, written: &Spanned<String>) -> Result<SourceId, Diagnostic> {
    let path = join(file, &written.value).ok_or_else(|| complaint::outside(&written.value, written.span))?;
    match sources.find(&path) {
        Some(found) if found.kind == SourceKind::Bibliography => Ok(found.id),
        Some(_) => Err(complaint::not_a_bibliography(&path, written.span)),
        None => {
            let known = sources.of(SourceKind::Bibliography).map(|file| file.path.as_str());
            Err(complaint::missing_bibliography(&path, nearest(&path, known), written.span))
        }
    }
}

impl Shelf {
    /// Reads the bibliographies of the briefs of this run, and the style.
    pub(super) fn new(sources: &Sources, config: &Config, briefs: &[PlacedBrief]) -> Checked<Shelf> {
        let mut report = Report::default();
        let mut files: BTreeSet<SourceId> = BTreeSet::new();
        files.extend(briefs.iter().filter_map(|brief| bibliography(sources, config, &brief.draft)?.ok()));
        if let Some(written) = &config.bibliography {
            match find(sources, "site.toml", written) {
                Ok(file) => _ = files.insert(file),
                Err(problem) => report.push(problem),
            }
        }
        let files: Vec<SourceId> = files.into_iter().collect();
        let libraries: Vec<_> = files.par_iter().map(|file| Library::read(sources.get(*file))).collect();
        let libraries = files.into_iter().zip(libraries.into_iter().map(|read| report.absorb(read))).collect();
        let is_cited = briefs.iter().any(|brief| !brief.draft.doc.citations.is_empty());
        let style = report.absorb(chosen_style(config, is_cited));
        Checked { value: Shelf { libraries, style }, diagnostics: report.finish() }
    }

    /// Puts the citations of a brief, and the works that they name, among its `targets`.
    pub(super) fn cite(&self, resolver: &Resolver<'_>, draft: &BriefDraft, targets: &mut Targets) -> Vec<Diagnostic> {
        let Resolver { sources, config, .. } = *resolver;
        let (doc, language) = (&draft.doc, draft.front.lang.as_ref());
        let file = match bibliography(sources, config, draft) {
            Some(Ok(file)) => file,
            // The site's own file has been reported where it is named.
            Some(Err(problem)) => return Vec::from_iter(draft.front.bibliography.is_some().then_some(problem)),
            None => return Vec::from_iter(doc.citations.first().map(complaint::no_bibliography)),
        };
        let (Some(library), false) = (self.libraries.get(&file), doc.citations.is_empty()) else { return Vec::new() };
        if !library.is_readable() {
            return Vec::new();
        }
        let mut problems = unknown(&sources.get(file).path, library, doc);
        let Some(style) = &self.style else { return problems };
        let language = language.map_or(&config.language, |language| &language.value);
        let request = cite::Request { doc, works: library, style, language, links: targets.links.len() as u32 };
        match cite::print(&request) {
            Some(printed) => {
                targets.citations = printed.citations;
                targets.citation_marks = style.cites_in_notes().then(|| MarkPlace::in_language(language));
                targets.references = printed.references;
                targets.links.extend(printed.addresses.iter().map(|address| config.links.target(address)));
            }
            None => problems.extend(doc.citations.first().map(complaint::unprintable)),
        }
        problems
    }

    /// Works that no brief cites, of files that briefs name for themselves: the site's own may well
    /// hold more than is cited.
    pub(super) fn unused(&self, sources: &Sources, config: &Config, wanted: &Wanted) -> Vec<Diagnostic> {
        let common = config.bibliography.as_ref().and_then(|written| find(sources, "site.toml", written).ok());
        let own = self.libraries.iter().filter(|(file, _)| Some(**file) != common);
        own.filter_map(|(file, library)| {
            let cited = wanted.get(file)?;
            // A key that is misspelt is reported, and its work would be taken for one that is not cited.
            if cited.iter().any(|key| !library.has(key)) {
                return None;
            }
            let unused: Vec<&str> = library.keys().filter(|key| !cited.contains(*key)).collect();
            complaint::unused_references(&unused, library.place(unused.first()?))
        })
        .collect()
    }
}

/// The works that `doc` cites and the bibliography at `path` does not have.
fn unknown(path: &str, library: &Library, doc: &Doc) -> Vec<Diagnostic> {
    let works = doc.citations.iter().flat_map(|citation| &citation.works);
    let unknown = works.filter(|work| !library.has(&work.key.value));
    unknown.map(|work| complaint::unknown_citation(&work.key, path, nearest(&work.key.value, library.keys()))).collect()
}

/// The style that the site asks for, and whether it can be had; only then is the usual one loaded.
fn chosen_style(config: &Config, is_cited: bool) -> Checked<Option<Style>> {
    let written = config.citations.style.as_ref();
    if written.is_none() && !is_cited {
        return Checked::clean(None);
    }
    let style = Style::named(written.map_or(style::DEFAULT, |name| &name.value));
    let problem = written.filter(|_| style.is_none()).map(complaint::style_without_list);
    Checked { value: style, diagnostics: problem.into_iter().collect() }
}

/// How many words the citations of a text are, as readers see them.
pub(super) fn word_count(targets: &Targets) -> u32 {
    let parts = targets.citations.iter().flat_map(|citation| &citation.parts);
    let mut text = String::new();
    parts.for_each(|part| plain_text(&part.text, &mut text));
    text.split_whitespace().count() as u32
}
