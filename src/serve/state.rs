//! What the server knows, and how it answers: one state for all connections.

use std::net::TcpStream;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard};
use std::time::{SystemTime, UNIX_EPOCH};

use super::answer::{self, Answer, Question, Shown};
use super::gate::Gate;
use super::http::{self, Respond};
use super::live::{self, Live};
use super::watch::Change;
use super::{Host, Point, Print, checklist, report};
use crate::model::diagnostic::has_errors;
use crate::model::options::Options;
use crate::model::source::Sources;
use crate::workspace::{Reach, Workspace};

/// Everything that is wrong with the latest files, as JSON.
const REPORT: &str = "/__policybrief/report.json";

/// What there is to say of one page and its file, as JSON.
const PAGE: &str = "/__policybrief/page.json";

/// Answers that are made at the same time. The next edition has to wait for all of them.
const MAKERS: usize = 8;

pub(super) struct State<'a> {
    port: u16,
    root: &'a Path,
    print: Print<'a>,
    point: Point<'a>,
    workspace: RwLock<Workspace>,
    /// Another number after each change, also than in earlier runs that a browser may remember.
    change: AtomicU64,
    live: Live,
    gate: Gate,
}

impl<'a> State<'a> {
    /// The state of a server that begins with `workspace` at `port`.
    pub(super) fn new(workspace: Workspace, port: u16, host: &Host<'a>) -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        State {
            port,
            root: host.root,
            print: host.print,
            point: host.point,
            workspace: RwLock::new(workspace),
            change: AtomicU64::new(since.as_millis() as u64),
            live: Live::default(),
            gate: Gate::new(MAKERS),
        }
    }

    /// The site as it is now; whoever holds it keeps the next edition waiting.
    pub(super) fn read(&self) -> RwLockReadGuard<'_, Workspace> {
        self.workspace.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Pages are answered while the next step is prepared, and wait only while it is taken.
    pub(super) fn take(&self, sources: Sources, options: &Options) -> Reach {
        let step = self.read().next(sources, options);
        let reach = step.reach();
        let mut workspace = self.workspace.write().unwrap_or_else(PoisonError::into_inner);
        workspace.take(step);
        self.change.fetch_add(1, Ordering::Relaxed);
        reach
    }

    /// Tells open pages of `change`, which has been taken.
    pub(super) fn announce(&self, change: &Change) {
        self.live.announce(&self.addresses(change), &|url| live::name(&self.answer(url)));
    }

    fn answer(&self, url: &str) -> Answer {
        self.gate.pass(|| Shown { root: self.root, workspace: &self.read(), print: self.print }.answer(url))
    }

    /// What is wrong with the files; also with the page at `url`, where it alone cannot be made.
    fn report(&self, url: &str) -> Answer {
        let workspace = &*self.read();
        let path = Shown { root: self.root, workspace, print: self.print }.path(url);
        let mut diagnostics = workspace.diagnostics();
        let mut is_failing = workspace.is_failing();
        if let (false, Some(output)) = (is_failing, path.as_ref().and_then(|path| workspace.output(path))) {
            is_failing = has_errors(&output.diagnostics);
            diagnostics.extend(output.diagnostics);
        }
        let own = path.as_ref().and_then(|path| checklist::file(workspace, path));
        let nothing = Sources::default();
        let sources = workspace.sources().unwrap_or(&nothing);
        let change = self.change.load(Ordering::Relaxed);
        answer::data(&report::report(sources, diagnostics, own, (change, is_failing), self.point))
    }

    /// What there is to say of the page at `url`.
    fn checklist(&self, url: &str) -> Answer {
        let workspace = &*self.read();
        let path = Shown { root: self.root, workspace, print: self.print }.path(url);
        let checklist = path.and_then(|path| checklist::checklist(workspace, &path, self.point));
        checklist.map_or_else(|| answer::plain(404, "There is no such page.\n"), |checklist| answer::data(&checklist))
    }

    /// Where a browser finds the files that have changed and are put out as they are.
    fn addresses(&self, change: &Change) -> Vec<String> {
        let workspace = self.read();
        let (Change::Files(files), Some(plan), Some(sources)) = (change, workspace.plan(), workspace.shown_sources())
        else {
            return Vec::new();
        };
        let Ok(root) = self.root.canonicalize() else { return Vec::new() };
        let assets = plan.site.assets.iter();
        let changed = assets.filter(|asset| files.contains(&root.join(&sources.get(asset.source).path)));
        changed.map(|asset| format!("{}{}", plan.site.config.base_url.path, &asset.path.as_str()[1..])).collect()
    }
}

impl Respond for State<'_> {
    fn respond(&self, question: &Question<'_>, stream: &TcpStream) -> Option<Answer> {
        if let Some(refusal) = answer::refusal(question, self.port) {
            return Some(refusal);
        }
        let page = || http::parameter(question.url, "page").unwrap_or_else(|| "/".to_string());
        Some(match question.url.split('?').next().unwrap_or("") {
            live::EVENTS => {
                self.live.follow(question.url, stream, &|url| live::name(&self.answer(url)));
                return None;
            }
            REPORT => self.gate.pass(|| self.report(&page())),
            PAGE => self.gate.pass(|| self.checklist(&page())),
            path => live::file(path).unwrap_or_else(|| live::with_script(self.answer(question.url))),
        })
    }
}
