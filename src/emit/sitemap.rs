//! `/sitemap.xml` (sitemaps.org protocol 0.9): every page that a search engine should know, in parts
//! of at most 50,000 behind an index where there are more.

use std::collections::BTreeSet;

use quick_xml::escape::escape;

use super::Ctx;
use crate::model::address::SitePath;
use crate::model::brief::{Brief, BriefId};
use crate::model::date::Moment;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::resolved::Target;
use crate::model::route::{List, Route, Subject};
use crate::model::site::{CORRECTIONS, Site};
use crate::model::state::State;
use crate::model::taxonomy::{Taxonomy, TermId};

pub(super) const NAME: &str = "sitemap";

/// The protocol's limit for one file.
const PART: usize = 50_000;

/// Google's limit for one page
/// (<https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps>).
const IMAGES: usize = 1000;

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

/// Pages only: no files, no error page, no redirects, nothing that is gone, no previews of what is held back,
/// nothing withdrawn.
fn is_listed(site: &Site, route: &Route) -> bool {
    if !route.path.is_html() {
        return false;
    }
    match &route.subject {
        Subject::Brief(id) => !matches!(site.brief(*id).card.state, State::HeldBack(_) | State::Withdrawn),
        Subject::Site => matches!(route.path.as_str(), "/" | CORRECTIONS),
        Subject::Page(_) | Subject::Taxonomy(_) | Subject::Listing { .. } => true,
        Subject::Part(_) | Subject::Gone(_) | Subject::Redirect { .. } | Subject::Asset(_) => false,
    }
}

fn part_path(part: u32) -> String {
    format!("/sitemap-{part}.xml")
}

/// When the lists of a site last changed.
struct Changes {
    all: Option<Moment>,
    /// Beside [`Site::terms`].
    terms: [Vec<Option<Moment>>; 4],
}

impl Changes {
    fn new(site: &Site) -> Self {
        let newest = |briefs: &[BriefId]| briefs.iter().map(|id| site.brief(*id).card.last_changed()).max();
        Changes {
            all: site.listed().iter().map(|brief| brief.card.last_changed()).max(),
            terms: Taxonomy::ALL
                .map(|taxonomy| site.terms_of(taxonomy).iter().map(|term| newest(&term.briefs)).collect()),
        }
    }

    /// When what a page shows last changed, as far as its texts say: a brief by its dates, a list by those
    /// of its briefs. A date that moves with every build is noise.
    fn last(&self, site: &Site, subject: &Subject) -> Option<Moment> {
        match *subject {
            Subject::Brief(id) => Some(site.brief(id).card.last_changed()),
            Subject::Site | Subject::Listing { list: List::All, .. } => self.all,
            Subject::Listing { list: List::Term(TermId { taxonomy, index }), .. } => {
                self.terms[taxonomy as usize][index as usize]
            }
            Subject::Taxonomy(taxonomy) => self.terms[taxonomy as usize].iter().flatten().max().copied(),
            Subject::Page(_) | Subject::Part(_) | Subject::Gone(_) | Subject::Redirect { .. } | Subject::Asset(_) => {
                None
            }
        }
    }
}

/// The pictures on a page, each once.
fn images<'a>(site: &'a Site, subject: &Subject) -> BTreeSet<&'a SitePath> {
    let (hero, text) = match *subject {
        Subject::Brief(id) => {
            let Brief { card, body, .. } = site.brief(id);
            (card.image.as_ref().map(|image| &image.path), body)
        }
        Subject::Page(index) => (None, &site.pages[index as usize].body),
        _ => return BTreeSet::new(),
    };
    let pictures = text.images.iter().filter_map(|picture| match &picture.target {
        Target::Internal { path, .. } => Some(path),
        _ => None,
    });
    hero.into_iter().chain(pictures).collect()
}

fn url_set(site: &Site, routes: &[&Route]) -> String {
    let changes = Changes::new(site);
    let mut xml = String::with_capacity(routes.len() * 200);
    xml.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" ");
    xml.push_str("xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\">\n");
    let address = |path| escape(site.config.base_url.absolute(path)).into_owned();
    for route in routes {
        xml.push_str(&format!("<url><loc>{}</loc>", address(&route.path)));
        if let Some(moment) = changes.last(site, &route.subject) {
            xml.push_str(&format!("<lastmod>{}</lastmod>", moment.rfc3339()));
        }
        for image in images(site, &route.subject).into_iter().take(IMAGES) {
            xml.push_str(&format!("\n <image:image><image:loc>{}</image:loc></image:image>", address(image)));
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
    use crate::metadata::citation::Styles;
    use crate::model::address::SitePath;
    use crate::model::config::Config;
    use crate::model::output::Body;
    use crate::model::relation::Relations;
    use crate::model::route::{List, Route, Routes, Subject};
    use crate::model::site::Site;
    use crate::model::source::Sources;
    use crate::template::engine::Engine;

    #[test]
    fn more_pages_than_a_file_may_list_are_parted_behind_an_index() {
        let site = Site {
            config: Config::fallback(),
            briefs: Vec::new(),
            listed_count: 0,
            relations: Relations::default(),
            terms: Default::default(),
            pages: Vec::new(),
            tombstones: Vec::new(),
            assets: Vec::new(),
            held_back: Vec::new(),
            incomplete: Vec::new(),
            lint_exceptions: Default::default(),
            agenda: Vec::new(),
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
        let styles = Styles::new(&[], "en");
        let ctx = Ctx::new(&sources, &site, &routes, &engine, &memo, &styles);
        let counts = planned.iter().map(|route| match emit(&ctx, route).value {
            Body::Bytes(bytes) => String::from_utf8_lossy(&bytes).matches("<loc>").count(),
            Body::Copy(_) => 0,
        });
        assert_eq!(counts.collect::<Vec<_>>(), [2, PART, 1]);
    }
}
