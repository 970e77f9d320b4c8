//! What the last build was asked and what it said, so that the same need not be worked out again.
//!
//! A build is a function of its question: the files of the site, the options, the program. So its answer is remembered
//! as any other (`memo`), under a hash of all that it may read. It is taken again only where every output is as that
//! build left it; so there is nothing to strike out, and a build that was stopped leaves nothing that could be wrong.
//!
//! The file is `.cache/last-build` of the site, which may be deleted at any time. It is not in the output folder, since
//! that is copied to web servers, and what a build says may be of texts that nobody may read yet.

use std::borrow::Cow;
use std::fs::{self, File, Metadata};
use std::io::Write;
use std::path::Path;
use std::sync::OnceLock;
use std::time::UNIX_EPOCH;

use blake3::Hasher;
use jiff::Timestamp;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::cache::{self, FOLDER};
use super::stage::{Published, Stage};
use crate::model::diagnostic::{Diagnostic, Label, Severity};
use crate::model::options::{Now, Options};
use crate::model::source::{Contents, Source, Sources};

const NAME: &str = "last-build";

/// Another for every text of the program.
const PROGRAM: &str = env!("POLICYBRIEF_TEXT");

/// Everything that decides what a build makes and says.
pub struct Question<'a> {
    sources: &'a Sources,
    /// What is asked beside the files.
    options: String,
    /// Of every file whose bytes are on the disk only, in the order of the files.
    identities: Vec<String>,
    at: Timestamp,
    key: OnceLock<[u8; 32]>,
}

impl<'a> Question<'a> {
    /// What a build of `sources`, read from the folder `root`, is asked. `strict`: are warnings errors?
    ///
    /// Made before the build begins, since what is on the disk only is copied from there later than it is looked at here.
    pub fn new(sources: &'a Sources, root: &Path, options: &Options, strict: bool) -> Question<'a> {
        let Options { now, base_url, drafts, pdf } = options;
        let (day, at) = match now {
            Now::Day(day) => (Some(day), Timestamp::UNIX_EPOCH),
            Now::Instant(instant) => (None, *instant),
        };
        let options = format!("{PROGRAM}\n{day:?}\n{base_url:?}\n{drafts} {pdf} {strict}\n");
        let on_disk = sources.iter().filter(|source| loaded(source).is_none());
        let identities = on_disk.map(|source| identity(&root.join(&source.path))).collect();
        Question { sources, options, identities, at, key: OnceLock::new() }
    }

    /// A hash of all of it but the clock, worked out when it is first asked for: a build may go on beside it.
    pub fn key(&self) -> &[u8; 32] {
        self.key.get_or_init(|| {
            let files: Vec<_> = self.sources.as_slice().par_iter().map(|source| fingerprint(source)).collect();
            let mut hasher = Hasher::new();
            hasher.update(self.options.as_bytes());
            for file in files {
                hasher.update(file.as_bytes());
            }
            for identity in &self.identities {
                hasher.update(format!("{identity}\n").as_bytes());
            }
            *hasher.finalize().as_bytes()
        })
    }
}

/// What a build has to say of a site that it has published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub diagnostics: Vec<Diagnostic>,
    /// How much it built, in words.
    pub amount: String,
    /// What it left out on purpose, in words.
    pub held_back: String,
    /// The first moment at which it may have to be another.
    pub until: Timestamp,
}

/// What a file was like when a build had made it: its bytes, and the time of their last change in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark(u64, u64);

impl Mark {
    /// The mark of a regular file; none where the system does not tell when it was changed.
    pub(super) fn of(found: &Metadata) -> Option<Mark> {
        let modified = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        found.is_file().then_some(Mark(found.len(), modified.as_nanos() as u64))
    }
}

#[derive(Serialize, Deserialize)]
struct Stamp<'a> {
    /// The answer holds from here, in RFC 3339.
    from: String,
    until: String,
    amount: String,
    held_back: String,
    remarks: Vec<Remark>,
    /// In the order of the manifest.
    outputs: Vec<(Cow<'a, str>, Mark)>,
}

/// A diagnostic, with a code that can be read.
#[derive(Serialize, Deserialize)]
struct Remark {
    code: String,
    severity: Severity,
    message: String,
    labels: Vec<Label>,
    help: Option<String>,
}

