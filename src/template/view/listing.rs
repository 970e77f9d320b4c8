//! `listing`: one page of a list of briefs.

use serde::Serialize;

/// `listing` in `home.html`, `listing.html` and `term.html`.
#[derive(Debug, Serialize)]
pub struct ListingView<'a> {
    /// HTML of `card.html`, one for each brief of this page.
    pub cards: Vec<&'a str>,
    /// Briefs in the whole list.
    pub total: usize,
    pub pager: PagerView,
}

/// Where a page stands among the pages of its list.
#[derive(Debug, Serialize)]
pub struct PagerView {
    /// Counted from 1.
    pub number: u32,
    pub count: u32,
    /// Address of the page with newer briefs.
    pub newer: Option<String>,
    /// Address of the page with older briefs.
    pub older: Option<String>,
    /// The first, the last and the pages around this one; a gap is an entry without an address.
    pub pages: Vec<PagerEntry>,
}

/// One page of a list, or a gap between pages.
#[derive(Debug, Serialize)]
pub struct PagerEntry {
    pub number: Option<u32>,
    pub url: Option<String>,
    pub current: bool,
}

/// The pager of page `number` of `count`; `url` gives the address of each page.
pub fn pager(number: u32, count: u32, url: impl Fn(u32) -> String) -> PagerView {
    let mut pages = Vec::new();
    let mut last_shown = 0;
    for page in (1..=count).filter(|page| *page == 1 || *page == count || page.abs_diff(number) <= 1) {
        if page > last_shown + 1 {
            pages.push(PagerEntry { number: None, url: None, current: false });
        }
        pages.push(PagerEntry { number: Some(page), url: Some(url(page)), current: page == number });
        last_shown = page;
    }
    PagerView {
        number,
        count,
        newer: (number > 1).then(|| url(number - 1)),
        older: (number < count).then(|| url(number + 1)),
        pages,
    }
}

/// `terms` in `terms.html`: one author, topic, region or series of an index.
#[derive(Debug, Serialize)]
pub struct TermEntry {
    pub name: String,
    pub url: String,
    pub summary: Option<String>,
    /// Briefs gathered under it.
    pub count: usize,
}
