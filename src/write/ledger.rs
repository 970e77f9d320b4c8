//! The ledger of addresses, beside the site's own files.

use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::model::source::LEDGER;

/// Puts `text` into the ledger of the site at `root` in one step, so that it is never half written. Does nothing where
/// it says that already.
pub fn save(root: &Path, text: &str) -> anyhow::Result<()> {
    let place = root.join(LEDGER);
    if fs::read_to_string(&place).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let beside = root.join(format!(".{LEDGER}-{}", std::process::id()));
    let saved = fs::write(&beside, text).and_then(|()| fs::rename(&beside, &place));
    if saved.is_err() {
        _ = fs::remove_file(&beside);
    }
    saved.with_context(|| format!("`{}` cannot be written", place.display()))
}
