//! `.cache/`: answers of slow functions, kept from one run to the next by the hash of their input.
//!
//! A folder of such files can be copied over another: each is named for its content. Whoever deletes it loses time only.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::memo::Store;

/// Name of the folder, in that of the site.
pub const FOLDER: &str = ".cache";

/// What no run has asked for in this time is deleted.
const KEPT: Duration = Duration::from_secs(60 * 60 * 24 * 30);

/// Bytes of the digest before each answer: a file that was cut short or damaged is no answer.
const DIGEST: usize = 32;

/// The kept answers of a site.
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// That of the site at `root`; the folder is made when something is kept.
    pub fn of(root: &Path) -> Self {
        Cache { folder: root.join(FOLDER) }
    }

    /// Deletes what no run has asked for in thirty days; what cannot be deleted stays.
    pub fn prune(&self) {
        let now = SystemTime::now();
        let files = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
        let shelves = files(&self.folder).map(|shelf| shelf.path()).filter(|shelf| shelf.is_dir());
        for file in shelves.flat_map(|shelf| files(&shelf)) {
            let asked = file.metadata().and_then(|file| file.modified());
            if asked.is_ok_and(|asked| now.duration_since(asked).is_ok_and(|age| age > KEPT)) {
                _ = fs::remove_file(file.path());
            }
        }
    }

    fn place(&self, name: &str) -> PathBuf {
        let (shelf, rest) = name.split_at(name.len().min(2));
        self.folder.join(shelf).join(rest)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        let place = self.place(name);
        let folder = place.parent().unwrap_or(&self.folder);
        if !self.folder.exists() {
            fs::create_dir_all(&self.folder)?;
            // Git shall not see the folder, whatever the site's own list says.
            fs::write(self.folder.join(".gitignore"), "*\n")?;
        }
        fs::create_dir_all(folder)?;
        // Two runs may keep the same answer at once: each writes a file of its own and renames it.
        let unfinished = folder.join(format!(".{}-{name}", std::process::id()));
        let mut file = fs::File::create(&unfinished)?;
        file.write_all(blake3::hash(bytes).as_bytes())?;
        file.write_all(bytes)?;
        drop(file);
        fs::rename(&unfinished, &place).inspect_err(|_| _ = fs::remove_file(&unfinished))
    }
}

impl Store for Cache {
    fn load(&self, name: &str) -> Option<Vec<u8>> {
        let place = self.place(name);
        let mut bytes = fs::read(&place).ok()?;
        let answer = bytes.split_off(DIGEST.min(bytes.len()));
        if bytes != blake3::hash(&answer).as_bytes() {
            return None;
        }
        if let Ok(file) = fs::File::options().append(true).open(&place) {
            _ = file.set_modified(SystemTime::now());
        }
        Some(answer)
    }

    fn keep(&self, name: &str, bytes: &[u8]) {
        // A full disk or a folder that is not ours: the answer is made again next time.
        _ = self.write(name, bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::{Cache, FOLDER};
    use crate::memo::Store;

    #[test]
    fn what_is_kept_is_found_and_what_is_damaged_is_not() {
        let site = tempfile::tempdir().unwrap();
        let cache = Cache::of(site.path());
        assert_eq!(cache.load("abcd"), None);
        cache.keep("abcd", b"answer");
        assert_eq!(cache.load("abcd").as_deref(), Some(&b"answer"[..]));
        let place = site.path().join(FOLDER).join("ab/cd");
        let kept = std::fs::read(&place).unwrap();
        std::fs::write(&place, &kept[..kept.len() - 1]).unwrap();
        assert_eq!(cache.load("abcd"), None);
        std::fs::write(&place, b"").unwrap();
        assert_eq!(cache.load("abcd"), None);
    }

    #[test]
    fn only_what_nobody_asks_for_is_pruned() {
        let site = tempfile::tempdir().unwrap();
        let cache = Cache::of(site.path());
        cache.keep("abcd", b"old");
        cache.keep("abef", b"new");
        let old = std::fs::File::options().append(true).open(site.path().join(FOLDER).join("ab/cd")).unwrap();
        old.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        cache.prune();
        assert_eq!((cache.load("abcd"), cache.load("abef").is_some()), (None, true));
    }
}
