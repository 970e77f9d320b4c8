//! Proof that nothing of a text that is held back is in the outputs: not its address, title, sentences or pictures, and not
//! the words of a correction, a change or a withdrawal whose day has not come.
//!
//! A trace is looked for only if it can be told from everyday words, and is nobody else's: what stands in a title, name or
//! address of something published is not the secret of a draft, nor is a sentence of a published summary, or one that two
//! published texts have.

use std::collections::BTreeSet;

use super::finding::Finding;
use crate::check::search::Search;
use crate::model::address::{BaseUrl, SitePath};
use crate::model::site::{Coming, HeldBack, Site, Trace};
use crate::model::source::{SourceKind, Sources};
use crate::model::span::{SourceId, Span};
use crate::model::taxonomy::Taxonomy;

/// Words that a title must have to be looked for; shorter ones are everyday words (`Rent control`).
const TITLE_WORDS: usize = 3;
const TITLE_LETTERS: usize = 16;
const SENTENCE_WORDS: usize = 6;
/// Parts and letters of a file name or slug that nothing else is called: `gas-price-forecast`.
const NAME_PARTS: usize = 2;
const SLUG_PARTS: usize = 3;
const NAME_LETTERS: usize = 10;

/// The traces of all texts that are held back, ready to be looked for.
pub(super) struct Leaks<'a> {
    base: &'a BaseUrl,
    needles: Vec<Needle>,
    search: Search,
}

/// A text that must not be in any output.
struct Needle {
    /// Where it is written: in this text, or in this entry of a published one.
    home: Span,
    kind: Kind,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Title,
    Sentence,
    Picture,
    /// The last part of an address, distinctive enough to be known without the rest.
    Slug,
    /// An address without what stands before the site's own paths.
    Address,
}

