//! A site in memory to a browser on this computer, each page made when it is asked for.
//!
//! In: a listener and the folder of a site. Out: answers, until the process ends. Invariants: what a browser gets are
//! the bytes that a build would write, but for one line at the end of each page, which this room adds as it answers;
//! nothing but the site can be reached.

#![allow(clippy::disallowed_methods)] // an edge: it reads the files that are copied as they are, and the clock

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde::Serialize;

use answer::{Answer, Question, Shown};
use gate::Gate;
use http::Respond;
use live::Live;
use watch::Change;

use crate::model::diagnostic::{Diagnostic, has_errors};
use crate::model::options::Options;
use crate::model::source::Sources;
use crate::read;
use crate::workspace::{Reach, Workspace};

mod answer;
mod checklist;
mod gate;
mod http;
mod live;
mod report;
#[cfg(test)]
mod sample;
mod watch;

/// Everything that is wrong with the latest files, as JSON.
const REPORT: &str = "/__policybrief/report.json";

/// What there is to say of one page and its file, as JSON.
const PAGE: &str = "/__policybrief/page.json";

/// Answers that are made at the same time. The next edition has to wait for all of them.
const MAKERS: usize = 8;

/// What a server is told about the site, and whom it tells what happens.
pub struct Host<'a> {
    /// Folder of the site.
    pub root: &'a Path,
    /// How the files are to be built.
    pub options: &'a (dyn Fn(&Sources) -> Options + Sync),
    /// Diagnostics as a person reads them in a browser.
    pub print: &'a (dyn Fn(&Sources, &[Diagnostic]) -> String + Sync),
    /// The lines that a diagnostic speaks of.
    pub point: Point<'a>,
    /// The first site is there, or its mistakes are.
    pub opened: &'a dyn Fn(&Workspace),
    /// Files have changed, and pages show it.
    pub changed: &'a dyn Fn(&Workspace, Reach, Duration),
    /// The folder cannot be read any more.
    pub lost: &'a dyn Fn(&anyhow::Error),
}

/// The place of a diagnostic that is in a file.
pub type Point<'a> = &'a (dyn Fn(&Sources, &Diagnostic) -> Option<Excerpt> + Sync);

/// Lines of a file, and where in it a mistake is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// As seen from where the program was started.
    pub path: String,
    /// Counts from 1.
    pub line: usize,
    /// Counts characters from 1.
    pub column: usize,
    /// The lines with their numbers, and marks under what is wrong; empty for a file that is no text.
    pub lines: String,
}

/// Serves the site on `listener`, and takes up every change of its files.
///
/// # Errors
///
/// If the folder is no site, or cannot be watched.
pub fn run(listener: TcpListener, host: &Host<'_>) -> anyhow::Result<()> {
    let port = listener.local_addr()?.port();
    // Watching begins before files are read, so that no change falls between the two.
    let changes = watch::changes(host.root)?;
    let mut sources = read::sources(host.root)?;
    let mut workspace = Workspace::empty();
    workspace.take(workspace.next(sources.clone(), &(host.options)(&sources)));
    (host.opened)(&workspace);
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let state = State {
        port,
        root: host.root,
        print: host.print,
        point: host.point,
        workspace: RwLock::new(workspace),
        change: AtomicU64::new(since.as_millis() as u64),
        live: Live::default(),
        gate: Gate::new(MAKERS),
    };
    std::thread::scope(|scope| {
        scope.spawn(|| http::serve(&listener, &state, scope));
        for change in changes {
            let start = Instant::now();
            match read_again(host.root, &sources, &change) {
                Ok(read) => sources = read,
                Err(failure) => {
                    (host.lost)(&failure);
                    continue;
                }
            }
            let reach = state.take(sources.clone(), &(host.options)(&sources));
            let elapsed = start.elapsed();
            state.live.announce(&state.addresses(&change), &|url| live::name(&state.answer(url)));
            (host.changed)(&state.read(), reach, elapsed);
        }
    });
    Ok(())
}

fn read_again(root: &Path, sources: &Sources, change: &Change) -> anyhow::Result<Sources> {
    match change {
        Change::Files(files) => read::again(root, sources, files),
        Change::Anything => read::sources(root),
    }
}

struct State<'a> {
    port: u16,
    root: &'a Path,
    print: &'a (dyn Fn(&Sources, &[Diagnostic]) -> String + Sync),
    point: Point<'a>,
    workspace: RwLock<Workspace>,
    /// Another number after each change, also than in earlier runs that a browser may remember.
    change: AtomicU64,
    live: Live,
    gate: Gate,
}

impl State<'_> {
    fn read(&self) -> RwLockReadGuard<'_, Workspace> {
        self.workspace.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Pages are answered while the next step is prepared, and wait only while it is taken.
    fn take(&self, sources: Sources, options: &Options) -> Reach {
        let step = self.read().next(sources, options);
        let reach = step.reach();
        let mut workspace = self.workspace.write().unwrap_or_else(PoisonError::into_inner);
        workspace.take(step);
        self.change.fetch_add(1, Ordering::Relaxed);
        reach
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
