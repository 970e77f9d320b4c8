use crate::model::config::Config;
use crate::model::diagnostic::Checked;
use crate::model::draft::Draft;
use crate::model::options::Options;
use crate::model::site::Site;
use crate::model::source::Sources;

/// Places all drafts in one site.
pub fn site(sources: &Sources, config: Config, drafts: Vec<Draft>, options: &Options) -> Checked<Site> {
    todo!()
}
