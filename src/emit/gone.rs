//! Tombstones: at the address of a text that is gone, a page that says what was there.

use super::{Ctx, head, page_body};
use crate::metadata::json_ld;
use crate::model::diagnostic::{Checked, Report};
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::{Site, Tombstone};
use crate::template::view::gone::gone_view;
use crate::template::view::page::PageView;

pub(super) const NAME: &str = "tombstone";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    let route = |(tombstone, index): (&Tombstone, u32)| Route {
        path: tombstone.path.clone(),
        emitter: NAME,
        subject: Subject::Gone(index),
        origin: Some(tombstone.origin),
    };
    site.tombstones.iter().zip(0..).map(route).collect()
}

/// A plain page to machines: what it stands for is no longer there to be described.
pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let Subject::Gone(index) = route.subject else { unreachable!("planned above") };
    let tombstone = &ctx.site.tombstones[index as usize];
    let mut page =
        PageView::new(ctx.site, "gone", &route.path, &tombstone.title).in_language(ctx.site, &tombstone.lang);
    page.description = ctx.site.config.words.get("gone.notice").to_string();
    page.noindex = true;
    let page = head::complete(ctx, page, &json_ld::Subject::Other, Vec::new());
    let view = gone_view(ctx.site, tombstone);
    page_body(Report::default(), ctx.engine.render("gone.html", &[("page", &page), ("gone", &view)]))
}
