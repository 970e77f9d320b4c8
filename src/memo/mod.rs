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
pub struct Memo(Mutex<HashMap<[u8; 32], Answer>>);

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
    let mut hasher = blake3::Hasher::new();
    hasher.update(version.as_bytes());
    hasher.update(&[0]);
    input.fingerprint(&mut hasher);
    let key = *hasher.finalize().as_bytes();
    if let Some(known) = memo.find(&key)
        && let Ok(answer) = known.downcast::<O>()
    {
        return answer;
    }
    let answer = Arc::new(query(input));
    memo.keep(key, answer.clone());
    answer
}

impl Memo {
    fn find(&self, key: &[u8; 32]) -> Option<Answer> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn keep(&self, key: [u8; 32], answer: Answer) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, answer);
    }
}
