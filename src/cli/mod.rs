//! The command line.
//!
//! Exit codes: 0 done, warnings allowed; 1 the content has errors, or what was verified is not whole; 2 wrong usage, or the surroundings
//! failed (a file that cannot be read, a folder that is not ours).

mod archive;
mod arguments;
mod assemble;
mod bind;
mod build;
mod check;
mod claims;
mod explain;
mod fix;
mod form;
mod import;
mod new;
mod print;
mod serve;
mod verify;

use crate::error::Error;
use crate::locale::Locale;
use arguments::{Command, Request};
pub use explain::codes;
use std::ffi::OsString;
use std::process::ExitCode;

/// How a command ended.
pub enum Outcome {
    /// Done.
    Done,
    /// The content has errors.
    Faulty,
}

/// Runs the program with its arguments, the program's name first.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.collect();
    let Request { locale, command } = match arguments::parse(&arguments) {
        Ok(request) => request,
        Err(code) => return code,
    };
    let outcome = match command {
        Command::Archive(request) => archive::run(&request, locale),
        Command::Restore(options) => archive::restore(&options, locale),
        Command::Build(options) => build::run(&options, locale),
        Command::Assemble(options) => assemble::run(&options, locale),
        Command::Check(options) => check::run(&options, locale),
        Command::Bind(options) => bind::run(&options, locale),
        Command::Explain(code) => explain::run(code.as_deref(), locale),
        Command::Import(options) => import::run(&options, locale),
        Command::New(folder) => new::run(&folder, locale),
        Command::Serve(options) => serve::run(options, locale),
        Command::Verify(options) => verify::run(&options, locale),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Faulty) => ExitCode::from(1),
        Err(error) => {
            print::failure(&error, locale);
            ExitCode::from(2)
        }
    }
}

/// A text in the language of the user.
fn say(locale: Locale, vi: &'static str, en: &'static str) -> &'static str {
    match locale {
        Locale::Vi => vi,
        Locale::En => en,
    }
}

/// What a command comes to.
type Result<T = Outcome> = std::result::Result<T, Error>;
