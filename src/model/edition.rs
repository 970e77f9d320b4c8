//! Two finished sites side by side, as far as they differ: what the comparing room is given.

/// A file of one site or of both, whose bytes are not the same in both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DifferingFile {
    /// Relative to the output folder, with `/` on every system.
    pub path: String,
    /// None where the old site has no such file; empty for all but pages and their twins.
    pub old: Option<String>,
    pub new: Option<String>,
}

/// Two finished sites.
#[derive(Clone, Debug, Default)]
pub struct Editions {
    /// By path.
    pub differing: Vec<DifferingFile>,
    /// Files whose bytes are the same in both.
    pub unchanged: usize,
    pub old: Harvest,
    pub new: Harvest,
}

/// What a site says of its briefs: the files described in `docs/publications.md`, as JSON.
#[derive(Clone, Debug, Default)]
pub struct Harvest {
    /// `publications.json`; empty where a site does without.
    pub index: String,
    /// `publications/1.json` …
    pub pages: Vec<String>,
}
