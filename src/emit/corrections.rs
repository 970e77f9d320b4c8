//! `/corrections/`: every correction of the site, newest first. There is such a page where there are
//! corrections; a page of the site's own at that address opens it instead, and has the list below it.

use super::{Ctx, head, page_body};
use crate::metadata::json_ld;
use crate::model::address::SitePath;
use crate::model::diagnostic::{Checked, Report};
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::{CORRECTIONS, Site};
use crate::template::view::history::corrections;
use crate::template::view::page::PageView;

pub(super) const NAME: &str = "corrections page";

pub(super) fn plan(site: &Site, above: &[Route]) -> Vec<Route> {
    let path = SitePath::new(CORRECTIONS);
    if !site.has_corrections() || above.iter().any(|route| route.path == path) {
        return Vec::new();
    }
    vec![Route { path, emitter: NAME, subject: Subject::Site, origin: None }]
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let words = &ctx.site.config.words;
    let mut page = PageView::new(ctx.site, "corrections", &route.path, words.get("titles.corrections"));
    page.description = words.fill("corrections.summary", "name", &ctx.site.config.title);
    let page = head::complete(ctx, page, &json_ld::Subject::Other, Vec::new());
    let years = corrections(ctx.site);
    page_body(Report::default(), ctx.engine.render("corrections.html", &[("page", &page), ("corrections", &years)]))
}
