//! DataCite's record of a report: one document a brief, Metadata Schema 4.7.
//!
//! Schema: <https://schema.datacite.org/meta/kernel-4.7/>. The address of the page is no part of the
//! record there (it is given when the DOI is registered), so it stands as an alternate identifier.

use std::io;

use super::deposit::Deposit;
use super::name::Name;
use super::record::{Contributor, GENRE, OtherVersion};
use super::xml::{Xml, document, group, text};
use crate::model::front_matter::Funder;

const NAMESPACES: [(&str, &str); 3] = [
    ("xmlns", "http://datacite.org/schema/kernel-4"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    (
        "xsi:schemaLocation",
        "http://datacite.org/schema/kernel-4 https://schema.datacite.org/meta/kernel-4.7/metadata.xsd",
    ),
];

const ROR: &str = "https://ror.org";

/// Why DataCite would not take this record: sentences, or none.
pub fn refusals(deposit: &Deposit<'_>) -> Vec<String> {
    // `yearType` is four digits.
    let published = deposit.record.published;
    let has_four_digits = (0..=9999).contains(&published.day.year());
    let refusal = || format!("the year of {} has not four digits", published.iso_day());
    (!has_four_digits).then(refusal).into_iter().collect()
}

/// The record of one brief.
pub fn record(deposit: &Deposit<'_>) -> String {
    document(|xml| {
        group(xml, "resource", &NAMESPACES, |xml| {
            text(xml, "identifier", &[("identifierType", "DOI")], deposit.doi)?;
            creators(xml, deposit)?;
            what(xml, deposit)?;
            dates(xml, deposit)?;
            identifiers(xml, deposit)?;
            rights(xml, deposit)?;
            funding(xml, deposit.record.funding)?;
            series(xml, deposit)
        })
    })
}

fn creators(xml: &mut Xml, deposit: &Deposit<'_>) -> io::Result<()> {
    let publisher = deposit.record.publisher;
    group(xml, "creators", &[], |xml| {
        if deposit.record.authors.is_empty() {
            // The schema wants somebody.
            return group(xml, "creator", &[], |xml| organisation(xml, &publisher.name, publisher.ror.as_deref()));
        }
        let mut authors = deposit.record.authors.iter();
        authors.try_for_each(|author| {
            group(xml, "creator", &[], |xml| match author.is_organisation {
                true => organisation(xml, author.shown, author.ror),
                false => person(xml, author),
            })
        })
    })
}

fn organisation(xml: &mut Xml, name: &str, ror: Option<&str>) -> io::Result<()> {
    text(xml, "creatorName", &[("nameType", "Organizational")], name)?;
    let attributes = [("nameIdentifierScheme", "ROR"), ("schemeURI", ROR)];
    ror.map_or(Ok(()), |ror| text(xml, "nameIdentifier", &attributes, ror))
}

fn person(xml: &mut Xml, author: &Contributor<'_>) -> io::Result<()> {
    text(xml, "creatorName", &[("nameType", "Personal")], &author.name.inverted())?;
    if let Name::Parted { given, family, .. } = &author.name {
        text(xml, "givenName", &[], given)?;
        text(xml, "familyName", &[], family)?;
    }
    if let Some(orcid) = author.orcid {
        let attributes = [("nameIdentifierScheme", "ORCID"), ("schemeURI", "https://orcid.org")];
        text(xml, "nameIdentifier", &attributes, &format!("https://orcid.org/{orcid}"))?;
    }
    let Some(affiliation) = author.affiliation else { return Ok(()) };
    let attributes = author
        .ror
        .map(|ror| [("affiliationIdentifier", ror), ("affiliationIdentifierScheme", "ROR"), ("schemeURI", ROR)]);
    text(xml, "affiliation", attributes.as_ref().map_or(&[], |attributes| attributes.as_slice()), affiliation)
}

/// Title, publisher, kind, subjects, places, abstract.
fn what(xml: &mut Xml, deposit: &Deposit<'_>) -> io::Result<()> {
    let (record, publisher) = (&deposit.record, deposit.record.publisher);
    let language = ("xml:lang", record.language);
    group(xml, "titles", &[], |xml| {
        text(xml, "title", &[language], record.title)?;
        let subtitle = record.subtitle;
        subtitle.map_or(Ok(()), |subtitle| text(xml, "title", &[language, ("titleType", "Subtitle")], subtitle))
    })?;
    let ror = publisher
        .ror
        .as_deref()
        .map(|ror| [("publisherIdentifier", ror), ("publisherIdentifierScheme", "ROR"), ("schemeURI", ROR)]);
    text(xml, "publisher", ror.as_ref().map_or(&[], |ror| ror.as_slice()), &publisher.name)?;
    text(xml, "publicationYear", &[], &format!("{:04}", record.published.day.year()))?;
    text(xml, "resourceType", &[("resourceTypeGeneral", "Report")], GENRE)?;
    list(xml, "subjects", &record.topics, |xml, topic| text(xml, "subject", &[], topic))?;
    list(xml, "geoLocations", &record.regions, |xml, region| {
        group(xml, "geoLocation", &[], |xml| text(xml, "geoLocationPlace", &[], region))
    })?;
    text(xml, "language", &[], record.language)?;
    group(xml, "descriptions", &[], |xml| {
        text(xml, "description", &[language, ("descriptionType", "Abstract")], record.summary)
    })
}

fn dates(xml: &mut Xml, deposit: &Deposit<'_>) -> io::Result<()> {
    let record = &deposit.record;
    group(xml, "dates", &[], |xml| {
        text(xml, "date", &[("dateType", "Issued")], &record.published.iso_day())?;
        let updated = record.updated.map(|updated| updated.iso_day());
        updated.map_or(Ok(()), |day| text(xml, "date", &[("dateType", "Updated")], &day))?;
        let withdrawn = record.history.withdrawn.as_ref().map(|withdrawn| withdrawn.date.iso_day());
        withdrawn.map_or(Ok(()), |day| text(xml, "date", &[("dateType", "Withdrawn")], &day))
    })
}

fn identifiers(xml: &mut Xml, deposit: &Deposit<'_>) -> io::Result<()> {
    let alternate = "alternateIdentifier";
    group(xml, "alternateIdentifiers", &[], |xml| {
        text(xml, alternate, &[("alternateIdentifierType", "URL")], &deposit.record.url)?;
        let number = deposit.record.number;
        number.map_or(Ok(()), |number| text(xml, alternate, &[("alternateIdentifierType", "Report number")], number))
    })?;
    list(xml, "relatedIdentifiers", &related(deposit), |xml, (relation, kind, identifier)| {
        let attributes = [("relatedIdentifierType", *kind), ("relationType", *relation)];
        text(xml, "relatedIdentifier", &attributes, identifier)
    })?;
    group(xml, "formats", &[], |xml| text(xml, "format", &[], "text/html"))
}

/// Relations to other works: how, by what kind of identifier, and which.
fn related<'a>(deposit: &'a Deposit<'_>) -> Vec<(&'static str, &'static str, &'a str)> {
    let version = |relation| {
        move |version: &'a OtherVersion<'_>| match version.doi {
            Some(doi) => (relation, "DOI", doi),
            None => (relation, "URL", version.url.as_str()),
        }
    };
    let references = deposit.references.iter().map(|doi| ("References", "DOI", doi.as_str()));
    let older = deposit.record.supersedes.iter().map(version("Obsoletes"));
    let newer = deposit.record.superseded_by.iter().map(version("IsObsoletedBy"));
    references.chain(older).chain(newer).collect()
}

