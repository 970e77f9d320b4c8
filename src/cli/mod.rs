//! The command line.
//!
//! In: arguments. Out: one command run, and an exit code. Invariant: clap is known to `args` alone, and the answer on standard output never mixes with
//! what is said on standard error.

#![allow(clippy::disallowed_methods)] // an edge: it reads the clock and the environment

use std::process::ExitCode;

mod args;
mod build;
mod check;
mod cms;
mod diff;
mod explain;
mod export;
mod init;
mod new;
mod progress;
mod publication;
pub mod report;
mod schema;
mod serve;
mod settings;
mod status;
mod terminal;
mod typeset;

/// Runs the program. The exit code is 0 for a clean run (warnings allowed), 1 where the content has
/// errors or the machine failed, 2 where the command itself was wrong.
pub fn run() -> ExitCode {
    let (settings, command) = match args::parse() {
        Ok(parsed) => parsed,
        Err(wrong) => return wrong.print(),
    };
    let outcome = match command {
        args::Command::Build { record, timings } => build::run(&settings, record, timings),
        args::Command::Typeset { shard, timings } => typeset::run(&settings, shard, timings),
        args::Command::Check(wanted) => check::run(&settings, &wanted),
        args::Command::Serve { port } => serve::run(&settings, port),
        args::Command::New(wanted) => new::run(&settings, &wanted),
        args::Command::Init { folder, github } => init::run(&settings, &folder, github.as_deref()),
        args::Command::Explain { code } => explain::run(code.as_deref()),
        args::Command::Status { next } => status::run(&settings, next),
        args::Command::Diff { old, new } => diff::run(&settings, &old, &new),
        args::Command::Export(wanted) => export::run(&settings, &wanted),
        args::Command::Publication(wanted) => publication::run(&settings, &wanted),
        args::Command::Schema { shelf } => schema::run(&settings, shelf),
        args::Command::Cms(wanted) => cms::run(&settings, &wanted),
    };
    outcome.unwrap_or_else(|failure| {
        terminal::say(&format!("error: {failure:#}"));
        ExitCode::FAILURE
    })
}
