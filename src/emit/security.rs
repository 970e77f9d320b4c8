//! `/.well-known/security.txt` (RFC 9116): whom to tell of a hole in the site. A site's own
//! `static/.well-known/security.txt` takes its place.

use super::Ctx;
use crate::model::address::SitePath;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;

pub(super) const NAME: &str = "security.txt";

pub(super) fn plan(site: &Site, above: &[Route]) -> Vec<Route> {
    let path = SitePath::new("/.well-known/security.txt");
    if site.config.security.is_none() || above.iter().any(|route| route.path == path) {
        return Vec::new();
    }
    vec![Route { path, emitter: NAME, subject: Subject::Site, origin: None }]
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let config = &ctx.site.config;
    let mut text = String::new();
    let mut field = |name: &str, value: &str| text.push_str(&format!("{name}: {value}\n"));
    if let Some(security) = &config.security {
        field("Contact", &security.contact);
        field("Expires", &security.expires.value.rfc3339());
        field("Preferred-Languages", &config.language);
        field("Canonical", &config.base_url.absolute(&route.path));
    }
    Checked::clean(text.into())
}
