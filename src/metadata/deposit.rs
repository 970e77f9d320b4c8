//! A brief that is to be deposited with a registry of DOIs.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use super::record::Record;
use crate::model::brief::Brief;
use crate::model::resolved::Target;
use crate::model::site::Site;

/// A record that has a DOI, and the DOIs of what its text links to.
#[derive(Clone, Debug)]
pub struct Deposit<'a> {
    pub record: Record<'a>,
    pub doi: &'a str,
    /// In the order of the text, each once.
    pub references: Vec<String>,
}

/// The DOIs of a site's briefs, by the paths under which texts link to them.
#[derive(Clone, Debug)]
pub struct Dois<'a> {
    site: &'a Site,
    of_path: BTreeMap<&'a str, &'a str>,
}

impl<'a> Dois<'a> {
    /// Of the briefs of `site`.
    pub fn new(site: &'a Site) -> Self {
        let of_path = site.briefs.iter().filter_map(|brief| Some((brief.card.path.as_str(), brief.doi.as_deref()?)));
        Dois { site, of_path: of_path.collect() }
    }

    /// None for a brief without a DOI.
    pub fn deposit(&self, brief: &'a Brief) -> Option<Deposit<'a>> {
        let doi = brief.doi.as_deref()?;
        let mut seen = BTreeSet::from([doi.to_lowercase()]);
        let linked = brief.body.links.iter().filter_map(|target| self.linked(target));
        let references = linked.filter(|linked| seen.insert(linked.to_lowercase())).collect();
        Some(Deposit { record: Record::new(self.site, brief), doi, references })
    }

    fn linked(&self, target: &Target) -> Option<String> {
        match target {
            Target::Internal { path, .. } => self.of_path.get(path.as_str()).map(|doi| doi.to_string()),
            Target::External(address) | Target::Archived { original: address, .. } => doi_of(address),
            Target::Fragment(_) | Target::Broken => None,
        }
    }
}

/// The DOI that an address of the resolver names: `https://doi.org/10.1234/a%3Cb`.
fn doi_of(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let written = rest.strip_prefix("doi.org/").or_else(|| rest.strip_prefix("dx.doi.org/"))?;
    let doi = percent_decode_str(written).decode_utf8().ok()?.into_owned();
    is_doi(&doi).then_some(doi)
}

/// Has `text` the form that Crossref's schema gives a DOI (5.3.1, `doi_t`)? It knows no registrant
/// with a dot in it, and no suffix of more than 200 characters.
pub(super) fn is_doi(text: &str) -> bool {
    let parts = text.strip_prefix("10.").and_then(|rest| rest.split_once('/'));
    parts.is_some_and(|(registrant, suffix)| {
        (4..=9).contains(&registrant.len())
            && registrant.bytes().all(|byte| byte.is_ascii_digit())
            && (1..=200).contains(&suffix.chars().count())
            && !suffix.contains(|c: char| c.is_whitespace() || c.is_control())
    })
}

#[cfg(test)]
mod tests {
    use super::{doi_of, is_doi};

    #[test]
    fn a_doi_is_found_in_the_address_of_its_resolver() {
        assert_eq!(doi_of("https://doi.org/10.5555/a%3Cb%3E").as_deref(), Some("10.5555/a<b>"));
        assert_eq!(doi_of("http://dx.doi.org/10.5555/a").as_deref(), Some("10.5555/a"));
        for other in ["https://doi.org/", "https://example.org/10.5555/a", "mailto:doi.org/10.5555/a"] {
            assert_eq!(doi_of(other), None, "{other}");
        }
    }

    #[test]
    fn crossref_takes_only_some_dois() {
        assert!(is_doi("10.5555/ə"));
        for wrong in ["10.5555.1/a", "10.555/a", "10.5555/", &format!("10.5555/{}", "a".repeat(201))] {
            assert!(!is_doi(wrong), "{wrong}");
        }
    }
}
