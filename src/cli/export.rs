//! `export`: files for the registration of DOIs, written on demand and sent to nobody.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::settings::Settings;
use super::{report, terminal};
use crate::memo::Memo;
use crate::metadata::deposit::{Deposit, Dois};
use crate::metadata::{crossref, datacite};
use crate::model::brief::Brief;
use crate::model::date::{Moment, When};
use crate::model::diagnostic::has_errors;
use crate::model::options::{Now, Options};
use crate::model::output::Discard;
use crate::model::site::Site;
use crate::model::slug::nearest;
use crate::model::source::Sources;
use crate::{pipeline, read};

/// Who registers the DOIs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Registry {
    Crossref,
    Datacite,
}

/// What is to be exported.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) registry: Registry,
    /// None for all briefs that have a DOI.
    pub(super) slugs: Vec<String>,
    /// A file, a folder, or `-` for standard output.
    pub(super) out: Option<PathBuf>,
}

/// A file to be written: its path below the folder of the registry's files, and its text.
type File = (String, String);

pub(super) fn run(settings: &Settings, wanted: &Wanted) -> anyhow::Result<ExitCode> {
    let sources = read::sources(&settings.root)?;
    // A DOI leads to what can be read: drafts never have a part in this.
    let options = Options { drafts: false, ..settings.options() };
    let built = pipeline::build(&sources, &options, &Memo::default(), &Discard);
    let on_screen = wanted.out.as_deref() == Some(Path::new("-"));
    if has_errors(&built.diagnostics) || !on_screen {
        report::print(settings, &sources, &built.diagnostics);
    }
    if has_errors(&built.diagnostics) {
        terminal::say(&format!("nothing was written: {}", report::counts(&built.diagnostics)));
        return Ok(ExitCode::FAILURE);
    }
    let site = &built.plan.site;
    let chosen = chosen(site, &sources, &wanted.slugs)?;
    let dois = Dois::new(site);
    let deposits: Vec<Deposit<'_>> = chosen.iter().filter_map(|brief| dois.deposit(brief)).collect();
    refuse(site, wanted.registry, &deposits)?;
    let files = files(site, wanted.registry, &deposits, instant(options.now));
    if on_screen {
        return print(&files);
    }
    let places = write(settings, wanted, &files)?;
    if !settings.quiet {
        let count = report::count(deposits.len(), "brief", "briefs");
        report::conclude(settings, &format!("wrote {places}: {count}{}", left_out(site, wanted)));
    }
    Ok(ExitCode::SUCCESS)
}

/// The briefs that `slugs` name, or all with a DOI, newest first; at least one.
fn chosen<'a>(site: &'a Site, sources: &Sources, slugs: &[String]) -> anyhow::Result<Vec<&'a Brief>> {
    let wanted = |brief: &&Brief| if slugs.is_empty() { brief.doi.is_some() } else { slugs.contains(&brief.card.slug) };
    let unknown = slugs.iter().filter(|slug| site.briefs.iter().all(|brief| brief.card.slug != **slug));
    let mut problems: Vec<String> = unknown.map(|slug| unknown_slug(site, sources, slug)).collect();
    let chosen: Vec<&Brief> = site.briefs.iter().filter(wanted).collect();
    let without = chosen.iter().filter(|brief| brief.doi.is_none());
    problems.extend(without.map(|brief| {
        let path = &sources.get(brief.source).path;
        format!("`{}` has no DOI: write `doi: 10.…` into the front matter of {path}", brief.card.slug)
    }));
    if problems.is_empty() && chosen.is_empty() {
        problems.push("no brief has a DOI: write `doi: 10.…` into the front matter of those that do".to_string());
    }
    fail_with(problems)?;
    Ok(chosen)
}

fn unknown_slug(site: &Site, sources: &Sources, slug: &str) -> String {
    let is_held_back = |path: &str| {
        let name = path.strip_suffix("/index.md").or_else(|| path.strip_suffix(".md")).unwrap_or(path);
        name.rsplit('/').next().is_some_and(|name| name == slug || name.ends_with(&format!("-{slug}")))
    };
    let held = site.held_back.iter().map(|item| &sources.get(item.source).path).find(|path| is_held_back(path));
    if let Some(path) = held {
        return format!(
            "no published brief is called `{slug}`: {path} is held back, and a DOI leads to what is public"
        );
    }
    match nearest(slug, site.briefs.iter().map(|brief| brief.card.slug.as_str())) {
        Some(near) => format!("no brief is called `{slug}`: did you mean `{near}`?"),
        None => format!("no brief is called `{slug}`: its name is the last part of its address"),
    }
}

