//! Waiting for the files of a site to change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use anyhow::Context;
use notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer};

use crate::model::source::LEDGER;

/// An editor that saves a file touches it several times within this time.
const PAUSE: Duration = Duration::from_millis(100);

const FOLDERS: [&str; 3] = ["content", "templates", "static"];

/// An endless sequence with an item for every burst of changes to the site at `root`.
pub(super) fn changes(root: &Path) -> anyhow::Result<Changes> {
    let root = root.canonicalize().with_context(|| format!("`{}` cannot be watched", root.display()))?;
    let (sender, events) = mpsc::channel();
    let debouncer = new_debouncer(PAUSE, None, forward(sender)).context("the folder of the site cannot be watched")?;
    let mut changes = Changes { root, debouncer, events, watched: BTreeSet::new() };
    // The folder itself, not `site.toml` in it: editors replace files, and a watch goes with the file.
    let root = changes.root.clone();
    changes.debouncer.watch(&root, RecursiveMode::NonRecursive).context("the folder of the site cannot be watched")?;
    changes.watch_folders();
    Ok(changes)
}

fn forward(sender: Sender<DebounceEventResult>) -> impl FnMut(DebounceEventResult) + Send + 'static {
    // Nobody listens any more once the server is going down.
    move |result| _ = sender.send(result)
}

pub(super) struct Changes {
    root: PathBuf,
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    events: Receiver<DebounceEventResult>,
    watched: BTreeSet<&'static str>,
}

impl Iterator for Changes {
    type Item = ();

    fn next(&mut self) -> Option<()> {
        loop {
            let mut is_ours = self.concerns_site(&self.events.recv().ok()?);
            // Bursts that came while the site was being built are one change.
            while let Ok(more) = self.events.try_recv() {
                is_ours |= self.concerns_site(&more);
            }
            if is_ours {
                self.watch_folders();
                return Some(());
            }
        }
    }
}

impl Changes {
    /// Watches the folders that are there, also those that have been made or replaced since.
    fn watch_folders(&mut self) {
        for name in FOLDERS {
            let folder = self.root.join(name);
            if !folder.is_dir() {
                self.watched.remove(name);
            } else if !self.watched.contains(name) && self.debouncer.watch(&folder, RecursiveMode::Recursive).is_ok() {
                self.watched.insert(name);
            }
        }
    }

    fn concerns_site(&self, result: &DebounceEventResult) -> bool {
        match result {
            Ok(events) => events.iter().any(|event| self.is_change(event)),
            // Events have been lost, so anything may have changed.
            Err(_) => true,
        }
    }

    /// A change, not a look (our own reading is one), of a file that a site is made of.
    fn is_change(&self, event: &DebouncedEvent) -> bool {
        let is_source = |path: &PathBuf| {
            let first = path.strip_prefix(&self.root).ok().and_then(|inner| inner.iter().next());
            first.is_some_and(|name| {
                let is_file = name == "site.toml" || name == LEDGER || name == "links.lock";
                is_file || FOLDERS.iter().any(|folder| name == *folder)
            })
        };
        !event.kind.is_access() && event.paths.iter().any(is_source)
    }
}

#[cfg(test)]
mod tests {
    use super::changes;
    use std::fs;
    use std::sync::mpsc;
    use std::time::Duration;

    #[test]
    fn a_saved_file_is_noticed_also_in_a_folder_made_later_and_output_is_not() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path().to_path_buf();
        fs::create_dir(root.join("content")).unwrap();
        let changes = changes(&root).unwrap();
        let (sender, noticed) = mpsc::channel();
        std::thread::spawn(move || {
            for () in changes {
                if sender.send(()).is_err() {
                    return;
                }
            }
        });
        let within = |seconds| noticed.recv_timeout(Duration::from_secs(seconds)).is_ok();
        fs::create_dir(root.join("public")).unwrap();
        fs::write(root.join("public/index.html"), "home").unwrap();
        assert!(!within(1), "output is no source");
        fs::write(root.join("content/rent.md"), "rent").unwrap();
        assert!(within(10), "a new file");
        while within(1) {}
        fs::create_dir(root.join("templates")).unwrap();
        assert!(within(10), "a new folder");
        while within(1) {}
        fs::write(root.join("templates/brief.html"), "brief").unwrap();
        assert!(within(10), "a file in the new folder");
    }
}
