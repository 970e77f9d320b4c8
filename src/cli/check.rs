//! `check`: build in memory, keep the mistakes only.

use std::process::ExitCode;
use std::time::Instant;

use super::settings::Settings;
use super::{build, report};
use crate::memo::Memo;
use crate::model::diagnostic::has_errors;
use crate::{pipeline, read};

pub(super) fn run(settings: &Settings) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let sources = read::sources(&settings.root)?;
    let built = pipeline::prove(&sources, &settings.options(), &Memo::default());
    let built = if settings.strict { built.strict() } else { built };
    report::print(settings, &sources, &built.diagnostics);
    if !settings.quiet {
        let counts = report::counts(&built.diagnostics);
        let pointer = report::pointer(settings, &built.diagnostics);
        report::conclude(
            settings,
            &format!("checked {}: {counts}{pointer}", build::extent(&built.plan, start.elapsed())),
        );
    }
    Ok(if has_errors(&built.diagnostics) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
