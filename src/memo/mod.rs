//! Remembers slow, pure functions by the content of their input.
//!
//! In: a version, an input, a function. Out: its answer, computed at most once per distinct input.
//! Invariant: an entry is never invalidated, because everything that the function may read is in
//! its key.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

type Answer = Arc<dyn Any + Send + Sync>;

/// A table of answers, shared by all threads of a run and kept between the runs of a server.
#[derive(Default)]
pub struct Memo {
    answers: Mutex<HashMap<[u8; 32], Answer>>,
    store: Option<Box<dyn Store>>,
}

/// Keeps answers that are bytes from one run to the next.
pub trait Store: Send + Sync {
    /// What was kept under the name, whole or not at all.
    fn load(&self, name: &str) -> Option<Vec<u8>>;

    /// Keeps what can be kept: a store that cannot costs time and nothing else.
    fn keep(&self, name: &str, bytes: &[u8]);
}

/// An input that can be part of a key: feeds everything that it holds to the hasher.
pub trait Fingerprint {
    fn fingerprint(&self, hasher: &mut blake3::Hasher);
}

/// Computes `query(input)` once per distinct `input`.
///
/// A `fn` pointer cannot capture, so all that `query` reads is in `input`, and all of `input` is in
/// the key. `version` names the query and changes whenever its answers do.
pub fn remember<I, O>(memo: &Memo, version: &str, input: &I, query: fn(&I) -> O) -> Arc<O>
where
    I: Fingerprint,
    O: Send + Sync + 'static,
{
    let key = *key(version, input).as_bytes();
    if let Some(known) = memo.find(&key)
        && let Ok(answer) = known.downcast::<O>()
    {
        return answer;
    }
    let answer = Arc::new(query(input));
    memo.keep(key, answer.clone());
    answer
}

/// Computes `query(input)`, bytes, unless the store has them. They are not held in memory: such answers are large.
///
/// As for [`remember`], all that `query` reads is in `input`.
///
/// # Errors
///
/// Those of `query`, which are not kept.
pub fn remember_bytes<I, E>(
    memo: &Memo,
    version: &str,
    input: &I,
    query: fn(&I) -> Result<Vec<u8>, E>,
) -> Result<Vec<u8>, E>
where
    I: Fingerprint,
{
    let Some(store) = &memo.store else { return query(input) };
    let name = key(version, input).to_hex();
    if let Some(known) = store.load(&name) {
        return Ok(known);
    }
    let answer = query(input)?;
    store.keep(&name, &answer);
    Ok(answer)
}

fn key(version: &str, input: &impl Fingerprint) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(version.as_bytes());
    hasher.update(&[0]);
    input.fingerprint(&mut hasher);
    hasher.finalize()
}

impl Memo {
    /// An empty table; answers that are bytes are kept in `store`.
    pub fn over(store: impl Store + 'static) -> Self {
        Memo { answers: Mutex::default(), store: Some(Box::new(store)) }
    }

    fn find(&self, key: &[u8; 32]) -> Option<Answer> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn keep(&self, key: [u8; 32], answer: Answer) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).insert(key, answer);
    }
}
