//! `schema`: what may stand at the head of a file, for editors that complete YAML and TOML.

use std::fs;
use std::process::ExitCode;

use anyhow::Context;

use super::report;
use super::settings::Settings;
use super::terminal;
use crate::model::site::Site;
use crate::model::source::{SourceKind, Sources};
use crate::model::taxonomy::Taxonomy;
use crate::schema::Shelf;
use crate::schema::json_schema::{Known, schema};
use crate::{pipeline, read};

/// Prints the schema of `shelf`, or writes those of all into the folder `schema`.
pub(super) fn run(settings: &Settings, shelf: Option<Shelf>) -> anyhow::Result<ExitCode> {
    let sources = read::sources(&settings.root)?;
    let plan = pipeline::plan(&sources, &settings.options());
    let known = KnownToSite { site: &plan.value.site, sources: &sources };
    if let Some(shelf) = shelf {
        terminal::answer(schema(shelf, &known).json().trim_end());
        return Ok(ExitCode::SUCCESS);
    }
    let folder = settings.root.join("schema");
    for shelf in Shelf::ALL {
        let place = folder.join(format!("{}.json", shelf.singular()));
        let cannot = || format!("`{}` cannot be written", place.display());
        fs::create_dir_all(&folder).with_context(cannot)?;
        fs::write(&place, schema(shelf, &known).json()).with_context(cannot)?;
    }
    if !settings.quiet {
        let folder = folder.strip_prefix(".").unwrap_or(&folder).display();
        report::conclude(settings, &format!("wrote {} schemas into {folder}", Shelf::ALL.len()));
    }
    Ok(ExitCode::SUCCESS)
}

/// A site as the schemas ask for it.
pub(super) struct KnownToSite<'a> {
    pub(super) site: &'a Site,
    pub(super) sources: &'a Sources,
}

impl Known for KnownToSite<'_> {
    fn names(&self, shelf: Shelf) -> (Vec<String>, bool) {
        let (taxonomy, kind) = match shelf {
            Shelf::Authors => (Taxonomy::Authors, SourceKind::Author),
            Shelf::Topics => (Taxonomy::Topics, SourceKind::Topic),
            Shelf::Regions => (Taxonomy::Regions, SourceKind::Region),
            Shelf::Series => (Taxonomy::Series, SourceKind::Series),
            Shelf::Briefs => return (self.site.listed().iter().map(|brief| brief.card.slug.clone()).collect(), false),
            Shelf::Pages | Shelf::Settings => return (Vec::new(), false),
        };
        let terms = self.site.terms_of(taxonomy).iter();
        let mut names: Vec<String> = terms.flat_map(|term| [term.slug.clone(), term.name.clone()]).collect();
        names.sort();
        names.dedup();
        (names, self.sources.of(kind).next().is_some())
    }
}
