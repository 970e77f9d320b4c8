//! A site kept in memory while its files change, ready to make any page that is asked for.
//!
//! In: all files of the site, again after every change. Out: single outputs, and the diagnostics of the latest files.
//! Invariants: whatever edits came before, outputs and diagnostics are those that a build of the same files would give;
//! nothing is told what has changed: what differs is seen by laying the files side by side, and where the answer is not
//! certain, the whole is planned again.

use crate::emit::{self, Ctx};
use crate::memo::Memo;
use crate::metadata::citation::Styles;
use crate::model::address::SitePath;
use crate::model::brief::Brief;
use crate::model::diagnostic::{Checked, Diagnostic, has_errors};
use crate::model::draft::Draft;
use crate::model::options::Options;
use crate::model::output::Body;
use crate::model::source::{SourceKind, Sources};
use crate::model::span::SourceId;
use crate::pipeline::{self, Plan};
use crate::resolve::Revision;
use crate::template::engine::Engine;
use crate::{check, parse};

/// The last site without errors, and what is wrong with the files as they are now.
pub struct Workspace {
    memo: Memo,
    shown: Option<Edition>,
    /// All that is said of the latest files, where they have errors.
    failure: Option<Failure>,
}

/// A site without errors.
struct Edition {
    sources: Sources,
    options: Options,
    plan: Plan,
    /// What is said of single files.
    standing: Vec<Diagnostic>,
    styles: Styles,
}

/// Files that no site can be made of.
struct Failure {
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
}

/// What the next files make of a workspace. Made beside it, so that it can be read meanwhile.
pub struct Step(Next);

/// How much of a site has to be made anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Nothing,
    /// One brief, and what other pages know of it.
    Brief,
    /// What templates make of the site.
    Theme,
    Whole,
}

impl Step {
    /// How much this step makes anew.
    pub fn reach(&self) -> Reach {
        match self.0 {
            Next::Same => Reach::Nothing,
            Next::Brief { .. } => Reach::Brief,
            Next::Theme { .. } => Reach::Theme,
            Next::Whole(_) | Next::Failed(_) => Reach::Whole,
        }
    }
}

enum Next {
    /// The files are those that are shown.
    Same,
    Brief {
        sources: Sources,
        revision: Box<Revision>,
        file: SourceId,
        /// What is said of the file.
        diagnostics: Vec<Diagnostic>,
    },
    Theme {
        sources: Sources,
        engine: Box<Engine>,
    },
    Whole(Box<Edition>),
    Failed(Failure),
}

impl Workspace {
    /// A workspace without a site yet, which remembers in `memo`.
    pub fn empty(memo: Memo) -> Self {
        Workspace { memo, shown: None, failure: None }
    }

    /// What `sources`, read anew, make of this workspace. Nothing is changed.
    pub fn next(&self, sources: Sources, options: &Options) -> Step {
        let small = self.shown.as_ref().and_then(|shown| shown.next(&sources));
        Step(small.unwrap_or_else(|| Edition::next_whole(sources, options)))
    }

    /// Takes a step that [`next`](Self::next) made of this workspace as it is.
    pub fn take(&mut self, step: Step) {
        self.failure = None;
        match (step.0, &mut self.shown) {
            (Next::Brief { sources, revision, file, diagnostics }, Some(shown)) => {
                shown.take(sources, *revision, file, diagnostics);
            }
            (Next::Theme { sources, engine }, Some(shown)) => {
                shown.sources = sources;
                shown.plan.engine = *engine;
            }
            (Next::Whole(edition), shown) => *shown = Some(*edition),
            (Next::Failed(failure), _) => self.failure = Some(failure),
            // Small steps are made of what is shown, so there is something to put them in.
            (Next::Same | Next::Brief { .. } | Next::Theme { .. }, _) => {}
        }
    }

    /// The files that were read last.
    pub fn sources(&self) -> Option<&Sources> {
        let failed = self.failure.as_ref().map(|failure| &failure.sources);
        failed.or(self.shown.as_ref().map(|shown| &shown.sources))
    }

    /// The last site without errors.
    pub fn plan(&self) -> Option<&Plan> {
        self.shown.as_ref().map(|shown| &shown.plan)
    }

    /// Have the latest files errors? Then what is shown is older.
    pub fn is_failing(&self) -> bool {
        self.failure.is_some()
    }

