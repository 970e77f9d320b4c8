//! Takes outputs from many threads and keeps beside the old site what differs from it.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use anyhow::{anyhow, bail};

use super::stamp::Mark;
use super::{failure, manifest, place, publish};
use crate::model::address::SitePath;
use crate::model::output::{Body, Sink};
use crate::model::source::{Contents, Sources};

/// A build on its way to the disk. Dropped without [`publish`](Stage::publish), it leaves no trace.
pub struct Stage<'a> {
    sources: &'a Sources,
    pub(super) root: PathBuf,
    /// Real path of the output folder.
    pub(super) out: PathBuf,
    /// Did the output folder exist before?
    existed: bool,
    /// What earlier builds wrote.
    pub(super) old: BTreeSet<String>,
    /// Made when the first file needs it; holds the lock that tells it from a leftover.
    staging: OnceLock<Result<Staging, String>>,
    taken: Mutex<Taken>,
    /// Folders that need no second look.
    known_folders: Mutex<HashSet<String>>,
}

pub(super) struct Staging {
    pub(super) folder: PathBuf,
    _lock: File,
}

#[derive(Default)]
struct Taken {
    /// Every output of this build.
    outputs: Outputs,
    /// The first that went wrong; nothing is taken after it.
    failure: Option<anyhow::Error>,
}

/// Outputs by their paths.
pub(super) type Outputs = BTreeMap<String, Output>;

/// What became of an output.
pub(super) struct Output {
    /// What its file is like; none where the system does not tell.
    pub(super) mark: Option<Mark>,
    /// Do its bytes wait in the staging folder?
    pub(super) staged: bool,
}

/// What publishing changed on disk, in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
}

impl<'a> Stage<'a> {
    /// Prepares to put the site at `root`, read as `sources`, into the folder `out`.
    ///
    /// Refuses a folder that holds the site's own files, and one with files in it that was not made
    /// by this program. Removes what killed builds left there.
    pub fn open(out: &Path, root: &Path, sources: &'a Sources) -> anyhow::Result<Stage<'a>> {
        let real = place::output_folder(out, root)?;
        let is_empty = place::clear(&real)?;
        let old = match manifest::read(&real)? {
            Some(old) => old,
            None if is_empty => BTreeSet::new(),
            None => bail!(
                "`{out}` is not empty, and policybrief did not make it (it has no `{}`); \
                 give another folder with `--out`, or empty this one",
                manifest::NAME,
                out = out.display(),
            ),
        };
        Ok(Stage {
            sources,
            root: root.to_path_buf(),
            existed: real.is_dir(),
            out: real,
            old,
            staging: OnceLock::new(),
            taken: Mutex::default(),
            known_folders: Mutex::default(),
        })
    }

    /// Makes the output folder hold exactly what was put, and says what that changed.
    ///
    /// The first failure of a [`put`](Sink::put) is returned here, and nothing is changed then.
    pub fn publish(self) -> anyhow::Result<Published> {
        self.finish().map(|(published, _)| published)
    }

    /// Publishes, and says of each output what it is like now.
    pub(super) fn finish(mut self) -> anyhow::Result<(Published, Outputs)> {
        let taken = std::mem::take(self.taken.get_mut().unwrap_or_else(PoisonError::into_inner));
        if let Some(failure) = taken.failure {
            return Err(failure::so(failure::NOTHING)(failure));
        }
        let published = publish::publish(&self, &taken.outputs)?;
        Ok((published, taken.outputs))
    }

    /// The staging folder, made at the first call.
    pub(super) fn staging(&self) -> anyhow::Result<&Staging> {
        let make = || {
            let (folder, lock) =
                place::staging(&self.out).map_err(|error| format!("{:#}", failure::to_write(&self.out, &error)))?;
            lock.try_lock()
                .map_err(|_| format!("another build is writing to `{}`; wait until it ends", self.out.display()))?;
            Ok(Staging { folder, _lock: lock })
        };
        self.staging.get_or_init(make).as_ref().map_err(|reason| anyhow!("{reason}"))
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, path: &str, body: Body) -> anyhow::Result<()> {
        if !manifest::is_safe(path) {
            bail!("`{}` cannot be the name of an output file; rename its source", path.escape_debug());
        }
        let output = match self.found(path, &body)? {
            Some(found) => Output { mark: Mark::of(&found), staged: false },
            None => Output { mark: self.write(path, &body)?, staged: true },
        };
        self.taken().outputs.insert(path.to_string(), output);
        Ok(())
    }

    /// What is at `path` in the output folder, if it holds these very bytes. Looked at before they are compared, so
    /// that what comes in between is another file.
    fn found(&self, path: &str, body: &Body) -> anyhow::Result<Option<Metadata>> {
        if !self.existed {
            return Ok(None);
        }
        self.check_folders(path)?;
        let place = self.out.join(path);
        let found = match place.symlink_metadata() {
            Ok(found) => found,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
            Err(error) => return Err(failure::to_read(&place, &error)),
        };
        let is_same = found.is_file() && self.has_bytes(&place, found.len(), body).unwrap_or(false);
        if !is_same && !found.is_dir() && !self.old.contains(path) {
            bail!(
                "`{}` would be replaced, but policybrief did not make it; move it to `static/`, or delete it",
                place.display()
            );
        }
        Ok(is_same.then_some(found))
    }

    pub(super) fn check_folders(&self, path: &str) -> anyhow::Result<()> {
        let Some((folder, _)) = path.rsplit_once('/') else { return Ok(()) };
        if self.known_folders.lock().unwrap_or_else(PoisonError::into_inner).contains(folder) {
            return Ok(());
        }
        place::check_folders(&self.out, path, |file| self.old.contains(file))?;
        self.known_folders.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_string());
        Ok(())
    }

