//! From a brief to its PDF: what the typesetter is given, what is remembered, and what is said where it refuses.

mod copy;
mod family;
mod letters;
mod picture;

use self::copy::Copy;
use self::family::Families;
use super::Ctx;
use crate::memo::{self, Fingerprint};
use crate::model::brief::BriefId;
use crate::model::diagnostic::{Checked, Diagnostic, Severity};
use crate::model::source::{SourceKind, Sources};
use crate::model::span::Span;
use crate::model::taxonomy::TermId;
use crate::template::view::site::{SiteView, site_view};
use crate::typeset::{self, Conformance, Fault, Fonts, Manuscript, Pdf, Templates};

/// Templates, and the functions in them.
const BRIEF: (&str, &str) = ("templates/print/brief.typ", "brief");
const SERIES: (&str, &str) = ("templates/print/series.typ", "series");
const NOTICE: (&str, &str) = ("templates/print/notice.typ", "notice");

/// What all briefs of a run are typeset with.
pub(super) struct Press {
    fonts: Fonts,
    families: Families,
    /// Of the fonts; a report says them once, however many briefs there are.
    diagnostics: Vec<Diagnostic>,
    templates: Templates,
    /// Of fonts and templates.
    digest: blake3::Hash,
    site: SiteView,
}

impl Press {
    fn new(sources: &Sources, site: &crate::model::site::Site) -> Self {
        let mut hasher = blake3::Hasher::new();
        let (mut templates, mut fonts, mut families) = (Vec::new(), Vec::new(), Families::default());
        let mut diagnostics = Vec::new();
        for file in sources.of(SourceKind::Press) {
            let Some(bytes) = sources.bytes(file.id) else { continue };
            hasher.update(file.path.as_bytes()).update(&(bytes.len() as u64).to_le_bytes()).update(&bytes);
            if file.path.ends_with(".typ") {
                templates.push((file.path.as_str(), file.text()));
            } else if family::is_font(&file.path) {
                if !file.built_in && !families.add(&file.path, &bytes) {
                    diagnostics.push(family::unreadable(file));
                }
                fonts.push(bytes);
            }
        }
        let fonts = Fonts::new(fonts.iter().map(AsRef::as_ref));
        let templates = Templates::new(templates);
        Press { fonts, families, diagnostics, templates, digest: hasher.finalize(), site: site_view(site) }
    }
}

/// Everything that a PDF is made of, and the key by which it is remembered.
struct Job<'a> {
    press: &'a Press,
    copy: Copy,
    entry: (&'static str, &'static str),
    conformance: Conformance,
}

impl Fingerprint for Job<'_> {
    fn fingerprint(&self, hasher: &mut blake3::Hasher) {
        hasher.update(self.press.digest.as_bytes());
        hasher.update(self.entry.0.as_bytes());
        hasher.update(&[u8::from(self.conformance == Conformance::Accessible)]);
        self.copy.fingerprint(hasher);
    }
}

/// The PDF of a brief.
///
/// What the typesetter refuses is told, and the brief gets the best that can be made of it: a PDF that does not claim to
/// be accessible; or, where its template fails, a sheet that says where the text is.
pub(super) fn brief(ctx: &Ctx<'_>, id: BriefId) -> Checked<Vec<u8>> {
    let brief = ctx.site.brief(id);
    let press = ctx.press.get_or_init(|| Press::new(ctx.sources, ctx.site));
    let Checked { value: copy, mut diagnostics } = copy::of_brief(ctx, press, id);
    diagnostics.extend(press.diagnostics.iter().cloned());
    let mut job = Job { press, copy, entry: BRIEF, conformance: Conformance::Accessible };
    let mut made = run(ctx, &job);
    if let Err(faults) = &made {
        diagnostics.extend(faults.iter().map(|fault| complaint(ctx, &brief.card.title, Some(brief.origin), fault)));
        job.conformance = Conformance::Tagged;
        made = run(ctx, &job);
    }
    if made.is_err() {
        job.entry = NOTICE;
        made = run(ctx, &job);
    }
    Checked { value: made.unwrap_or_default(), diagnostics }
}

