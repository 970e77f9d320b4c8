//! Lints: what is not wrong, but would embarrass the house that publishes it.
//!
//! In: a planned site. Out: diagnostics, each at the level that the site or the brief wants. Invariants: a text is
//! walked once for all lints; nothing here takes longer than in proportion to what it reads.

mod claim;
mod grade;
mod head;
mod language;
mod link;
mod neighbour;
mod picture;
mod prose;
mod sentence;
mod wording;

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use rayon::prelude::*;

use self::picture::Gallery;
use self::prose::Prose;
use crate::model::address::SitePath;
use crate::model::brief::Brief;
use crate::model::diagnostic::Diagnostic;
use crate::model::lint::{Level, LintException, LintSettings};
use crate::model::site::Site;
use crate::model::source::Sources;
use crate::model::span::{SourceId, Span};

/// One brief, and what lints ask about it.
struct Subject<'a> {
    sources: &'a Sources,
    lints: &'a LintSettings,
    files: &'a Files<'a>,
    brief: &'a Brief,
    prose: Prose,
}

impl Subject<'_> {
    /// Where `part` stands within `span`; the whole of `span` where typography changed its letters.
    fn place_of(&self, part: &str, span: Span) -> Span {
        match self.sources.text_at(span).find(part) {
            Some(at) if !part.is_empty() => {
                let start = span.start as usize + at;
                Span::new(span.file, start..start + part.len())
            }
            _ => span,
        }
    }
}

/// How many tables of a brief have no heads of columns, which is a lint's business.
pub(super) fn headless_tables(brief: &Brief) -> usize {
    Prose::of(brief).headless_tables.len()
}

