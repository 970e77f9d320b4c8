//! Files that are published as they are.

use super::Ctx;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;
use crate::model::source::Contents;
use crate::model::span::Span;

pub(super) const NAME: &str = "file";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    site.assets
        .iter()
        .map(|asset| Route {
            path: asset.path.clone(),
            emitter: NAME,
            subject: Subject::Asset(asset.source),
            origin: Some(Span::start_of(asset.source)),
        })
        .collect()
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let Subject::Asset(source) = route.subject else { unreachable!("planned above") };
    Checked::clean(match &ctx.sources.get(source).contents {
        Contents::Embedded(bytes) => Body::Bytes(bytes.to_vec()),
        Contents::Text(text) => Body::Bytes(text.as_bytes().to_vec()),
        _ => Body::Copy(source),
    })
}
