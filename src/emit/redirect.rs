//! Old addresses: a page at each alias that leads to where its text is now.

use super::{Ctx, page_body};
use crate::model::address::SitePath;
use crate::model::brief::Alias;
use crate::model::diagnostic::{Checked, Report};
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;
use crate::template::view::page::RedirectView;

pub(super) const NAME: &str = "alias";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    let briefs = site.briefs.iter().flat_map(|brief| routes(&brief.aliases, &brief.card.path));
    let pages = site.pages.iter().flat_map(|page| routes(&page.aliases, &page.path));
    let gone = site.tombstones.iter().flat_map(|text| routes(&text.aliases, &text.path));
    briefs.chain(pages).chain(gone).collect()
}

fn routes<'a>(aliases: &'a [Alias], to: &'a SitePath) -> impl Iterator<Item = Route> + 'a {
    aliases.iter().map(|alias| Route {
        path: page_path(&alias.path),
        emitter: NAME,
        subject: Subject::Redirect { to: to.clone() },
        origin: Some(alias.span),
    })
}

/// `/old` is answered by `/old/index.html`; an alias that names a file (`/old.html`) is that file.
fn page_path(alias: &SitePath) -> SitePath {
    let last = alias.as_str().rsplit('/').next().unwrap_or_default();
    if last.is_empty() || last.contains('.') { alias.clone() } else { SitePath::new(format!("{alias}/")) }
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let Subject::Redirect { to } = &route.subject else { unreachable!("planned above") };
    let base = &ctx.site.config.base_url;
    let target = RedirectView { title: title_of(ctx, to), url: base.link(to), canonical: base.absolute(to) };
    page_body(Report::default(), ctx.engine.render("redirect.html", &[("target", &target)]))
}

fn title_of(ctx: &Ctx<'_>, path: &SitePath) -> String {
    match ctx.routes.find(path).map(|route| &route.subject) {
        Some(Subject::Brief(id)) => ctx.site.brief(*id).card.title.clone(),
        Some(Subject::Page(index)) => ctx.site.pages[*index as usize].title.clone(),
        Some(Subject::Gone(index)) => ctx.site.tombstones[*index as usize].title.clone(),
        _ => ctx.site.config.title.clone(),
    }
}
