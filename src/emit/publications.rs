//! `/publications.json` and `/publications/1.json` …: the harvest feed.

use super::{Ctx, json_body};
use crate::metadata::harvest::{self, INDEX, PAGE};
use crate::metadata::record::Record;
use crate::model::address::SitePath;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;

pub(super) const NAME: &str = "harvest feed";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    if !site.config.outputs.publications {
        return Vec::new();
    }
    let route = |path, subject| Route { path, emitter: NAME, subject, origin: None };
    let pages = 1..=site.listed_count.div_ceil(PAGE) as u32;
    let pages = pages.map(|number| route(harvest::page_path(number), Subject::Part(number)));
    [route(SitePath::new(INDEX), Subject::Site)].into_iter().chain(pages).collect()
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let site = ctx.site;
    let Subject::Part(number) = route.subject else {
        return json_body(&harvest::index(&site.config, site.listed_count));
    };
    let oldest_first = site.listed().iter().rev().skip((number as usize - 1) * PAGE).take(PAGE);
    let records: Vec<Record> = oldest_first.map(|brief| Record::new(site, brief)).collect();
    json_body(&harvest::page(&site.config, &records))
}
