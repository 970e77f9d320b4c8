//! Lints: what can be said of a brief's shape, how loudly, and how a site or a brief changes that.

use std::ops::RangeInclusive;

use super::diagnostic::Severity;
use super::span::Span;

/// How loudly a lint speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Off,
    Note,
    Warning,
    Error,
}

impl Level {
    /// From the quietest to the loudest.
    pub const ALL: [Level; 4] = [Level::Off, Level::Note, Level::Warning, Level::Error];

    /// As settings spell it: `warning`.
    pub fn name(self) -> &'static str {
        self.severity().map_or("off", Severity::name)
    }

    /// None for `off`.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Note => Some(Severity::Note),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

/// A kind of diagnostic whose level a site may choose.
#[derive(Clone, Copy, Debug)]
pub struct Lint {
    pub code: &'static str,
    /// Unless the site says otherwise.
    pub level: Level,
    /// The numbers that a site may choose as well, with their defaults.
    pub limits: &'static [(&'static str, u32)],
    /// May a site give a list of words that are fine?
    pub has_known: bool,
}

const fn lint(code: &'static str, level: Level) -> Lint {
    Lint { code, level, limits: &[], has_known: false }
}

const fn limited(code: &'static str, level: Level, limits: &'static [(&'static str, u32)]) -> Lint {
    Lint { code, level, limits, has_known: false }
}

/// Every diagnostic that a site may make quieter or louder. What no row names cannot be changed: a page
/// could not be made without it.
pub const LINTS: &[Lint] = &[
    // The head of a brief.
    limited("summary-length", Level::Warning, &[("min", 60), ("max", 320)]),
    lint("missing-takeaways", Level::Off),
    limited("takeaway-count", Level::Note, &[("min", 2), ("max", 6)]),
    limited("takeaway-length", Level::Note, &[("max", 45)]),
    lint("missing-recommendations", Level::Off),
    lint("missing-addressee", Level::Note),
    lint("implausible-date", Level::Warning),
    lint("same-title", Level::Warning),
    lint("embargo-after-date", Level::Warning),
    lint("dated-ahead", Level::Note),
    lint("version-held-back", Level::Note),
    lint("review-due", Level::Note),
    limited("silent-edit", Level::Warning, &[("words", 15), ("percent", 3)]),
    // The text.
    limited("word-count", Level::Note, &[("min", 0), ("max", 4000)]),
    limited("long-sentence", Level::Note, &[("max", 50)]),
    limited("reading-grade", Level::Off, &[("max", 14)]),
    Lint { code: "unexplained-acronym", level: Level::Note, limits: &[], has_known: true },
    lint("vague-link", Level::Warning),
    lint("bare-url", Level::Note),
    lint("link-lost-on-github", Level::Off),
    lint("unsourced-claim", Level::Warning),
    lint("unsourced-number", Level::Off),
    lint("table-without-header", Level::Warning),
    lint("pasted-table", Level::Warning),
    lint("pasted-list", Level::Warning),
    lint("skipped-heading-level", Level::Error),
    lint("unused-footnote", Level::Warning),
    lint("unused-reference", Level::Note),
    lint("link-to-held-back", Level::Warning),
    lint("related-held-back", Level::Note),
    // Pictures.
    limited("heavy-image", Level::Warning, &[("kilobytes", 500), ("width", 3000)]),
    lint("uncredited-image", Level::Note),
    lint("undescribed-portrait", Level::Note),
    lint("missing-caption", Level::Note),
    lint("missing-image-license", Level::Off),
    lint("unknown-image-license", Level::Warning),
    lint("image-license-not-allowed", Level::Error),
    // The site.
    lint("missing-orcid", Level::Note),
    lint("topic-without-introduction", Level::Note),
    lint("unused-file", Level::Note),
    lint("robots-not-read", Level::Note),
    lint("unused-exception", Level::Note),
];

/// What a site wants of one lint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub level: Level,
    /// In the order of [`Lint::limits`].
    pub limits: Vec<u32>,
    pub known: Vec<String>,
}

/// `[lints]`: a rule for each of [`LINTS`], in that order.
#[derive(Clone, Debug)]
pub struct LintSettings {
    pub rules: Vec<Rule>,
}

impl Default for LintSettings {
    fn default() -> Self {
        LintSettings { rules: LINTS.iter().map(Lint::rule).collect() }
    }
}

impl Lint {
    /// What holds where a site says nothing.
    pub fn rule(&self) -> Rule {
        Rule { level: self.level, limits: self.limits.iter().map(|(_, number)| *number).collect(), known: Vec::new() }
    }
}

impl LintSettings {
    /// The rule for the diagnostics called `code`; none where it is no lint.
    pub fn rule(&self, code: &str) -> Option<&Rule> {
        let at = LINTS.iter().position(|lint| lint.code == code)?;
        self.rules.get(at)
    }

    /// The number called `name` of a lint.
    pub fn limit(&self, code: &str, name: &str) -> u32 {
        let find = || {
            let at = LINTS.iter().position(|lint| lint.code == code)?;
            let number = LINTS[at].limits.iter().position(|(known, _)| *known == name)?;
            self.rules.get(at)?.limits.get(number).copied()
        };
        find().unwrap_or(u32::MAX)
    }

    /// From `min` to `max` of a lint that has both.
    pub fn range(&self, code: &str) -> RangeInclusive<u32> {
        self.limit(code, "min")..=self.limit(code, "max")
    }
}

/// `lints` of a brief: for this text alone, and with a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LintException {
    pub code: &'static str,
    pub level: Level,
    pub reason: String,
    /// The code in the head of the brief.
    pub span: Span,
}
