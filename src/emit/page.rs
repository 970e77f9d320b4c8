//! `/<page>/`: texts that are no briefs.

use super::{Ctx, head, page_body};
use crate::metadata::json_ld;
use crate::model::diagnostic::{Checked, Report};
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::{CORRECTIONS, Site};
use crate::render::html;
use crate::template::view::history::corrections;
use crate::template::view::page::{PageView, TextView, contents};

pub(super) const NAME: &str = "page";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    site.pages
        .iter()
        .zip(0..)
        .map(|(page, index)| Route {
            path: page.path.clone(),
            emitter: NAME,
            subject: Subject::Page(index),
            origin: Some(page.origin),
        })
        .collect()
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let Subject::Page(index) = route.subject else { unreachable!("planned above") };
    let text = &ctx.site.pages[index as usize];
    let view = TextView {
        title: &text.title,
        summary: text.summary.as_deref(),
        body: html::body(&text.body, ctx.setting()),
        notes: html::notes(&text.body, ctx.setting()),
        contents: contents(&text.body, text.toc),
        extra: &text.extra,
        corrections: if text.path.as_str() == CORRECTIONS { corrections(ctx.site) } else { Vec::new() },
    };
    let mut page = PageView::new(ctx.site, "page", &route.path, &text.title).in_language(ctx.site, &text.lang);
    if let Some(summary) = &text.summary {
        page.description = summary.clone();
    }
    let page = head::complete(ctx, page, &json_ld::Subject::Other, Vec::new());
    let template = text.template.as_ref().map_or("page.html", |template| &template.value);
    page_body(Report::default(), ctx.engine.render(template, &[("page", &page), ("text", &view)]))
}
