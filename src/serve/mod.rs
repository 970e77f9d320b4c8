//! A site in memory to a browser on this computer, each page made when it is asked for.
//!
//! In: a listener and the folder of a site. Out: answers, until the process ends. Invariants: what a browser gets are
//! the bytes that a build would write, but for one line at the end of each page, which this room adds as it answers;
//! nothing but the site can be reached.

#![allow(clippy::disallowed_methods)] // an edge: it reads the files that are copied as they are, and the clock

use std::net::TcpListener;
use std::path::Path;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};
use std::time::{Duration, Instant};

use anyhow::anyhow;
use tiny_http::{Header, Request, Response, Server};

use answer::{Answer, Question, Shown};
use live::Live;
use watch::Change;

use crate::model::diagnostic::Diagnostic;
use crate::model::options::Options;
use crate::model::source::Sources;
use crate::read;
use crate::workspace::{Reach, Workspace};

mod answer;
mod live;
mod watch;

/// Requests that are answered at the same time.
const WORKERS: usize = 8;

/// What a server is told about the site, and whom it tells what happens.
pub struct Host<'a> {
    /// Folder of the site.
    pub root: &'a Path,
    /// How the files are to be built.
    pub options: &'a (dyn Fn(&Sources) -> Options + Sync),
    /// Diagnostics as a person reads them in a browser.
    pub print: &'a (dyn Fn(&Sources, &[Diagnostic]) -> String + Sync),
    /// The first site is there, or its mistakes are.
    pub opened: &'a dyn Fn(&Workspace),
    /// Files have changed, and pages show it.
    pub changed: &'a dyn Fn(&Workspace, Reach, Duration),
    /// The folder cannot be read any more.
    pub lost: &'a dyn Fn(&anyhow::Error),
}

/// Serves the site on `listener`, and takes up every change of its files.
///
/// # Errors
///
/// If the folder is no site, or cannot be watched.
pub fn run(listener: TcpListener, host: &Host<'_>) -> anyhow::Result<()> {
    let port = listener.local_addr()?.port();
    let server = Server::from_listener(listener, None).map_err(|error| anyhow!("cannot serve: {error}"))?;
    // Watching begins before files are read, so that no change falls between the two.
    let changes = watch::changes(host.root)?;
    let mut sources = read::sources(host.root)?;
    let mut workspace = Workspace::empty();
    workspace.take(workspace.next(sources.clone(), &(host.options)(&sources)));
    (host.opened)(&workspace);
    let state = State { port, host: (host.root, host.print), workspace: RwLock::new(workspace), live: Live::default() };
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| server.incoming_requests().for_each(|request| state.respond(request)));
        }
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
    host: (&'a Path, &'a (dyn Fn(&Sources, &[Diagnostic]) -> String + Sync)),
    workspace: RwLock<Workspace>,
    live: Live,
}

impl State<'_> {
    fn read(&self) -> RwLockReadGuard<'_, Workspace> {
        self.workspace.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Pages are answered while the next step is prepared, and wait only while it is taken.
    fn take(&self, sources: Sources, options: &Options) -> Reach {
        let step = self.read().next(sources, options);
        let reach = step.reach();
        self.workspace.write().unwrap_or_else(PoisonError::into_inner).take(step);
        reach
    }

    fn answer(&self, url: &str) -> Answer {
        let (root, print) = self.host;
        Shown { root, workspace: &self.read(), print }.answer(url)
    }

    /// Where a browser finds the files that have changed and are put out as they are.
    fn addresses(&self, change: &Change) -> Vec<String> {
        let workspace = self.read();
        let (Change::Files(files), Some(plan), Some(sources)) = (change, workspace.plan(), workspace.shown_sources())
        else {
            return Vec::new();
        };
        let Ok(root) = self.host.0.canonicalize() else { return Vec::new() };
        let assets = plan.site.assets.iter();
        let changed = assets.filter(|asset| files.contains(&root.join(&sources.get(asset.source).path)));
        changed.map(|asset| format!("{}{}", plan.site.config.base_url.path, &asset.path.as_str()[1..])).collect()
    }

    fn respond(&self, request: Request) {
        let host = request.headers().iter().find(|header| header.field.equiv("Host"));
        let question = Question {
            method: request.method().as_str(),
            host: host.map_or("", |header| header.value.as_str()),
            url: request.url(),
        };
        if let Some(refusal) = answer::refusal(&question, self.port) {
            return send(request, refusal);
        }
        match question.url.split('?').next().unwrap_or("") {
            live::EVENTS => self.live.follow(request, &|url| live::name(&self.answer(url))),
            live::SCRIPT => send(request, live::script()),
            _ => {
                let answer = live::with_script(self.answer(question.url));
                send(request, answer);
            }
        }
    }
}

/// A browser that has gone away while it was answered is no concern of ours.
fn send(request: Request, answer: Answer) {
    let mut response = Response::from_data(answer.body).with_status_code(answer.status);
    let standing = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")];
    let own = answer.headers.iter().map(|(name, value)| (*name, value.as_str()));
    for (name, value) in standing.into_iter().chain(own) {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    _ = request.respond(response);
}
