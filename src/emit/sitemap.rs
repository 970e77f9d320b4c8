//! `/sitemap.xml` (sitemaps.org protocol 0.9): every page that a search engine should know, in parts
//! of at most 50,000 behind an index where there are more.

use quick_xml::escape::escape;

use super::Ctx;
use crate::model::address::SitePath;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;

pub(super) const NAME: &str = "sitemap";

/// The protocol's limit for one file.
const PART: usize = 50_000;

pub(super) fn plan(site: &Site, above: &[Route]) -> Vec<Route> {
    let route = |path: String, subject| Route { path: SitePath::new(path), emitter: NAME, subject, origin: None };
    let count = above.iter().filter(|route| is_listed(site, route)).count();
    let mut routes = vec![route("/sitemap.xml".to_string(), Subject::Site)];
    if count > PART {
        let parts = count.div_ceil(PART) as u32;
        routes.extend((1..=parts).map(|part| route(part_path(part), Subject::Part(part))));
    }
    routes
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let listed: Vec<&Route> = ctx.routes.as_slice().iter().filter(|route| is_listed(ctx.site, route)).collect();
    let text = match route.subject {
        Subject::Part(part) => {
            let start = (part as usize - 1) * PART;
            url_set(ctx.site, &listed[start..listed.len().min(start + PART)])
        }
        _ if listed.len() > PART => index(ctx.site, listed.len().div_ceil(PART) as u32),
        _ => url_set(ctx.site, &listed),
    };
    Checked::clean(text.into())
}

/// Pages only: no files, no error page, no redirects, no previews of what is held back.
fn is_listed(site: &Site, route: &Route) -> bool {
    if !route.path.is_html() {
        return false;
    }
    match &route.subject {
        Subject::Brief(id) => !site.brief(*id).card.preview,
        Subject::Site => route.path.as_str() == "/",
        Subject::Page(_) | Subject::Taxonomy(_) | Subject::Listing { .. } => true,
        Subject::Part(_) | Subject::Redirect { .. } | Subject::Asset(_) => false,
    }
}

fn part_path(part: u32) -> String {
    format!("/sitemap-{part}.xml")
}

/// `lastmod` only where a text says when it changed: a date that moves with every build is noise.
fn url_set(site: &Site, routes: &[&Route]) -> String {
    let mut xml = String::with_capacity(routes.len() * 120);
    xml.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for route in routes {
        let address = site.config.base_url.absolute(&route.path);
        xml.push_str(&format!("<url><loc>{}</loc>", escape(address.as_str())));
        if let Subject::Brief(id) = route.subject {
            xml.push_str(&format!("<lastmod>{}</lastmod>", site.brief(id).card.last_changed().rfc3339()));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

fn index(site: &Site, parts: u32) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for part in 1..=parts {
        let address = site.config.base_url.absolute(&SitePath::new(part_path(part)));
        xml.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escape(address.as_str())));
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

#[cfg(test)]
mod tests {
    use super::{PART, emit, plan};
    use crate::emit::Ctx;
    use crate::memo::Memo;
    use crate::model::address::SitePath;
    use crate::model::config::Config;
    use crate::model::output::Body;
    use crate::model::route::{List, Route, Routes, Subject};
    use crate::model::site::Site;
    use crate::model::source::Sources;
    use crate::template::engine::Engine;

    #[test]
    fn more_pages_than_a_file_may_list_are_parted_behind_an_index() {
        let site = Site {
            config: Config::fallback(),
            briefs: Vec::new(),
            terms: Default::default(),
            pages: Vec::new(),
            assets: Vec::new(),
            held_back: Vec::new(),
            lint_exceptions: Default::default(),
        };
        let page = |page: u32| Route {
            path: SitePath::new(format!("/briefs/page/{page:05}/")),
            emitter: "listing",
            subject: Subject::Listing { list: List::All, page },
            origin: None,
        };
        let pages: Vec<Route> = (0..=PART as u32).map(page).collect();
        assert_eq!(plan(&site, &pages[..PART]).len(), 1, "as many as one file may list");
        let planned = plan(&site, &pages);
        let mut all: Vec<Route> = pages.into_iter().chain(planned.clone()).collect();
        all.sort_by(|a, b| a.path.cmp(&b.path));
        let (routes, sources, memo) = (Routes::new(all), Sources::default(), Memo::default());
        let engine = Engine::new(&sources, &site).value;
        let ctx = Ctx::new(&sources, &site, &routes, &engine, &memo);
        let counts = planned.iter().map(|route| match emit(&ctx, route).value {
            Body::Bytes(bytes) => String::from_utf8_lossy(&bytes).matches("<loc>").count(),
            Body::Copy(_) => 0,
        });
        assert_eq!(counts.collect::<Vec<_>>(), [2, PART, 1]);
    }
}
