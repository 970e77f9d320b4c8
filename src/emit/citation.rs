//! `/briefs/<slug>/<slug>.bib`, `.ris` and `.csl.json`: a brief for reference managers.

use super::{Ctx, json_body};
use crate::metadata::record::Record;
use crate::metadata::signposting::DESCRIPTIONS;
use crate::metadata::{bibtex, csl_json, ris};
use crate::model::address::SitePath;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;

pub(super) const NAME: &str = "citation file";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    if !site.config.outputs.citation_files {
        return Vec::new();
    }
    let files = site.brief_ids().zip(&site.briefs).flat_map(|(id, brief)| {
        DESCRIPTIONS.iter().map(move |(ending, _)| Route {
            path: SitePath::new(format!("{}{}{ending}", brief.card.path, brief.card.slug)),
            emitter: NAME,
            subject: Subject::Brief(id),
            origin: Some(brief.origin),
        })
    });
    files.collect()
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let Subject::Brief(id) = route.subject else { unreachable!("planned above") };
    let record = Record::new(ctx.site, ctx.site.brief(id));
    let path = route.path.as_str();
    if path.ends_with(".bib") {
        Checked::clean(bibtex::entry(&record).into())
    } else if path.ends_with(".ris") {
        Checked::clean(ris::record(&record).into())
    } else {
        json_body(&[csl_json::item(&record)])
    }
}
