//! `/briefs/` and `/briefs/page/N/`: all briefs, newest first.

use super::{Ctx, head, page_body, pagination};
use crate::model::address::SitePath;
use crate::model::diagnostic::{Checked, Report};
use crate::model::output::Body;
use crate::model::route::{List, Route, Subject};
use crate::model::site::Site;
use crate::template::view::page::PageView;

pub(super) const NAME: &str = "listing";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    pagination::routes(site, List::All, NAME, None)
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let Subject::Listing { list, page: number } = route.subject else { unreachable!("planned above") };
    let mut report = Report::default();
    let listing = pagination::listing_view(ctx, list, number, &mut report);
    let page = PageView::new(ctx.site, "listing", &route.path, ctx.site.config.words.get("titles.briefs"))
        .numbered(ctx.site, number);
    let subject = head::listed(ctx, pagination::briefs(ctx.site, list, number));
    let page = head::complete(ctx, page, &subject, head::catalogues(ctx, &SitePath::new("/")));
    page_body(report, ctx.engine.render("listing.html", &[("page", &page), ("listing", &listing)]))
}
