//! What Crossref would send back, told beforehand in words for the author.
//!
//! Lengths and forms are those of the schema 5.3.1, by the names of its types.

use crate::metadata::deposit::{Deposit, is_doi};
use crate::metadata::name::Name;
use crate::metadata::record::Contributor;
use crate::metadata::xml::clean;
use crate::model::config::Organisation;

/// Why Crossref would not take the deposit of this brief: sentences, or none.
pub fn refusals(deposit: &Deposit<'_>) -> Vec<String> {
    let record = &deposit.record;
    let mut refusals = Vec::new();
    if !is_doi(deposit.doi) {
        refusals.push(format!(
            "the DOI `{}` has a form that Crossref does not register: it takes `10.`, 4 to 9 digits, a slash and at \
             most 200 characters",
            deposit.doi
        ));
    }
    // `xrefYear`
    if !(1400..=2200).contains(&record.published.day.year()) {
        refusals.push(format!("the date {} is not between the years 1400 and 2200", record.published.iso_day()));
    }
    refusals.extend(too_long("number", record.number, 32)); // item_number_t
    refusals.extend(too_long("address", Some(&record.url), 2048)); // resource_t
    refusals.extend(record.authors.iter().flat_map(refusals_of_author));
    refusals
}

/// Why Crossref would not take any deposit of this organisation.
pub fn refusals_of_depositor(organisation: &Organisation) -> Vec<String> {
    let name = Some(organisation.name.as_str());
    let short = organisation.short_name.as_deref();
    let lengths = [too_long("name", name, 130), too_long("short_name", short, 255)]; // depositor_name, institution_acronym
    let mut refusals: Vec<String> = lengths.into_iter().flatten().collect();
    // email_address
    if organisation.email.as_deref().is_some_and(|email| !(6..=200).contains(&email.chars().count())) {
        refusals.push("`email` is not one of 6 to 200 characters".to_string());
    }
    refusals
}

fn refusals_of_author(author: &Contributor<'_>) -> Vec<String> {
    let mut refusals: Vec<String> = too_long("affiliation", author.affiliation, 1024).into_iter().collect(); // institution_name
    if author.is_organisation {
        refusals.extend(too_long("name of an author", Some(author.shown), 511)); // organization_t
        return refusals;
    }
    let parts = match &author.name {
        Name::Whole(name) => vec![name],
        Name::Parted { given, family, .. } => vec![given, family],
    };
    let wrong = parts.into_iter().filter(|part| !is_name(&clean(part)));
    refusals.extend(wrong.map(|part| {
        format!(
            "the name `{part}` of the author `{}` is not one that Crossref takes: at most 60 characters, without \
             question marks and numbers; `given` and `family` in the author's file can say it shorter, and \
             `kind: organisation` that it is no person",
            author.shown
        )
    }));
    if let Name::Parted { suffix, .. } = &author.name {
        refusals.extend(too_long("suffix of an author", suffix.as_deref(), 10));
    }
    refusals
}

fn too_long(what: &str, text: Option<&str>, most: usize) -> Option<String> {
    let length = clean(text?).chars().count();
    (length > most).then(|| format!("the {what} has {length} characters, and Crossref takes {most}"))
}

/// `surname` and `given_name`: up to 60 characters of the form `[^\d\?]*[^\?\s]+[^\d]*`, so numbers
/// stand in one word at most, and no question mark before or in it.
fn is_name(text: &str) -> bool {
    let is_digit = |c: char| c.is_numeric();
    let fits = match (text.find(is_digit), text.rfind(is_digit)) {
        (Some(first), Some(last)) => {
            !text[..first].contains('?') && !text[first..last].contains(|c: char| c == '?' || c.is_whitespace())
        }
        _ => !text.starts_with('?'),
    };
    fits && (1..=60).contains(&text.chars().count())
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_are_what_the_pattern_of_the_schema_takes() {
        for name in ["O’Neil", "Եղիշե", "van der Berg", "Who?", "X 2b", "A1B2", &"ə".repeat(60)] {
            assert!(is_name(name), "{name}");
        }
        for wrong in ["", "?", "a? 1", "Louis 14 and 15", "1?2", &"ə".repeat(61)] {
            assert!(!is_name(wrong), "{wrong}");
        }
    }
}
