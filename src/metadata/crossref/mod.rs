//! Crossref's deposit: one batch of reports (`report-paper`), Metadata Input Schema 5.3.1.
//!
//! In: deposits, the organisation that makes them, the moment. Out: a document for Crossref's upload
//! form, or the reasons why Crossref would send it back. Invariant: what [`refusals`] lets pass is
//! valid by the schema.
//!
//! Schema: <https://www.crossref.org/documentation/schema-library/metadata-deposit-schema/>. A report
//! in a series has a form of its own there (`report-paper_series_metadata`), which has no place for
//! funding and licence; so every brief is a single report, and names its series as a relation.

use std::io;

use jiff::Timestamp;

use super::deposit::Deposit;
use super::xml::{Xml, bare, document, group, text};
use crate::model::config::Organisation;
use crate::model::front_matter::Funder;

mod person;
mod refusal;

pub use refusal::{refusals, refusals_of_depositor};

const NAMESPACES: [(&str, &str); 8] = [
    ("version", "5.3.1"),
    ("xmlns", "http://www.crossref.org/schema/5.3.1"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xsi:schemaLocation", "http://www.crossref.org/schema/5.3.1 https://www.crossref.org/schemas/crossref5.3.1.xsd"),
    ("xmlns:jats", "http://www.ncbi.nlm.nih.gov/JATS1"),
    ("xmlns:fr", "http://www.crossref.org/fundref.xsd"),
    ("xmlns:ai", "http://www.crossref.org/AccessIndicators.xsd"),
    ("xmlns:rel", "http://www.crossref.org/relations.xsd"),
];

/// Values of the attribute `language` (5.3.1, `language.atts`): ISO 639-1, with some that have left it.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii \
    ik io is it iu ja jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mu mi mk ml mn mr \
    ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl \
    sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh";

/// One batch of `deposits`. `email` is where Crossref's answer goes.
///
/// Crossref takes a record only with a higher timestamp than the one it has, so `now` should be the
/// real clock. The batch's id is made of all its contents.
pub fn batch(deposits: &[Deposit<'_>], depositor: &Organisation, email: &str, now: Timestamp) -> String {
    let timestamp = now.strftime("%Y%m%d%H%M%S%3f").to_string();
    let contents = document(|xml| body(xml, deposits));
    let hash = blake3::hash(format!("{timestamp}\n{}\n{email}\n{contents}", depositor.name).as_bytes()).to_hex();
    document(|xml| {
        group(xml, "doi_batch", &NAMESPACES, |xml| {
            group(xml, "head", &[], |xml| {
                text(xml, "doi_batch_id", &[], &format!("policybrief-{timestamp}-{}", &hash[..16]))?;
                text(xml, "timestamp", &[], &timestamp)?;
                group(xml, "depositor", &[], |xml| {
                    text(xml, "depositor_name", &[], &depositor.name)?;
                    text(xml, "email_address", &[], email)
                })?;
                text(xml, "registrant", &[], &depositor.name)
            })?;
            body(xml, deposits)
        })
    })
}

fn body(xml: &mut Xml, deposits: &[Deposit<'_>]) -> io::Result<()> {
    group(xml, "body", &[], |xml| {
        deposits.iter().try_for_each(|deposit| {
            group(xml, "report-paper", &[("publication_type", "full_text")], |xml| report(xml, deposit))
        })
    })
}

/// The order of elements is the schema's.
fn report(xml: &mut Xml, deposit: &Deposit<'_>) -> io::Result<()> {
    let record = &deposit.record;
    let language = language(record.language).map(|code| ("language", code));
    group(xml, "report-paper_metadata", language.as_slice(), |xml| {
        person::contributors(xml, &record.authors)?;
        group(xml, "titles", &[], |xml| {
            text(xml, "title", &[], record.title)?;
            record.subtitle.map_or(Ok(()), |subtitle| text(xml, "subtitle", &[], subtitle))
        })?;
        group(xml, "jats:abstract", &[("xml:lang", record.language)], |xml| text(xml, "jats:p", &[], record.summary))?;
        publication(xml, deposit)?;
        funding(xml, record.funding)?;
        license(xml, deposit)?;
        relations(xml, deposit)?;
        group(xml, "doi_data", &[], |xml| {
            text(xml, "doi", &[], deposit.doi)?;
            text(xml, "resource", &[("mime_type", "text/html")], &record.url)
        })?;
        citations(xml, &deposit.references)
    })
}

fn publication(xml: &mut Xml, deposit: &Deposit<'_>) -> io::Result<()> {
    let (record, publisher) = (&deposit.record, deposit.record.publisher);
    let day = record.published.day;
    group(xml, "publication_date", &[("media_type", "online")], |xml| {
        text(xml, "month", &[], &format!("{:02}", day.month()))?;
        text(xml, "day", &[], &format!("{:02}", day.day()))?;
        text(xml, "year", &[], &format!("{:04}", day.year()))
    })?;
    group(xml, "publisher", &[], |xml| text(xml, "publisher_name", &[], &publisher.name))?;
    group(xml, "institution", &[], |xml| {
        person::institution(xml, Some(&publisher.name), publisher.ror.as_deref())?;
        publisher.short_name.as_ref().map_or(Ok(()), |short| text(xml, "institution_acronym", &[], short))
    })?;
    record.number.map_or(Ok(()), |number| {
        group(xml, "publisher_item", &[], |xml| {
            text(xml, "item_number", &[("item_number_type", "report-number")], number)
        })
    })
}

/// Grants by the schema `fundref.xsd`: it knows funders by their DOI, and has no place for ROR iDs.
fn funding(xml: &mut Xml, funders: &[Funder]) -> io::Result<()> {
    if funders.is_empty() {
        return Ok(());
    }
    let assertion = "fr:assertion";
    group(xml, "fr:program", &[("name", "fundref")], |xml| {
        funders.iter().try_for_each(|funder| {
            group(xml, assertion, &[("name", "fundgroup")], |xml| {
                group(xml, assertion, &[("name", "funder_name")], |xml| {
                    bare(xml, &funder.name)?;
                    let id = funder.funder_id.as_ref().map(|id| format!("https://doi.org/{id}"));
                    id.map_or(Ok(()), |id| text(xml, assertion, &[("name", "funder_identifier")], &id))
                })?;
                let grant = funder.grant.as_deref();
                grant.map_or(Ok(()), |grant| text(xml, assertion, &[("name", "award_number")], grant))
            })
        })
    })
}

/// The licence by the schema `AccessIndicators.xsd`, which takes addresses only.
fn license(xml: &mut Xml, deposit: &Deposit<'_>) -> io::Result<()> {
    let url = deposit.record.license.and_then(|license| license.url.as_deref());
    // `license_ref_t` has no fewer than ten characters.
    let Some(url) = url.filter(|url| url.chars().count() >= 10) else { return Ok(()) };
    group(xml, "ai:program", &[("name", "AccessIndicators")], |xml| {
        let attributes = [("applies_to", "vor"), ("start_date", &deposit.record.day("-"))];
        text(xml, "ai:license_ref", &attributes, url)
    })
}

/// The series as a work apart, other versions as the same work (`relations.xsd`).
fn relations(xml: &mut Xml, deposit: &Deposit<'_>) -> io::Result<()> {
    let record = &deposit.record;
    let older = record.supersedes.iter().map(|version| ("replaces", version));
    let versions = older.chain(record.superseded_by.iter().map(|version| ("isReplacedBy", version)));
    let mut versions = versions.peekable();
    if record.series.is_none() && versions.peek().is_none() {
        return Ok(());
    }
    group(xml, "rel:program", &[("name", "relations")], |xml| {
        if let Some(series) = &record.series {
            group(xml, "rel:related_item", &[], |xml| {
                text(xml, "rel:description", &[], series.name)?;
                let attributes = [("relationship-type", "isPartOf"), ("identifier-type", "uri")];
                text(xml, "rel:inter_work_relation", &attributes, &series.url)
            })?;
        }
        versions.try_for_each(|(relation, version)| {
            let (kind, identifier) = version.doi.map_or(("uri", version.url.as_str()), |doi| ("doi", doi));
            let attributes = [("relationship-type", relation), ("identifier-type", kind)];
            group(xml, "rel:related_item", &[], |xml| text(xml, "rel:intra_work_relation", &attributes, identifier))
        })
    })
}

fn citations(xml: &mut Xml, references: &[String]) -> io::Result<()> {
    let fitting: Vec<&String> = references.iter().filter(|doi| super::deposit::is_doi(doi)).collect();
    if fitting.is_empty() {
        return Ok(());
    }
    group(xml, "citation_list", &[], |xml| {
        fitting.iter().zip(1..).try_for_each(|(doi, number)| {
            group(xml, "citation", &[("key", &format!("ref{number}"))], |xml| text(xml, "doi", &[], doi))
        })
    })
}

/// `pt` of `pt-BR`, where Crossref knows it.
fn language(tag: &str) -> Option<&str> {
    let code = tag.split('-').next()?;
    LANGUAGES.split_whitespace().find(|known| known.eq_ignore_ascii_case(code))
}
