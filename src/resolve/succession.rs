//! Which brief takes the place of which: what either of the two says counts for both.

use std::collections::{BTreeMap, BTreeSet};

use super::brief::{BriefFacts, BriefPaths};
use super::index::EntryKind;
use super::schedule::{AbsentReason, PlacedBrief};
use super::target::Resolver;
use crate::model::address::SitePath;
use crate::model::brief::BriefId;
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::site::Site;
use crate::model::span::{Span, Spanned};
use crate::model::state::{State, Version};

/// The texts that a brief names.
#[derive(Default)]
pub(super) struct NamedVersions {
    supersedes: Vec<Spanned<Version>>,
    superseded_by: Vec<Spanned<Version>>,
}

/// Looks up what `brief` says it replaces, and what replaces it.
pub(super) fn named(resolver: &Resolver<'_>, brief: &PlacedBrief, paths: &BriefPaths) -> Checked<NamedVersions> {
    let mut diagnostics = Vec::new();
    let mut find = |written: &[Spanned<String>]| {
        let mut versions = Vec::new();
        for text in written {
            match version(resolver, brief, paths, text) {
                Ok(version) => versions.extend(version.map(|version| Spanned::new(version, text.span))),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        versions
    };
    let history = &brief.draft.front.history;
    let value = NamedVersions { supersedes: find(&history.supersedes), superseded_by: find(&history.superseded_by) };
    Checked { value, diagnostics }
}

fn version(
    resolver: &Resolver<'_>,
    brief: &PlacedBrief,
    paths: &BriefPaths,
    written: &Spanned<String>,
) -> Result<Option<Version>, Diagnostic> {
    let (text, span) = (&written.value, written.span);
    if text.contains("://") {
        return Ok(Some(Version::Elsewhere(text.clone())));
    }
    let path = format!("/briefs/{text}/");
    match resolver.index.at(&path).map(|entry| &entry.kind) {
        Some(EntryKind::Absent(AbsentReason::HeldBack(_))) => {
            let message = format!("`{text}` is not published yet, so nothing is said of it here");
            let note = Diagnostic::note("version-held-back", message).at(span, "");
            Err(note.help("nothing to do: both briefs say it as soon as the other one appears"))
        }
        Some(EntryKind::Absent(AbsentReason::Incomplete) | EntryKind::Gone) => Ok(None),
        _ if path == brief.path.as_str() => {
            Err(Diagnostic::error("superseded-by-itself", "a brief cannot take its own place")
                .at(span, "this is the brief itself")
                .help("name the other brief, or leave this out"))
        }
        _ => match paths.get(&SitePath::new(path)) {
            Some(id) => Ok(Some(Version::Here(*id))),
            None => Err(resolver.unknown_slug("unknown-version", text, span)),
        },
    }
}

/// What each brief that is part of a succession replaces, and what replaces it.
#[derive(Default)]
pub(super) struct Succession {
    supersedes: BTreeMap<BriefId, BTreeSet<Version>>,
    superseded_by: BTreeMap<BriefId, BTreeSet<Version>>,
}

/// An older brief, the newer one, and where that is said.
type Step = (BriefId, BriefId, Span);

/// Joins what briefs say of each other.
pub(super) fn succession(facts: &[BriefFacts]) -> Checked<Succession> {
    let mut succession = Succession::default();
    let mut steps = Vec::new();
    for (facts, index) in facts.iter().zip(0..) {
        let id = BriefId(index);
        for version in &facts.versions.supersedes {
            match version.value {
                Version::Here(older) => steps.push((older, id, version.span)),
                Version::Elsewhere(_) => add(&mut succession.supersedes, id, version.value.clone()),
            }
        }
        for version in &facts.versions.superseded_by {
            match version.value {
                Version::Here(newer) => steps.push((id, newer, version.span)),
                Version::Elsewhere(_) => add(&mut succession.superseded_by, id, version.value.clone()),
            }
        }
    }
    for (older, newer, _) in &steps {
        add(&mut succession.supersedes, *newer, Version::Here(*older));
        add(&mut succession.superseded_by, *older, Version::Here(*newer));
    }
    Checked { value: succession, diagnostics: circles(steps) }
}

fn add(versions: &mut BTreeMap<BriefId, BTreeSet<Version>>, id: BriefId, version: Version) {
    versions.entry(id).or_default().insert(version);
}

/// Steps that lead nowhere and steps that nothing leads to are in no circle: what is left when they are
/// taken away, again and again, is.
fn circles(mut steps: Vec<Step>) -> Vec<Diagnostic> {
    loop {
        let older: BTreeSet<BriefId> = steps.iter().map(|step| step.0).collect();
        let newer: BTreeSet<BriefId> = steps.iter().map(|step| step.1).collect();
        let before = steps.len();
        steps.retain(|step| newer.contains(&step.0) && older.contains(&step.1));
        if steps.len() == before {
            break;
        }
    }
    let circle = |(_, _, span): &Step| {
        Diagnostic::error("superseded-in-a-circle", "these briefs replace each other in a circle")
            .at(*span, "one step of the circle")
            .help("leave out the step that is not true: only the newest brief is replaced by none")
    };
    steps.iter().map(circle).collect()
}

impl Succession {
    /// Tells every brief of the versions before and after it.
    pub(super) fn tell(self, site: &mut Site) {
        for (id, versions) in self.supersedes {
            site.briefs[id.0 as usize].history.supersedes = versions.into_iter().collect();
        }
        for (id, versions) in self.superseded_by {
            let brief = &mut site.briefs[id.0 as usize];
            brief.history.superseded_by = versions.into_iter().collect();
            brief.card.state = brief.card.state.max(State::Superseded);
        }
    }
}
