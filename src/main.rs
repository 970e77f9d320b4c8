//! The doorway.

use std::process::ExitCode;

/// A build makes and drops many small texts on all threads at once, which the system's allocator is
/// slow at: a fifth of a build's time was spent in it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    policybrief::cli::run()
}
