//! Links that lead out of the site: what is known of where they lead.

use std::collections::BTreeMap;

use super::resolved::Target;
use super::span::Span;

/// `[links]` of `site.toml`, and `links.lock`.
#[derive(Clone, Debug, Default)]
pub struct LinkSettings {
    /// Addresses that are not to be asked for; `*` stands for anything.
    pub ignore: Vec<String>,
    /// The lines of `links.lock`, by address.
    pub lock: BTreeMap<String, LockedLink>,
}

/// A line of `links.lock`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedLink {
    /// Address of a copy in an archive.
    pub archived: Option<String>,
    /// Somebody has found that the original is there no more.
    pub is_dead: bool,
    pub span: Span,
}

impl LinkSettings {
    /// Where a link to `address` leads: there, or to the archived copy of what is there no more.
    pub fn target(&self, address: &str) -> Target {
        let line = self.lock.get(address).filter(|line| line.is_dead);
        match line.and_then(|line| line.archived.as_ref()) {
            Some(copy) => Target::Archived { copy: copy.clone(), original: address.to_string() },
            None => Target::External(address.to_string()),
        }
    }

    /// Is `address` one of those that are not to be asked for?
    pub fn ignores(&self, address: &str) -> bool {
        self.ignore.iter().any(|pattern| matches(pattern, address))
    }
}

/// The host of `address`, with its port.
pub fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Does `text` have the form of `pattern`, in which `*` stands for anything?
fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, mut rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(start) else { return false };
    while let Some((part, next)) = rest.split_once('*') {
        let Some(at) = text.find(part) else { return false };
        (text, rest) = (&text[at + part.len()..], next);
    }
    text.ends_with(rest)
}

/// What an address answered when it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    Alive,
    /// It leads to another address, which is alive.
    Moved {
        to: String,
        /// Every server on the way said so (status 301 or 308, RFC 9110, section 15.4).
        for_good: bool,
    },
    /// There is nothing to read.
    Dead {
        reason: String,
    },
    /// Its server does not talk to programs, or was not able to answer.
    Unsure {
        reason: String,
    },
}

#[cfg(test)]
mod tests {
    use super::{host, matches};

    #[test]
    fn a_host_has_its_port() {
        assert_eq!(host("https://a.org:8080/b"), "a.org:8080");
        assert_eq!(host("https://a.org?b"), "a.org");
    }

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, text) in [
            ("https://a.org/*", "https://a.org/"),
            ("https://a.org/*", "https://a.org/b/c"),
            ("https://*.a.org/*.pdf", "https://x.a.org/b.pdf"),
            ("*a*a", "aa"),
            ("https://a.org/", "https://a.org/"),
        ] {
            assert!(matches(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("https://a.org/", "https://a.org/b"),
            ("https://a.org/*", "https://a.organisation/"),
            ("*.pdf", "a.pdf#1"),
        ] {
            assert!(!matches(pattern, text), "{pattern} {text}");
        }
    }
}
