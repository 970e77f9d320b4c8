//! Which repository on GitHub a folder belongs to.

use std::path::Path;
use std::process::Command;

/// The repository of the git remote `origin`, as `owner/name`; none where it is not on GitHub.
pub(super) fn of(root: &Path) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(root).args(["remote", "get-url", "origin"]).output().ok()?;
    of_address(String::from_utf8(output.stdout).ok()?.trim())
}

/// The repository in `https://github.com/owner/name.git`, `git@github.com:owner/name` and the like.
fn of_address(address: &str) -> Option<String> {
    let (before, path) = address.split_once("github.com")?;
    let is_host = before.is_empty() || before.ends_with(['/', '@']);
    let path = path.strip_prefix([':', '/'])?.trim_end_matches('/').trim_end_matches(".git");
    is_host.then(|| repository(path).ok())?
}

/// Checks the name of a repository: `owner/name`.
pub(in crate::cli) fn repository(text: &str) -> Result<String, String> {
    let is_name = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
    };
    match text.split_once('/') {
        Some((owner, name)) if is_name(owner) && is_name(name) => Ok(text.to_string()),
        _ => Err("a repository is written owner/name, as in example/site".to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::of_address;

    #[test]
    fn a_repository_is_found_in_every_usual_address() {
        for address in [
            "https://github.com/example/site.git",
            "https://someone:secret@github.com/example/site",
            "git@github.com:example/site.git",
            "ssh://git@github.com/example/site/",
        ] {
            assert_eq!(of_address(address).as_deref(), Some("example/site"), "{address}");
        }
        for address in ["https://gitlab.com/example/site", "https://notgithub.com/a/b", "/srv/site.git", ""] {
            assert_eq!(of_address(address), None, "{address}");
        }
    }
}
