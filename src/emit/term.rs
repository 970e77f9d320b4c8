//! `/topics/energy/` and its like: a term, its text, and the briefs gathered under it.

use super::{Ctx, head, page_body, pagination};
use crate::metadata::{json_ld, record};
use crate::model::diagnostic::{Checked, Report};
use crate::model::output::Body;
use crate::model::route::{List, Route, Subject};
use crate::model::site::Site;
use crate::model::taxonomy::Taxonomy;
use crate::render::html;
use crate::template::view::page::PageView;
use crate::template::view::site::taxonomy_link;
use crate::template::view::term::term_view;

pub(super) const NAME: &str = "term";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    let ids = Taxonomy::ALL.into_iter().flat_map(|taxonomy| site.term_ids(taxonomy));
    ids.flat_map(|id| pagination::routes(site, List::Term(id), NAME, Some(site.term(id).origin))).collect()
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let Subject::Listing { list: list @ List::Term(id), page: number } = route.subject else {
        unreachable!("planned above")
    };
    let mut report = Report::default();
    let term = ctx.site.term(id);
    let body = if number == 1 {
        html::body(&term.body, ctx.setting()) + &html::notes(&term.body, ctx.setting())
    } else {
        String::new()
    };
    let view = term_view(ctx.site, id, body);
    let listing = pagination::listing_view(ctx, list, number, &mut report);
    let kind = id.taxonomy.singular();
    let mut page = PageView::new(ctx.site, kind, &route.path, &term.name)
        .numbered(ctx.site, number)
        .under(taxonomy_link(ctx.site, id.taxonomy));
    if let Some(summary) = view.summary {
        page.description = summary.to_string();
    }
    let subject = match id.taxonomy {
        Taxonomy::Authors if number == 1 => json_ld::Subject::Author(record::author(ctx.site, id)),
        _ => head::listed(ctx, pagination::briefs(ctx.site, list, number)),
    };
    let mut links = head::feeds(ctx, term);
    if matches!(id.taxonomy, Taxonomy::Authors | Taxonomy::Topics) {
        links.extend(head::catalogues(ctx, &term.path));
    }
    let page = head::complete(ctx, page, &subject, links);
    page_body(
        report,
        ctx.engine.render(&format!("{kind}.html"), &[("page", &page), ("term", &view), ("listing", &listing)]),
    )
}
