//! The table of outputs: every kind of file that a site is made of, one row each.
//!
//! In: a planned site. Out: bytes behind addresses. Invariants: emitters never call each other; each
//! output is made alone, from the site and the list of routes, in any order and on any thread.

mod asset;
mod brief;
mod card;
mod catalogue;
mod citation;
mod corrections;
mod each_brief;
mod feed;
mod gone;
mod head;
mod home;
mod image_credits;
mod link_set;
mod listing;
mod llms;
mod no_jekyll;
mod not_found;
mod page;
mod pagination;
pub mod pdf;
#[cfg(feature = "pdf")]
mod press;
mod publications;
mod redirect;
mod robots;
mod search;
mod security;
mod sitemap;
mod term;
mod terms;
mod theme;
mod twin;

use std::collections::{BTreeSet, HashSet};
#[cfg(feature = "pdf")]
use std::sync::OnceLock;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde::Serialize;

use self::each_brief::EachBrief;
use crate::memo::Memo;
use crate::metadata::citation::Styles;
use crate::metadata::json_ld;
use crate::model::brief::{BriefId, Related};
use crate::model::diagnostic::{Checked, Diagnostic, Report};
use crate::model::output::{Body, Sink};
use crate::model::progress::{Progress, Step};
use crate::model::relation::Candidates;
use crate::model::route::{Route, Routes};
use crate::model::site::Site;
use crate::model::source::Sources;
use crate::render::html::{Notation, Setting};
use crate::template::engine::Engine;
use crate::template::view::site::menu_urls;

/// One kind of output.
pub struct Emitter {
    pub name: &'static str,
    /// Which addresses will exist. Cheap: no rendering. The routes of the rows above are given, for
    /// outputs that list the others.
    pub plan: fn(&Site, &[Route]) -> Vec<Route>,
    /// The bytes behind one of them.
    pub emit: fn(&Ctx<'_>, &Route) -> Checked<Body>,
}

/// Everything the site puts out. To add an output, add a file and a row.
pub const EMITTERS: &[Emitter] = &[
    Emitter { name: home::NAME, plan: home::plan, emit: home::emit },
    Emitter { name: brief::NAME, plan: brief::plan, emit: brief::emit },
    Emitter { name: pdf::NAME, plan: pdf::plan, emit: pdf::emit },
    Emitter { name: twin::NAME, plan: twin::plan, emit: twin::emit },
    Emitter { name: citation::NAME, plan: citation::plan, emit: citation::emit },
    Emitter { name: link_set::NAME, plan: link_set::plan, emit: link_set::emit },
    Emitter { name: listing::NAME, plan: listing::plan, emit: listing::emit },
    Emitter { name: terms::NAME, plan: terms::plan, emit: terms::emit },
    Emitter { name: term::NAME, plan: term::plan, emit: term::emit },
    Emitter { name: page::NAME, plan: page::plan, emit: page::emit },
    Emitter { name: gone::NAME, plan: gone::plan, emit: gone::emit },
    Emitter { name: image_credits::NAME, plan: image_credits::plan, emit: image_credits::emit },
    Emitter { name: search::NAME, plan: search::plan, emit: search::emit },
    Emitter { name: not_found::NAME, plan: not_found::plan, emit: not_found::emit },
    Emitter { name: redirect::NAME, plan: redirect::plan, emit: redirect::emit },
    Emitter { name: asset::NAME, plan: asset::plan, emit: asset::emit },
    Emitter { name: theme::NAME, plan: theme::plan, emit: theme::emit },
    Emitter { name: corrections::NAME, plan: corrections::plan, emit: corrections::emit },
    Emitter { name: feed::atom::NAME, plan: feed::atom::plan, emit: feed::atom::emit },
    Emitter { name: feed::json::NAME, plan: feed::json::plan, emit: feed::json::emit },
    Emitter { name: publications::NAME, plan: publications::plan, emit: publications::emit },
    Emitter { name: catalogue::NAME, plan: catalogue::plan, emit: catalogue::emit },
    Emitter { name: llms::NAME, plan: llms::plan, emit: llms::emit },
    Emitter { name: security::NAME, plan: security::plan, emit: security::emit },
    Emitter { name: robots::NAME, plan: robots::plan, emit: robots::emit },
    Emitter { name: no_jekyll::NAME, plan: no_jekyll::plan, emit: no_jekyll::emit },
    Emitter { name: sitemap::NAME, plan: sitemap::plan, emit: sitemap::emit },
];

/// All that an emitter may read.
pub struct Ctx<'a> {
    pub sources: &'a Sources,
    pub site: &'a Site,
    pub routes: &'a Routes,
    pub engine: &'a Engine,
    pub memo: &'a Memo,
    /// The card of each brief, as HTML.
    pub cards: EachBrief<Checked<String>>,
    /// Each brief for reference managers: in files of its own and in those of lists.
    pub bibtex: EachBrief<String>,
    pub csl_json: EachBrief<String>,
    /// The text of each brief as all feeds carry it, as HTML.
    pub feed_texts: EachBrief<Box<str>>,
    /// What briefs are typeset with.
    #[cfg(feature = "pdf")]
    press: OnceLock<press::Press>,
    /// Tables for finding related briefs, which are too large to be made for each.
    candidates: Mutex<Vec<Candidates>>,
    pub styles: &'a Styles,
    /// What the graph of every page holds.
    pub common: json_ld::Common,
    /// Where the menus of every page lead.
    menu_urls: BTreeSet<String>,
}

