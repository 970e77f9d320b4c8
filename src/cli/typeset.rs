//! `build --only pdf`: PDFs into `.cache/`, where a later build finds them; a part of them, where several machines share
//! the work.

use std::process::ExitCode;

use anyhow::bail;
use rayon::prelude::*;

use super::progress::{REPORTING, Watch};
use super::settings::Settings;
use super::{report, terminal};
use crate::emit::{self, Ctx};
use crate::memo::Memo;
use crate::model::brief::PdfOrigin;
use crate::model::diagnostic::has_errors;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;
use crate::write::cache::{Cache, FOLDER};
use crate::{pipeline, read};

/// One of several equal parts of the work, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shard {
    part: usize,
    parts: usize,
}

impl Shard {
    pub(super) const WHOLE: Shard = Shard { part: 1, parts: 1 };

    /// Reads `2/5`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let parsed = text.split_once('/').and_then(|(part, parts)| Some((part.parse().ok()?, parts.parse().ok()?)));
        match parsed {
            Some((part, parts)) if (1..=parts).contains(&part) => Ok(Shard { part, parts }),
            _ => Err("write which part of how many, as in `2/5`".to_string()),
        }
    }

    /// Every part has as much of an old and of a new year as the others.
    fn has(self, place: usize) -> bool {
        place % self.parts == self.part - 1
    }
}

pub(super) fn run(settings: &Settings, shard: Shard, timings: bool) -> anyhow::Result<ExitCode> {
    if !cfg!(feature = "pdf") {
        bail!("this program was built without its typesetter: build it again with `--features pdf`");
    }
    let watch = Watch::start(settings, timings);
    let outcome = typeset(settings, shard, &watch);
    watch.finish();
    outcome
}

fn typeset(settings: &Settings, shard: Shard, watch: &Watch) -> anyhow::Result<ExitCode> {
    watch.phase("reading files");
    let sources = read::sources(&settings.root)?;
    let planned = pipeline::plan(&sources, &settings.options());
    let (plan, mut diagnostics) = (planned.value, planned.diagnostics);
    let is_good = !has_errors(&diagnostics);
    let memo = Memo::over(Cache::of(&settings.root));
    let styles = pipeline::styles(&plan.site.config);
    let ctx = Ctx::new(&sources, &plan.site, &plan.routes, &plan.engine, &memo, &styles);
    let routes = plan.routes.as_slice().iter().filter(|route| is_typeset(&plan.site, route)).enumerate();
    let routes: Vec<&Route> =
        routes.filter(|(place, _)| is_good && shard.has(*place)).map(|(_, route)| route).collect();
    watch.phase("typesetting");
    // What is said of the rest of the site is the business of the build that publishes it.
    if is_good {
        diagnostics = routes.par_iter().flat_map_iter(|route| emit::one(&ctx, route).diagnostics).collect();
    }
    watch.phase(REPORTING);
    report::print(settings, &sources, &diagnostics);
    if !is_good {
        terminal::say(&format!("nothing was typeset: {}", report::counts(&diagnostics)));
        return Ok(ExitCode::FAILURE);
    }
    if !settings.quiet {
        let count = report::count(routes.len(), "PDF", "PDFs");
        let of =
            if shard == Shard::WHOLE { String::new() } else { format!(", part {} of {}", shard.part, shard.parts) };
        report::conclude(settings, &format!("{count} in `{FOLDER}`{of}; `policybrief build` publishes them"));
    }
    Ok(ExitCode::SUCCESS)
}

fn is_typeset(site: &Site, route: &Route) -> bool {
    let Subject::Brief(id) = route.subject else { return false };
    route.emitter == emit::pdf::NAME && site.brief(id).pdf == Some(PdfOrigin::Typeset)
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn parts_share_all_places_and_nonsense_is_refused() {
        let shards: Vec<Shard> = (1..=3).map(|part| Shard::parse(&format!("{part}/3")).unwrap()).collect();
        for place in 0..10 {
            assert_eq!(shards.iter().filter(|shard| shard.has(place)).count(), 1, "{place}");
        }
        for wrong in ["0/3", "4/3", "1/0", "1", "a/b", ""] {
            assert!(Shard::parse(wrong).is_err(), "{wrong}");
        }
    }
}
