//! `/briefs/<slug>/<slug>.bib`, `.ris` and `.csl.json`: a brief for reference managers.

use super::Ctx;
use crate::metadata::record::Record;
use crate::metadata::signposting::DESCRIPTIONS;
use crate::metadata::{bibtex, csl_json, ris};
use crate::model::address::SitePath;
use crate::model::brief::BriefId;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;

pub(super) const NAME: &str = "citation file";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    if !site.config.outputs.citation_files {
        return Vec::new();
    }
    let files = site.brief_ids().zip(&site.briefs).flat_map(|(id, brief)| {
        DESCRIPTIONS.iter().map(move |(ending, _)| Route {
            path: SitePath::new(format!("{}{}{ending}", brief.card.path, brief.card.slug)),
            emitter: NAME,
            subject: Subject::Brief(id),
            origin: Some(brief.origin),
        })
    });
    files.collect()
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let Subject::Brief(id) = route.subject else { unreachable!("planned above") };
    let path = route.path.as_str();
    let text = if path.ends_with(".bib") {
        ctx.bibtex(id).to_string()
    } else if path.ends_with(".ris") {
        ris::record(&Record::new(ctx.site, ctx.site.brief(id)))
    } else {
        csl_json::list([ctx.csl_json(id)])
    };
    Checked::clean(text.into())
}

impl Ctx<'_> {
    /// A brief as an entry of a BibTeX file.
    pub(super) fn bibtex(&self, id: BriefId) -> &str {
        self.bibtex.get(id, || bibtex::entry(&Record::new(self.site, self.site.brief(id))))
    }

    /// A brief as an item of a list in CSL-JSON.
    pub(super) fn csl_json(&self, id: BriefId) -> &str {
        self.csl_json.get(id, || csl_json::item(&Record::new(self.site, self.site.brief(id))))
    }
}
