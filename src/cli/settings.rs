//! What every command is told, in plain types.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::report::{Appearance, Format};
use crate::model::address::BaseUrl;
use crate::model::options::{Now, Options};

/// The flags that all commands share.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    /// The folder of the site.
    pub(super) root: PathBuf,
    /// The folder that receives the finished site.
    pub(super) out: PathBuf,
    pub(super) base_url: Option<BaseUrl>,
    pub(super) drafts: bool,
    /// Are briefs typeset?
    pub(super) pdf: bool,
    /// None for the real clock.
    pub(super) today: Option<Now>,
    pub(super) format: Format,
    /// Warnings count as errors.
    pub(super) strict: bool,
    pub(super) quiet: bool,
}

impl Settings {
    /// The options of a build that begins at this moment.
    pub(super) fn options(&self) -> Options {
        let now = self.today.unwrap_or_else(|| Now::Instant(Timestamp::now()));
        Options { now, base_url: self.base_url.clone(), drafts: self.drafts, pdf: self.pdf }
    }

    /// How diagnostics of the site look. `color` where they go to a terminal.
    pub(super) fn appearance(&self, color: bool) -> Appearance {
        Appearance { format: self.format, color, prefix: prefix(&self.root) }
    }
}

/// What turns a path of the site into one that works from where the program was started.
fn prefix(root: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let root = root.strip_prefix(&here).unwrap_or(root);
    let mut prefix = String::new();
    for component in root.components().filter(|component| component.as_os_str() != ".") {
        prefix.push_str(&component.as_os_str().to_string_lossy());
        if !prefix.ends_with(['/', '\\']) {
            prefix.push('/');
        }
    }
    prefix
}

#[cfg(test)]
mod tests {
    use super::prefix;
    use std::path::Path;

    #[test]
    fn paths_of_a_site_elsewhere_start_with_its_folder() {
        assert_eq!(prefix(Path::new(".")), "");
        assert_eq!(prefix(Path::new("./sites/one/")), "sites/one/");
        assert_eq!(prefix(Path::new("../one")), "../one/");
    }
}