/// Fails where the registry would: everything that is wrong, at once.
fn refuse(site: &Site, registry: Registry, deposits: &[Deposit<'_>]) -> anyhow::Result<()> {
    let organisation = &site.config.organisation;
    let mut problems = Vec::new();
    if registry == Registry::Crossref {
        if organisation.email.is_none() {
            problems.push(
                "Crossref sends its answer to an address that this site does not give: write \
                 `email = \"…\"` under `[organisation]` in site.toml (`[organisation] email`)"
                    .to_string(),
            );
        }
        let refusals = crossref::refusals_of_depositor(organisation);
        problems.extend(refusals.into_iter().map(|refusal| format!("site.toml, `[organisation]`: {refusal}")));
    }
    for deposit in deposits {
        let refusals = match registry {
            Registry::Crossref => crossref::refusals(deposit),
            Registry::Datacite => datacite::refusals(deposit),
        };
        problems.extend(refusals.into_iter().map(|refusal| format!("`{}`: {refusal}", deposit.record.key)));
    }
    fail_with(problems)
}

fn fail_with(problems: Vec<String>) -> anyhow::Result<()> {
    if problems.is_empty() { Ok(()) } else { bail!("{}", problems.join("\nerror: ")) }
}

fn files(site: &Site, registry: Registry, deposits: &[Deposit<'_>], now: Timestamp) -> Vec<File> {
    let organisation = &site.config.organisation;
    match registry {
        Registry::Crossref => {
            let email = organisation.email.as_deref().unwrap_or_default();
            vec![("crossref.xml".to_string(), crossref::batch(deposits, organisation, email, now))]
        }
        Registry::Datacite => {
            let file = |deposit: &Deposit<'_>| (format!("{}.xml", deposit.record.key), datacite::record(deposit));
            deposits.iter().map(file).collect()
        }
    }
}

fn print(files: &[File]) -> anyhow::Result<ExitCode> {
    let [(_, text)] = files else {
        bail!("DataCite takes one brief in a file, so name one brief before `--out -`, or a folder after `--out`")
    };
    terminal::answer(text.trim_end());
    Ok(ExitCode::SUCCESS)
}

/// Writes `files`; the answer is the place to tell of.
fn write(settings: &Settings, wanted: &Wanted, files: &[File]) -> anyhow::Result<String> {
    let is_file = |place: &Path| place.extension().is_some_and(|ending| ending == "xml") && !place.is_dir();
    if let Some(place) = wanted.out.as_deref().filter(|place| is_file(place)) {
        let [(_, text)] = files else {
            bail!("DataCite takes one brief in a file: give `--out` a folder instead of `{}`", place.display())
        };
        put(place, text)?;
        return Ok(place.display().to_string());
    }
    let folder = wanted.out.clone().unwrap_or_else(|| match wanted.registry {
        Registry::Crossref => settings.root.join("export"),
        Registry::Datacite => settings.root.join("export").join("datacite"),
    });
    for (name, text) in files {
        put(&folder.join(name), text)?;
    }
    let place = match files {
        [(name, _)] => folder.join(name),
        _ => folder.join(""),
    };
    Ok(place.strip_prefix(".").unwrap_or(&place).display().to_string())
}

fn put(place: &Path, text: &str) -> anyhow::Result<()> {
    let cannot = || format!("`{}` cannot be written", place.display());
    fs::create_dir_all(place.parent().unwrap_or(Path::new("."))).with_context(cannot)?;
    fs::write(place, text).with_context(cannot)
}

/// `; 2 briefs have no DOI (rent, water)`, or nothing.
fn left_out(site: &Site, wanted: &Wanted) -> String {
    let without = || site.briefs.iter().filter(|brief| brief.doi.is_none()).map(|brief| brief.card.slug.as_str());
    let number = without().count();
    if !wanted.slugs.is_empty() || number == 0 {
        return String::new();
    }
    let mut names: Vec<&str> = without().take(3).collect();
    if number > names.len() {
        names.push("…");
    }
    let verb = if number == 1 { "has" } else { "have" };
    let count = report::count(number, "brief", "briefs");
    format!("; {count} {verb} no `doi: 10.…` in the front matter ({})", names.join(", "))
}

/// The moment of the deposit; of `--today`, the beginning of that day in UTC.
fn instant(now: Now) -> Timestamp {
    match now {
        Now::Instant(instant) => instant,
        Now::Day(day) => Moment::in_zone(When::Day(day), &TimeZone::UTC).timestamp,
    }
}
