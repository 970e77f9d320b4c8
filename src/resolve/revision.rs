//! One brief in the place of its older self, in a site that is otherwise as it was.
//!
//! The answer is what resolving the whole site again would give, or that it takes just that: a property test edits
//! sites at random and compares the two.

use std::collections::BTreeSet;

use super::brief::{self, cited};
use super::index::EntryKind;
use super::schedule::{self, Parted};
use super::target::Resolver;
use super::{Register, citation, lint};
use crate::model::address::SitePath;
use crate::model::brief::{Brief, BriefId};
use crate::model::diagnostic::{Checked, Report, has_errors};
use crate::model::draft::{BriefDraft, Draft};
use crate::model::front_matter::HistoryFrontMatter;
use crate::model::lint::LintException;
use crate::model::options::Options;
use crate::model::picture;
use crate::model::relation::CountedWords;
use crate::model::resolved::{Resolved, Target};
use crate::model::site::{Coming, Site};
use crate::model::source::Sources;
use crate::model::state::State;

/// What takes the place of a brief.
pub struct Revision {
    id: BriefId,
    brief: Brief,
    words: CountedWords,
    lint_exceptions: Vec<LintException>,
    agenda: Vec<Coming>,
}

impl Revision {
    /// The brief as it will be.
    pub fn brief(&self) -> &Brief {
        &self.brief
    }
}

impl Register {
    /// The brief of the draft `old` as `new` has it, in `site`, of whose files `sources` holds the new text.
    ///
    /// `None`: the change may reach further than the brief, its card and its links. Then the whole site has to be
    /// resolved again.
    pub fn revise(
        &self,
        sources: &Sources,
        site: &Site,
        old: &BriefDraft,
        new: BriefDraft,
        options: &Options,
    ) -> Option<Checked<Revision>> {
        let config = &site.config;
        let mut report = Report::default();
        let at = site.briefs.iter().position(|brief| brief.source == new.source)?;
        let (id, before) = (BriefId(at as u32), &site.briefs[at]);
        let cites_alike = citation::wanted_by(sources, config, old) == citation::wanted_by(sources, config, &new);
        let succeeds_alike = versions(&old.front.history) == versions(&new.front.history);
        if !cites_alike || !succeeds_alike || moves_term(site, old, &new) {
            return None;
        }
        let mut drafts = [Draft::Brief(Box::new(new))];
        report.extend(lint::implausible_dates(&drafts[0], config, options));
        let lint_exceptions = lint::exceptions(&mut drafts).into_values().flatten().collect();
        let Parted { briefs, absent, held_back, gone, agenda, diagnostics, .. } =
            schedule::part(drafts.into(), config, options);
        report.extend(diagnostics);
        if !absent.is_empty() || !held_back.is_empty() || !gone.is_empty() {
            return None;
        }
        let mut placed = briefs.into_iter().next()?;
        let words = std::mem::take(&mut placed.draft.words);
        let typesets = super::pdf::are_made(config, options);
        let resolver = Resolver { sources, config, index: &self.index, vocabulary: &self.vocabulary, typesets };
        let facts = report.absorb(brief::facts(&resolver, &self.shelf, &placed, &self.paths));
        let mut brief = brief::place(placed, facts, config, site.listed_count);
        let diagnostics = report.finish();
        // What this very text is called, and its headings, are known to the register as they were before.
        let renamed = brief.card.title != before.card.title || brief.body.doc.anchors() != before.body.doc.anchors();
        if renamed && (has_errors(&diagnostics) || links_to(&brief.body, &brief.card.path)) {
            return None;
        }
        if !stands_alike(before, &brief)
            || self.files(before) != self.files(&brief)
            || loses_anchor(site, before, &brief)
        {
            return None;
        }
        keep_neighbours(before, &mut brief);
        Some(Checked { value: Revision { id, brief, words, lint_exceptions, agenda }, diagnostics })
    }

    /// Puts the brief of a revision in its place, and tells its neighbours.
    pub fn apply(&mut self, site: &mut Site, revision: Revision) {
        let Revision { id, brief, words, lint_exceptions, agenda } = revision;
        site.relations.replace(id, words);
        if lint_exceptions.is_empty() {
            site.lint_exceptions.remove(&brief.source);
        } else {
            site.lint_exceptions.insert(brief.source, lint_exceptions);
        }
        site.agenda.retain(|coming| coming.source != brief.source);
        site.agenda.extend(agenda);
        schedule::sort_agenda(&mut site.agenda);
        self.index.rename(&brief.card.path, &brief.card.title, brief.body.doc.anchors());
        let before = std::mem::replace(&mut site.briefs[id.0 as usize], brief);
        self.tell_cited(site, id, &before);
        if before.card.title != site.brief(id).card.title {
            tell_title(site, id);
        }
    }

    /// Tells the briefs that the text links to, or does so no more.
    fn tell_cited(&self, site: &mut Site, id: BriefId, before: &Brief) {
        if id.0 as usize >= site.listed_count {
            return;
        }
        let cited_by = |body| cited(body, &self.paths).filter(|other| *other != id).collect::<BTreeSet<BriefId>>();
        let (before, now) = (cited_by(&before.body), cited_by(&site.brief(id).body));
        for other in before.difference(&now) {
            site.briefs[other.0 as usize].cited_by.retain(|citing| *citing != id);
        }
        for other in now.difference(&before) {
            let list = &mut site.briefs[other.0 as usize].cited_by;
            if let Err(place) = list.binary_search(&id) {
                list.insert(place, id);
            }
        }
    }

