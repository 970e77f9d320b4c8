//! How to cite a brief, in the words of citation styles (CSL, <https://citationstyles.org>).
//!
//! A style takes some milliseconds for one entry, and briefs differ in their letters far more often
//! than in their shape. So hayagriva formats an entry of stand-ins once for each shape, and the letters
//! of a brief are put in their places. This also keeps styles from changing what an editor wrote: the
//! case of titles, the zeros of numbers.

mod markup;
mod shape;

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use hayagriva::citationberg::IndependentStyle;
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest};

use self::shape::Shape;
use super::record::Record;
use crate::cite::{locale, style};

/// The citation styles of a site, read when the first brief is cited.
pub struct Styles {
    names: Vec<String>,
    language: String,
    loaded: OnceLock<Vec<LoadedStyle>>,
    /// By style and shape. What is made twice by two threads is the same.
    patterns: Mutex<BTreeMap<(usize, Shape), String>>,
}

struct LoadedStyle {
    name: String,
    style: IndependentStyle,
    /// Does a citation say the month? Most do not, and so have fewer shapes.
    says_month: bool,
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
        Styles {
            names: names.to_vec(),
            language: language.to_string(),
            loaded: OnceLock::new(),
            patterns: Mutex::default(),
        }
    }

    /// The brief in each of the styles, in their order.
    pub fn cite(&self, record: &Record<'_>) -> Vec<Citation> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let loaded = self.loaded.get_or_init(|| load(&self.names, &self.language));
        let shape = Shape::of(record);
        let cite = |(index, style): (usize, &LoadedStyle)| Citation {
            style: style.name.clone(),
            html: shape::fill(&self.pattern(style, index, &shape), record),
        };
        loaded.iter().enumerate().map(cite).collect()
    }

    fn pattern(&self, style: &LoadedStyle, index: usize, shape: &Shape) -> String {
        let shape = if style.says_month { shape.clone() } else { shape.in_month(1) };
        let key = (index, shape);
        if let Some(pattern) = self.patterns.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return pattern.clone();
        }
        let pattern = pattern(&style.style, &self.language, &key.1);
        self.patterns.lock().unwrap_or_else(PoisonError::into_inner).insert(key, pattern.clone());
        pattern
    }
}

fn load(names: &[String], language: &str) -> Vec<LoadedStyle> {
    let styles = names.iter().filter_map(|name| Some((name, style::load(name)?)));
    styles
        .map(|(name, style)| {
            let pattern = |month| pattern(&style, language, &Shape::default().in_month(month));
            LoadedStyle { name: shown_name(name, &style), says_month: pattern(5) != pattern(12), style }
        })
        .collect()
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

fn pattern(style: &IndependentStyle, language: &str, shape: &Shape) -> String {
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
