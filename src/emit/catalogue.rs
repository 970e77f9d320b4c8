//! `/publications.bib` and `/publications.csl.json`, and the same beside the page of each author and
//! topic: everything there, for a reference manager.

use super::Ctx;
use crate::metadata::csl_json;
use crate::model::address::SitePath;
use crate::model::brief::BriefId;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::{List, Route, Subject};
use crate::model::site::Site;
use crate::model::taxonomy::Taxonomy;

pub(super) const NAME: &str = "catalogue";

const BIBTEX: &str = "publications.bib";
const CSL_JSON: &str = "publications.csl.json";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    if !site.config.outputs.catalogues {
        return Vec::new();
    }
    let terms = [Taxonomy::Authors, Taxonomy::Topics].into_iter().flat_map(|taxonomy| site.term_ids(taxonomy));
    let terms = terms.map(|id| (site.term(id).path.as_str(), List::Term(id), Some(site.term(id).origin)));
    let folders = [("/", List::All, None)].into_iter().chain(terms);
    let files = folders.flat_map(|(folder, list, origin)| {
        [BIBTEX, CSL_JSON].map(|file| Route {
            path: SitePath::new(format!("{folder}{file}")),
            emitter: NAME,
            subject: Subject::Listing { list, page: 1 },
            origin,
        })
    });
    files.collect()
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let site = ctx.site;
    let briefs: Vec<BriefId> = match route.subject {
        Subject::Listing { list: List::Term(id), .. } => site.term(id).briefs.clone(),
        _ => site.listed_ids().collect(),
    };
    let text = if route.path.as_str().ends_with(BIBTEX) {
        briefs.into_iter().map(|id| ctx.bibtex(id)).collect::<Vec<_>>().join("\n")
    } else {
        csl_json::list(briefs.into_iter().map(|id| ctx.csl_json(id)))
    };
    Checked::clean(text.into())
}
