use std::path::Path;

use crate::model::source::Sources;

/// Every file of the site at `root`, over the theme in the binary.
pub fn sources(root: &Path) -> anyhow::Result<Sources> {
    todo!()
}
