//! `listing`: one page of a list of briefs.

use serde::Serialize;

/// `listing` in `listing.html` and in the templates of terms.
#[derive(Debug, Serialize)]
pub struct ListingView<'a> {
    /// The briefs of this page, by year where they are in the order of their dates.
    pub groups: Vec<YearGroup<'a>>,
    /// Briefs in the whole list.
    pub total: usize,
    pub pager: PagerView,
}

/// Briefs that follow one another and are of one year.
#[derive(Debug, Serialize)]
pub struct YearGroup<'a> {
    pub year: i16,
    /// `y2026`, for links to the year.
    pub id: String,
    /// HTML of `card.html`, one for each brief.
    pub cards: Vec<&'a str>,
}

/// The id of a year on a page of a list.
pub fn year_id(year: i16) -> String {
    format!("y{year}")
}

/// Cards with the year of each, in groups.
pub fn by_year<'a>(cards: impl Iterator<Item = (i16, &'a str)>) -> Vec<YearGroup<'a>> {
    let mut groups: Vec<YearGroup<'a>> = Vec::new();
    for (year, card) in cards {
        match groups.last_mut() {
            Some(group) if group.year == year => group.cards.push(card),
            _ => groups.push(YearGroup { year, id: year_id(year), cards: vec![card] }),
        }
    }
    groups
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
