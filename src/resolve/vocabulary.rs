//! Which authors, topics, regions and series exist, and what a brief means when it names one.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;

use super::schedule::PlacedBrief;
use super::target::TermFacts;
use crate::model::address::SitePath;
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::doc::Doc;
use crate::model::draft::TermDraft;
use crate::model::front_matter::TermFrontMatter;
use crate::model::slug::{nearest, slugify};
use crate::model::source::{SourceKind, Sources};
use crate::model::span::{SourceId, Span, Spanned};
use crate::model::taxonomy::{Taxonomy, TermId};
use crate::model::term::Term;

/// All terms of a site; the place of a term in its list is its id.
#[derive(Default)]
pub(super) struct Vocabulary {
    terms: [Vec<Entry>; 4],
    /// Ids and exact names, to places in `terms`.
    lookup: [BTreeMap<String, u32>; 4],
    /// A folder with files makes a vocabulary closed: unknown names are mistakes.
    closed: [bool; 4],
}

/// A term before its text is resolved.
pub(super) struct Entry {
    pub taxonomy: Taxonomy,
    pub slug: String,
    pub name: String,
    pub path: SitePath,
    pub origin: Span,
    pub file: Option<TermFile>,
}

/// What a term's file says.
pub(super) struct TermFile {
    pub source: SourceId,
    pub is_organisation: bool,
    pub front: TermFrontMatter,
    pub doc: Doc,
}

/// Gathers the terms from their files, and from what briefs name where there is no folder.
pub(super) fn vocabulary(sources: &Sources, drafts: Vec<TermDraft>, briefs: &[PlacedBrief]) -> Checked<Vocabulary> {
    let mut diagnostics = Vec::new();
    let mut by_slug: [BTreeMap<String, Entry>; 4] = Default::default();
    for draft in drafts {
        let entry = entry_of_file(draft);
        by_slug[entry.taxonomy as usize].insert(entry.slug.clone(), entry);
    }
    let kinds = [SourceKind::Author, SourceKind::Topic, SourceKind::Region, SourceKind::Series];
    let closed = kinds.map(|kind| sources.of(kind).next().is_some());
    for taxonomy in Taxonomy::ALL.into_iter().filter(|taxonomy| !closed[*taxonomy as usize]) {
        // Most names are those of many briefs, and making an address of one takes its time.
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for name in briefs.iter().flat_map(|brief| named(brief, taxonomy)) {
            if known.contains(name.value.as_str()) {
                continue;
            }
            let complaint = add_free(&mut by_slug[taxonomy as usize], taxonomy, name);
            if complaint.is_none() {
                known.insert(&name.value);
            }
            diagnostics.extend(complaint);
        }
    }
    let terms = by_slug.map(sorted_by_name);
    let lookup = [0, 1, 2, 3].map(|taxonomy: usize| names(&terms[taxonomy]));
    Checked { value: Vocabulary { terms, lookup, closed }, diagnostics }
}

impl Vocabulary {
    /// The term that `written` names, or a diagnostic that suggests the nearest.
    pub(super) fn find(&self, taxonomy: Taxonomy, written: &Spanned<String>) -> Result<TermId, Diagnostic> {
        let lookup = &self.lookup[taxonomy as usize];
        let known = lookup.get(&written.value).or_else(|| {
            let free = !self.closed[taxonomy as usize];
            free.then(|| lookup.get(&slugify(&written.value))).flatten()
        });
        known.map(|index| TermId { taxonomy, index: *index }).ok_or_else(|| self.unknown(taxonomy, written))
    }

    /// The author with this id or exact name, where one is not a must.
    pub(super) fn author(&self, written: &str) -> Option<&Entry> {
        let taxonomy = Taxonomy::Authors as usize;
        self.lookup[taxonomy].get(written).map(|index| &self.terms[taxonomy][*index as usize])
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.terms.iter().flatten()
    }

    /// The terms without briefs yet; `facts` runs beside [`Vocabulary::entries`]. Heads and texts move there.
    pub(super) fn take_terms(&mut self, facts: Vec<TermFacts>) -> [Vec<Term>; 4] {
        let mut facts = facts.into_iter();
        let terms = self.terms.each_mut();
        terms.map(|terms| terms.iter_mut().zip(facts.by_ref()).map(|(entry, facts)| term(entry, facts)).collect())
    }

