//! Which files are copied: all of `static/`, and what a published text uses of `content/`.
//!
//! A file beside a text that nothing links to is not published: drafts of tables and notes to
//! oneself lie there too. A note says so.

use std::collections::BTreeSet;

use super::brief::BriefFacts;
use super::citation::Wanted;
use super::index::EntryKind;
use super::schedule::AbsentReason;
use super::target::{Resolver, Targets, TermFacts};
use crate::model::address::SitePath;
use crate::model::brief::{HeroImage, PdfOrigin};
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::resolved::Target;
use crate::model::site::Asset;
use crate::model::source::{Source, SourceKind};
use crate::model::span::{SourceId, Span};

/// Every file to be copied, by path.
pub(super) fn assets(
    resolver: &Resolver<'_>,
    wanted: &Wanted,
    briefs: &[BriefFacts],
    terms: &[TermFacts],
    pages: &[Targets],
) -> Checked<Vec<Asset>> {
    let pictures = briefs.iter().map(|brief| &brief.image).chain(terms.iter().map(|term| &term.photo));
    let texts = briefs.iter().map(|brief| &brief.targets).chain(terms.iter().map(|term| &term.targets)).chain(pages);
    let mut used: BTreeSet<&SitePath> = pictures.flatten().map(|HeroImage { path, .. }| path).collect();
    used.extend(texts.flat_map(targets).filter_map(internal));

    let mut assets = Vec::new();
    let mut diagnostics = Vec::new();
    let supplied: BTreeSet<SourceId> = briefs.iter().filter_map(|brief| supplied(brief.pdf)).collect();
    for file in resolver.sources.iter() {
        let Some(entry) = resolver.index.of(file.id) else { continue };
        match (file.kind, &entry.kind) {
            (SourceKind::Bibliography, _) if !used.contains(&entry.path) && wanted.contains_key(&file.id) => {}
            // It has an address of its own beside the page.
            (_, EntryKind::File(source)) if supplied.contains(source) => {}
            (SourceKind::Attachment | SourceKind::Bibliography, EntryKind::File(_)) if !used.contains(&entry.path) => {
                diagnostics.extend(unused(resolver, file));
            }
            (SourceKind::Static | SourceKind::Attachment | SourceKind::Bibliography, EntryKind::File(source)) => {
                assets.push(Asset { path: entry.path.clone(), source: *source });
            }
            _ => {}
        }
    }
    assets.sort_by(|a, b| a.path.cmp(&b.path));
    Checked { value: assets, diagnostics }
}

fn supplied(pdf: Option<PdfOrigin>) -> Option<SourceId> {
    match pdf? {
        PdfOrigin::Supplied(source) => Some(source),
        PdfOrigin::Typeset => None,
    }
}

/// What a text leads to: its links and its pictures.
fn targets(text: &Targets) -> impl Iterator<Item = &Target> {
    text.links.iter().chain(text.images.iter().map(|picture| &picture.target))
}

fn internal(target: &Target) -> Option<&SitePath> {
    match target {
        Target::Internal { path, .. } => Some(path),
        _ => None,
    }
}

/// Files of a text that is held back are silent: they come with it; and those of one that is gone went with it.
fn unused(resolver: &Resolver<'_>, file: &Source) -> Option<Diagnostic> {
    // Of a misplaced text it has been said already.
    if belongs_to_absent(resolver, file) || resolver.sources.place_of_misplaced(file).is_some() {
        return None;
    }
    let message = format!("`{}` is not published, because no published text uses it", file.path);
    let help = "link to it, show it as a picture, or move it out of `content/`";
    Some(Diagnostic::note("unused-file", message).at(Span::start_of(file.id), "").help(help))
}

fn belongs_to_absent(resolver: &Resolver<'_>, file: &Source) -> bool {
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let home: Option<SourceId> = resolver.sources.find(&format!("{folder}/index.md")).map(|page| page.id);
    let entry = home.and_then(|home| resolver.index.of(home));
    matches!(
        entry.map(|entry| &entry.kind),
        Some(EntryKind::Absent(AbsentReason::HeldBack(_) | AbsentReason::Incomplete) | EntryKind::Gone)
    )
}
