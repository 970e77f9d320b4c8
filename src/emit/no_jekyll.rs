//! `/.nojekyll`: tells GitHub Pages to serve the files as they are. Without it, names that begin with
//! an underscore or a dot are left out.

use super::Ctx;
use crate::model::address::SitePath;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;

pub(super) const NAME: &str = "marker";

pub(super) fn plan(_: &Site, above: &[Route]) -> Vec<Route> {
    let path = SitePath::new("/.nojekyll");
    if above.iter().any(|route| route.path == path) {
        return Vec::new();
    }
    vec![Route { path, emitter: NAME, subject: Subject::Site, origin: None }]
}

pub(super) fn emit(_: &Ctx<'_>, _: &Route) -> Checked<Body> {
    Checked::clean(Body::Bytes(Vec::new()))
}