    fn has_bytes(&self, place: &Path, size: u64, body: &Body) -> io::Result<bool> {
        match self.bytes(body) {
            Bytes::Here(bytes) => Ok(size == bytes.len() as u64 && fs::read(place)? == bytes),
            Bytes::InFile(source) => Ok(size == fs::metadata(&source)?.len() && same_bytes(place, &source)?),
        }
    }

    fn write(&self, path: &str, body: &Body) -> anyhow::Result<Option<Mark>> {
        let place = self.staging()?.folder.join(path);
        let cannot = |error: io::Error| failure::to_write(&self.out.join(path), &error);
        // A page is the first file of its folder; asking whether that is there would cost as much as making it.
        if let Some(folder) = place.parent().filter(|_| path.ends_with("/index.html")) {
            _ = fs::create_dir(folder);
        }
        let mut file = match File::create(&place) {
            // Trying first spares a look at the folder for all but its first file.
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let folder = place.parent().unwrap_or(&self.out);
                fs::create_dir_all(folder).and_then(|()| File::create(&place)).map_err(cannot)?
            }
            opened => opened.map_err(cannot)?,
        };
        match self.bytes(body) {
            Bytes::Here(bytes) => io::Write::write_all(&mut file, bytes).map_err(cannot)?,
            Bytes::InFile(source) => {
                let mut source = File::open(&source).map_err(|error| failure::to_read(&source, &error))?;
                io::copy(&mut source, &mut file).map(|_| ()).map_err(cannot)?;
            }
        }
        Ok(file.metadata().ok().and_then(|written| Mark::of(&written)))
    }

    fn bytes<'b>(&'b self, body: &'b Body) -> Bytes<'b> {
        let source = match body {
            Body::Bytes(bytes) => return Bytes::Here(bytes),
            Body::Copy(id) => self.sources.get(*id),
        };
        match &source.contents {
            Contents::Embedded(bytes) => Bytes::Here(bytes),
            Contents::Text(text) => Bytes::Here(text.as_bytes()),
            _ => Bytes::InFile(self.root.join(&source.path)),
        }
    }
}

impl Sink for Stage<'_> {
    fn put(&self, path: &SitePath, body: Body) {
        if self.taken().failure.is_none()
            && let Err(failure) = self.take(&path.file(), body)
        {
            self.taken().failure.get_or_insert(failure);
        }
    }
}

impl Drop for Stage<'_> {
    /// What has not been published vanishes; failing that, the next build clears it away.
    fn drop(&mut self) {
        if let Some(Ok(staging)) = self.staging.get() {
            _ = fs::remove_dir_all(&staging.folder);
        }
        if !self.existed {
            // Succeeds only while the folder is empty.
            _ = fs::remove_dir(&self.out);
        }
    }
}

/// Where the bytes of an output are.
enum Bytes<'a> {
    Here(&'a [u8]),
    InFile(PathBuf),
}

fn same_bytes(one: &Path, other: &Path) -> io::Result<bool> {
    let (mut one, mut other) = (File::open(one)?, File::open(other)?);
    let (mut left, mut right) = (vec![0; 64 * 1024], Vec::new());
    loop {
        let count = one.read(&mut left)?;
        right.clear();
        (&mut other).take(count.max(1) as u64).read_to_end(&mut right)?;
        if left[..count] != right[..] || count == 0 {
            return Ok(left[..count] == right[..]);
        }
    }
}
