//! Addresses: where the site lives, and where in the site a thing lives.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::scan;

/// Characters that may not stand unescaped in the path of a URL (RFC 3986, section 3.3).
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'\\')
    .add(b'^')
    .add(b'|');

/// A path below the site's root: starts with `/`, never percent-encoded, ends with `/` for a page.
///
/// `/briefs/rent/` is filled by the file `briefs/rent/index.html`. A clone shares the text: a page's path is known in half
/// a dozen places.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// `path` must begin with `/`.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        let path = path.into();
        debug_assert!(path.starts_with('/'), "{path}");
        SitePath(path)
    }

    /// The path as a text, beginning with `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As in a URL: `/a%20b.pdf`.
    pub fn escaped(&self) -> String {
        utf8_percent_encode(&self.0, PATH).to_string()
    }

    /// The file that answers for this path, relative to the output folder.
    pub fn file(&self) -> String {
        let relative = &self.0[1..];
        if self.0.ends_with('/') { format!("{relative}index.html") } else { relative.to_string() }
    }

    /// Is the file behind this path an HTML page?
    pub fn is_html(&self) -> bool {
        self.0.ends_with('/') || self.0.ends_with(".html")
    }
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a DOI leads: `https://doi.org/10.1234/abc`. It may hold characters that an address may not
/// (DOI Handbook, "encoding issues").
pub fn doi_address(doi: &str) -> String {
    format!("https://doi.org/{}", utf8_percent_encode(doi, PATH))
}

/// The address of the site's root, split so that both kinds of link can be made from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme and authority, without a slash at the end: `https://example.org`.
    pub origin: String,
    /// Path with a slash at both ends: `/` or `/repo/`.
    pub path: String,
}

impl BaseUrl {
    /// Reads an absolute `http` or `https` URL; the error says in plain words what is wrong.
    pub fn parse(url: &str) -> Result<BaseUrl, String> {
        let scheme_end = url.find("://").ok_or_else(|| format!("`{url}` is not an absolute URL"))?;
        if !matches!(&url[..scheme_end], "http" | "https") {
            return Err(format!("`{url}` must begin with `https://` or `http://`"));
        }
        let rest = &url[scheme_end + 3..];
        let authority_end = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at(authority_end);
        if authority.is_empty() || url.contains(['?', '#', ' ', '"', '<', '>', '\\', '\n']) || authority.contains('@') {
            return Err(format!("`{url}` must be a scheme, a host and a path, nothing more"));
        }
        let inner = path.trim_matches('/');
        let path = if inner.is_empty() { "/".to_string() } else { format!("/{inner}/") };
        Ok(BaseUrl { origin: url[..scheme_end + 3 + authority_end].to_string(), path })
    }

    /// The host name, without a port.
    pub fn host(&self) -> &str {
        let authority = self.origin.split("://").nth(1).unwrap_or("");
        authority.split(':').next().unwrap_or("")
    }

    /// For links within the site: `/repo/briefs/rent/`.
    pub fn link(&self, path: &SitePath) -> String {
        self.joined(&[&self.path], path)
    }

    /// For metadata and feeds: `https://example.org/repo/briefs/rent/`.
    pub fn absolute(&self, path: &SitePath) -> String {
        self.joined(&[&self.origin, &self.path], path)
    }

    /// In one go, for a page holds hundreds of addresses.
    fn joined(&self, before: &[&str], path: &SitePath) -> String {
        let mut url = String::with_capacity(self.origin.len() + self.path.len() + path.as_str().len());
        url.extend(before.iter().copied());
        let path = &path.as_str()[1..];
        // Most addresses are made of nothing else, and are copied as they are.
        let is_plain = |byte: u8| byte.is_ascii_lowercase() | byte.is_ascii_digit() | (byte == b'-') | (byte == b'/');
        match scan::first(path.as_bytes(), |byte| !is_plain(byte)) {
            None => url.push_str(path),
            Some(at) => url.extend([&path[..at]].into_iter().chain(utf8_percent_encode(&path[at..], PATH))),
        }
        url
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::doi_address;

    #[test]
    fn a_doi_is_escaped_in_its_address() {
        assert_eq!(doi_address("10.1234/A.b(c);d:1"), "https://doi.org/10.1234/A.b(c);d:1");
        assert_eq!(doi_address("10.1234/<1>&#%{۴"), "https://doi.org/10.1234/%3C1%3E&%23%25%7B%DB%B4");
    }
}
