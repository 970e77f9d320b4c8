//! `/search/`: the ways to a brief on one page, for readers who look for one without a script.

use super::{Ctx, head, page_body, pagination};
use crate::metadata::json_ld;
use crate::model::address::SitePath;
use crate::model::diagnostic::{Checked, Report};
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;
use crate::model::taxonomy::Taxonomy;
use crate::template::view::page::PageView;
use crate::template::view::search::FindView;
use crate::template::view::term::term_entry;

pub(super) const NAME: &str = "search page";

pub(super) fn plan(_: &Site, _: &[Route]) -> Vec<Route> {
    vec![Route { path: SitePath::new("/search/"), emitter: NAME, subject: Subject::Site, origin: None }]
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let entries = |taxonomy: Taxonomy| ctx.site.term_ids(taxonomy).map(|id| term_entry(ctx.site, id)).collect();
    let find = FindView {
        topics: entries(Taxonomy::Topics),
        regions: entries(Taxonomy::Regions),
        series: entries(Taxonomy::Series),
        years: pagination::years(ctx.site),
    };
    let page = PageView::new(ctx.site, "search", &route.path, ctx.site.config.words.get("titles.search"));
    let page = head::complete(ctx, page, &json_ld::Subject::Other, Vec::new());
    page_body(Report::default(), ctx.engine.render("search.html", &[("page", &page), ("find", &find)]))
}
