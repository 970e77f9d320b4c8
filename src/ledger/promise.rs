//! Which addresses others may link to and cite, so that they must stay.

use crate::model::route::{List, Route, Subject};

/// Files of an author's that stand for themselves: documents, data, pages. Pictures, fonts and styles are parts of pages.
const DOCUMENTS: &[&str] = &[
    "pdf", "epub", "doc", "docx", "odt", "rtf", "ppt", "pptx", "odp", "xls", "xlsx", "ods", "csv", "tsv", "geojson",
    "zip", "html",
];

/// The page of forms for editors, which nobody cites.
const FORMS: &str = "/admin/index.html";

/// What is made anew for whoever follows the whole site.
const SUBSCRIPTIONS: [&str; 5] =
    ["/atom.xml", "/feed.json", "/publications.json", "/publications.bib", "/publications.csl.json"];

/// Is the address of `route` a promise of its own?
///
/// What is made beside a page (citation files, feeds of a topic) comes and goes with the page, and a list has as many
/// pages as its briefs fill.
pub(super) fn is_kept(route: &Route) -> bool {
    let path = route.path.as_str();
    match &route.subject {
        Subject::Brief(_) | Subject::Page(_) => path.ends_with('/'),
        Subject::Gone(_) | Subject::Taxonomy(_) | Subject::Redirect { .. } => true,
        Subject::Listing { list: List::Term(_), page } => *page == 1 && path.ends_with('/'),
        Subject::Listing { list: List::All, page } => {
            *page == 1 && (path.ends_with('/') || SUBSCRIPTIONS.contains(&path))
        }
        Subject::Site => path == "/" || SUBSCRIPTIONS.contains(&path),
        Subject::Asset(_) => is_document(path) && path != FORMS,
        Subject::Part(_) => false,
    }
}

/// Is this a file that its readers keep or cite?
pub(super) fn is_document(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    DOCUMENTS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}
