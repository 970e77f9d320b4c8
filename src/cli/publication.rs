//! `export epub`, `export pdf`: a brief or a series as one file that leaves the site.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, anyhow};

use super::settings::Settings;
use super::{report, terminal};
use crate::emit::{self, Ctx};
use crate::epub::{self, Material, Pages};
use crate::memo::Memo;
use crate::model::diagnostic::{Checked, Diagnostic, has_errors};
use crate::model::output::Body;
use crate::model::site::Site;
use crate::model::slug::nearest;
use crate::model::source::Sources;
use crate::model::taxonomy::Taxonomy;
use crate::model::taxonomy::TermId;
use crate::pipeline::{self, Built};
use crate::read;
use crate::write::cache::Cache;

/// What kind of file it is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Pdf,
    Epub,
}

impl Form {
    fn ending(self) -> &'static str {
        match self {
            Form::Pdf => "pdf",
            Form::Epub => "epub",
        }
    }
}

/// What is to be in the file, by the last part of its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Brief(String),
    Series(String),
}

/// What is to be exported.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) form: Form,
    pub(super) subject: Subject,
    /// A file, a folder that is there, or `-` for standard output.
    pub(super) out: Option<PathBuf>,
}

pub(super) fn run(settings: &Settings, wanted: &Wanted) -> anyhow::Result<ExitCode> {
    let sources = read::sources(&settings.root)?;
    let planned = pipeline::plan(&sources, &settings.options());
    let mut built = Built { plan: planned.value, diagnostics: planned.diagnostics };
    if has_errors(&built.diagnostics) {
        return Ok(refused(settings, &sources, &built.diagnostics));
    }
    let subject = found(&built.plan.site, &sources, &wanted.subject)?;
    let (plan, memo) = (&built.plan, Memo::over(Cache::of(&settings.root)));
    let styles = pipeline::styles(&plan.site.config);
    let ctx = Ctx::new(&sources, &plan.site, &plan.routes, &plan.engine, &memo, &styles);
    let made = match wanted.form {
        Form::Pdf => document(&ctx, subject)?,
        Form::Epub => book(&ctx, subject),
    };
    // What is said of the rest of the site is the business of `check`.
    built.diagnostics = made.diagnostics;
    if settings.strict {
        built = built.strict();
    }
    if has_errors(&built.diagnostics) {
        return Ok(refused(settings, &sources, &built.diagnostics));
    }
    if wanted.out.as_deref() != Some(Path::new("-")) {
        report::print(settings, &sources, &built.diagnostics);
    }
    put(settings, wanted, &made.value)
}

fn refused(settings: &Settings, sources: &Sources, diagnostics: &[Diagnostic]) -> ExitCode {
    report::print(settings, sources, diagnostics);
    terminal::say(&format!("nothing was written: {}", report::counts(diagnostics)));
    ExitCode::FAILURE
}

/// The PDF of a brief, as the site has it, or of a series.
fn document(ctx: &Ctx<'_>, subject: epub::Subject) -> anyhow::Result<Checked<Vec<u8>>> {
    match subject {
        epub::Subject::Brief(id) => {
            let brief = ctx.site.brief(id);
            let route = brief.pdf_path().and_then(|path| ctx.routes.find(&path));
            let slug = &brief.card.slug;
            let route = route.ok_or_else(|| anyhow!("`{slug}` has no PDF: `pdf: false`, `enabled = false` under `[pdf]` or `--no-pdf` say so, or the program was built without its typesetter"))?;
            let Checked { value, diagnostics } = emit::one(ctx, route);
            let bytes = match value {
                Body::Bytes(bytes) => Some(bytes),
                Body::Copy(source) => ctx.sources.bytes(source).map(|bytes| bytes.into_owned()),
            };
            let value = bytes.ok_or_else(|| anyhow!("the PDF of `{slug}` cannot be read"))?;
            Ok(Checked { value, diagnostics })
        }
        epub::Subject::Series(id) => series(ctx, id),
    }
}

#[cfg(feature = "pdf")]
fn series(ctx: &Ctx<'_>, id: TermId) -> anyhow::Result<Checked<Vec<u8>>> {
    Ok(emit::pdf::series(ctx, id))
}

#[cfg(not(feature = "pdf"))]
fn series(_: &Ctx<'_>, _: TermId) -> anyhow::Result<Checked<Vec<u8>>> {
    Err(anyhow!("this program was built without its typesetter: build it again with `--features pdf`"))
}

