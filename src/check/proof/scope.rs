//! What inspections may know of the site around an output.

use std::borrow::Cow;
use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use crate::model::address::BaseUrl;
use crate::model::route::{Route, Routes, Subject};
use crate::model::site::Site;

/// The site that outputs belong to.
pub(super) struct Scope<'a> {
    pub site: &'a Site,
    routes: HashMap<&'a str, &'a Route>,
}

/// What an address in an output means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A page or file of the site: its path from the site's root, and the fragment without `#`.
    Here { path: String, fragment: Option<String> },
    /// `#id` of the same page.
    Fragment(String),
    /// Below the same host, but not below the site's base.
    OutsideBase,
    /// Another host, in lower case.
    Elsewhere { host: String },
    /// A mail address, data, the page itself: nothing to fetch.
    Nothing,
}

impl<'a> Scope<'a> {
    /// `routes` are all of the site.
    pub(super) fn new(site: &'a Site, routes: &'a Routes) -> Self {
        let routes = routes.as_slice().iter().map(|route| (route.path.as_str(), route)).collect();
        Scope { site, routes }
    }

    /// Where the site is.
    pub(super) fn base(&self) -> &'a BaseUrl {
        &self.site.config.base_url
    }

    /// The route that answers at a path from the site's root. Static hosts lead from `/a` to `/a/`.
    pub(super) fn route(&self, path: &str) -> Option<&'a Route> {
        let exact = self.routes.get(path).or_else(|| self.routes.get(path.strip_suffix("index.html")?));
        let found = exact.or_else(|| self.routes.get(format!("{path}/").as_str()).filter(|_| !path.ends_with('/')));
        found.copied()
    }

    /// The route that a link leads to, as links of a site are usually written: with an absolute path as it is planned, or
    /// the whole address with that. For most links this says all there is to say, at once.
    pub(super) fn plain_link(&self, address: &str) -> Option<&'a Route> {
        let base = &self.base().path;
        let address = address.strip_prefix(self.base().origin.as_str()).unwrap_or(address);
        let path = address.strip_prefix(&base[..base.len() - 1]).filter(|path| path.starts_with('/'))?;
        self.routes.get(path).copied()
    }

    /// Is the output a file that is copied as it is?
    pub(super) fn is_copy(&self, route: &Route) -> bool {
        matches!(route.subject, Subject::Asset(_))
    }

    /// What `address` means in the output of `from` (RFC 3986, section 5.2, for what a site holds).
    pub(super) fn meaning(&self, from: &Route, address: &str) -> Meaning {
        let address = address.trim();
        let base = self.base();
        if let Some(rest) = strip_prefix_ignoring_case(address, &base.origin)
            && (rest.is_empty() || rest.starts_with(['/', '?', '#']))
        {
            return self.below_host(if rest.starts_with('/') {
                Cow::Borrowed(rest)
            } else {
                format!("/{rest}").into()
            });
        }
        if let Some(host) = host_of(address) {
            return Meaning::Elsewhere { host };
        }
        match address.as_bytes().first() {
            Some(b'#') => Meaning::Fragment(decoded(&address[1..])),
            None | Some(b'?') => Meaning::Nothing,
            Some(b'/') => self.below_host(address.into()),
            _ if has_scheme(address) => Meaning::Nothing,
            _ => {
                let folder = from.path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
                self.below_host(format!("{}{}/{address}", base.path.trim_end_matches('/'), folder).into())
            }
        }
    }

    /// `address` is an absolute path with what follows it.
    fn below_host(&self, address: Cow<'_, str>) -> Meaning {
        let (address, fragment) = match address.split_once('#') {
            Some((address, fragment)) => (address, Some(fragment)),
            None => (address.as_ref(), None),
        };
        let path = decoded(address.split('?').next().unwrap_or_default());
        let path = if path.contains("/.") { without_dots(&path) } else { path };
        let base = self.base().path.as_str();
        let is_root = path.len() + 1 == base.len() && base.starts_with(&path);
        match path.strip_prefix(base) {
            _ if is_root => Meaning::Here { path: "/".into(), fragment: fragment.map(decoded) },
            Some(below) => Meaning::Here { path: format!("/{below}"), fragment: fragment.map(decoded) },
            None => Meaning::OutsideBase,
        }
    }
}

/// The host that an absolute address, or one that leaves its scheme open, would contact.
pub(super) fn host_of(address: &str) -> Option<String> {
    let rest = ["https:", "http:", "ws:", "wss:", "ftp:"]
        .into_iter()
        .find_map(|scheme| strip_prefix_ignoring_case(address, scheme))
        .unwrap_or(address);
    // Browsers take `\` for `/` here.
    let authority = rest.strip_prefix(['/', '\\'])?.strip_prefix(['/', '\\'])?;
    let authority = authority.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let port = host.rfind(':').filter(|colon| host[colon + 1..].bytes().all(|byte| byte.is_ascii_digit()));
    Some(host[..port.unwrap_or(host.len())].to_ascii_lowercase())
}

fn strip_prefix_ignoring_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

fn has_scheme(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default();
    scheme.len() < address.len() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// `/a/../b/./c` is `/b/c` (RFC 3986, section 5.2.4).
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').skip(1) {
        match part {
            "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    let ends_in_folder = path.ends_with("/.") || path.ends_with("/..");
    format!("/{}{}", parts.join("/"), if ends_in_folder && !parts.is_empty() { "/" } else { "" })
}
