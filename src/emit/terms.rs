//! `/topics/`, `/regions/`, `/series/`, `/authors/`: the index of each taxonomy.

use super::{Ctx, head, page_body};
use crate::metadata::json_ld;
use crate::model::diagnostic::{Checked, Report};
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;
use crate::model::taxonomy::Taxonomy;
use crate::template::view::page::PageView;
use crate::template::view::site::taxonomy_title;
use crate::template::view::term::{TermEntry, term_entry};

pub(super) const NAME: &str = "index";

pub(super) fn plan(_: &Site, _: &[Route]) -> Vec<Route> {
    Taxonomy::ALL
        .map(|taxonomy| Route {
            path: taxonomy.path(),
            emitter: NAME,
            subject: Subject::Taxonomy(taxonomy),
            origin: None,
        })
        .into()
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let Subject::Taxonomy(taxonomy) = route.subject else { unreachable!("planned above") };
    let terms: Vec<TermEntry> = ctx.site.term_ids(taxonomy).map(|id| term_entry(ctx.site, id)).collect();
    let page = PageView::new(ctx.site, "terms", &route.path, &taxonomy_title(ctx.site, taxonomy));
    let page = head::complete(ctx, page, &json_ld::Subject::Other, Vec::new());
    page_body(Report::default(), ctx.engine.render("terms.html", &[("page", &page), ("terms", &terms)]))
}
