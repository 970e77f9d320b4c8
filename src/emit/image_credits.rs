//! `/image-credits/`: every picture of the site that says whose it is, and where it stands.

use super::{Ctx, head, page_body};
use crate::metadata::json_ld;
use crate::model::address::SitePath;
use crate::model::diagnostic::{Checked, Report};
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;
use crate::template::view::image_credits::{credited_pictures, has_credits};
use crate::template::view::page::PageView;

pub(super) const NAME: &str = "image credits";

/// Where there is something to say. A page of the site's own at that address takes its place.
pub(super) fn plan(site: &Site, above: &[Route]) -> Vec<Route> {
    let path = SitePath::new("/image-credits/");
    if above.iter().any(|route| route.path == path) || !has_credits(site) {
        return Vec::new();
    }
    vec![Route { path, emitter: NAME, subject: Subject::Site, origin: None }]
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let page = PageView::new(ctx.site, "image-credits", &route.path, ctx.site.config.words.get("titles.image_credits"));
    let page = head::complete(ctx, page, &json_ld::Subject::Other, Vec::new());
    let pictures = credited_pictures(ctx.site);
    page_body(Report::default(), ctx.engine.render("image-credits.html", &[("page", &page), ("pictures", &pictures)]))
}
