//! `/briefs/<slug>/`: a brief's own page.

use super::{Ctx, head, page_body, pagination};
use crate::metadata::citation::Citation;
use crate::metadata::json_ld::Subject;
use crate::metadata::record::Record;
use crate::model::brief::{Brief, Card, Related};
use crate::model::diagnostic::{Checked, Report};
use crate::model::output::Body;
use crate::model::route::{self, Route};
use crate::model::site::Site;
use crate::render::html;
use crate::template::view::LinkView;
use crate::template::view::brief::{CitationView, Printed, RelatedView, brief_view, reason_text};
use crate::template::view::card::term_link;
use crate::template::view::page::PageView;

pub(super) const NAME: &str = "brief";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    site.brief_ids()
        .zip(&site.briefs)
        .map(|(id, brief)| Route {
            path: brief.card.path.clone(),
            emitter: NAME,
            subject: route::Subject::Brief(id),
            origin: Some(brief.origin),
        })
        .collect()
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let route::Subject::Brief(id) = route.subject else { unreachable!("planned above") };
    let mut report = Report::default();
    let brief = ctx.site.brief(id);
    let record = Record::new(ctx.site, brief);
    let chosen = ctx.related(id);
    let cited = ctx.styles.cite(&record).into_iter();
    let printed = Printed {
        body: html::body(&brief.body, ctx.setting()),
        notes: html::notes(&brief.body, ctx.setting()),
        references: html::references(&brief.body, ctx.setting()),
        related: chosen.iter().map(|entry| related(ctx, entry, &mut report)).collect(),
        citations: cited.map(|Citation { style, html }| CitationView { style, html }).collect(),
    };
    let view = brief_view(ctx.site, brief, printed);
    let page = head::complete(ctx, opening(ctx.site, brief, route), &Subject::Brief(&record), Vec::new());
    let template = brief.template.as_ref().map_or("brief.html", |template| &template.value);
    page_body(report, ctx.engine.render(template, &[("page", &page), ("brief", &view)]))
}

fn related<'a>(ctx: &'a Ctx<'_>, entry: &'a Related, report: &mut Report) -> RelatedView<'a> {
    match entry {
        Related::Here { brief, reason } => {
            RelatedView::Here { card: ctx.card(*brief, report), reason: reason_text(ctx.site, *reason) }
        }
        Related::Elsewhere(entry) => RelatedView::elsewhere(ctx.site, entry),
    }
}

fn opening(site: &Site, brief: &Brief, route: &Route) -> PageView {
    let card = &brief.card;
    PageView {
        description: card.summary.clone(),
        noindex: card.state.is_preview() || brief.history.withdrawn.is_some(),
        ..PageView::new(site, "brief", &route.path, &card.title).in_language(site, &card.lang).under(parent(site, card))
    }
}

/// The page above a brief: its series, or else its first topic, or else the list of all.
fn parent(site: &Site, card: &Card) -> LinkView {
    match card.series.or(card.topics.first().copied()) {
        Some(term) => term_link(site, term),
        None => pagination::archive_link(site),
    }
}
