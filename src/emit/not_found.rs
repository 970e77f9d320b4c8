//! `/404.html`: what a static host shows for an address that does not exist.

use super::{Ctx, head, page_body};
use crate::metadata::json_ld;
use crate::model::address::SitePath;
use crate::model::brief::BriefId;
use crate::model::diagnostic::{Checked, Report};
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;
use crate::template::view::page::PageView;

pub(super) const NAME: &str = "error page";

/// Briefs offered to a reader who is lost.
const OFFERED: usize = 3;

pub(super) fn plan(_: &Site, _: &[Route]) -> Vec<Route> {
    vec![Route { path: SitePath::new("/404.html"), emitter: NAME, subject: Subject::Site, origin: None }]
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let mut report = Report::default();
    let latest: Vec<BriefId> = ctx.site.listed_ids().take(OFFERED).collect();
    let cards: Vec<&str> = latest.into_iter().map(|id| ctx.card(id, &mut report)).collect();
    let mut page = PageView::new(ctx.site, "not-found", &route.path, ctx.site.config.words.get("titles.not_found"));
    page.noindex = true;
    let page = head::complete(ctx, page, &json_ld::Subject::Other, Vec::new());
    page_body(report, ctx.engine.render("404.html", &[("page", &page), ("cards", &cards)]))
}
