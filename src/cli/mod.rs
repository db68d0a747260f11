//! The command line: arguments, files, colours, progress and the wording of failures.

use std::process::ExitCode;

/// Runs the program with the arguments of the process.
pub(crate) fn run() -> ExitCode {
    ExitCode::from(2)
}
