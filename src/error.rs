//! Failures of the surroundings: files that cannot be read or written, templates that do not parse.
//! Faults of the content are not errors of the program; they are `diagnostic`s.

use std::fmt;
use std::path::{Path, PathBuf};

/// A failure that ends the command.
#[derive(Debug)]
pub enum Error {
    /// Reading or writing failed.
    File {
        /// What was tried, as a verb phrase: "read", "create".
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A template does not parse or does not render.
    Template(String),
    /// A chart could not be drawn.
    Chart(String),
    /// A request that cannot be carried out, with what to do about it.
    Refused(String),
    /// Two artifacts want the same path.
    SamePath(String),
}

impl Error {
    /// A failure to do something with a file.
    pub fn file(doing: &'static str, path: &Path, source: std::io::Error) -> Self {
        Self::File { doing, path: path.to_path_buf(), source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { doing, path, source } => {
                write!(out, "cannot {doing} `{}`: {source}", path.display())
            }
            Self::Template(text) | Self::Chart(text) | Self::Refused(text) => out.write_str(text),
            Self::SamePath(path) => write!(out, "two pages want the path `{path}`"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File { source, .. } => Some(source),
            _ => None,
        }
    }
}
