//! `/briefs/<slug>/<slug>.pdf`: a brief for paper, archives and Google Scholar.

use super::Ctx;
use crate::model::brief::PdfOrigin;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;

/// Name of the row, for runs that want nothing else.
pub const NAME: &str = "PDF";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    let route = |(id, brief): (_, &crate::model::brief::Brief)| {
        Some(Route { path: brief.pdf_path()?, emitter: NAME, subject: Subject::Brief(id), origin: Some(brief.origin) })
    };
    site.brief_ids().zip(&site.briefs).filter_map(route).collect()
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let Subject::Brief(id) = route.subject else { unreachable!("planned above") };
    match ctx.site.brief(id).pdf {
        Some(PdfOrigin::Supplied(source)) => Checked::clean(Body::Copy(source)),
        Some(PdfOrigin::Typeset) => typeset(ctx, id),
        None => unreachable!("planned above"),
    }
}

/// All briefs of a series as one PDF.
#[cfg(feature = "pdf")]
pub fn series(ctx: &Ctx<'_>, id: crate::model::taxonomy::TermId) -> Checked<Vec<u8>> {
    super::press::series(ctx, id)
}

/// The page of a brief's typeset PDF on which each block of its body begins; empty where there is no such PDF.
pub fn pages(ctx: &Ctx<'_>, id: crate::model::brief::BriefId) -> Vec<u32> {
    match ctx.site.brief(id).pdf {
        #[cfg(feature = "pdf")]
        Some(PdfOrigin::Typeset) => super::press::pages(ctx, id),
        _ => Vec::new(),
    }
}

/// The pages of the PDF of a series ([`series`]) on which the blocks of its briefs begin, a list for each brief in its
/// order; empty where there is no such PDF. There is one as soon as a brief of the series is typeset for the site.
pub fn series_pages(ctx: &Ctx<'_>, id: crate::model::taxonomy::TermId) -> Vec<Vec<u32>> {
    let is_typeset = |id: &crate::model::brief::BriefId| ctx.site.brief(*id).pdf == Some(PdfOrigin::Typeset);
    if !ctx.site.term(id).briefs.iter().any(is_typeset) {
        return Vec::new();
    }
    #[cfg(feature = "pdf")]
    return super::press::series_pages(ctx, id);
    #[cfg(not(feature = "pdf"))]
    Vec::new()
}

#[cfg(feature = "pdf")]
fn typeset(ctx: &Ctx<'_>, id: crate::model::brief::BriefId) -> Checked<Body> {
    let made = super::press::brief(ctx, id);
    Checked { value: Body::Bytes(made.value), diagnostics: made.diagnostics }
}

#[cfg(not(feature = "pdf"))]
fn typeset(_: &Ctx<'_>, _: crate::model::brief::BriefId) -> Checked<Body> {
    unreachable!("no brief is typeset by a program without a typesetter")
}