fn rights(xml: &mut Xml, deposit: &Deposit<'_>) -> io::Result<()> {
    let Some(license) = deposit.record.license else { return Ok(()) };
    let mut attributes = Vec::new();
    attributes.extend(license.url.as_deref().map(|url| ("rightsURI", url)));
    if let Some(spdx) = license.spdx {
        attributes.extend([("rightsIdentifier", spdx), ("rightsIdentifierScheme", "SPDX")]);
        attributes.push(("schemeURI", "https://spdx.org/licenses/"));
    }
    group(xml, "rightsList", &[], |xml| text(xml, "rights", &attributes, &license.name))
}

/// One identifier a funder: its ROR iD, which DataCite prefers, or that of the Open Funder Registry.
fn funding(xml: &mut Xml, funders: &[Funder]) -> io::Result<()> {
    list(xml, "fundingReferences", funders, |xml, funder| {
        group(xml, "fundingReference", &[], |xml| {
            text(xml, "funderName", &[], &funder.name)?;
            if let Some(ror) = &funder.ror {
                text(xml, "funderIdentifier", &[("funderIdentifierType", "ROR"), ("schemeURI", ROR)], ror)?;
            } else if let Some(id) = &funder.funder_id {
                let attributes = [("funderIdentifierType", "Crossref Funder ID"), ("schemeURI", "https://doi.org/")];
                text(xml, "funderIdentifier", &attributes, &format!("https://doi.org/{id}"))?;
            }
            funder.grant.as_ref().map_or(Ok(()), |grant| text(xml, "awardNumber", &[], grant))
        })
    })
}

fn series(xml: &mut Xml, deposit: &Deposit<'_>) -> io::Result<()> {
    let Some(series) = &deposit.record.series else { return Ok(()) };
    let attributes = [("relatedItemType", "Collection"), ("relationType", "IsPartOf")];
    group(xml, "relatedItems", &[], |xml| {
        group(xml, "relatedItem", &attributes, |xml| {
            text(xml, "relatedItemIdentifier", &[("relatedItemIdentifierType", "URL")], &series.url)?;
            group(xml, "titles", &[], |xml| text(xml, "title", &[], series.name))?;
            let number = deposit.record.number;
            number.map_or(Ok(()), |number| text(xml, "number", &[("numberType", "Report")], number))
        })
    })
}

/// `element` with one entry for each of `items`, or nothing where there are none.
fn list<T>(
    xml: &mut Xml,
    element: &str,
    items: &[T],
    mut entry: impl FnMut(&mut Xml, &T) -> io::Result<()>,
) -> io::Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    group(xml, element, &[], |xml| items.iter().try_for_each(|item| entry(xml, item)))
}
