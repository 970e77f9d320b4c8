//! All drafts together become one site: addresses, terms, links, images, citations, relations.
//!
//! In: drafts, each parsed alone. Out: a [`Site`], with a diagnostic for everything that names
//! something which does not exist. Invariant: only this room makes a `Brief`, so whoever holds one
//! knows that its authors, links and images have been looked up.

mod asset;
mod backlink;
mod brief;
mod citation;
mod complaint;
mod history;
mod index;
mod link;
mod lint;
mod pdf;
mod revision;
mod schedule;
mod series;
mod succession;
mod target;
mod tombstone;
mod trace;
mod vocabulary;

use std::mem::take;

use rayon::prelude::*;

use self::brief::BriefPaths;
use self::citation::{Shelf, Wanted};
use self::index::Index;
use self::schedule::{AbsentReason, Parted};
use self::target::Resolver;
use self::vocabulary::Vocabulary;
use crate::model::config::Config;
use crate::model::diagnostic::{Checked, Report};
use crate::model::draft::Draft;
use crate::model::options::Options;
use crate::model::relation::Relations;
use crate::model::site::Site;
use crate::model::source::Sources;
use crate::model::taxonomy::Taxonomy;

pub use self::revision::Revision;

/// What names mean in a site: kept beside it, so that a single brief can be looked up again.
#[derive(Default)]
pub struct Register {
    index: Index,
    vocabulary: Vocabulary,
    shelf: Shelf,
    paths: BriefPaths,
}

/// Places all drafts in one site.
pub fn site(sources: &Sources, config: Config, mut drafts: Vec<Draft>, options: &Options) -> Checked<(Site, Register)> {
    let mut report = Report::default();
    report.extend(drafts.iter().flat_map(|draft| lint::implausible_dates(draft, &config, options)));
    let lint_exceptions = lint::exceptions(&mut drafts);
    let wanted = citation::wanted(sources, &config, &drafts);
    let mut parted = schedule::part(drafts, &config, options);
    let words = parted.briefs.iter_mut().map(|brief| take(&mut brief.draft.words)).collect();
    let listed_count = parted.listed_count;
    // Neither asks for the other.
    let (relations, looked_up) =
        rayon::join(|| Relations::new(words, listed_count), || look_up(sources, config, parted, &wanted, options));
    let (mut site, register) = report.absorb(looked_up);
    site.lint_exceptions = lint_exceptions;
    series::gather(&mut site);
    site.relations = relations;
    site.relations.series = site.terms_of(Taxonomy::Series).iter().map(|series| series.briefs.clone()).collect();
    series::order(&mut site);
    backlink::tell(&mut site, &register.paths);
    Checked { value: (site, register), diagnostics: report.finish() }
}

/// Finds what every text names: a site whose briefs know nothing of each other yet.
fn look_up(
    sources: &Sources,
    config: Config,
    parted: Parted,
    wanted: &Wanted,
    options: &Options,
) -> Checked<(Site, Register)> {
    let mut report = Report::default();
    let Parted { briefs, listed_count, terms, pages, gone, absent, held_back, agenda, diagnostics } = parted;
    report.extend(diagnostics);
    let (vocabulary, mut index) = rayon::join(
        || vocabulary::vocabulary(sources, terms, &briefs),
        || Index::new(sources, &briefs, &pages, &gone, &absent),
    );
    let mut vocabulary = report.absorb(vocabulary);
    index.add_terms(&vocabulary, &config.outputs);
    let paths = brief::paths(&briefs);
    let shelf = report.absorb(Shelf::new(sources, &config, &briefs));
    report.extend(shelf.unused(sources, &config, wanted));

    let typesets = pdf::are_made(&config, options);
    let resolver = Resolver { sources, config: &config, index: &index, vocabulary: &vocabulary, typesets };
    let brief_facts = report.absorb(each(&briefs, |placed| brief::facts(&resolver, &shelf, placed, &paths)));
    let entries: Vec<_> = vocabulary.entries().collect();
    let term_facts = report.absorb(each(&entries, |entry| resolver.term(entry)));
    let page_targets = report.absorb(each(&pages, |page| resolver.text(page.draft.source, &page.draft.doc)));
    let tombstones = report.absorb(each(&gone, |text| tombstone::tombstone(&resolver, text, &config)));
    report.extend(resolver.settings());
    let assets = report.absorb(asset::assets(&resolver, wanted, &brief_facts, &term_facts, &page_targets));

    let succession = report.absorb(succession::succession(&brief_facts));
    let place = |(placed, facts)| brief::place(placed, facts, &config, listed_count);
    let briefs = briefs.into_par_iter().zip(brief_facts).map(place).collect();
    let pages = pages.into_iter().zip(page_targets).map(|(page, targets)| page.into_page(targets, &config)).collect();
    let terms = vocabulary.take_terms(term_facts);
    let incomplete = absent.into_iter().filter(|text| text.reason == AbsentReason::Incomplete).map(|text| text.path);
    let mut site = Site {
        briefs,
        listed_count,
        relations: Relations::default(),
        terms,
        pages,
        tombstones,
        config,
        assets,
        held_back,
        incomplete: incomplete.collect(),
        agenda,
        lint_exceptions: Default::default(),
    };
    succession.tell(&mut site);
    Checked { value: (site, Register { index, vocabulary, shelf, paths }), diagnostics: report.finish() }
}

/// Looks up all of `items` in parallel; answers and diagnostics keep their order.
fn each<I: Sync, O: Send>(items: &[I], look_up: impl Fn(&I) -> Checked<O> + Sync + Send) -> Checked<Vec<O>> {
    let answers: Vec<Checked<O>> = items.par_iter().map(look_up).collect();
    let mut report = Report::default();
    let value = answers.into_iter().map(|answer| report.absorb(answer)).collect();
    Checked { value, diagnostics: report.finish() }
}
