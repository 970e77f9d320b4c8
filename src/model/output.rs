//! What the pipeline puts out: bytes behind addresses.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::address::SitePath;
use super::progress::Progress;
use super::source::{Contents, Sources};
use super::span::SourceId;

/// The contents of one output file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    Bytes(Vec<u8>),
    /// The bytes of a source that was not loaded; the writing edge copies the file.
    Copy(SourceId),
}

impl Body {
    /// Bytes of the file.
    pub fn size(&self, sources: &Sources) -> u64 {
        match self {
            Body::Bytes(bytes) => bytes.len() as u64,
            Body::Copy(source) => match &sources.get(*source).contents {
                Contents::Asset { size, .. } => *size,
                Contents::Embedded(bytes) => bytes.len() as u64,
                Contents::Text(text) => text.len() as u64,
                _ => 0,
            },
        }
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Body::Bytes(text.into_bytes())
    }
}

/// Takes outputs as they are made, from several threads at once, so that a large site is never
/// held in memory whole.
pub trait Sink: Sync {
    fn put(&self, path: &SitePath, body: Body);

    /// Who listens to how the run proceeds; nobody, unless a sink says so.
    fn progress(&self) -> &dyn Progress {
        &()
    }
}

/// A [`Sink`] that keeps everything: for tests.
#[derive(Debug, Default)]
pub struct OutputSet(Mutex<BTreeMap<SitePath, Body>>);

impl OutputSet {
    /// Everything that was put, by path.
    pub fn into_map(self) -> BTreeMap<SitePath, Body> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for OutputSet {
    fn put(&self, path: &SitePath, body: Body) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), body);
    }
}

/// A [`Sink`] that forgets everything: `check` wants diagnostics only.
#[derive(Debug)]
pub struct Discard;

impl Sink for Discard {
    fn put(&self, _: &SitePath, _: Body) {}
}