    fn unknown(&self, taxonomy: Taxonomy, written: &Spanned<String>) -> Diagnostic {
        let (kind, folder) = (taxonomy.singular(), taxonomy.folder());
        let code = match taxonomy {
            Taxonomy::Authors => "unknown-author",
            Taxonomy::Topics => "unknown-topic",
            Taxonomy::Regions => "unknown-region",
            Taxonomy::Series => "unknown-series",
        };
        let lookup = &self.lookup[taxonomy as usize];
        let file = format!("content/{folder}/{}.md", slugify(&written.value));
        let several =
            several(taxonomy, &written.value).map(|list| format!("if these are several, type a list: `{list}`"));
        let help = several.unwrap_or_else(|| match nearest(&written.value, lookup.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`? Or add the file `{file}`"),
            None => format!("add the file `{file}`, or use one of those in `content/{folder}/`"),
        });
        Diagnostic::error(code, format!("no {kind} is called `{}`", written.value)).at(written.span, "").help(help)
    }
}

/// `Ada Byron, Jo March` as a list, and of authors `Ada Byron and Jo March` too.
fn several(taxonomy: Taxonomy, text: &str) -> Option<String> {
    let joints: &[&str] = if taxonomy == Taxonomy::Authors { &[",", ";", " and ", " & "] } else { &[",", ";"] };
    let mut parts = vec![text];
    for joint in joints {
        parts = parts.into_iter().flat_map(|part| part.split(joint)).collect();
    }
    let named = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    let names: Vec<String> = named.map(|part| format!("\"{part}\"")).collect();
    (names.len() > 1).then(|| format!("[{}]", names.join(", ")))
}

fn entry_of_file(draft: TermDraft) -> Entry {
    let TermDraft { source, taxonomy, id, front, doc, head } = draft;
    Entry {
        taxonomy,
        name: front.name.as_ref().map_or_else(|| id.clone(), |name| name.value.clone()),
        path: term_path(taxonomy, &id),
        origin: front.name.as_ref().map_or(head, |name| name.span),
        slug: id,
        file: Some(TermFile { source, is_organisation: front.person.is_organisation, front, doc }),
    }
}

/// Adds a term that has no file. Two names that lead to one address are a mistake.
fn add_free(known: &mut BTreeMap<String, Entry>, taxonomy: Taxonomy, name: &Spanned<String>) -> Option<Diagnostic> {
    let slug = slugify(&name.value);
    let kind = taxonomy.singular();
    if slug.is_empty() {
        let message = format!("the {kind} `{}` has no letters to make an address of", name.value);
        let help = format!("give it a file in `content/{}/` and use the file's name", taxonomy.folder());
        return Some(Diagnostic::error("bad-term", message).at(name.span, "").help(help));
    }
    match known.get(&slug) {
        None => {
            let path = term_path(taxonomy, &slug);
            let entry =
                Entry { taxonomy, slug: slug.clone(), name: name.value.clone(), path, origin: name.span, file: None };
            known.insert(slug, entry);
            None
        }
        Some(entry) if entry.name == name.value || name.value == slug => None,
        Some(entry) => {
            let message = format!("`{}` and `{}` would share the address `{}`", entry.name, name.value, entry.path);
            let help = format!("write the {kind} in the same way everywhere");
            Some(Diagnostic::error("term-clash", message).at(name.span, "here").at(entry.origin, "and here").help(help))
        }
    }
}

fn term_path(taxonomy: Taxonomy, slug: &str) -> SitePath {
    SitePath::new(format!("/{}/{slug}/", taxonomy.folder()))
}

/// What a brief names in a taxonomy, as written.
pub(super) fn named(brief: &PlacedBrief, taxonomy: Taxonomy) -> &[Spanned<String>] {
    let front = &brief.draft.front;
    match taxonomy {
        Taxonomy::Authors => &front.authors,
        Taxonomy::Topics => &front.topics,
        Taxonomy::Regions => &front.regions,
        Taxonomy::Series => front.series.as_slice(),
    }
}

fn sorted_by_name(terms: BTreeMap<String, Entry>) -> Vec<Entry> {
    let mut terms: Vec<Entry> = terms.into_values().collect();
    terms.sort_by_cached_key(|entry| {
        let sort_key = entry.file.as_ref().and_then(|file| file.front.person.sort_key.as_deref());
        (sort_key.unwrap_or(&entry.name).to_lowercase(), entry.slug.clone())
    });
    terms
}

/// Slugs win over names: a slug is what an id means.
fn names(terms: &[Entry]) -> BTreeMap<String, u32> {
    let numbered = || terms.iter().zip(0..);
    let names = numbered().map(|(entry, index)| (entry.name.clone(), index));
    let slugs = numbered().map(|(entry, index)| (entry.slug.clone(), index));
    names.chain(slugs).collect()
}

fn term(entry: &mut Entry, facts: TermFacts) -> Term {
    let file = entry.file.as_mut();
    let (source, front, doc) = match file {
        Some(file) => (Some(file.source), Some(Box::new(take(&mut file.front))), take(&mut file.doc)),
        None => (None, None, Doc::default()),
    };
    Term {
        slug: entry.slug.clone(),
        name: entry.name.clone(),
        path: entry.path.clone(),
        source,
        front,
        body: facts.targets.beside(doc),
        photo: facts.photo,
        briefs: Vec::new(),
        origin: entry.origin,
    }
}