impl Stage<'_> {
    /// What the last build answered, if it was asked the same and the output folder holds what it made.
    pub fn remembered(&self, question: &Question<'_>) -> Option<(Answer, Published)> {
        let stamp = read(&self.root, question)?;
        let until = stamp.until.parse().ok()?;
        let holds = (stamp.from.parse().ok()?..until).contains(&question.at);
        let is_listed = stamp.outputs.iter().map(|(path, _)| path).eq(&self.old);
        if !holds || !is_listed || !stamp.outputs.par_iter().all(|(path, mark)| self.is_left(path, *mark)) {
            return None;
        }
        let diagnostics = stamp.remarks.into_iter().map(Remark::said).collect();
        let answer = Answer { diagnostics, amount: stamp.amount, held_back: stamp.held_back, until };
        Some((answer, Published { written: 0, unchanged: stamp.outputs.len(), removed: 0 }))
    }

    /// As [`publish`](Stage::publish), and remembers the `answer`. Where that is not possible, the next build works it out.
    pub fn publish_as(self, question: &Question<'_>, answer: &Answer) -> anyhow::Result<Published> {
        let root = self.root.clone();
        let (published, outputs) = self.finish()?;
        let known = outputs.iter().map(|(path, output)| Some((path.into(), output.mark?)));
        if let Some(outputs) = known.collect() {
            let stamp = Stamp {
                from: question.at.to_string(),
                until: answer.until.to_string(),
                amount: answer.amount.clone(),
                held_back: answer.held_back.clone(),
                remarks: answer.diagnostics.iter().cloned().map(Remark::of).collect(),
                outputs,
            };
            write(&root, question, &stamp);
        }
        Ok(published)
    }

    fn is_left(&self, path: &str, mark: Mark) -> bool {
        self.check_folders(path).is_ok()
            && self.out.join(path).symlink_metadata().is_ok_and(|found| Mark::of(&found) == Some(mark))
    }
}

impl Remark {
    fn of(Diagnostic { code, severity, message, labels, help }: Diagnostic) -> Remark {
        Remark { code: code.to_string(), severity, message, labels, help }
    }

    fn said(self) -> Diagnostic {
        let Remark { code, severity, message, labels, help } = self;
        // A build speaks once, so what its codes take is no leak.
        Diagnostic { code: code.leak(), severity, message, labels, help }
    }
}

/// The stamp, if it answers the `question` and is whole: its first line is a hash of the rest, keyed by the question.
fn read(root: &Path, question: &Question<'_>) -> Option<Stamp<'static>> {
    let text = fs::read_to_string(root.join(FOLDER).join(NAME)).ok()?;
    let (seal, stamp) = text.split_once('\n')?;
    let is_ours = blake3::keyed_hash(question.key(), stamp.as_bytes()).to_hex().as_str() == seal;
    is_ours.then(|| serde_json::from_str(stamp).ok())?
}

fn write(root: &Path, question: &Question<'_>, stamp: &Stamp<'_>) {
    let (folder, Ok(stamp)) = (root.join(FOLDER), serde_json::to_string(stamp)) else { return };
    let seal = blake3::keyed_hash(question.key(), stamp.as_bytes()).to_hex();
    _ = cache::make(&folder);
    let beside = folder.join(format!("{NAME}-new"));
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(format!("{seal}\n").as_bytes())?;
        file.write_all(stamp.as_bytes())?;
        fs::rename(&beside, folder.join(NAME))
    });
    if written.is_err() {
        _ = fs::remove_file(&beside);
    }
}

/// A hash of what was read of a file, and of its name.
fn fingerprint(source: &Source) -> blake3::Hash {
    let Source { path, contents, built_in, id: _, kind: _ } = source;
    let mut hasher = Hasher::new();
    let is_text = matches!(contents, Contents::Text(_));
    hasher.update(format!("{path}\n{built_in} {is_text}\n").as_bytes());
    match loaded(source) {
        // The name of the program stands for all that is in it.
        Some(_) if *built_in => &mut hasher,
        Some(bytes) => hasher.update(bytes),
        None => hasher.update(format!("{contents:?}").as_bytes()),
    };
    hasher.finalize()
}

/// The bytes of a file that was read as a whole.
fn loaded(source: &Source) -> Option<&[u8]> {
    match &source.contents {
        Contents::Text(text) => Some(text.as_bytes()),
        Contents::Embedded(bytes) => Some(bytes),
        Contents::NotUtf8 { bytes, .. } => Some(bytes),
        Contents::Asset { .. } | Contents::Unreadable { .. } | Contents::TooLong { .. } | Contents::Refused { .. } => {
            None
        }
    }
}

/// What changes when somebody writes to the file at `place` or puts another there.
fn identity(place: &Path) -> String {
    let Ok(found) = fs::metadata(place) else { return String::new() };
    // Nobody can set the time of the last change of the file's entry back.
    #[cfg(unix)]
    let entry = {
        use std::os::unix::fs::MetadataExt;
        (found.dev(), found.ino(), found.ctime(), found.ctime_nsec())
    };
    #[cfg(not(unix))]
    let entry = ();
    format!("{:?} {entry:?}", (found.len(), found.modified().ok()))
}
