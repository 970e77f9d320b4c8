//! A site in memory to a browser on this computer, again after every change.
//!
//! In: a listener and a function that builds the site. Out: answers, until the process ends.
//! Invariant: what a browser gets are the bytes that a build would write, but for one line at the
//! end of each page, which this room adds as it answers; nothing but the built site can be reached.

#![allow(clippy::disallowed_methods)] // an edge: it reads the files that are copied as they are

use std::net::TcpListener;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use anyhow::anyhow;
use tiny_http::{Header, Request, Response, Server};

use answer::{Answer, Question, Snapshot};
use live::Live;

pub mod answer;
mod live;
mod watch;

/// Requests that are answered at the same time.
const WORKERS: usize = 4;

/// Serves what `rebuild` makes of the site at `root`, and calls it again whenever a file of the site
/// changes. While `rebuild` fails, the last good site stays, or a page with what it says.
///
/// `opened` is told the path of the site's root once the first build is done.
pub fn run(
    listener: TcpListener,
    root: &Path,
    rebuild: &dyn Fn() -> Result<Snapshot, String>,
    opened: &dyn Fn(&str),
) -> anyhow::Result<()> {
    let port = listener.local_addr()?.port();
    let server = Server::from_listener(listener, None).map_err(|error| anyhow!("cannot serve: {error}"))?;
    // Watching begins before the first build, so that no change falls between the two.
    let changes = watch::changes(root)?;
    let state = State { port, shown: RwLock::new(Arc::new(rebuild())), live: Live::default() };
    opened(state.shown().as_ref().as_ref().map_or("/", |site| &site.base_path));
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| server.incoming_requests().for_each(|request| respond(&state, request)));
        }
        for () in changes {
            state.show(rebuild());
        }
    });
    Ok(())
}

struct State {
    port: u16,
    /// The site, or why there is none.
    shown: RwLock<Arc<Result<Snapshot, String>>>,
    live: Live,
}

impl State {
    fn shown(&self) -> Arc<Result<Snapshot, String>> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn show(&self, built: Result<Snapshot, String>) {
        if built.is_err() && self.shown().is_ok() {
            return;
        }
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(built);
        self.live.announce();
    }
}

fn respond(state: &State, request: Request) {
    let host = request.headers().iter().find(|header| header.field.equiv("Host"));
    let question = Question {
        method: request.method().as_str(),
        host: host.map_or("", |header| header.value.as_str()),
        url: request.url(),
    };
    if let Some(refusal) = answer::refusal(&question, state.port) {
        return send(request, refusal);
    }
    // Before the site is looked at: should it change in between, the page is told once too often.
    let edition = state.live.edition();
    match question.url.split('?').next().unwrap_or("") {
        live::EVENTS => state.live.follow(request),
        live::SCRIPT => send(request, live::script()),
        _ => {
            let answer = answer::answer(state.shown().as_ref().as_ref(), &question);
            send(request, live::with_script(answer, &edition));
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
