//! Parts of addresses, and what a redirect leads to.

use crate::model::link::host;

/// What a server is asked for.
pub(super) fn without_fragment(address: &str) -> &str {
    address.split('#').next().unwrap_or_default()
}

/// The address that `location`, in an answer of `base`, means (RFC 3986, section 5.2). `None` where it
/// is not on the web.
pub(super) fn join(base: &str, location: &str) -> Option<String> {
    let location = without_fragment(location.trim());
    if location.starts_with("https://") || location.starts_with("http://") {
        return Some(location.to_string());
    }
    let is_scheme = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    if location.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme)) {
        return None;
    }
    let (scheme, rest) = base.split_once("://")?;
    if let Some(elsewhere) = location.strip_prefix("//") {
        return Some(format!("{scheme}://{elsewhere}"));
    }
    let host = host(base);
    let path = without_fragment(rest.strip_prefix(host)?).split('?').next().unwrap_or_default();
    let joined = match location.chars().next() {
        None => return Some(without_fragment(base).to_string()),
        Some('/') => location.to_string(),
        Some('?') => format!("{path}{location}"),
        Some(_) => format!("{}/{location}", path.rsplit_once('/').map_or("", |(folder, _)| folder)),
    };
    let (path, query) = joined.split_once('?').map_or((joined.as_str(), None), |(path, query)| (path, Some(query)));
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    Some(format!("{scheme}://{host}{}{query}", without_dots(path)))
}

/// `/a/../b/./c` is `/b/c`.
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut is_folder = true;
    for part in path.split('/').skip(1) {
        is_folder = matches!(part, "" | "." | "..");
        match part {
            "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    let mut joined: String = parts.iter().flat_map(|part| ["/", part]).collect();
    if is_folder && !joined.ends_with('/') {
        joined.push('/');
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn a_location_is_read_from_where_it_was_given() {
        let base = "https://a.org/b/c?d#e";
        for (location, expected) in [
            ("https://x.org/y#z", Some("https://x.org/y")),
            ("//x.org/y", Some("https://x.org/y")),
            ("/y?q=../z", Some("https://a.org/y?q=../z")),
            ("y", Some("https://a.org/b/y")),
            ("../y/./z/", Some("https://a.org/y/z/")),
            ("../../..", Some("https://a.org/")),
            ("?q", Some("https://a.org/b/c?q")),
            ("", Some("https://a.org/b/c?d")),
            ("mailto:a@b.org", None),
            ("javascript:x", None),
        ] {
            assert_eq!(join(base, location).as_deref(), expected, "{location}");
        }
        assert_eq!(join("https://a.org", "y").as_deref(), Some("https://a.org/y"));
    }
}
