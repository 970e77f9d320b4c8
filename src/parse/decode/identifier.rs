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
    let advice =
        "look the organisation up at `https://ror.org` and copy its address, as in `https://ror.org/02mhbdp94`";
    let checksum = bare.get(..7).and_then(ror_checksum).filter(|_| has_form && bare.get(7..).is_some_and(is_digits));
    match checksum {
        Some(checksum) if bare.ends_with(&checksum) => Ok(format!("https://ror.org/{bare}")),
        Some(_) => {
            let message = format!("a character of the ROR iD `{}` is mistyped: its checksum is wrong", shown(&bare));
            Err(Fault::new("bad-ror", message, advice))
        }
        None => Err(Fault::new("bad-ror", format!("`{}` is not a ROR iD", shown(text)), advice)),
    }
}

/// The two digits that end a ROR iD: ISO 7064, mod 97-10, over the number that the rest spells in
/// Crockford's base 32 (<https://ror.readme.io/docs/identifier>).
fn ror_checksum(rest: &str) -> Option<String> {
    const DIGITS: &str = "0123456789abcdefghjkmnpqrstvwxyz";
    let number = rest.chars().try_fold(0u64, |number, digit| Some(number * 32 + DIGITS.find(digit)? as u64))?;
    Some(format!("{:02}", 98 - number * 100 % 97))
}

/// A funder in the Open Funder Registry: a DOI that begins with `10.13039/`
/// (<https://www.crossref.org/documentation/funder-registry/>).
pub(in crate::parse) fn funder(text: &str) -> Result<String, Fault> {
    let number = text.rsplit("10.13039/").next().unwrap_or(text);
    if is_digits(number) {
        return Ok(format!("10.13039/{number}"));
    }
    let advice = "copy it from the Open Funder Registry; it looks like `10.13039/100000001`";
    Err(Fault::new("bad-funder", format!("`{}` is not the identifier of a funder", shown(text)), advice))
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

#[cfg(test)]
mod tests {
    use super::{doi, funder, orcid, ror};

    #[test]
    fn an_orcid_id_is_accepted_in_every_usual_form_and_its_checksum_is_counted() {
        for form in ["0000-0002-1694-233X", "https://orcid.org/0000-0002-1694-233x", "000000021694233X"] {
            assert_eq!(orcid(form).as_deref(), Ok("0000-0002-1694-233X"), "{form}");
        }
        for form in ["0000-0002-1825-0098", "0000-0002-1825-009", "0000-0002-1825-00970", "", "X000-0002-1825-0097"] {
            assert_eq!(orcid(form).map_err(|fault| fault.code), Err("bad-orcid"), "{form}");
        }
    }

    #[test]
    fn a_doi_and_a_ror_id_lose_and_gain_their_resolver() {
        for form in ["10.1234/A.b(c)", "DOI:10.1234/A.b(c)", "doi: 10.1234/A.b(c)", "https://dx.doi.org/10.1234/A.b(c)"]
        {
            assert_eq!(doi(form).as_deref(), Ok("10.1234/A.b(c)"), "{form}");
        }
        for form in ["10.12/a", "10.1234/", "10.1234", "10.1234/a b", "https://example.org/10.1234/a"] {
            assert_eq!(doi(form).map_err(|fault| fault.code), Err("bad-doi"), "{form}");
        }
        assert_eq!(ror("https://ror.org/02mhbdp94").as_deref(), Ok("https://ror.org/02mhbdp94"));
        assert_eq!(ror("02mhbdp95").map_err(|fault| fault.code), Err("bad-ror"));
        assert_eq!(funder("https://doi.org/10.13039/501100000780").as_deref(), Ok("10.13039/501100000780"));
        assert!(funder("10.13039/abc").is_err());
        assert_eq!(ror("12mhbdp94").map_err(|fault| fault.code), Err("bad-ror"));
    }
}