/// A lint of a brief. The level is set by [`settle`].
type BriefLint = fn(&Subject<'_>, &mut Vec<Diagnostic>);

/// The lints of single briefs. To add one, write it in the file of its subject, and add a row here and in
/// [`LINTS`](crate::model::lint::LINTS).
const BRIEF_LINTS: &[(&str, BriefLint)] = &[
    ("summary-length", head::summary_length),
    ("missing-takeaways", head::missing_takeaways),
    ("takeaway-count", head::takeaway_count),
    ("takeaway-length", head::takeaway_length),
    ("missing-recommendations", head::missing_recommendations),
    ("missing-addressee", head::missing_addressee),
    ("word-count", head::word_count),
    ("long-sentence", wording::long_sentence),
    ("reading-grade", wording::reading_grade),
    ("unexplained-acronym", wording::unexplained_acronym),
    ("unsourced-claim", claim::unsourced_claim),
    ("unsourced-number", wording::unsourced_number),
    ("vague-link", link::vague_link),
    ("bare-url", link::bare_url),
    ("link-lost-on-github", link::link_lost_on_github),
    ("table-without-header", wording::table_without_header),
];

/// A lint of the pictures of a text, whatever text it is.
type PictureLint = fn(&Gallery<'_>, &mut Vec<Diagnostic>);

const PICTURE_LINTS: &[(&str, PictureLint)] = &[
    ("heavy-image", picture::heavy_image),
    ("uncredited-image", picture::uncredited_image),
    ("missing-caption", picture::missing_caption),
    ("missing-image-license", picture::missing_license),
    ("unknown-image-license", picture::unknown_license),
    ("image-license-not-allowed", picture::license_not_allowed),
];

/// A lint of all briefs, or of what stands beside them.
type SiteLint = fn(&Site, &mut Vec<Diagnostic>);

const SITE_LINTS: &[(&str, SiteLint)] = &[
    ("same-title", neighbour::same_title),
    ("missing-orcid", neighbour::missing_orcid),
    ("topic-without-introduction", neighbour::topic_without_introduction),
];

/// Everything that lints have to say of single texts of this run, whatever its level. Nobody mends what is withdrawn.
pub fn briefs(sources: &Sources, site: &Site) -> Vec<Diagnostic> {
    let (on, files) = (Wanted::new(|code| is_on(site, code)), Files::of(site));
    let of_brief = |brief| of_brief(sources, site, &files, brief, &on);
    let mut found: Vec<Diagnostic> = site.listed().par_iter().flat_map_iter(of_brief).collect();
    for gallery in other_galleries(sources, site) {
        on.pictures.iter().for_each(|lint| lint(&gallery, &mut found));
    }
    found
}

/// What [`briefs`] says of one that may not have its place in `site` yet.
pub fn brief(sources: &Sources, site: &Site, brief: &Brief) -> Vec<Diagnostic> {
    if brief.history.withdrawn.is_some() {
        return Vec::new();
    }
    of_brief(sources, site, &Files::of(site), brief, &Wanted::new(|code| is_on(site, code)))
}

/// What a brief could have and has not, whatever the site wants to hear of that.
pub fn lacking(sources: &Sources, site: &Site, brief: &Brief) -> Vec<Diagnostic> {
    of_brief(sources, site, &Files::of(site), brief, &Wanted::new(|code| code.starts_with("missing-")))
}

/// Everything that lints have to say of the briefs together, whatever its level.
pub fn site(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    SITE_LINTS.iter().filter(|(code, _)| is_on(site, code)).for_each(|(_, lint)| lint(site, &mut found));
    found
}

/// The lints of single texts that are asked.
struct Wanted {
    briefs: Vec<BriefLint>,
    pictures: Vec<PictureLint>,
}

impl Wanted {
    fn new(is_wanted: impl Fn(&str) -> bool) -> Wanted {
        Wanted {
            briefs: BRIEF_LINTS.iter().filter(|(code, _)| is_wanted(code)).map(|(_, lint)| *lint).collect(),
            pictures: PICTURE_LINTS.iter().filter(|(code, _)| is_wanted(code)).map(|(_, lint)| *lint).collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.briefs.is_empty() && self.pictures.is_empty()
    }

    fn look(&self, subject: &Subject<'_>, gallery: &Gallery<'_>, found: &mut Vec<Diagnostic>) {
        self.briefs.iter().for_each(|lint| lint(subject, found));
        self.pictures.iter().for_each(|lint| lint(gallery, found));
    }
}

/// The files that briefs and pages are made of, listed once a lint asks.
struct Files<'a> {
    site: &'a Site,
    by_path: OnceLock<HashMap<&'a SitePath, SourceId>>,
}

impl<'a> Files<'a> {
    fn of(site: &'a Site) -> Self {
        Files { site, by_path: OnceLock::new() }
    }

    /// The file of the page at `path`.
    fn at(&self, path: &SitePath) -> Option<SourceId> {
        let list = || {
            let briefs = self.site.briefs.iter().map(|brief| (&brief.card.path, brief.source));
            briefs.chain(self.site.pages.iter().map(|page| (&page.path, page.source))).collect()
        };
        self.by_path.get_or_init(list).get(path).copied()
    }
}

/// The pictures of everything that is no brief.
fn other_galleries<'a>(sources: &'a Sources, site: &'a Site) -> impl Iterator<Item = Gallery<'a>> {
    let terms = site.terms.iter().flatten();
    let terms = terms.map(move |term| Gallery::new(sources, site, None, term.photo.as_ref(), &term.body));
    terms.chain(site.pages.iter().map(move |page| Gallery::new(sources, site, None, None, &page.body)))
}

/// The lints that are `on`, and those that the brief turns on for itself.
fn of_brief<'a>(
    sources: &'a Sources,
    site: &'a Site,
    files: &'a Files<'a>,
    brief: &'a Brief,
    on: &Wanted,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if on.is_empty() && !site.lint_exceptions.contains_key(&brief.source) {
        return found; // and the text is not walked for nothing
    }
    let subject = Subject { sources, lints: &site.config.lints, files, brief, prose: Prose::of(brief) };
    let gallery = Gallery::new(sources, site, brief.card.image.as_ref(), None, &brief.body);
    on.look(&subject, &gallery, &mut found);
    if let Some(exceptions) = site.lint_exceptions.get(&brief.source) {
        let is_own = |code: &str| exceptions.iter().any(|exception| exception.code == code);
        Wanted::new(|code| is_own(code) && !is_on(site, code)).look(&subject, &gallery, &mut found);
    }
    found
}

fn is_on(site: &Site, code: &str) -> bool {
    site.config.lints.rule(code).is_some_and(|rule| rule.level != Level::Off)
}

/// Gives every lint among `diagnostics` the level that its brief wants, or else its site, and drops what is off.
/// A brief's exception that changes nothing gets a note.
pub fn settle(diagnostics: Vec<Diagnostic>, site: &Site) -> Vec<Diagnostic> {
    let mut used: BTreeSet<(SourceId, &str)> = BTreeSet::new();
    let mut settled: Vec<Diagnostic> = diagnostics
        .into_iter()
        .filter_map(|diagnostic| {
            let exception = exception_for(&diagnostic, site);
            used.extend(exception.map(|exception| (exception.span.file, exception.code)));
            at_level(diagnostic, site, exception)
        })
        .collect();
    for brief in site.listed() {
        let exceptions = site.lint_exceptions.get(&brief.source).into_iter().flatten();
        let idle = exceptions.filter(|exception| !used.contains(&(brief.source, exception.code)));
        settled.extend(idle.map(unused_exception).filter_map(|diagnostic| at_level(diagnostic, site, None)));
    }
    settled
}

fn exception_for<'s>(diagnostic: &Diagnostic, site: &'s Site) -> Option<&'s LintException> {
    let exceptions = site.lint_exceptions.get(&diagnostic.labels.first()?.span.file)?;
    exceptions.iter().find(|exception| exception.code == diagnostic.code)
}

fn at_level(mut diagnostic: Diagnostic, site: &Site, exception: Option<&LintException>) -> Option<Diagnostic> {
    let Some(rule) = site.config.lints.rule(diagnostic.code) else { return Some(diagnostic) };
    diagnostic.severity = exception.map_or(rule.level, |exception| exception.level).severity()?;
    Some(diagnostic)
}

fn unused_exception(exception: &LintException) -> Diagnostic {
    let message = format!("`{}` has nothing to say about this brief", exception.code);
    Diagnostic::note("unused-exception", message).at(exception.span, "").help("remove these lines from `lints`")
}

/// The row of a lint must exist in both tables; a test holds them together.
#[cfg(test)]
mod tests {
    use super::{BRIEF_LINTS, PICTURE_LINTS, SITE_LINTS};
    use crate::model::lint::LINTS;

    #[test]
    fn every_lint_has_a_level() {
        let codes = BRIEF_LINTS.iter().map(|row| row.0).chain(PICTURE_LINTS.iter().map(|row| row.0));
        for code in codes.chain(SITE_LINTS.iter().map(|row| row.0)) {
            assert!(LINTS.iter().any(|lint| lint.code == code), "{code}");
        }
    }
}
