//! The command line: calls `cli` and turns the outcome into an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    chiso::cli::run(std::env::args_os())
}