/// All briefs of a series as one PDF. What the typesetter refuses is an error: there is no page to read instead.
pub(super) fn series(ctx: &Ctx<'_>, id: TermId) -> Checked<Vec<u8>> {
    let press = ctx.press.get_or_init(|| Press::new(ctx.sources, ctx.site));
    let Checked { value: copy, mut diagnostics } = copy::of_series(ctx, press, id);
    let job = Job { press, copy, entry: SERIES, conformance: Conformance::Accessible };
    let made = run(ctx, &job).unwrap_or_else(|faults| {
        let failed = |fault: &Fault| Diagnostic {
            severity: Severity::Error,
            ..complaint(ctx, &ctx.site.term(id).name, None, fault)
        };
        diagnostics.extend(faults.iter().map(failed));
        Vec::new()
    });
    Checked { value: made, diagnostics }
}

/// The page of a brief's PDF on which each block of its body begins; empty where there is no such PDF.
pub(super) fn pages(ctx: &Ctx<'_>, id: BriefId) -> Vec<u32> {
    let press = ctx.press.get_or_init(|| Press::new(ctx.sources, ctx.site));
    let copy = copy::of_brief(ctx, press, id).value;
    let job = Job { press, copy, entry: BRIEF, conformance: Conformance::Accessible };
    run_pages(ctx, &job)
}

/// The same of a series' PDF: a list for each of its briefs, in its order; empty where there is no such PDF, or where its
/// template marks something else than the blocks.
pub(super) fn series_pages(ctx: &Ctx<'_>, id: TermId) -> Vec<Vec<u32>> {
    let press = ctx.press.get_or_init(|| Press::new(ctx.sources, ctx.site));
    let copy = copy::of_series(ctx, press, id).value;
    let job = Job { press, copy, entry: SERIES, conformance: Conformance::Accessible };
    let mut pages = run_pages(ctx, &job);
    let briefs = ctx.site.term(id).briefs.iter().map(|id| ctx.site.brief(*id));
    let lengths: Vec<usize> = briefs.map(|brief| brief.body.doc.blocks.len()).collect();
    if lengths.iter().sum::<usize>() != pages.len() {
        return Vec::new();
    }
    lengths.iter().map(|length| pages.drain(..length).collect()).collect()
}

fn run(ctx: &Ctx<'_>, job: &Job<'_>) -> Result<Vec<u8>, Vec<Fault>> {
    memo::remember_bytes(ctx.memo, typeset::VERSION, job, |job| job.run().map(|pdf| pdf.bytes))
}

/// Where the parts of a text stand in its PDF, remembered apart from that; nowhere if there is none.
fn run_pages(ctx: &Ctx<'_>, job: &Job<'_>) -> Vec<u32> {
    let version = format!("{}, pages", typeset::VERSION);
    let listed = memo::remember_bytes(ctx.memo, &version, job, |job| {
        job.run().map(|pdf| serde_json::to_vec(&pdf.pages).unwrap_or_default())
    });
    listed.ok().and_then(|listed| serde_json::from_slice(&listed).ok()).unwrap_or_default()
}

impl Job<'_> {
    fn run(&self) -> Result<Pdf, Vec<Fault>> {
        let manuscript = Manuscript {
            data: self.copy.data.as_bytes(),
            entry: self.entry,
            templates: &self.press.templates,
            pictures: &self.copy.pictures,
            fonts: &self.press.fonts,
            identity: &self.copy.identity,
        };
        typeset::typeset(&manuscript, self.conformance)
    }
}

/// What the typesetter said, at the line of the template that it means, or at the brief.
fn complaint(ctx: &Ctx<'_>, title: &str, origin: Option<Span>, fault: &Fault) -> Diagnostic {
    let message = format!("the PDF of “{title}” could not be made as it should be: {}", fault.message);
    let place = fault.place.as_ref().and_then(|(path, range)| {
        let file = ctx.sources.find(path)?;
        Some(Span { file: file.id, start: range.start as u32, end: range.end as u32 })
    });
    let diagnostic = Diagnostic::warning("pdf-not-made", message);
    let diagnostic = origin.into_iter().fold(diagnostic, |diagnostic, span| diagnostic.at(span, "of this brief"));
    let diagnostic = match place {
        Some(span) => diagnostic.at(span, "here in the template"),
        None => diagnostic,
    };
    let advice = fault.hint.clone().unwrap_or_else(|| {
        "its page is not touched by this; `pdf: false` in the head of the brief leaves the PDF out, `pdf_file: …` names one of your own".into()
    });
    diagnostic.help(advice)
}

#[cfg(test)]
mod tests;
