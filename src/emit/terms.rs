//! `/topics/`, `/regions/`, `/series/`, `/authors/`: the index of each taxonomy.

use super::{Ctx, page_body};
use crate::model::diagnostic::{Checked, Report};
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;
use crate::model::taxonomy::Taxonomy;
use crate::template::view::listing::TermEntry;
use crate::template::view::page::PageView;
use crate::template::view::site::taxonomy_title;

pub(super) const NAME: &str = "index";

pub(super) fn plan(_: &Site, _: &[Route]) -> Vec<Route> {
    Taxonomy::ALL
        .map(|taxonomy| Route {
            path: taxonomy.path(),
            emitter: NAME,
            subject: Subject::Taxonomy(taxonomy),
            origin: None,
        })
        .into()
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let Subject::Taxonomy(taxonomy) = route.subject else { unreachable!("planned above") };
    let entry = |id| {
        let term = ctx.site.term(id);
        TermEntry {
            name: term.name.clone(),
            url: ctx.site.config.base_url.link(&term.path),
            summary: term.front.as_ref().and_then(|front| front.summary.clone()),
            count: term.briefs.len(),
        }
    };
    let terms: Vec<TermEntry> = ctx.site.term_ids(taxonomy).map(entry).collect();
    let page = PageView::new(ctx.site, "terms", &route.path, &taxonomy_title(ctx.site, taxonomy));
    page_body(Report::default(), ctx.engine.render("terms.html", &[("page", &page), ("terms", &terms)]))
}
