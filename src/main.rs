//! The doorway.

use std::process::ExitCode;

fn main() -> ExitCode {
    policybrief::cli::run()
}
