//! How to cite a brief, in the words of citation styles (CSL, <https://citationstyles.org>).
//!
//! A style takes some milliseconds for one entry, and briefs differ in their letters far more often
//! than in their shape. So hayagriva formats an entry of stand-ins once for each shape, and the letters
//! of a brief are put in their places. This also keeps styles from changing what an editor wrote: the
//! case of titles, the zeros of numbers.

mod markup;
mod pattern;
mod shape;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use hayagriva::citationberg::IndependentStyle;
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest};
use rayon::prelude::*;

use self::pattern::Pattern;
use self::shape::Shape;
use super::record::Record;
use crate::cite::{locale, style};

/// The citation styles of a site, read when the first brief is cited.
pub struct Styles {
    names: Vec<String>,
    language: String,
    loaded: OnceLock<Vec<LoadedStyle>>,
}

struct LoadedStyle {
    name: String,
    style: IndependentStyle,
    /// Does a citation say the month? Most do not, and so have fewer shapes.
    says_month: bool,
    /// What is made twice by two threads is the same.
    patterns: Mutex<BTreeMap<Shape, Arc<Pattern>>>,
}

/// A brief in the words of one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Name of the style for readers: `APA`.
    pub style: String,
    /// With links and italics.
    pub html: String,
}

impl Styles {
    /// `names` are those of the archive (`apa`); `language` is a BCP 47 tag.
    pub fn new(names: &[String], language: &str) -> Self {
        Styles { names: names.to_vec(), language: language.to_string(), loaded: OnceLock::new() }
    }

    /// Reads all styles now, at once: for runs that will cite many briefs.
    pub fn prepare(&self) {
        // Not within `get_or_init`: a thread that waits for it must not be lent work that waits for it too.
        if self.loaded.get().is_none() {
            _ = self.loaded.set(load(&self.names, &self.language));
        }
    }

    /// The brief in each of the styles, in their order.
    pub fn cite(&self, record: &Record<'_>) -> Vec<Citation> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let loaded = self.loaded.get_or_init(|| load(&self.names, &self.language));
        let shape = Shape::of(record);
        let of_any_month = shape.in_month(1);
        let cite = |style: &LoadedStyle| {
            let shape = if style.says_month { &shape } else { &of_any_month };
            Citation { style: style.name.clone(), html: style.pattern(shape, &self.language).fill(record) }
        };
        loaded.iter().map(cite).collect()
    }
}

impl LoadedStyle {
    fn pattern(&self, shape: &Shape, language: &str) -> Arc<Pattern> {
        if let Some(pattern) = self.patterns.lock().unwrap_or_else(PoisonError::into_inner).get(shape) {
            return pattern.clone();
        }
        let pattern = Arc::new(Pattern::new(&formatted(&self.style, language, shape)));
        self.patterns.lock().unwrap_or_else(PoisonError::into_inner).insert(shape.clone(), pattern.clone());
        pattern
    }
}

fn load(names: &[String], language: &str) -> Vec<LoadedStyle> {
    let load_one = |name: &String| {
        let style = style::load(name)?;
        let in_month = |month| formatted(&style, language, &Shape::default().in_month(month));
        let says_month = in_month(5) != in_month(12);
        Some(LoadedStyle { name: shown_name(name, &style), says_month, style, patterns: Mutex::default() })
    };
    names.par_iter().filter_map(load_one).collect()
}

/// What readers call a style. The archive has full titles only, with editions and years.
fn shown_name(name: &str, style: &IndependentStyle) -> String {
    const CALLED: [(&str, &str); 6] = [
        ("apa", "APA"),
        ("chicago", "Chicago"),
        ("harvard", "Harvard"),
        ("ieee", "IEEE"),
        ("mla", "MLA"),
        ("vancouver", "Vancouver"),
    ];
    let first = name.split('-').next().unwrap_or(name);
    let called = CALLED.iter().find(|(known, _)| *known == first).map(|(_, called)| called.to_string());
    called.unwrap_or_else(|| style.info.title.value.clone())
}

/// A report of stand-ins in the words of a style, as HTML.
fn formatted(style: &IndependentStyle, language: &str, shape: &Shape) -> String {
    let entry = shape.entry();
    let (code, locales) = locale::locales(language);
    let language = || Some(code.clone());
    let mut driver = BibliographyDriver::new();
    let item = CitationItem::with_entry(&entry);
    driver.citation(CitationRequest::new(vec![item], style, language(), locales, None));
    let rendered = driver.finish(BibliographyRequest { style, locale: language(), locale_files: locales });
    let listed = rendered.bibliography.and_then(|list| list.items.into_iter().next()).map(|item| item.content);
    let content = listed.or_else(|| rendered.citations.into_iter().next().map(|citation| citation.citation));
    content.map(|content| markup::html(&content)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
