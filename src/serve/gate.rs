//! So many at a time, and no more.

use std::sync::{Condvar, Mutex, PoisonError};

/// Lets a number of threads in at a time; the others wait for one to leave.
pub(super) struct Gate {
    free: Mutex<usize>,
    left: Condvar,
}

impl Gate {
    /// A gate that lets `number` threads in.
    pub(super) fn new(number: usize) -> Self {
        Gate { free: Mutex::new(number), left: Condvar::new() }
    }

    /// Does `work` once it is let in.
    pub(super) fn pass<T>(&self, work: impl FnOnce() -> T) -> T {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self.left.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        drop(free);
        let _pass = Pass(self);
        work()
    }
}

/// Is given back also where the work has panicked.
struct Pass<'a>(&'a Gate);

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.left.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::Gate;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    #[test]
    fn no_more_are_let_in_than_there_is_room_for_and_everybody_in_the_end() {
        let (gate, inside, done) = (Gate::new(3), AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for number in 0..40 {
                let (gate, inside, done) = (&gate, &inside, &done);
                let work = move || {
                    assert!(inside.fetch_add(1, Ordering::SeqCst) < 3);
                    thread::yield_now();
                    inside.fetch_sub(1, Ordering::SeqCst);
                    done.fetch_add(1, Ordering::SeqCst);
                    assert!(number != 7, "one that fails leaves the gate, too");
                };
                scope.spawn(move || _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| gate.pass(work))));
            }
        });
        assert_eq!(done.into_inner(), 40);
    }
}
