//! Checks that need more than one phase's knowledge, and the inspection of everything that is put out.
//!
//! In: a planned site, and its outputs as they are made. Out: diagnostics. Invariant: nothing here changes what is
//! published.

pub mod link;
pub mod lint;
mod proof;
mod search;
pub mod size;

pub use self::proof::{inspector, relocation};

use std::collections::BTreeSet;

use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::site::Site;
use crate::model::slug::nearest;
use crate::model::span::SourceId;
use crate::model::state::HeldBackReason;
use crate::template::engine::Engine;

/// Templates that briefs and pages ask for by name must be there.
pub fn templates(site: &Site, engine: &Engine) -> Vec<Diagnostic> {
    let briefs = site.briefs.iter().filter_map(|brief| brief.template.as_ref());
    let pages = site.pages.iter().filter_map(|page| page.template.as_ref());
    briefs
        .chain(pages)
        .filter(|template| !engine.has(&template.value))
        .map(|template| {
            let message = format!("there is no template `{}`", template.value);
            let diagnostic = Diagnostic::error("unknown-template", message).at(template.span, "");
            match nearest(&template.value, engine.names()) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help("write the name of a file in `templates/`"),
            }
        })
        .collect()
}

/// Errors in texts that are held back as drafts become warnings: an unfinished text must not keep
/// the others from being published.
pub fn spare_drafts(mut diagnostics: Vec<Diagnostic>, site: &Site) -> Vec<Diagnostic> {
    let drafts = drafts(site);
    for diagnostic in &mut diagnostics {
        if diagnostic.severity == Severity::Error && is_in(diagnostic, &drafts) {
            diagnostic.severity = Severity::Warning;
        }
    }
    diagnostics
}

/// Warnings become errors, for those who want a site without any; but drafts are spared still.
pub fn be_strict(diagnostics: &mut [Diagnostic], site: &Site) {
    let drafts = drafts(site);
    for diagnostic in diagnostics {
        if diagnostic.severity == Severity::Warning && !is_in(diagnostic, &drafts) {
            diagnostic.severity = Severity::Error;
        }
    }
}

fn drafts(site: &Site) -> BTreeSet<SourceId> {
    site.held_back.iter().filter(|held| held.reason == HeldBackReason::Draft).map(|held| held.source).collect()
}

fn is_in(diagnostic: &Diagnostic, files: &BTreeSet<SourceId>) -> bool {
    diagnostic.labels.first().is_some_and(|label| files.contains(&label.span.file))
}
