//! From a placed draft to a brief: its terms, its pictures, its links, its own list of related ones.

use std::collections::BTreeMap;

use super::citation::{Shelf, word_count};
use super::index::EntryKind;
use super::pdf;
use super::schedule::{AbsentReason, PlacedBrief, PlacedPage};
use super::succession::{self, NamedVersions};
use super::target::{Resolver, Targets};
use super::vocabulary::named;
use crate::model::address::SitePath;
use crate::model::brief::{Alias, Brief, BriefId, Card, HeroImage, PdfOrigin, Reason, Related};
use crate::model::config::Config;
use crate::model::diagnostic::{Checked, Diagnostic, Report};
use crate::model::front_matter::{AuthorRole, RelatedEntry};
use crate::model::resolved::{Resolved, Target};
use crate::model::site::Page;
use crate::model::span::Spanned;
use crate::model::taxonomy::{Taxonomy, TermId};

/// What a brief's own words lead to.
pub(super) struct BriefFacts {
    pub targets: Targets,
    pub image: Option<HeroImage>,
    pub pdf: Option<PdfOrigin>,
    roles: Vec<(TermId, AuthorRole)>,
    /// In the order of [`Taxonomy::ALL`].
    terms: [Vec<TermId>; 4],
    related: Vec<Related>,
    pub versions: NamedVersions,
}

/// Addresses of all briefs of this run, to their ids.
pub(super) type BriefPaths = BTreeMap<SitePath, BriefId>;

pub(super) fn paths(briefs: &[PlacedBrief]) -> BriefPaths {
    briefs.iter().zip(0..).map(|(brief, index)| (brief.path.clone(), BriefId(index))).collect()
}

/// Looks up everything that `brief` names.
pub(super) fn facts(
    resolver: &Resolver<'_>,
    shelf: &Shelf,
    brief: &PlacedBrief,
    paths: &BriefPaths,
) -> Checked<BriefFacts> {
    let mut report = Report::default();
    let draft = &brief.draft;
    let mut targets = report.absorb(resolver.text(draft.source, &draft.doc));
    report.extend(shelf.cite(resolver, draft, &mut targets));
    let picture = draft.front.image.as_ref();
    let image = picture.and_then(|image| report.absorb(resolver.picture(draft.source, image)));
    let terms = Taxonomy::ALL.map(|taxonomy| report.absorb(terms(resolver, brief, taxonomy)));
    let related = report.absorb(chosen(resolver, brief, paths));
    let versions = report.absorb(succession::named(resolver, brief, paths));
    let roles = roles(resolver, brief);
    let pdf = report.absorb(pdf::origin(resolver, brief));
    Checked { value: BriefFacts { targets, image, pdf, roles, terms, related, versions }, diagnostics: report.finish() }
}

