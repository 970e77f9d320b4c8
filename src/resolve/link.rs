//! What an author means by a target, from its form alone.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// A target by its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Written<'a> {
    /// An address elsewhere with a harmless scheme.
    External(&'a str),
    /// An address with a scheme that is not let through.
    Unsafe { scheme: &'a str },
    /// `//host/path`: an address that leaves its scheme open.
    WithoutScheme,
    /// `#heading`
    Fragment(&'a str),
    /// `/briefs/rent/`, from the root of the site.
    FromRoot { path: Cow<'a, str>, fragment: Option<&'a str> },
    /// `../rent.md`, from the folder of the file.
    FromFile { path: Cow<'a, str>, fragment: Option<&'a str> },
}

/// Schemes that a link may have. Everything else (`javascript:`, `data:`) could run code.
const HARMLESS: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Tells the forms apart.
pub(super) fn classify(target: &str) -> Written<'_> {
    if let Some(scheme) = scheme(target) {
        let harmless = HARMLESS.iter().any(|known| scheme.eq_ignore_ascii_case(known));
        return if harmless { Written::External(target) } else { Written::Unsafe { scheme } };
    }
    if target.starts_with("//") {
        return Written::WithoutScheme;
    }
    if let Some(fragment) = target.strip_prefix('#') {
        return Written::Fragment(fragment);
    }
    let (path, fragment) = match target.split_once('#') {
        Some((path, "")) => (path, None),
        Some((path, fragment)) => (path, Some(fragment)),
        None => (target, None),
    };
    let path = percent_decode_str(path).decode_utf8().unwrap_or(Cow::Borrowed(path));
    if path.starts_with('/') { Written::FromRoot { path, fragment } } else { Written::FromFile { path, fragment } }
}

/// The scheme of an absolute URL (RFC 3986, section 3.1). Browsers drop control characters and
/// spaces before they look for one, so these count as part of it here and make it unsafe.
fn scheme(target: &str) -> Option<&str> {
    let colon = target.find(':')?;
    let candidate = &target[..colon];
    let is_scheme = candidate.chars().all(|character| {
        character.is_ascii_alphanumeric() || "+-.".contains(character) || character.is_control() || character == ' '
    });
    (is_scheme && !candidate.is_empty()).then_some(candidate)
}

/// Joins a relative path to the folder of `file` (a source path). `None` when it leaves the site.
pub(super) fn join(file: &str, relative: &str) -> Option<String> {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part if part.contains('\\') => return None,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{Written, classify, join};

    #[test]
    fn a_scheme_that_could_run_code_is_seen_through_its_disguises() {
        for target in
            ["javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", " data:text/html,x", "vbscript:x"]
        {
            assert!(matches!(classify(target), Written::Unsafe { .. }), "{target}");
        }
        assert_eq!(classify("MAILTO:a@b.org"), Written::External("MAILTO:a@b.org"));
    }

    #[test]
    fn a_relative_path_cannot_leave_the_site() {
        assert_eq!(join("content/briefs/a.md", "../topics/x.md").as_deref(), Some("content/topics/x.md"));
        assert_eq!(join("content/briefs/a.md", "../../../etc/passwd"), None);
    }
}
