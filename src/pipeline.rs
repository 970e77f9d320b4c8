//! The whole program on one screen: sources in, outputs and diagnostics out.
//!
//! Reads no file, no clock, no environment: equal arguments give equal bytes.

use crate::check::inspector::Inspector;
use crate::check::relocation;
use crate::emit::{self, Ctx};
use crate::memo::Memo;
use crate::metadata::citation::Styles;
use crate::model::config::Config;
use crate::model::diagnostic::{Checked, Diagnostic, Report, has_errors};
use crate::model::options::Options;
use crate::model::output::{Discard, Sink};
use crate::model::progress::{Progress, Step};
use crate::model::route::Routes;
use crate::model::site::Site;
use crate::model::source::{SourceKind, Sources};
use crate::resolve::{self, Register};
use crate::template::engine::Engine;
use crate::{check, ledger, parse};

/// A site whose every address is known and none of whose bytes is made yet.
pub struct Plan {
    pub site: Site,
    /// What names mean in it.
    pub register: Register,
    pub routes: Routes,
    pub engine: Engine,
}

impl Plan {
    /// Forgets what only a change of a text needs to know, for a run in which there is none.
    fn settle(&mut self) {
        self.register = Register::default();
        self.site.relations.settle();
    }
}

/// Everything up to the point where single outputs can be made.
pub fn plan(sources: &Sources, options: &Options) -> Checked<Plan> {
    planned(sources, options, &())
}

fn planned(sources: &Sources, options: &Options, progress: &dyn Progress) -> Checked<Plan> {
    let Checked { value: plan, diagnostics } = survey(sources, options, progress);
    let diagnostics = conclude(sources, options, &plan, diagnostics);
    Checked { value: plan, diagnostics }
}

/// The plan of a site, with what is wrong in single files, in no order.
pub fn survey(sources: &Sources, options: &Options, progress: &dyn Progress) -> Checked<Plan> {
    let mut report = Report::default();
    progress.at(Step::Phase("reading texts"));
    let config = report.absorb(parse::config(sources, options));
    let drafts = report.absorb(parse::drafts(sources, &config)); // each file alone
    progress.at(Step::Phase("joining texts"));
    let (site, register) = report.absorb(resolve::site(sources, config, drafts, options)); // all files together
    progress.at(Step::Phase("planning addresses"));
    // Every URL, no bytes yet; clashes are found here. Templates are read meanwhile.
    let (routes, engine) = rayon::join(|| emit::plan(&site), || Engine::new(sources, &site));
    let (routes, engine) = (report.absorb(routes), report.absorb(engine));
    progress.at(Step::Phase("checking texts"));
    report.extend(check::templates(&site, &engine));
    report.extend(check::size::large_files(sources, &routes));
    report.extend(check::lint::briefs(sources, &site));
    Checked { value: Plan { site, register, routes, engine }, diagnostics: report.finish() }
}

/// What is wrong in single files, with what only the whole can know, each as bad as this site takes it.
pub fn conclude(sources: &Sources, options: &Options, plan: &Plan, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let Plan { site, routes, .. } = plan;
    let mut report = Report::default();
    report.extend(found);
    report.extend(check::lint::site(site));
    report.extend(ledger::complaints(sources, site, routes, options)); // what was promised before
    check::spare_drafts(check::lint::settle(report.finish(), site), site)
}

/// The citation styles that readers of the site are offered.
pub fn styles(config: &Config) -> Styles {
    Styles::new(&config.citations.offered_styles, &config.language)
}

/// Builds every output and hands each to `sink` as soon as it is made.
///
/// Where the plan has errors nothing is emitted: what templates would say of a half-known site is
/// noise. The diagnostics are all of the run, sorted.
pub fn build(sources: &Sources, options: &Options, memo: &Memo, sink: &dyn Sink) -> Built {
    built(sources, options, memo, sink, |config| config.build.proofs)
}

/// `proven`: are the outputs inspected?
fn built(
    sources: &Sources,
    options: &Options,
    memo: &Memo,
    sink: &dyn Sink,
    proven: impl Fn(&Config) -> bool,
) -> Built {
    let progress = sink.progress();
    // Styles of citation need nothing but the configuration, and take long.
    let styles = || {
        let styles = styles(&parse::config(sources, options).value);
        if sources.of(SourceKind::Brief).next().is_some() {
            styles.prepare();
        }
        styles
    };
    let (Checked { value: mut plan, diagnostics }, styles) =
        rayon::join(|| planned(sources, options, progress), styles);
    plan.settle();
    let mut report = Report::default();
    let planned_well = !has_errors(&diagnostics);
    report.extend(diagnostics);
    if planned_well {
        progress.at(Step::Outputs(plan.routes.as_slice().len()));
        let ctx = Ctx::new(sources, &plan.site, &plan.routes, &plan.engine, memo, &styles);
        let size = if proven(&plan.site.config) {
            let inspector = Inspector::new(sources, &plan.site, &plan.routes, sink);
            let size = report.absorb(emit::all(&ctx, &inspector, progress)); // each URL alone, in parallel
            report.extend(inspector.finish()); // and each looked at, whoever made it
            size
        } else {
            report.absorb(emit::all(&ctx, sink, progress))
        };
        report.extend(check::size::site(size, sources, &plan.routes));
    }
    Built { plan, diagnostics: report.finish() }
}

/// Builds for `check`: every output is proven, and a second run at another address, whose outputs nobody sees, shows what
/// works at this one only.
pub fn prove(sources: &Sources, options: &Options, memo: &Memo, sink: &dyn Sink) -> Built {
    let mut built = built(sources, options, memo, sink, |_| true);
    if !has_errors(&built.diagnostics) {
        let base = &built.plan.site.config.base_url;
        let elsewhere = Options { base_url: Some(relocation::elsewhere(base)), pdf: false, ..options.clone() };
        sink.progress().at(Step::Phase("building for another address"));
        let moved = self::built(sources, &elsewhere, memo, &Discard, |_| true);
        built.diagnostics.extend(relocation::immovable(base, moved.diagnostics));
    }
    built
}

impl Built {
    /// As a run with `--strict` has it: warnings are errors.
    pub fn strict(mut self) -> Self {
        check::be_strict(&mut self.diagnostics, &self.plan.site);
        self
    }
}

/// What a run leaves behind beside its outputs.
pub struct Built {
    pub plan: Plan,
    pub diagnostics: Vec<Diagnostic>,
}