impl<'a> Leaks<'a> {
    /// `None` where nothing is held back that could be told.
    pub(super) fn new(sources: &Sources, site: &'a Site) -> Option<Leaks<'a>> {
        let texts = site.held_back.iter().flat_map(needles_of);
        let needles: Vec<Needle> = texts.chain(site.agenda.iter().filter_map(needle_of_entry)).collect();
        let all = Self::of(site, needles)?;
        let common = all.common(sources, site);
        let needles = all.needles.into_iter().enumerate().filter(|(number, _)| !common.contains(number));
        Self::of(site, needles.map(|(_, needle)| needle).collect())
    }

    fn of(site: &'a Site, needles: Vec<Needle>) -> Option<Leaks<'a>> {
        let search = Search::new(needles.iter().map(|needle| needle.text.clone()).collect())?;
        Some(Leaks { base: &site.config.base_url, needles, search })
    }

    /// What is in an output and should not be, each once.
    pub(super) fn look(&self, path: &SitePath, bytes: &[u8]) -> Vec<Finding> {
        let mut found = self.numbers_in(bytes);
        found.extend(self.numbers_in(path.as_str().as_bytes()));
        found.into_iter().map(|number| self.needles[number].finding()).collect()
    }

    fn numbers_in(&self, bytes: &[u8]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        self.search.each(bytes, |number, start| {
            if !found.contains(&number) && self.needles[number].stands_at(bytes, start, self.base) {
                found.insert(number);
            }
        });
        found
    }

    /// Needles that are no secret.
    fn common(&self, sources: &Sources, site: &Site) -> BTreeSet<usize> {
        let mut common = self.numbers_in(names(sources, site).as_bytes());
        let is_sentence = |number: &usize| self.needles[*number].kind == Kind::Sentence;
        common.extend(self.numbers_in(told(site).as_bytes()).into_iter().filter(is_sentence));
        let secret = secret_files(sources, site);
        let mut once = BTreeSet::new();
        for file in sources.iter().filter(|file| !file.built_in && !secret.contains(&file.id)) {
            for number in self.numbers_in(file.text().as_bytes()) {
                let is_home = self.needles[number].home.file == file.id;
                if is_sentence(&number) && !is_home && !once.insert(number) {
                    common.insert(number);
                }
            }
        }
        common
    }
}

impl Needle {
    /// Is it here, as it was written, as a whole?
    fn stands_at(&self, bytes: &[u8], start: usize, base: &BaseUrl) -> bool {
        let end = start + self.text.len();
        let (before, after) = (&bytes[..start], bytes.get(end));
        let is_joint = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        match self.kind {
            Kind::Title | Kind::Sentence => {
                let same = |(one, other): (&u8, &u8)| one == other || one.is_ascii_whitespace() && *other == b' ';
                bytes[start..end].iter().zip(self.text.as_bytes()).all(same)
                    && !before.last().is_some_and(u8::is_ascii_alphanumeric)
                    && !begins_with_letter(&bytes[end..])
            }
            Kind::Picture | Kind::Slug => !before.last().is_some_and(is_joint) && !after.is_some_and(is_joint),
            Kind::Address => !after.is_some_and(is_joint) && is_below(before, base),
        }
    }

    fn finding(&self) -> Finding {
        let what = match self.kind {
            Kind::Title => "title",
            Kind::Sentence => "text",
            Kind::Picture => "picture",
            Kind::Slug | Kind::Address => "address",
        };
        let message = format!("the {what} of something that is held back would be public: `{}`", self.text);
        let help = "take it out of this place until the other text is published: what is written by hand about it goes out \
                    with the text or template that it is written in";
        let mut finding = Finding::error("held-back-leak", message, help).clue(self.text.clone());
        if self.kind == Kind::Address {
            let slug = self.text.rsplit('/').next().unwrap_or_default();
            finding = finding.clue(format!("[[{slug}"));
        }
        finding.held_back = Some(self.home);
        finding
    }
}

/// The texts that are held back, and what lies beside those that have a folder of their own.
fn secret_files(sources: &Sources, site: &Site) -> BTreeSet<SourceId> {
    let folder = |held: &HeldBack| sources.get(held.source).path.strip_suffix("index.md");
    let folders: BTreeSet<&str> = site.held_back.iter().filter_map(folder).collect();
    let lies_in_one = |path: &str| path.match_indices('/').any(|(at, _)| folders.contains(&path[..=at]));
    let beside = sources.iter().filter(|file| !folders.is_empty() && lies_in_one(&file.path)).map(|file| file.id);
    site.held_back.iter().map(|held| held.source).chain(beside).collect()
}

fn begins_with_letter(bytes: &[u8]) -> bool {
    let start = bytes[..bytes.len().min(4)].utf8_chunks().next();
    start.and_then(|chunk| chunk.valid().chars().next()).is_some_and(char::is_alphanumeric)
}

/// Does what stands before an address lead into this site, rather than another?
fn is_below(before: &[u8], base: &BaseUrl) -> bool {
    let is_start = |before: &[u8]| before.last().is_none_or(|byte| b"\"'=(>< \n\t,`[|".contains(byte));
    match before.strip_suffix(base.path.as_bytes()) {
        Some(before) => before.ends_with(base.origin.as_bytes()) || is_start(before),
        None => is_start(before) || before.ends_with(b"./"),
    }
}

fn needles_of(held: &HeldBack) -> impl Iterator<Item = Needle> {
    let slug = held.path.as_str().trim_matches('/').rsplit('/').next().unwrap_or_default();
    let address = match is_name(slug, SLUG_PARTS) {
        true => (Kind::Slug, slug.to_string()),
        false => (Kind::Address, held.path.as_str().trim_matches('/').to_string()),
    };
    let traces = held.traces.iter().filter_map(|trace| match trace {
        Trace::Title(text) => {
            let title = plain_stretch(text);
            let is_telling = words(title) >= TITLE_WORDS && title.chars().count() >= TITLE_LETTERS;
            is_telling.then(|| (Kind::Title, title.to_string()))
        }
        Trace::Sentence(text) => {
            let sentence = plain_stretch(text);
            (words(sentence) >= SENTENCE_WORDS).then(|| (Kind::Sentence, sentence.to_string()))
        }
        Trace::Picture(name) => {
            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
            is_name(stem, NAME_PARTS).then(|| (Kind::Picture, name.clone()))
        }
    });
    let mut seen = BTreeSet::new();
    let all = traces.chain([address]).filter(move |(_, text)| seen.insert(text.clone()));
    all.map(|(kind, text)| Needle { home: Span::all_of(held.source), kind, text })
}

/// The words of an entry that is dated ahead.
fn needle_of_entry(coming: &Coming) -> Option<Needle> {
    let text = coming.text.as_ref()?;
    let sentence = plain_stretch(&text.value);
    let is_telling = words(sentence) >= SENTENCE_WORDS;
    is_telling.then(|| Needle { home: text.span, kind: Kind::Sentence, text: sentence.to_string() })
}

/// The longest part of a text that is the same in every notation: without what is escaped, curled or marked up there.
fn plain_stretch(text: &str) -> &str {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | ',' | ':');
    let stretches = text.split(|c: char| !is_plain(c)).map(|stretch| stretch.trim_matches([' ', ',', ':']));
    stretches.max_by_key(|stretch| stretch.len()).unwrap_or_default()
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Is it the name of one thing only? Slugs and file names of one short word are not.
fn is_name(name: &str, parts: usize) -> bool {
    let count = name.split(['-', '_', ' ']).filter(|part| !part.is_empty()).count();
    count >= parts && name.len() >= NAME_LETTERS && name.is_ascii() && !name.contains(' ')
}

/// What is told of published briefs in many places: summaries, and what happened to them, a line each.
fn told(site: &Site) -> String {
    let mut told: Vec<&str> = Vec::new();
    for brief in &site.briefs {
        told.push(&brief.card.summary);
        told.extend(brief.history.corrections.iter().map(|entry| entry.text.as_str()));
        told.extend(brief.history.changes.iter().map(|entry| entry.note.as_str()));
        told.extend(brief.history.withdrawn.iter().map(|entry| entry.reason.as_str()));
    }
    told.join("\n")
}

/// What published things are called, a line each. Copies of a file in `static/` have no name of their own.
fn names(sources: &Sources, site: &Site) -> String {
    let config = &site.config;
    let mut names: Vec<&str> = vec![&config.title, &config.organisation.name, &config.description];
    for brief in &site.briefs {
        names.extend([brief.card.title.as_str(), brief.card.path.as_str()]);
    }
    for page in &site.pages {
        names.extend([page.title.as_str(), page.path.as_str()]);
    }
    for term in Taxonomy::ALL.into_iter().flat_map(|taxonomy| site.terms_of(taxonomy)) {
        names.extend([term.name.as_str(), term.path.as_str()]);
    }
    let assets = site.assets.iter().filter(|asset| sources.get(asset.source).kind != SourceKind::Static);
    names.extend(assets.map(|asset| asset.path.as_str()));
    names.join("\n")
}