fn terms(resolver: &Resolver<'_>, brief: &PlacedBrief, taxonomy: Taxonomy) -> Checked<Vec<TermId>> {
    let mut found: Vec<TermId> = Vec::new();
    let mut diagnostics = Vec::new();
    for written in named(brief, taxonomy) {
        match resolver.vocabulary.find(taxonomy, written) {
            Ok(id) if found.contains(&id) => diagnostics.push(
                Diagnostic::warning("repeated-entry", format!("`{}` is listed twice", written.value))
                    .at(written.span, "")
                    .help("leave one of them out"),
            ),
            Ok(id) => found.push(id),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    Checked { value: found, diagnostics }
}

/// Roles at the time; an author who does not exist has been reported.
fn roles(resolver: &Resolver<'_>, brief: &PlacedBrief) -> Vec<(TermId, AuthorRole)> {
    let roles = brief.draft.front.roles.iter();
    let found = |author| resolver.vocabulary.find(Taxonomy::Authors, author).ok();
    roles.filter_map(|entry| Some((found(&entry.author)?, entry.clone()))).collect()
}

/// What the author lists under `related`, in that order.
fn chosen(resolver: &Resolver<'_>, brief: &PlacedBrief, paths: &BriefPaths) -> Checked<Vec<Related>> {
    let mut related = Vec::new();
    let mut diagnostics = Vec::new();
    for entry in &brief.draft.front.related {
        match entry {
            RelatedEntry::Elsewhere(entry) => related.push(Related::Elsewhere((**entry).clone())),
            RelatedEntry::Here(slug) => match related_brief(resolver, brief, paths, slug) {
                Ok(Some(id)) => related.push(Related::Here { brief: id, reason: Reason::Chosen }),
                Ok(None) => {}
                Err(diagnostic) => diagnostics.push(diagnostic),
            },
        }
    }
    Checked { value: related, diagnostics }
}

fn related_brief(
    resolver: &Resolver<'_>,
    brief: &PlacedBrief,
    paths: &BriefPaths,
    slug: &Spanned<String>,
) -> Result<Option<BriefId>, Diagnostic> {
    let path = format!("/briefs/{}/", slug.value);
    match resolver.index.at(&path).map(|entry| &entry.kind) {
        Some(EntryKind::Absent(AbsentReason::HeldBack(_))) => Err(Diagnostic::note(
            "related-held-back",
            format!("`{}` is not published yet, so it is not shown among the related articles", slug.value),
        )
        .at(slug.span, "")),
        Some(EntryKind::Absent(AbsentReason::Incomplete) | EntryKind::Gone) => Ok(None),
        _ if path == brief.path.as_str() => {
            Err(Diagnostic::warning("related-to-itself", "a brief cannot be related to itself")
                .at(slug.span, "")
                .help("leave this entry out"))
        }
        _ => match paths.get(&SitePath::new(path)) {
            Some(id) => Ok(Some(*id)),
            None => Err(resolver.unknown_slug("unknown-related", &slug.value, slug.span)),
        },
    }
}

/// Joins a placed draft with what was found for it; briefs from `listed_count` on are withdrawn.
pub(super) fn place(placed: PlacedBrief, mut facts: BriefFacts, config: &Config, listed_count: usize) -> Brief {
    // An author may have chosen a brief that was withdrawn since.
    let is_listed = |entry: &Related| !matches!(entry, Related::Here { brief, .. } if brief.0 as usize >= listed_count);
    facts.related.retain(is_listed);
    let PlacedBrief { draft, title, summary, slug, path, published, life, origin } = placed;
    let [authors, topics, regions, series] = facts.terms;
    let front = draft.front;
    let card = Card {
        slug,
        path,
        title,
        subtitle: front.subtitle,
        summary,
        authors,
        topics,
        regions,
        series: series.first().copied(),
        number: front.number,
        published,
        updated: life.updated,
        image: facts.image,
        lang: front.lang.map_or_else(|| config.language.clone(), |lang| lang.value),
        state: life.state,
    };
    Brief {
        source: draft.source,
        card,
        roles: facts.roles,
        word_count: draft.word_count + word_count(&facts.targets),
        body: facts.targets.beside(draft.doc),
        history: life.history,
        takeaways: front.takeaways,
        recommendations: front.recommendations,
        related: facts.related,
        cited_by: Vec::new(),
        previous_in_series: None,
        next_in_series: None,
        aliases: aliases(front.aliases),
        license: front.license.or_else(|| config.license.clone()),
        copyright_holder: front.copyright_holder,
        funding: front.funding,
        disclaimer: front.disclaimer.or_else(|| config.disclaimer.clone()),
        doi: front.doi,
        pdf: facts.pdf,
        toc: front.toc,
        template: front.template,
        extra: front.extra,
        sketch: draft.sketch,
        origin,
        places: front.places,
    }
}

impl PlacedPage {
    /// Joins a placed draft with the answers to its links.
    pub(super) fn into_page(self, targets: Targets, config: &Config) -> Page {
        let front = self.draft.front;
        Page {
            source: self.draft.source,
            path: self.path,
            title: self.title,
            summary: front.summary.map(|summary| summary.value),
            lang: front.lang.map_or_else(|| config.language.clone(), |lang| lang.value),
            body: targets.beside(self.draft.doc),
            aliases: aliases(front.aliases),
            toc: front.toc,
            template: front.template,
            extra: front.extra,
            origin: self.origin,
        }
    }
}

pub(super) fn aliases(written: Vec<Spanned<String>>) -> Vec<Alias> {
    written.into_iter().map(|alias| Alias { path: SitePath::new(alias.value), span: alias.span }).collect()
}

/// The briefs that the text of `body` links to.
pub(super) fn cited<'a>(body: &'a Resolved, paths: &'a BriefPaths) -> impl Iterator<Item = BriefId> + 'a {
    body.links.iter().filter_map(|target| match target {
        Target::Internal { path, .. } => paths.get(path).copied(),
        _ => None,
    })
}
