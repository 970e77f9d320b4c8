//! The tags that Google Scholar and citation managers read from a page's head.
//!
//! The page declares itself a report: `citation_technical_report_institution`, and never a journal
//! (<https://scholar.google.com/intl/en/scholar/inclusion.html>). One author a tag, with the author's
//! ORCID and affiliation after it. One keyword a tag too, because a topic may hold any mark of a list.

use super::record::Record;

/// Names and contents of `<meta>` elements, in order.
pub fn tags(record: &Record<'_>) -> Vec<(&'static str, String)> {
    let day = record.day("/");
    let mut tags = vec![("citation_title", record.full_title())];
    for author in &record.authors {
        tags.push(("citation_author", author.name.inverted()));
        tags.extend(author.orcid.map(|orcid| ("citation_author_orcid", format!("https://orcid.org/{orcid}"))));
        tags.extend(author.affiliation.map(|name| ("citation_author_institution", name.to_string())));
    }
    tags.push(("citation_publication_date", day.clone()));
    tags.push(("citation_online_date", day.clone()));
    tags.push(("citation_date", day));
    tags.push(("citation_technical_report_institution", record.publisher.name.clone()));
    tags.extend(record.number.map(|number| ("citation_technical_report_number", number.to_string())));
    tags.push(("citation_publisher", record.publisher.name.clone()));
    tags.extend(record.series.as_ref().map(|series| ("citation_series_title", series.name.to_string())));
    tags.extend(record.doi.map(|doi| ("citation_doi", doi.to_string())));
    tags.push(("citation_abstract", record.summary.to_string()));
    tags.extend(record.keywords().into_iter().map(|keyword| ("citation_keywords", keyword.to_string())));
    tags.push(("citation_language", record.language.to_string()));
    tags.extend(record.pdf_url.clone().map(|url| ("citation_pdf_url", url)));
    for name in ["citation_abstract_html_url", "citation_fulltext_html_url", "citation_public_url"] {
        tags.push((name, record.url.clone()));
    }
    tags
}
