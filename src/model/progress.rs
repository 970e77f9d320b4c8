//! What a run says of its own progress.
//!
//! The pure rooms name what they turn to and know no clock; an edge that has one may listen.

/// One thing that a run says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The next phase begins, and the one before it is over.
    Phase(&'static str),
    /// So many outputs will be made in this phase.
    Outputs(usize),
    /// The calling thread turns to this part of the work on one output.
    Part(&'static str),
    /// The calling thread is done with one output.
    Made,
}

/// Is told how a run proceeds, by all of its threads. `()` does not listen.
pub trait Progress: Sync {
    fn at(&self, step: Step);
}

impl Progress for () {
    fn at(&self, _: Step) {}
}
