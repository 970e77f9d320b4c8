//! `serve`: the site in memory, shown in a browser, and kept up to date with its files.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::net::{Ipv4Addr, TcpListener};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Context;

use super::settings::Settings;
use super::{build, report, terminal};
use crate::memo::Memo;
use crate::model::address::BaseUrl;
use crate::model::diagnostic::Diagnostic;
use crate::model::options::Options;
use crate::model::source::Sources;
use crate::serve::Host;
use crate::workspace::{Reach, Workspace};
use crate::write::cache::Cache;
use crate::{parse, serve};

pub(super) fn run(settings: &Settings, port: u16) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let listener = listen(port)?;
    let port = listener.local_addr()?.port();
    let plain = report::Appearance { format: report::Format::Human, ..settings.appearance(false) };
    let speaker = Speaker { settings, said: RefCell::default() };
    serve::run(
        listener,
        Memo::over(Cache::of(&settings.root)),
        &Host {
            root: &settings.root,
            options: &|sources| options(settings, port, sources),
            print: &|sources, diagnostics| report::render(sources, diagnostics, &plain),
            point: &|sources, diagnostic| report::excerpt(sources, diagnostic, &plain),
            opened: &|workspace| speaker.opened(workspace, port, start.elapsed()),
            changed: &|workspace, reach, elapsed| speaker.changed(workspace, reach, elapsed),
            lost: &|failure| terminal::say(&format!("error: {failure:#}")),
        },
    )?;
    Ok(ExitCode::SUCCESS)
}

/// Listens on this computer alone: on `wished`, or where that is taken on one of the next ports, or any.
fn listen(wished: u16) -> anyhow::Result<TcpListener> {
    let near = wished..=wished.saturating_add(20);
    let free = near.chain([0]).find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok());
    free.with_context(|| format!("cannot listen on port {wished} or on any other; is the network of this computer up?"))
}

/// As in a build, but at the address of this server; below the same path as the real site.
fn options(settings: &Settings, port: u16, sources: &Sources) -> Options {
    let mut options = settings.options();
    let path = parse::config(sources, &options).value.base_url.path;
    options.base_url = Some(BaseUrl { origin: format!("http://127.0.0.1:{port}"), path });
    options
}

/// Tells on the terminal what happens.
struct Speaker<'a> {
    settings: &'a Settings,
    /// What has been said already, so that an edit brings up no more than what it changed.
    said: RefCell<BTreeSet<String>>,
}

impl Speaker<'_> {
    fn opened(&self, workspace: &Workspace, port: u16, elapsed: Duration) {
        let extent = workspace.plan().map(|plan| format!("ready with {}", build::extent(plan, elapsed)));
        self.report(workspace, extent);
        if !self.settings.quiet {
            let base = workspace.plan().map_or("/", |plan| &plan.site.config.base_url.path);
            terminal::answer(&format!("serving on http://127.0.0.1:{port}{base} (press Ctrl+C to stop)"));
        }
    }

    fn changed(&self, workspace: &Workspace, reach: Reach, elapsed: Duration) {
        let what = match reach {
            Reach::Nothing => return,
            Reach::Brief => "one brief renewed",
            Reach::Theme => "theme renewed",
            Reach::Whole => "site renewed",
        };
        self.report(workspace, Some(format!("{what} in {:.0?}", Duration::from_micros(elapsed.as_micros() as u64))));
    }

    /// Lists what is new among the diagnostics, then counts them all.
    fn report(&self, workspace: &Workspace, what: Option<String>) {
        let diagnostics = workspace.diagnostics();
        let key = |diagnostic: &Diagnostic| format!("{}: {}", diagnostic.code, diagnostic.message);
        let mut said = self.said.borrow_mut();
        let fresh: Vec<Diagnostic> =
            diagnostics.iter().filter(|diagnostic| !said.contains(&key(diagnostic))).cloned().collect();
        *said = diagnostics.iter().map(key).collect();
        if let Some(sources) = workspace.sources() {
            report::print(self.settings, sources, &fresh);
        }
        if self.settings.quiet {
            return;
        }
        let counts = report::counts(&diagnostics);
        match what.filter(|_| !workspace.is_failing()) {
            Some(what) => report::conclude(self.settings, &format!("{what}; {counts}")),
            None => terminal::say(&format!("{counts}; pages stay as they were until the errors are mended")),
        }
    }
}
