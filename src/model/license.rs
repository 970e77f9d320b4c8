//! Licences of texts and pictures.

/// Licences that briefs are usually under, to be offered.
pub const USUAL: [&str; 8] = [
    "CC BY 4.0",
    "CC BY-SA 4.0",
    "CC BY-ND 4.0",
    "CC BY-NC 4.0",
    "CC BY-NC-SA 4.0",
    "CC BY-NC-ND 4.0",
    "CC0 1.0",
    "All rights reserved",
];

/// A licence: its name as written, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct License {
    pub name: String,
    /// Identifier on the SPDX list (<https://spdx.org/licenses/>): `CC-BY-4.0`.
    pub spdx: Option<&'static str>,
    /// Where its words can be read.
    pub url: Option<String>,
}

impl License {
    /// Takes an address, or a name; of Creative Commons licences any usual spelling, of others the
    /// SPDX identifier. A name that means nothing to us stays a name.
    pub fn new(written: &str) -> License {
        let name = written.to_string();
        if written.starts_with("https://") || written.starts_with("http://") {
            return License { name, spdx: spdx_of_deed(written), url: Some(written.to_string()) };
        }
        match spdx::license_id(written).or_else(|| spdx::license_id(&folded(written))) {
            Some(id) => License { name, spdx: Some(id.name), url: Some(address(id.name)) },
            None => License { name, spdx: None, url: None },
        }
    }

    /// Is it on the list, an address, or the statement that there is none?
    pub fn is_known(&self) -> bool {
        let plain = self.name.to_lowercase();
        self.url.is_some() || matches!(plain.as_str(), "all rights reserved" | "public domain")
    }
}

/// `CC BY-SA 4.0`, `cc by sa 4.0` and `CC0` as the list spells them: `CC-BY-SA-4.0`.
fn folded(name: &str) -> String {
    let upper = name.trim().to_uppercase().replace([' ', '_'], "-");
    match upper.as_str() {
        "CC0" => "CC0-1.0".to_string(),
        _ => upper,
    }
}

fn address(spdx: &str) -> String {
    if spdx == "CC0-1.0" {
        return "https://creativecommons.org/publicdomain/zero/1.0/".to_string();
    }
    match spdx.strip_prefix("CC-").and_then(|rest| rest.rsplit_once('-')) {
        Some((kind, version)) if version.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("https://creativecommons.org/licenses/{}/{version}/", kind.to_lowercase())
        }
        _ => format!("https://spdx.org/licenses/{spdx}.html"),
    }
}

/// The identifier of a Creative Commons licence that is given by its address.
fn spdx_of_deed(url: &str) -> Option<&'static str> {
    let path = url.split_once("creativecommons.org/")?.1;
    let mut parts = path.split('/');
    let name = match (parts.next()?, parts.next()?, parts.next()?) {
        ("licenses", kind, version) => format!("CC-{}-{version}", kind.to_uppercase()),
        ("publicdomain", "zero", version) => format!("CC0-{version}"),
        _ => return None,
    };
    spdx::license_id(&name).map(|id| id.name)
}

#[cfg(test)]
mod tests {
    use super::License;

    #[test]
    fn a_licence_is_known_by_any_usual_name() {
        let by = ["CC BY 4.0", "CC-BY-4.0", "cc by 4.0", "https://creativecommons.org/licenses/by/4.0/"];
        for written in by {
            let license = License::new(written);
            assert_eq!(license.spdx, Some("CC-BY-4.0"), "{written}");
            assert_eq!(license.url.as_deref(), Some("https://creativecommons.org/licenses/by/4.0/"), "{written}");
            assert_eq!(license.name, written);
        }
        assert_eq!(License::new("CC0").spdx, Some("CC0-1.0"));
        assert_eq!(License::new("MIT").url.as_deref(), Some("https://spdx.org/licenses/MIT.html"));
        assert!(License::new("All rights reserved").is_known());
        assert!(!License::new("CC BY 5").is_known());
    }
}
