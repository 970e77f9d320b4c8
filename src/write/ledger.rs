//! The ledger of addresses, beside the site's own files.

use std::fs;
use std::path::Path;

use super::failure;
use crate::model::source::LEDGER;

/// Puts `text` into the ledger of the site at `root` in one step, so that it is never half written. Does nothing where
/// it says that already.
pub fn save(root: &Path, text: &str) -> anyhow::Result<()> {
    let place = root.join(LEDGER);
    if fs::read_to_string(&place).is_ok_and(|old| old == text) {
        return Ok(());
    }
    // A run that is stopped here leaves a file that the next one takes.
    let beside = root.join(format!(".{LEDGER}-new"));
    let saved = fs::write(&beside, text).and_then(|()| fs::rename(&beside, &place));
    if saved.is_err() {
        _ = fs::remove_file(&beside);
    }
    saved.map_err(|error| failure::to_write(&place, &error))
}