    /// The files that a text shows or offers.
    fn files<'b>(&self, brief: &'b Brief) -> BTreeSet<&'b SitePath> {
        let pictures = brief.body.images.iter().map(|picture| &picture.target);
        let targets = brief.body.links.iter().chain(pictures).filter_map(|target| match target {
            Target::Internal { path, .. } => Some(path),
            _ => None,
        });
        let is_file = |path: &&SitePath| {
            self.index.at(path.as_str()).is_some_and(|entry| matches!(entry.kind, EntryKind::File(_)))
        };
        targets.chain(brief.card.image.iter().map(|image| &image.path)).filter(is_file).collect()
    }
}

/// Are terms that have no file named in another place of this one? What is said of such a term points there.
fn moves_term(site: &Site, old: &BriefDraft, new: &BriefDraft) -> bool {
    let named = |draft: &BriefDraft| {
        let front = &draft.front;
        [front.authors.clone(), front.topics.clone(), front.regions.clone(), Vec::from_iter(front.series.clone())]
    };
    let mut terms = site.terms.iter().flatten();
    named(old) != named(new) && terms.any(|term| term.source.is_none() && term.origin.file == new.source)
}

/// The versions that a head names.
fn versions(history: &HistoryFrontMatter) -> [Vec<&str>; 2] {
    [&history.supersedes, &history.superseded_by].map(|named| named.iter().map(|text| text.value.as_str()).collect())
}

/// Is a brief found at the same addresses, in the same places of the same lists, and on the same pages of notices?
fn stands_alike(a: &Brief, b: &Brief) -> bool {
    let aliases = |brief: &Brief| brief.aliases.iter().map(|alias| alias.path.clone()).collect::<Vec<_>>();
    let template = |brief: &Brief| brief.template.as_ref().map(|template| template.value.clone());
    let shows_credit = |brief: &Brief| picture::shows_credit(brief.card.image.as_ref(), &brief.body);
    let (card, other) = (&a.card, &b.card);
    card.path == other.path
        && card.published == other.published
        && [&card.authors, &card.topics, &card.regions] == [&other.authors, &other.topics, &other.regions]
        && (card.series, &card.number) == (other.series, &other.number)
        && a.pdf == b.pdf
        && a.history.withdrawn.is_some() == b.history.withdrawn.is_some()
        && a.history.corrections.is_empty() == b.history.corrections.is_empty()
        && aliases(a) == aliases(b)
        && template(a) == template(b)
        && shows_credit(a) == shows_credit(b)
}

/// Is a heading gone that another text links to?
fn loses_anchor(site: &Site, before: &Brief, now: &Brief) -> bool {
    let path = &before.card.path;
    let lost: Vec<String> =
        before.body.doc.anchors().into_iter().filter(|anchor| !now.body.doc.has_anchor(anchor)).collect();
    let leads_there = |target: &Target| match target {
        Target::Internal { path: to, fragment: Some(fragment), .. } => to == path && lost.contains(fragment),
        _ => false,
    };
    !lost.is_empty() && bodies(site).any(|body| body.links.iter().any(leads_there))
}

fn bodies(site: &Site) -> impl Iterator<Item = &Resolved> {
    let briefs = site.briefs.iter().map(|brief| &brief.body);
    let terms = site.terms.iter().flatten().map(|term| &term.body);
    briefs.chain(terms).chain(site.pages.iter().map(|page| &page.body))
}

fn links_to(body: &Resolved, wanted: &SitePath) -> bool {
    body.links.iter().any(|target| matches!(target, Target::Internal { path, .. } if path == wanted))
}

/// What other texts say of a brief stays as it was.
fn keep_neighbours(before: &Brief, brief: &mut Brief) {
    brief.cited_by.clone_from(&before.cited_by);
    brief.previous_in_series = before.previous_in_series;
    brief.next_in_series = before.next_in_series;
    brief.history.supersedes.clone_from(&before.history.supersedes);
    brief.history.superseded_by.clone_from(&before.history.superseded_by);
    if !brief.history.superseded_by.is_empty() {
        brief.card.state = brief.card.state.max(State::Superseded);
    }
}

/// Tells every text that links to a brief what it is called now.
fn tell_title(site: &mut Site, id: BriefId) {
    let card = &site.brief(id).card;
    let (path, title) = (card.path.clone(), card.title.clone());
    let citing = site.brief(id).cited_by.clone();
    let tell = |targets: &mut Vec<Target>| {
        for target in targets {
            if let Target::Internal { path: to, title: called, .. } = target
                && *to == path
            {
                *called = Some(title.clone());
            }
        }
    };
    let listed_count = site.listed_count;
    citing.iter().for_each(|citing| tell(&mut site.briefs[citing.0 as usize].body.links));
    // Those that are in no list cite nobody.
    site.briefs[listed_count..].iter_mut().for_each(|brief| tell(&mut brief.body.links));
    site.pages.iter_mut().for_each(|page| tell(&mut page.body.links));
    site.terms.iter_mut().flatten().for_each(|term| tell(&mut term.body.links));
    site.tombstones.iter_mut().for_each(|tombstone| tell(&mut tombstone.instead));
}
