//! A site in memory to a browser on this computer, each page made when it is asked for.
//!
//! In: a listener and the folder of a site. Out: answers, until the process ends. Invariants: what a browser gets are
//! the bytes that a build would write, but for one line at the end of each page, which this room adds as it answers;
//! nothing but the site can be reached.

#![allow(clippy::disallowed_methods)] // an edge: it reads the files that are copied as they are, and the clock

use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

use serde::Serialize;

use state::State;
use watch::Change;

use crate::memo::Memo;
use crate::model::diagnostic::Diagnostic;
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
mod state;
mod watch;

/// What a server is told about the site, and whom it tells what happens.
pub struct Host<'a> {
    /// Folder of the site.
    pub root: &'a Path,
    /// How the files are to be built.
    pub options: &'a (dyn Fn(&Sources) -> Options + Sync),
    /// Diagnostics as a person reads them in a browser.
    pub print: Print<'a>,
    /// The lines that a diagnostic speaks of.
    pub point: Point<'a>,
    /// The first site is there, or its mistakes are.
    pub opened: &'a dyn Fn(&Workspace),
    /// Files have changed, and pages show it.
    pub changed: &'a dyn Fn(&Workspace, Reach, Duration),
    /// The folder cannot be read any more.
    pub lost: &'a dyn Fn(&anyhow::Error),
}

/// Diagnostics as text.
pub type Print<'a> = &'a (dyn Fn(&Sources, &[Diagnostic]) -> String + Sync);

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
pub fn run(listener: TcpListener, memo: Memo, host: &Host<'_>) -> anyhow::Result<()> {
    let port = listener.local_addr()?.port();
    // Watching begins before files are read, so that no change falls between the two.
    let changes = watch::changes(host.root)?;
    let mut sources = read::sources(host.root)?;
    let mut workspace = Workspace::empty(memo);
    workspace.take(workspace.next(sources.clone(), &(host.options)(&sources)));
    (host.opened)(&workspace);
    let state = State::new(workspace, port, host);
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
            state.announce(&change);
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
