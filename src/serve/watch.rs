//! Waiting for the files of a site to change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use anyhow::Context;
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::model::source::LEDGER;

/// How long no file may be touched after a program has closed one that it wrote, or renamed it into its place.
const AFTER_CLOSING: Duration = Duration::from_millis(1);
/// How long no file may be touched after anything else: some systems do not tell of closing.
const AFTER_WRITING: Duration = Duration::from_millis(6);
/// An empty file is one that will be written in a moment, more often than not.
const WHILE_EMPTY: Duration = Duration::from_millis(40);
/// Where changes come without end, they are shown this often.
const LONGEST: Duration = Duration::from_millis(250);

/// What a new folder was given before it was watched is looked for after this time.
const SECOND_LOOK: Duration = Duration::from_millis(300);

const FOLDERS: [&str; 3] = ["content", "templates", "static"];
const FILES: [&str; 3] = ["site.toml", LEDGER, "links.lock"];

/// What has happened to the files of a site.
pub(super) enum Change {
    /// Something to the files at these real paths.
    Files(BTreeSet<PathBuf>),
    /// Events were lost, or folders came or went.
    Anything,
}

/// An endless sequence with an item for every burst of changes to the site at `root`.
pub(super) fn changes(root: &Path) -> anyhow::Result<Changes> {
    let root = root.canonicalize().with_context(|| format!("`{}` cannot be watched", root.display()))?;
    let (sender, events) = mpsc::channel();
    // Nobody listens any more once the server is going down.
    let watcher = notify::recommended_watcher(move |event| _ = sender.send(event));
    let watcher = watcher.context("the folder of the site cannot be watched")?;
    let mut changes = Changes { root, watcher, events, watched: BTreeSet::new(), is_unsure: false };
    // The folder itself, not `site.toml` in it: editors replace files, and a watch goes with the file.
    let root = changes.root.clone();
    changes.watcher.watch(&root, RecursiveMode::NonRecursive).context("the folder of the site cannot be watched")?;
    changes.watch_folders();
    Ok(changes)
}

pub(super) struct Changes {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    watched: BTreeSet<&'static str>,
    /// Did folders come since everything was looked at? Files may have come into them unseen.
    is_unsure: bool,
}

/// What has been seen of a burst so far.
#[derive(Default)]
struct Burst {
    files: BTreeSet<PathBuf>,
    is_anything: bool,
    /// When the last event came, and how long the next may take to belong to it.
    patience: Duration,
}

impl Iterator for Changes {
    type Item = Change;

