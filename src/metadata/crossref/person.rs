//! Persons and institutions, as Crossref's schema 5.3.1 has them.

use std::io;

use crate::metadata::name::Name;
use crate::metadata::record::Contributor;
use crate::metadata::xml::{Xml, group, text};

/// The authors, in the order of the brief.
pub(super) fn contributors(xml: &mut Xml, authors: &[Contributor<'_>]) -> io::Result<()> {
    if authors.is_empty() {
        return Ok(());
    }
    group(xml, "contributors", &[], |xml| {
        let sequences = std::iter::once("first").chain(std::iter::repeat("additional"));
        authors.iter().zip(sequences).try_for_each(|(author, sequence)| contributor(xml, author, sequence))
    })
}

fn contributor(xml: &mut Xml, author: &Contributor<'_>, sequence: &str) -> io::Result<()> {
    let attributes = [("sequence", sequence), ("contributor_role", "author")];
    if author.is_organisation {
        return text(xml, "organization", &attributes, author.shown);
    }
    group(xml, "person_name", &attributes, |xml| {
        match &author.name {
            // A single name is a surname: the schema wants one of everybody.
            Name::Whole(name) => text(xml, "surname", &[], name)?,
            Name::Parted { given, family, suffix } => {
                text(xml, "given_name", &[], given)?;
                text(xml, "surname", &[], family)?;
                suffix.as_ref().map_or(Ok(()), |suffix| text(xml, "suffix", &[], suffix))?;
            }
        }
        if author.affiliation.is_some() || author.ror.is_some() {
            group(xml, "affiliations", &[], |xml| {
                group(xml, "institution", &[], |xml| institution(xml, author.affiliation, author.ror))
            })?;
        }
        author.orcid.map_or(Ok(()), |orcid| text(xml, "ORCID", &[], &format!("https://orcid.org/{orcid}")))
    })
}

/// What an institution is called, and its ROR iD.
pub(super) fn institution(xml: &mut Xml, name: Option<&str>, ror: Option<&str>) -> io::Result<()> {
    name.map_or(Ok(()), |name| text(xml, "institution_name", &[], name))?;
    ror.map_or(Ok(()), |ror| text(xml, "institution_id", &[("type", "ror")], ror))
}