impl<'a> Ctx<'a> {
    /// Everything that a run's emitters share; no card is made yet.
    pub fn new(
        sources: &'a Sources,
        site: &'a Site,
        routes: &'a Routes,
        engine: &'a Engine,
        memo: &'a Memo,
        styles: &'a Styles,
    ) -> Self {
        let briefs = site.briefs.len();
        let (bibtex, csl_json) = (EachBrief::new(briefs), EachBrief::new(briefs));
        let (cards, feed_texts) = (EachBrief::new(briefs), EachBrief::new(briefs));
        Ctx {
            sources,
            site,
            routes,
            engine,
            memo,
            cards,
            bibtex,
            csl_json,
            feed_texts,
            #[cfg(feature = "pdf")]
            press: OnceLock::new(),
            candidates: Mutex::default(),
            styles,
            common: json_ld::Common::new(site),
            menu_urls: menu_urls(site),
        }
    }

    /// The related articles of a brief.
    fn related(&self, id: BriefId) -> Vec<Related> {
        let free = || self.candidates.lock().unwrap_or_else(PoisonError::into_inner);
        let mut table = free().pop().unwrap_or_default();
        let related = self.site.related(id, &mut table);
        free().push(table);
        related
    }

    /// Printing for a page of this site.
    fn setting(&self) -> Setting<'a> {
        Setting {
            base: &self.site.config.base_url,
            away_from: None,
            memo: self.memo,
            words: &self.site.config.words,
            notation: Notation::Html,
        }
    }
}

/// Every address of the site, each once; two claims on one address are reported with both places.
pub fn plan(site: &Site) -> Checked<Routes> {
    let mut routes: Vec<Route> = Vec::new();
    for emitter in EMITTERS {
        let planned = (emitter.plan)(site, &routes);
        routes.extend(planned);
    }
    routes.sort_by(|a, b| a.path.cmp(&b.path));
    let mut diagnostics = clashes(&routes);
    routes.dedup_by(|a, b| a.path == b.path);
    diagnostics.extend(files_in_the_way(&routes));
    Checked { value: Routes::new(routes), diagnostics }
}

/// Makes every output, in parallel, and hands each to `sink`; the answer is the bytes of them all.
/// Diagnostics keep the order of routes.
pub fn all(ctx: &Ctx<'_>, sink: &dyn Sink, progress: &dyn Progress) -> Checked<u64> {
    let make = |route: &Route| {
        progress.at(Step::Part(route.emitter));
        let Checked { value, diagnostics } = one(ctx, route);
        let size = value.size(ctx.sources);
        sink.put(&route.path, value);
        progress.at(Step::Made);
        (size, diagnostics)
    };
    if !ctx.site.briefs.is_empty() {
        ctx.styles.prepare();
    }
    // One by one: some outputs take a thousand times as long as others, and no thread should be left with a row of them.
    let routes = ctx.routes.as_slice().par_iter().with_max_len(1);
    let (sizes, diagnostics): (Vec<u64>, Vec<Vec<Diagnostic>>) = routes.map(make).unzip();
    Checked { value: sizes.into_iter().sum(), diagnostics: diagnostics.into_iter().flatten().collect() }
}

/// Makes the output of one route.
pub fn one(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    match EMITTERS.iter().find(|emitter| emitter.name == route.emitter) {
        Some(emitter) => (emitter.emit)(ctx, route),
        None => unreachable!("`plan` takes routes from the table only"),
    }
}

/// Fills `template` and wraps the text as a body, for emitters of pages.
fn page_body(report: Report, text: Checked<Vec<u8>>) -> Checked<Body> {
    let mut report = report;
    let text = report.absorb(text);
    Checked { value: Body::Bytes(text), diagnostics: report.finish() }
}

/// Data as JSON that a person can read.
fn json_body(data: &impl Serialize) -> Checked<Body> {
    // Maps with keys that are texts always serialize.
    let mut bytes = serde_json::to_vec_pretty(data).unwrap_or_default();
    bytes.push(b'\n');
    Checked::clean(Body::Bytes(bytes))
}

/// Where a page clashes, so do the files beside it; the page alone is reported.
fn clashes(routes: &[Route]) -> Vec<Diagnostic> {
    let mut reported = BTreeSet::new();
    let pairs = routes.windows(2).filter(|pair| pair[0].path == pair[1].path);
    let first = pairs.filter(|pair| reported.insert((pair[0].origin, pair[1].origin)));
    first.map(|pair| clash(&pair[0], &pair[1])).collect()
}

fn clash(first: &Route, second: &Route) -> Diagnostic {
    let mut diagnostic = Diagnostic::error("url-clash", format!("two things claim the address `{}`", first.path));
    for route in [first, second] {
        if let Some(span) = route.origin {
            diagnostic = diagnostic.at(span, format!("this {} would be there", route.emitter));
        }
    }
    diagnostic.help("give one of them another `slug`, file name or alias")
}

/// A file cannot have the name of a folder that other files lie in.
fn files_in_the_way(routes: &[Route]) -> Vec<Diagnostic> {
    let files: Vec<String> = routes.par_iter().map(|route| route.path.file()).collect();
    // Files of one folder follow each other, so most folders are asked for once.
    let mut folders: HashSet<&str> = HashSet::new();
    let mut last = "";
    for folder in files.iter().filter_map(|file| Some(file.rsplit_once('/')?.0)) {
        if folder != last {
            folders.extend(folder.match_indices('/').map(|(slash, _)| &folder[..slash]));
            folders.insert(folder);
        }
        last = folder;
    }
    let in_the_way = routes.iter().zip(&files).filter(|(_, file)| folders.contains(file.as_str()));
    in_the_way
        .map(|(route, _)| {
            let message = format!("the file `{}` stands where a folder of the site must be", route.path);
            let diagnostic = Diagnostic::error("url-clash", message).help("give the file another name");
            route.origin.into_iter().fold(diagnostic, |diagnostic, span| diagnostic.at(span, ""))
        })
        .collect()
}
