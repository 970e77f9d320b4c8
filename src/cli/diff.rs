//! `diff`: what publishing one finished site in the place of another would do.

use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;

use super::report::Format;
use super::settings::Settings;
use super::terminal;
use crate::compare::{self, words};
use crate::write::edition;

pub(super) fn run(settings: &Settings, old: &Path, new: &Path) -> anyhow::Result<ExitCode> {
    let editions = edition::editions(old, new)?;
    if let Some((before, after)) = compare::addresses(&editions) {
        bail!("one site was built for {before}, the other for {after}; build both with the same `--base-url`");
    }
    let diff = compare::compare(&editions);
    match settings.format {
        Format::Json => terminal::answer(&serde_json::to_string_pretty(&diff)?),
        _ => terminal::answer(words::markdown(&diff).trim_end()),
    }
    Ok(ExitCode::SUCCESS)
}
