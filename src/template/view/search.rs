//! `find`: the ways to a brief, on one page.

use serde::Serialize;

use super::term::TermEntry;

/// `find` in `search.html`.
#[derive(Debug, Serialize)]
pub struct FindView {
    pub topics: Vec<TermEntry>,
    pub regions: Vec<TermEntry>,
    pub series: Vec<TermEntry>,
    /// Newest first.
    pub years: Vec<YearEntry>,
}

/// A year in which briefs were published.
#[derive(Debug, Serialize)]
pub struct YearEntry {
    pub year: i16,
    pub count: usize,
    /// Where the year begins in the list of all briefs.
    pub url: String,
}
