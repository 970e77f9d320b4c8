//! `cms`: forms in the browser for those who edit the site, by Sveltia CMS.

mod place;
mod remote;
mod short;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};

pub(super) use self::remote::repository;
use super::report;
use super::schema::KnownToSite;
use super::settings::Settings;
use super::terminal;
use crate::model::source::SourceKind;
use crate::schema::sveltia::{self, Backend, Setting};
use crate::{pipeline, read};

/// The version that the tests drive.
const VERSION: &str = "0.221.1";
/// Below `static/admin`: the part of the package that brings its fonts along, and its licence.
const PACKAGE: &str = "sveltia-cms";
const PARTS: [&str; 2] = ["npm/index.js", "LICENSE.txt"];

/// The page talks to GitHub and to nobody else. Sveltia CMS puts style elements and attributes into the page, which
/// is why styles, and only styles, may stand in it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; \
    img-src 'self' data: blob: https://*.githubusercontent.com; media-src blob:; worker-src blob:; \
    connect-src 'self' data: blob: https://api.github.com; manifest-src 'self' data: blob:; \
    base-uri 'none'; form-action 'none'";

/// What is to be set up.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// `owner/name`; none for that of the git remote.
    pub(super) repository: Option<String>,
    pub(super) branch: Option<String>,
    pub(super) is_test: bool,
    pub(super) force: bool,
}

/// Writes page and configuration, and says how to fetch the script where it is not there.
pub(super) fn run(settings: &Settings, wanted: &Wanted) -> anyhow::Result<ExitCode> {
    let backend = backend(&settings.root, wanted)?;
    let sources = read::sources(&settings.root)?;
    let site = pipeline::plan(&sources, &settings.options()).value.site;
    let known = KnownToSite { site: &site, sources: &sources };
    let has_single_files = sources.of(SourceKind::Brief).any(|brief| !brief.path.ends_with("/index.md"));
    let config = sveltia::config(&Setting { backend, config: &site.config, known: &known, has_single_files });
    let folder = settings.root.join("static").join("admin");
    let files = files(&site.config.title, &config.yaml()).map(|(name, text)| (folder.join(name), text));
    if !wanted.force {
        refuse_changed(files.iter().map(|(place, _)| place))?;
    }
    for (place, text) in &files {
        place::put(place, text)?;
    }
    if !settings.quiet {
        report::conclude(settings, &format!("wrote {}", shown(&folder.join("index.html"))));
    }
    short::tell(&sources);
    tell_of_package(&folder)?;
    Ok(ExitCode::SUCCESS)
}

/// The files of the page, sealed.
fn files(title: &str, config: &str) -> [(&'static str, String); 3] {
    let page = include_str!("index.html").replace("{{policy}}", POLICY);
    // What the site says of itself comes last: it may hold braces of its own.
    let page = page.replace("{{title}}", &place::escaped(&format!("Editing {title}")));
    [
        ("index.html", place::sealed(&page, "<!-- ", " -->")),
        ("start.js", place::sealed(include_str!("start.js"), "// ", "")),
        ("config.yml", place::sealed(config, "# ", "")),
    ]
}

fn refuse_changed<'a>(places: impl Iterator<Item = &'a PathBuf>) -> anyhow::Result<()> {
    let changed: Vec<String> =
        places.filter(|place| !place::is_ours(place)).map(|place| format!("`{}`", shown(place))).collect();
    let (verb, it) = if changed.len() == 1 { ("was", "it") } else { ("were", "them") };
    if changed.is_empty() {
        return Ok(());
    }
    bail!(
        "{} {verb} changed by hand since `policybrief cms` wrote {it}, so nothing was written; keep your changes \
         elsewhere, and write {it} afresh with `--force`",
        changed.join(" and ")
    )
}

fn backend(root: &Path, wanted: &Wanted) -> anyhow::Result<Backend> {
    if wanted.is_test {
        return Ok(Backend::Test);
    }
    let repository = wanted.repository.clone().or_else(|| remote::of(root));
    let Some(repository) = repository else {
        bail!(
            "the git remote `origin` of this folder is no repository on GitHub; name yours, as in \
             `policybrief cms --repo example/site`"
        )
    };
    Ok(Backend::GitHub { repository, branch: wanted.branch.clone() })
}

/// The program behind the forms is not ours to bring: it is fetched once, and kept in the site under its licence.
fn tell_of_package(folder: &Path) -> anyhow::Result<()> {
    let package = folder.join(PACKAGE);
    if PARTS.iter().all(|part| package.join(part).is_file()) {
        return Ok(());
    }
    fs::create_dir_all(&package).with_context(|| format!("`{}` cannot be made", package.display()))?;
    let (package, archive) = (shown(&package), format!("sveltia-cms-{VERSION}.tgz"));
    terminal::say(&format!(
        "the program behind the forms is not in {package} yet; fetch it from npm, once:\n  \
         npm pack @sveltia/cms@{VERSION}\n  \
         tar -xzf {archive} -C {package} --strip-components=1 --exclude='*.map' package/npm package/LICENSE.txt\n\
         Then delete {archive}, and commit static/admin",
    ));
    Ok(())
}

fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}