/// A book of which there is a PDF too tells its readers where the pages of that begin.
fn book(ctx: &Ctx<'_>, subject: epub::Subject) -> Checked<Vec<u8>> {
    let material = Material { sources: ctx.sources, site: ctx.site, memo: ctx.memo, styles: ctx.styles };
    let (source, blocks) = match subject {
        epub::Subject::Brief(id) => {
            let source = ctx.site.brief(id).pdf_path().map(|path| ctx.site.config.base_url.absolute(&path));
            (source, vec![emit::pdf::pages(ctx, id)])
        }
        epub::Subject::Series(id) => (Some(edition(ctx.site, id)), emit::pdf::series_pages(ctx, id)),
    };
    let blocks: Vec<&[u32]> = blocks.iter().map(Vec::as_slice).collect();
    let has_pages = blocks.iter().any(|pages| !pages.is_empty());
    let pages = source.filter(|_| has_pages).map(|source| Pages { source, blocks });
    epub::book(material, subject, pages.as_ref())
}

/// What the PDF of a series is known by. It has no address of its own, so as much is said of it as there is to say (EPUB
/// Accessibility 1.1, section 3.2.3).
fn edition(site: &Site, id: TermId) -> String {
    let series = site.term(id);
    let changed = series.briefs.iter().map(|id| site.brief(*id).card.last_changed().day).max();
    let day = changed.map(|day| format!(", {day}")).unwrap_or_default();
    let (publisher, url) = (&site.config.organisation.name, site.config.base_url.absolute(&series.path));
    format!("{publisher}: {} (PDF{day}), {url}", series.name)
}

/// What `subject` names in the site; the error says what is there instead.
fn found(site: &Site, sources: &Sources, subject: &Subject) -> anyhow::Result<epub::Subject> {
    match subject {
        Subject::Brief(slug) => {
            let id = site.brief_ids().find(|id| site.brief(*id).card.slug == *slug);
            id.map(epub::Subject::Brief).ok_or_else(|| anyhow!(unknown_brief(site, sources, slug)))
        }
        Subject::Series(slug) => {
            let id = site.term_ids(Taxonomy::Series).find(|id| site.term(*id).slug == *slug);
            let id = id.ok_or_else(|| anyhow!(unknown_series(site, slug)))?;
            if site.term(id).briefs.is_empty() {
                return Err(anyhow!(
                    "no published brief is in the series `{slug}`, so there is nothing to put in a book"
                ));
            }
            Ok(epub::Subject::Series(id))
        }
    }
}

fn unknown_brief(site: &Site, sources: &Sources, slug: &str) -> String {
    let is_it = |path: &str| path.trim_end_matches('/').rsplit('/').next() == Some(slug);
    if let Some(held) = site.held_back.iter().find(|held| is_it(held.path.as_str())) {
        let path = &sources.get(held.source).path;
        return format!(
            "no published brief is called `{slug}`: {path} is held back; `--drafts` exports it all the same"
        );
    }
    match nearest(slug, site.briefs.iter().map(|brief| brief.card.slug.as_str())) {
        Some(near) => format!("no brief is called `{slug}`: did you mean `{near}`?"),
        None => format!("no brief is called `{slug}`: its name is the last part of its address"),
    }
}

fn unknown_series(site: &Site, slug: &str) -> String {
    let known = || site.terms_of(Taxonomy::Series).iter().map(|series| series.slug.as_str());
    match nearest(slug, known()) {
        Some(near) => format!("no series is called `{slug}`: did you mean `{near}`?"),
        None if known().next().is_none() => format!("no series is called `{slug}`: this site has none"),
        None => format!("no series is called `{slug}`: there is {}", known().collect::<Vec<_>>().join(", ")),
    }
}

fn put(settings: &Settings, wanted: &Wanted, bytes: &[u8]) -> anyhow::Result<ExitCode> {
    let (Subject::Brief(name) | Subject::Series(name)) = &wanted.subject;
    let name = format!("{name}.{}", wanted.form.ending());
    let place = match wanted.out.as_deref() {
        Some(place) if place == Path::new("-") => {
            std::io::stdout().lock().write_all(bytes).context("standard output was closed")?;
            return Ok(ExitCode::SUCCESS);
        }
        Some(folder) if folder.is_dir() => folder.join(name),
        Some(file) => file.to_path_buf(),
        None => settings.root.join("export").join(name),
    };
    let cannot = || format!("`{}` cannot be written", place.display());
    fs::create_dir_all(place.parent().unwrap_or(Path::new("."))).with_context(cannot)?;
    fs::write(&place, bytes).with_context(cannot)?;
    if !settings.quiet {
        let shown = place.strip_prefix(".").unwrap_or(&place).display();
        report::conclude(settings, &format!("wrote {shown}: {} kB", bytes.len().div_ceil(1000)));
    }
    Ok(ExitCode::SUCCESS)
}
