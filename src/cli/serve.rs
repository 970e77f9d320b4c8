//! `serve`: build to memory, show in a browser, and again after every change.

use std::net::{Ipv4Addr, TcpListener};
use std::process::ExitCode;

use anyhow::Context;

use super::settings::Settings;
use super::{build, report, terminal};
use crate::memo::Memo;
use crate::model::address::BaseUrl;
use crate::model::diagnostic::has_errors;
use crate::model::output::OutputSet;
use crate::serve::answer::Snapshot;
use crate::{parse, pipeline, read, serve};

pub(super) fn run(settings: &Settings, port: u16) -> anyhow::Result<ExitCode> {
    let listener = listen(port)?;
    let port = listener.local_addr()?.port();
    let memo = Memo::default();
    // A folder that is no site is a mistake to be told at once, not something to wait for.
    read::sources(&settings.root)?;
    let rebuild = || rebuild(settings, port, &memo);
    let opened = |base: &str| {
        if !settings.quiet {
            terminal::answer(&format!("serving on http://127.0.0.1:{port}{base} (press Ctrl+C to stop)"));
        }
    };
    serve::run(listener, &settings.root, &rebuild, &opened)?;
    Ok(ExitCode::SUCCESS)
}

/// Listens on this computer alone: on `wished`, or where that is taken on one of the next ports, or any.
fn listen(wished: u16) -> anyhow::Result<TcpListener> {
    let near = wished..=wished.saturating_add(20);
    let free = near.chain([0]).find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok());
    free.with_context(|| format!("cannot listen on port {wished} or on any other; is the network of this computer up?"))
}

/// Builds the site in memory and reports on it. The error is what a browser shows while there is
/// no site.
fn rebuild(settings: &Settings, port: u16, memo: &Memo) -> Result<Snapshot, String> {
    let start = std::time::Instant::now();
    let sources = read::sources(&settings.root).map_err(|failure| {
        terminal::say(&format!("error: {failure:#}"));
        format!("{failure:#}")
    })?;
    let mut options = settings.options();
    let base_path = parse::config(&sources, &options).value.base_url.path;
    options.base_url = Some(BaseUrl { origin: format!("http://127.0.0.1:{port}"), path: base_path.clone() });
    let outputs = OutputSet::default();
    let built = pipeline::build(&sources, &options, memo, &outputs);
    report::print(settings, &sources, &built.diagnostics);
    if has_errors(&built.diagnostics) {
        terminal::say(&report::counts(&built.diagnostics));
        let plain = report::Appearance { format: report::Format::Human, ..settings.appearance(false) };
        return Err(report::render(&sources, &built.diagnostics, &plain));
    }
    if !settings.quiet {
        report::conclude(settings, &format!("built {}", build::extent(&built.plan, start.elapsed())));
    }
    Ok(Snapshot { base_path, root: settings.root.clone(), sources, outputs: outputs.into_map() })
}
