//! How large the finished site is, against what GitHub takes.
//!
//! Source of the limits: "GitHub Pages limits" and "About large files on GitHub", docs.github.com.

use crate::model::diagnostic::Diagnostic;
use crate::model::route::{Routes, Subject};
use crate::model::source::{Contents, Sources};
use crate::model::span::{SourceId, Span};

/// Bytes of a site on GitHub Pages.
const SITE_LIMIT: u64 = 1_000_000_000;

/// From here on there is a warning: 70 % of the limit.
const SITE_WARNING: u64 = SITE_LIMIT / 10 * 7;

/// Bytes of a file that git on GitHub takes.
const FILE_LIMIT: u64 = 100 * 1024 * 1024;

/// Files to be published that GitHub will not take.
pub fn large_files(sources: &Sources, routes: &Routes) -> Vec<Diagnostic> {
    let large = copied(sources, routes).filter(|(size, _)| *size > FILE_LIMIT);
    large
        .map(|(size, source)| {
            let message =
                format!("`{}` has {}: GitHub refuses files over 100 MB", sources.get(source).path, shown(size));
            Diagnostic::warning("large-file", message).at(Span::start_of(source), "").help(
                "make it smaller, or put it where large files are kept (an archive, a video service) and link to it",
            )
        })
        .collect()
}

/// What is said of a site whose outputs have `bytes` together.
pub fn site(bytes: u64, sources: &Sources, routes: &Routes) -> Option<Diagnostic> {
    if bytes < SITE_WARNING {
        return None;
    }
    let percent = bytes * 100 / SITE_LIMIT;
    let message = format!("the site has {}, which is {percent} % of what GitHub Pages takes (1 GB)", shown(bytes));
    let mut files: Vec<(u64, SourceId)> = copied(sources, routes).collect();
    files.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let largest: Vec<String> = files
        .iter()
        .take(3)
        .map(|(size, source)| format!("`{}` ({})", sources.get(*source).path, shown(*size)))
        .collect();
    Some(Diagnostic::warning("site-size", message).help(match largest.as_slice() {
        [] => "use a host that takes larger sites".to_string(),
        largest => format!("make files smaller or keep them elsewhere; the largest are {}", largest.join(", ")),
    }))
}

/// The files that are copied into the site, with their sizes.
fn copied<'a>(sources: &'a Sources, routes: &'a Routes) -> impl Iterator<Item = (u64, SourceId)> + 'a {
    let assets = routes.as_slice().iter().filter_map(|route| match route.subject {
        Subject::Asset(source) => Some(source),
        _ => None,
    });
    assets.filter_map(|source| match &sources.get(source).contents {
        Contents::Asset { size, .. } => Some((*size, source)),
        Contents::Text(text) => Some((text.len() as u64, source)),
        _ => None,
    })
}

/// `130 MB`
fn shown(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}

#[cfg(test)]
mod tests {
    use super::site;
    use crate::model::route::Routes;
    use crate::model::source::Sources;

    #[test]
    fn a_site_is_watched_from_seventy_percent_of_the_limit_on() {
        let said = |bytes| site(bytes, &Sources::default(), &Routes::default()).map(|problem| problem.message);
        assert_eq!(said(699_999_999), None);
        assert_eq!(
            said(712_000_001).as_deref(),
            Some("the site has 713 MB, which is 71 % of what GitHub Pages takes (1 GB)")
        );
    }
}