    /// Everything that is said of the latest files, but for what is found in outputs.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        match (&self.failure, &self.shown) {
            (Some(failure), _) => failure.diagnostics.clone(),
            (None, Some(shown)) => shown.diagnostics(),
            (None, None) => Vec::new(),
        }
    }

    /// The output at `path` of the last site without errors.
    pub fn output(&self, path: &SitePath) -> Option<Checked<Body>> {
        let Edition { sources, plan, styles, .. } = self.shown.as_ref()?;
        let route = plan.routes.find(path)?;
        Some(emit::one(&Ctx::new(sources, &plan.site, &plan.routes, &plan.engine, &self.memo, styles), route))
    }

    /// What `brief`, of the last site without errors, could have and has not, also where the site does not ask for it.
    pub fn lacking(&self, brief: &Brief) -> Vec<Diagnostic> {
        let shown = self.shown.as_ref();
        shown.map(|shown| check::lint::lacking(&shown.sources, &shown.plan.site, brief)).unwrap_or_default()
    }

    /// The files of the last site without errors, from which outputs that are only copied come.
    pub fn shown_sources(&self) -> Option<&Sources> {
        self.shown.as_ref().map(|shown| &shown.sources)
    }
}

impl Edition {
    /// The next step, where it is a small one.
    fn next(&self, sources: &Sources) -> Option<Next> {
        let changed = self.sources.changed(sources)?;
        let is_template = |file: &SourceId| matches!(sources.get(*file).kind, SourceKind::Template | SourceKind::Press);
        match changed.as_slice() {
            [] => Some(Next::Same),
            [file] if sources.get(*file).kind == SourceKind::Brief => self.next_brief(sources, *file),
            files if files.iter().all(is_template) => self.next_theme(sources),
            _ => None,
        }
    }

    /// One brief has another text.
    fn next_brief(&self, sources: &Sources, file: SourceId) -> Option<Next> {
        let site = &self.plan.site;
        let draft = |sources: &Sources| match parse::draft(sources, sources.get(file), &site.config) {
            Some(Checked { value: Draft::Brief(draft), diagnostics }) => Some((draft, diagnostics)),
            _ => None,
        };
        let ((old, _), (new, mut diagnostics)) = (draft(&self.sources)?, draft(sources)?);
        let revised = self.plan.register.revise(sources, site, &old, *new, &self.options)?;
        let revision = Box::new(revised.value);
        diagnostics.extend(revised.diagnostics);
        diagnostics.extend(check::lint::brief(sources, site, revision.brief()));
        let settled = check::lint::settle(diagnostics.clone(), site);
        // A text with errors is not shown, and what is said of the whole is then not known in part.
        let is_good = !has_errors(&settled);
        is_good.then(|| Next::Brief { sources: sources.clone(), revision, file, diagnostics })
    }

    /// Templates alone have changed.
    fn next_theme(&self, sources: &Sources) -> Option<Next> {
        let Checked { value: engine, diagnostics } = Engine::new(sources, &self.plan.site);
        // Mistakes are told with everything else that is wrong.
        let is_good = diagnostics.is_empty() && check::templates(&self.plan.site, &engine).is_empty();
        is_good.then(|| Next::Theme { sources: sources.clone(), engine: Box::new(engine) })
    }

    fn next_whole(sources: Sources, options: &Options) -> Next {
        let Checked { value: plan, diagnostics: standing } = pipeline::survey(&sources, options, &());
        let diagnostics = pipeline::conclude(&sources, options, &plan, standing.clone());
        if has_errors(&diagnostics) {
            return Next::Failed(Failure { sources, diagnostics });
        }
        let styles = pipeline::styles(&plan.site.config);
        Next::Whole(Box::new(Edition { sources, options: options.clone(), plan, standing, styles }))
    }

    fn take(&mut self, sources: Sources, revision: Revision, file: SourceId, diagnostics: Vec<Diagnostic>) {
        self.sources = sources;
        self.plan.register.apply(&mut self.plan.site, revision);
        self.standing.retain(|diagnostic| diagnostic.labels.first().is_none_or(|label| label.span.file != file));
        self.standing.extend(diagnostics);
    }

    fn diagnostics(&self) -> Vec<Diagnostic> {
        pipeline::conclude(&self.sources, &self.options, &self.plan, self.standing.clone())
    }
}