    fn next(&mut self) -> Option<Change> {
        let mut burst = Burst::default();
        while burst.is_nothing() {
            let patience = if self.is_unsure { SECOND_LOOK } else { Duration::MAX };
            match self.events.recv_timeout(patience) {
                Ok(event) => self.add(&mut burst, event),
                Err(RecvTimeoutError::Timeout) => {
                    self.is_unsure = false;
                    return Some(Change::Anything);
                }
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        let begun = Instant::now();
        while begun.elapsed() < LONGEST {
            let patience = if burst.has_empty_file() { WHILE_EMPTY.max(burst.patience) } else { burst.patience };
            match self.events.recv_timeout(patience) {
                Ok(event) => self.add(&mut burst, event),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        self.watch_folders();
        Some(if burst.is_anything { Change::Anything } else { Change::Files(burst.files) })
    }
}

impl Burst {
    fn is_nothing(&self) -> bool {
        !self.is_anything && self.files.is_empty()
    }

    fn has_empty_file(&self) -> bool {
        self.files.iter().any(|file| file.metadata().is_ok_and(|found| found.is_file() && found.len() == 0))
    }
}

impl Changes {
    /// Watches the folders that are there, also those that have been made or replaced since.
    fn watch_folders(&mut self) {
        for name in FOLDERS {
            let folder = self.root.join(name);
            if !folder.is_dir() {
                self.watched.remove(name);
            } else if !self.watched.contains(name) && self.watcher.watch(&folder, RecursiveMode::Recursive).is_ok() {
                self.watched.insert(name);
            }
        }
    }

    fn add(&mut self, burst: &mut Burst, event: notify::Result<Event>) {
        let Ok(event) = event else {
            burst.is_anything = true;
            return;
        };
        burst.is_anything |= event.need_rescan();
        let is_closing = matches!(event.kind, EventKind::Access(AccessKind::Close(AccessMode::Write)))
            || matches!(event.kind, EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)));
        // A look is no change, and our own reading is one.
        if event.kind.is_access() && !is_closing {
            return;
        }
        let ours: Vec<PathBuf> = event.paths.into_iter().filter(|path| self.is_source(path)).collect();
        if !ours.is_empty() {
            burst.patience = if is_closing { AFTER_CLOSING } else { AFTER_WRITING };
        }
        // What comes with a folder, or goes with it, is not told file by file.
        let has_folder = ours.iter().any(|path| path.is_dir());
        burst.is_anything |= has_folder;
        self.is_unsure |= has_folder;
        burst.files.extend(ours);
    }

    fn is_source(&self, path: &Path) -> bool {
        let first = path.strip_prefix(&self.root).ok().and_then(|inner| inner.iter().next());
        first.is_some_and(|name| FOLDERS.iter().chain(&FILES).any(|known| name == *known))
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, changes};
    use std::fs;

    use std::sync::mpsc;
    use std::time::Duration;

    #[test]
    fn a_saved_file_is_noticed_also_in_a_folder_made_later_and_output_is_not() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path().canonicalize().unwrap();
        fs::create_dir(root.join("content")).unwrap();
        let noticed = watched(&root);
        let within = |seconds| noticed.recv_timeout(Duration::from_secs(seconds)).ok();
        fs::create_dir(root.join("public")).unwrap();
        fs::write(root.join("public/index.html"), "home").unwrap();
        assert!(within(1).is_none(), "output is no source");
        fs::write(root.join("content/rent.md"), "rent").unwrap();
        assert!(within(10).is_some(), "a new file");
        while within(1).is_some() {}
        fs::create_dir(root.join("templates")).unwrap();
        assert!(within(10).is_some(), "a new folder");
        while within(1).is_some() {}
        fs::write(root.join("templates/brief.html"), "brief").unwrap();
        assert!(within(10).is_some(), "a file in the new folder");
    }

    #[test]
    fn however_an_editor_saves_a_file_that_file_alone_is_named_once() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path().canonicalize().unwrap();
        fs::create_dir(root.join("content")).unwrap();
        let file = root.join("content/rent.md");
        fs::write(&file, "old").unwrap();
        let noticed = watched(&root);
        let in_place = || fs::write(&file, "in place").unwrap();
        let in_parts = || {
            fs::write(&file, "").unwrap();
            std::thread::sleep(Duration::from_millis(10));
            fs::write(&file, "in parts").unwrap();
        };
        for save in [&in_place as &dyn Fn(), &in_parts] {
            save();
            let Ok(Change::Files(files)) = noticed.recv_timeout(Duration::from_secs(10)) else {
                panic!("one file was saved");
            };
            assert_eq!(files, [file.clone()].into());
            assert!(noticed.recv_timeout(Duration::from_millis(500)).is_err(), "once");
        }
        fs::write(root.join("content/rent.md.tmp"), "renamed").unwrap();
        fs::rename(root.join("content/rent.md.tmp"), &file).unwrap();
        let Ok(Change::Files(files)) = noticed.recv_timeout(Duration::from_secs(10)) else {
            panic!("a file was renamed into its place");
        };
        assert!(files.contains(&file));
    }

    fn watched(root: &std::path::Path) -> mpsc::Receiver<Change> {
        let changes = changes(root).unwrap();
        let (sender, noticed) = mpsc::channel();
        std::thread::spawn(move || {
            for change in changes {
                if sender.send(change).is_err() {
                    return;
                }
            }
        });
        noticed
    }
}
