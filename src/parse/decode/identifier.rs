//! Identifiers with rules of their own: slugs, DOIs, ORCID and ROR iDs.

use super::fault::Fault;
use crate::model::slug::{is_slug, slugify};
use crate::parse::data::notation::shown;

/// The last part of an address: `rent-control`.
pub(in crate::parse) fn slug(text: &str) -> Result<String, Fault> {
    if is_slug(text) {
        return Ok(text.to_string());
    }
    let message = format!("`{}` cannot stand in an address", shown(text));
    let fault = Fault::new("bad-slug", message, "use lower-case letters, digits and single hyphens");
    match slugify(text) {
        slug if slug.is_empty() => Err(fault),
        slug => Err(fault.mended(slug)),
    }
}

/// A DOI, given back without its resolver: `10.1234/abc`.
pub(in crate::parse) fn doi(text: &str) -> Result<String, Fault> {
    let bare = without_prefix(text, &["doi.org/", "dx.doi.org/", "doi:"]);
    let well_formed =
        bare.strip_prefix("10.").and_then(|rest| rest.split_once('/')).is_some_and(|(registrant, suffix)| {
            let mut parts = registrant.split('.');
            let has_number = parts.next().is_some_and(|number| (4..=9).contains(&number.len()) && is_digits(number));
            has_number
                && parts.all(is_digits)
                && !suffix.is_empty()
                && !suffix.contains(|c: char| c.is_whitespace() || c.is_control())
        });
    if well_formed {
        return Ok(bare.to_string());
    }
    let advice = "a DOI begins with `10.`, a number and a slash, as in `10.1234/abc`";
    Err(Fault::new("bad-doi", format!("`{}` is not a DOI", shown(text)), advice))
}

/// An ORCID iD, given back with hyphens: `0000-0002-1825-0097`.
///
/// The last character is a checksum (ISO 7064, mod 11-2):
/// <https://support.orcid.org/hc/en-us/articles/360006897674>.
pub(in crate::parse) fn orcid(text: &str) -> Result<String, Fault> {
    let bare = without_prefix(text, &["orcid.org/", "orcid:"]);
    let characters: Vec<char> =
        bare.chars().filter(|c| *c != '-' && *c != ' ').map(|c| c.to_ascii_uppercase()).collect();
    let digits: Vec<u32> = characters.iter().take(15).filter_map(|c| c.to_digit(10)).collect();
    let check = match characters.get(15) {
        Some('X') => Some(10),
        Some(last) => last.to_digit(10),
        None => None,
    };
    let advice = "copy it from the author's page at `https://orcid.org`; it looks like `0000-0002-1825-0097`";
    let (Some(check), 15, 16) = (check, digits.len(), characters.len()) else {
        return Err(Fault::new("bad-orcid", format!("`{}` is not an ORCID iD of 16 digits", shown(text)), advice));
    };
    let total = digits.iter().fold(0, |total, digit| (total + digit) * 2 % 11);
    if (12 - total) % 11 != check {
        let message = format!("a digit of the ORCID iD `{}` is mistyped: its checksum is wrong", shown(bare));
        return Err(Fault::new("bad-orcid", message, advice));
    }
    let groups: Vec<String> = characters.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(groups.join("-"))
}

/// A ROR iD, given back as its full address: `https://ror.org/02mhbdp94`.
pub(in crate::parse) fn ror(text: &str) -> Result<String, Fault> {
    let bare = without_prefix(text, &["ror.org/"]).trim_end_matches('/').to_ascii_lowercase();
    let has_form = bare.len() == 9 && bare.starts_with('0') && bare.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if has_form && bare.get(7..).is_some_and(is_digits) {
        return Ok(format!("https://ror.org/{bare}"));
    }
    let advice =
        "look the organisation up at `https://ror.org` and copy its address, as in `https://ror.org/02mhbdp94`";
    Err(Fault::new("bad-ror", format!("`{}` is not a ROR iD", shown(text)), advice))
}

/// `text` without a scheme, and then without the first of `prefixes` that it begins with.
fn without_prefix<'t>(text: &'t str, prefixes: &[&str]) -> &'t str {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
    let begins = |prefix: &&&str| rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    prefixes.iter().find(begins).map_or(rest, |prefix| rest[prefix.len()..].trim_start())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
