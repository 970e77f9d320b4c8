//! `/briefs/<slug>/`: a brief's own page.

use super::{Ctx, page_body};
use crate::model::brief::{Brief, Related};
use crate::model::diagnostic::{Checked, Report};
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;
use crate::render::html;
use crate::template::view::brief::{ImageView, Printed, RelatedView, brief_view, reason_text};
use crate::template::view::page::PageView;

pub(super) const NAME: &str = "brief";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    site.brief_ids()
        .zip(&site.briefs)
        .map(|(id, brief)| Route {
            path: brief.card.path.clone(),
            emitter: NAME,
            subject: Subject::Brief(id),
            origin: Some(brief.origin),
        })
        .collect()
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let Subject::Brief(id) = route.subject else { unreachable!("planned above") };
    let mut report = Report::default();
    let brief = ctx.site.brief(id);
    let printed = Printed {
        body: html::body(&brief.body, ctx.setting()),
        notes: html::notes(&brief.body, ctx.setting()),
        related: brief.related.iter().map(|entry| related(ctx, entry, &mut report)).collect(),
    };
    let view = brief_view(ctx.site, brief, printed);
    let page = head(ctx.site, brief, route);
    let template = brief.template.as_ref().map_or("brief.html", |template| &template.value);
    page_body(report, ctx.engine.render(template, &[("page", &page), ("brief", &view)]))
}

fn related<'a>(ctx: &'a Ctx<'_>, entry: &'a Related, report: &mut Report) -> RelatedView<'a> {
    match entry {
        Related::Here { brief, reason } => {
            RelatedView::Here { card: ctx.card(*brief, report), reason: reason_text(ctx.site, *reason) }
        }
        Related::Elsewhere(entry) => RelatedView::elsewhere(entry),
    }
}

fn head(site: &Site, brief: &Brief, route: &Route) -> PageView {
    let card = &brief.card;
    PageView {
        description: card.summary.clone(),
        lang: card.lang.clone(),
        noindex: card.preview,
        published: Some(card.published.into()),
        updated: card.updated.map(Into::into),
        image: card.image.as_ref().map(|image| ImageView::new(site, image)),
        tags: card.topics.iter().map(|id| site.term(*id).name.clone()).collect(),
        ..PageView::new(site, "brief", &route.path, &card.title)
    }
}
