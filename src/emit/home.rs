//! `/`: the latest briefs.

use super::{Ctx, page_body};
use crate::model::address::SitePath;
use crate::model::brief::BriefId;
use crate::model::diagnostic::{Checked, Report};
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;
use crate::template::view::listing::{ListingView, pager};
use crate::template::view::page::PageView;

pub(super) const NAME: &str = "home";

pub(super) fn plan(_: &Site, _: &[Route]) -> Vec<Route> {
    vec![Route { path: SitePath::new("/"), emitter: NAME, subject: Subject::Site, origin: None }]
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let mut report = Report::default();
    let latest: Vec<BriefId> = ctx.site.brief_ids().take(ctx.site.config.build.latest_count).collect();
    let listing = ListingView {
        cards: latest.into_iter().map(|id| ctx.card(id, &mut report)).collect(),
        total: ctx.site.briefs.len(),
        pager: pager(1, 1, |_| ctx.site.config.base_url.link(&route.path)),
    };
    let page = PageView::new(ctx.site, "home", &route.path, &ctx.site.config.title);
    page_body(report, ctx.engine.render("home.html", &[("page", &page), ("listing", &listing)]))
}
