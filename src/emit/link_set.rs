//! `/briefs/<slug>/linkset.json`: everything about a brief, for harvesters (RFC 9264).

use super::{Ctx, json_body};
use crate::metadata::record::Record;
use crate::metadata::signposting::{self, LINK_SET};
use crate::model::address::SitePath;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;

pub(super) const NAME: &str = "link set";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    if !site.config.outputs.link_sets {
        return Vec::new();
    }
    let route = |(id, brief): (_, &crate::model::brief::Brief)| Route {
        path: SitePath::new(format!("{}{LINK_SET}", brief.card.path)),
        emitter: NAME,
        subject: Subject::Brief(id),
        origin: Some(brief.origin),
    };
    site.brief_ids().zip(&site.briefs).map(route).collect()
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let Subject::Brief(id) = route.subject else { unreachable!("planned above") };
    let record = Record::new(ctx.site, ctx.site.brief(id));
    let links = signposting::links(&record, ctx.site.config.outputs.citation_files, true);
    json_body(&signposting::link_set(&record, &links))
}
