//! `/`: the latest briefs.

use super::{Ctx, head, page_body};
use crate::model::address::SitePath;
use crate::model::brief::BriefId;
use crate::model::diagnostic::{Checked, Report};
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;
use crate::template::view::card::card_view;
use crate::template::view::home::{HomeView, main_topics};
use crate::template::view::page::PageView;

pub(super) const NAME: &str = "home";

pub(super) fn plan(_: &Site, _: &[Route]) -> Vec<Route> {
    vec![Route { path: SitePath::new("/"), emitter: NAME, subject: Subject::Site, origin: None }]
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let mut report = Report::default();
    let latest: Vec<BriefId> = ctx.site.listed_ids().take(ctx.site.config.build.latest_count).collect();
    let shown = latest.clone();
    let mut latest = latest.into_iter();
    let home = HomeView {
        lead: latest.next().map(|id| card_view(ctx.site, id)),
        cards: latest.map(|id| ctx.card(id, &mut report)).collect(),
        total: ctx.site.listed_count,
        topics: main_topics(ctx.site),
    };
    let page = PageView::new(ctx.site, "home", &route.path, &ctx.site.config.title);
    let page = head::complete(ctx, page, &head::listed(ctx, shown), head::catalogues(ctx, &route.path));
    page_body(report, ctx.engine.render("home.html", &[("page", &page), ("home", &home)]))
}
