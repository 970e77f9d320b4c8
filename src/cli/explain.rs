//! `explain`: the page of the manual about a code, or the list of all codes.

use std::process::ExitCode;

use super::terminal;
use crate::model::slug::nearest;
use crate::read;

pub(super) fn run(code: Option<&str>) -> anyhow::Result<ExitCode> {
    let Some(code) = code else {
        terminal::answer(&read::explained_codes().join("\n"));
        return Ok(ExitCode::SUCCESS);
    };
    let code = code.trim_matches(['[', ']', '`', ' ']);
    let near = || nearest(code, read::explained_codes());
    match (read::explanation(code), near()) {
        (Some(page), _) => terminal::answer(page.trim_end()),
        (None, Some(near)) => anyhow::bail!("there is no code `{code}`; did you mean `{near}`?"),
        (None, None) => anyhow::bail!("there is no code `{code}`; `policybrief explain` lists them all"),
    }
    Ok(ExitCode::SUCCESS)
}
