//! `/robots.txt` (RFC 9309): everyone may read everything, and the sitemap is there. A site's own
//! `static/robots.txt` takes its place.

use super::Ctx;
use crate::model::address::SitePath;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;

pub(super) const NAME: &str = "robots.txt";

pub(super) fn plan(_: &Site, above: &[Route]) -> Vec<Route> {
    let path = SitePath::new("/robots.txt");
    if above.iter().any(|route| route.path == path) {
        return Vec::new();
    }
    vec![Route { path, emitter: NAME, subject: Subject::Site, origin: None }]
}

pub(super) fn emit(ctx: &Ctx<'_>, _: &Route) -> Checked<Body> {
    let sitemap = ctx.site.config.base_url.absolute(&SitePath::new("/sitemap.xml"));
    Checked::clean(format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n").into())
}
