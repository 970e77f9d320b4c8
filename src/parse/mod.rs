use crate::model::config::Config;
use crate::model::diagnostic::Checked;
use crate::model::draft::Draft;
use crate::model::options::Options;
use crate::model::source::Sources;

pub mod markdown;

/// `site.toml`, with the run's `--base-url` in place of the file's where one is given.
pub fn config(sources: &Sources, options: &Options) -> Checked<Config> {
    todo!()
}

/// Every text under `content/`, each parsed alone, in the order of their paths.
pub fn drafts(sources: &Sources, config: &Config) -> Checked<Vec<Draft>> {
    todo!()
}
