//! How a list of briefs is cut into pages.

use super::Ctx;
use crate::model::address::SitePath;
use crate::model::brief::BriefId;
use crate::model::diagnostic::Report;
use crate::model::route::{List, Route, Subject};
use crate::model::site::Site;
use crate::model::span::Span;
use crate::template::view::LinkView;
use crate::template::view::listing::{ListingView, PagerView, by_year, pager, year_id};
use crate::template::view::search::YearEntry;

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

/// One page of a list, with its cards.
pub(super) fn listing_view<'a>(ctx: &'a Ctx<'_>, list: List, page: u32, report: &mut Report) -> ListingView<'a> {
    let briefs = briefs(ctx.site, list, page).into_iter();
    ListingView {
        groups: by_year(briefs.map(|id| (ctx.site.brief(id).card.published.day.year(), ctx.card(id, report)))),
        total: total(ctx.site, list),
        pager: pager_view(ctx.site, list, page),
    }
}

/// The archive of all briefs, as a link.
pub(super) fn archive_link(site: &Site) -> LinkView {
    let url = site.config.base_url.link(&SitePath::new(ARCHIVE));
    LinkView { name: site.config.words.get("titles.briefs").to_string(), url }
}

/// The years of the archive, and where in it each begins.
pub(super) fn years(site: &Site) -> Vec<YearEntry> {
    let mut years: Vec<YearEntry> = Vec::new();
    for (at, brief) in site.listed().iter().enumerate() {
        let year = brief.card.published.day.year();
        match years.last_mut() {
            Some(entry) if entry.year == year => entry.count += 1,
            _ => {
                let page = page_path(site, List::All, (at / site.config.build.paginate_by) as u32 + 1);
                let url = format!("{}#{}", site.config.base_url.link(&page), year_id(year));
                years.push(YearEntry { year, count: 1, url });
            }
        }
    }
    years
}

/// The briefs on one page of a list, counted from 1.
pub(super) fn briefs(site: &Site, list: List, page: u32) -> Vec<BriefId> {
    let size = site.config.build.paginate_by;
    let start = (page as usize - 1) * size;
    match list {
        List::All => site.listed_ids().skip(start).take(size).collect(),
        List::Term(id) => site.term(id).briefs.iter().copied().skip(start).take(size).collect(),
    }
}

fn total(site: &Site, list: List) -> usize {
    match list {
        List::All => site.listed_count,
        List::Term(id) => site.term(id).briefs.len(),
    }
}

fn pager_view(site: &Site, list: List, page: u32) -> PagerView {
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
