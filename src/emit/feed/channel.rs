//! What a feed is of: the whole site, or one author, topic, region or series.

use crate::emit::head::feed_title;
use crate::model::address::SitePath;
use crate::model::brief::BriefId;
use crate::model::route::{List, Route, Subject};
use crate::model::site::Site;
use crate::model::taxonomy::Taxonomy;

/// The head of a feed, and the briefs in it.
pub(super) struct Channel<'a> {
    pub title: String,
    /// May be empty.
    pub description: &'a str,
    /// Absolute address of the page that shows the same briefs to people.
    pub page: String,
    /// Newest first.
    pub briefs: Vec<BriefId>,
    /// Whole texts, or summaries? Every brief is in the feeds of all its terms: whole texts there would be
    /// most of what a site puts out.
    pub in_full: bool,
}

/// A feed called `file` at the root and, unless the site does without them, beside the page of every
/// term. A term that has no brief yet has its feed all the same: a reader may wait for the first one,
/// and a feed that goes when its last brief is withdrawn is dropped by the programs that follow it.
pub(super) fn routes(site: &Site, file: &str, emitter: &'static str) -> Vec<Route> {
    let has_terms = site.config.outputs.term_feeds;
    let terms = Taxonomy::ALL.into_iter().filter(|_| has_terms).flat_map(|taxonomy| site.term_ids(taxonomy));
    let terms = terms.map(|id| (site.term(id).path.as_str(), List::Term(id), Some(site.term(id).origin)));
    let folders = [("/", List::All, None)].into_iter().chain(terms);
    let route = |(folder, list, origin)| Route {
        path: SitePath::new(format!("{folder}{file}")),
        emitter,
        subject: Subject::Listing { list, page: 1 },
        origin,
    };
    folders.map(route).collect()
}

/// What `routes` promised.
pub(super) fn of<'a>(site: &'a Site, route: &Route) -> Channel<'a> {
    let (config, limit) = (&site.config, site.config.build.feed_limit);
    let Subject::Listing { list: List::Term(id), .. } = route.subject else {
        return Channel {
            title: config.title.clone(),
            description: &config.description,
            page: config.base_url.to_string(),
            briefs: site.listed_ids().take(limit).collect(),
            in_full: true,
        };
    };
    let term = site.term(id);
    let mut briefs = term.briefs.clone();
    // Those of a series stand in the order of their numbers. Ids count from the newest brief on.
    briefs.sort_unstable();
    briefs.truncate(limit);
    Channel {
        title: feed_title(config, term),
        description: term.front.as_ref().and_then(|front| front.summary.as_deref()).unwrap_or_default(),
        page: config.base_url.absolute(&term.path),
        briefs,
        in_full: false,
    }
}
