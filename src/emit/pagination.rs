//! How a list of briefs is cut into pages.

use crate::model::address::SitePath;
use crate::model::brief::BriefId;
use crate::model::route::{List, Route, Subject};
use crate::model::site::Site;
use crate::model::span::Span;
use crate::template::view::listing::{PagerView, pager};

/// Address of the archive of all briefs.
pub(super) const ARCHIVE: &str = "/briefs/";

/// The routes of all pages of a list; an empty list has one page.
pub(super) fn routes(site: &Site, list: List, emitter: &'static str, origin: Option<Span>) -> Vec<Route> {
    (1..=page_count(site, list))
        .map(|page| Route {
            path: page_path(site, list, page),
            emitter,
            subject: Subject::Listing { list, page },
            origin,
        })
        .collect()
}

/// The briefs on one page of a list, counted from 1.
pub(super) fn briefs(site: &Site, list: List, page: u32) -> Vec<BriefId> {
    let size = site.config.build.paginate_by;
    let start = (page as usize - 1) * size;
    match list {
        List::All => site.brief_ids().skip(start).take(size).collect(),
        List::Term(id) => site.term(id).briefs.iter().copied().skip(start).take(size).collect(),
    }
}

pub(super) fn total(site: &Site, list: List) -> usize {
    match list {
        List::All => site.briefs.len(),
        List::Term(id) => site.term(id).briefs.len(),
    }
}

pub(super) fn pager_view(site: &Site, list: List, page: u32) -> PagerView {
    pager(page, page_count(site, list), |page| site.config.base_url.link(&page_path(site, list, page)))
}

fn page_count(site: &Site, list: List) -> u32 {
    total(site, list).div_ceil(site.config.build.paginate_by).max(1) as u32
}

fn page_path(site: &Site, list: List, page: u32) -> SitePath {
    let first = match list {
        List::All => ARCHIVE,
        List::Term(id) => site.term(id).path.as_str(),
    };
    if page == 1 { SitePath::new(first) } else { SitePath::new(format!("{first}page/{page}/")) }
}
