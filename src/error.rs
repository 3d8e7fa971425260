//! Failures of the surroundings: files that cannot be read or written, templates that do not parse.
//! Faults of the content are not errors of the program; they are `diagnostic`s.

use crate::locale::Locale;
use std::fmt;
use std::path::{Path, PathBuf};

/// A failure that ends the command.
#[derive(Debug)]
pub enum Error {
    /// Something with a file or folder failed.
    File {
        /// What was tried.
        doing: Doing,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A template or the words of a theme do not parse or do not render.
    Theme(String),
    /// A chart could not be drawn.
    Chart(String),
    /// A request that cannot be carried out, with what to do about it.
    Refused {
        /// Vietnamese.
        vi: String,
        /// English.
        en: String,
    },
    /// Two artifacts want the same path.
    SamePath(String),
}

/// What was tried with a file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Reading.
    Read,
    /// Writing.
    Write,
    /// Creating.
    Create,
    /// Removing.
    Remove,
    /// Renaming.
    Rename,
    /// Copying.
    Copy,
}

impl Doing {
    fn verb(self, locale: Locale) -> &'static str {
        let (vi, en) = match self {
            Self::Read => ("đọc", "read"),
            Self::Write => ("ghi", "write"),
            Self::Create => ("tạo", "create"),
            Self::Remove => ("xóa", "remove"),
            Self::Rename => ("đổi tên", "rename"),
            Self::Copy => ("chép", "copy"),
        };
        if locale == Locale::Vi { vi } else { en }
    }
}

impl Error {
    /// A failure to do something with a file.
    pub fn file(doing: Doing, path: &Path, source: std::io::Error) -> Self {
        Self::File { doing, path: path.to_path_buf(), source }
    }

    /// A request that cannot be carried out.
    pub fn refused(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Refused { vi: vi.into(), en: en.into() }
    }

    /// What went wrong in both languages, Vietnamese first, for a refusal that tells of several failures.
    pub fn both(&self) -> (String, String) {
        (self.message(Locale::Vi), self.message(Locale::En))
    }

    /// What went wrong, in the language of the user. What systems and libraries say stays as it is.
    pub fn message(&self, locale: Locale) -> String {
        let is_vi = locale == Locale::Vi;
        match self {
            Self::File { doing, path, source } => {
                let (cannot, verb) = (if is_vi { "không" } else { "cannot" }, doing.verb(locale));
                let done = if is_vi { " được" } else { "" };
                format!("{cannot} {verb}{done} `{}`: {source}", path.display())
            }
            Self::Theme(text) => format!("{}: {text}", if is_vi { "giao diện" } else { "theme" }),
            Self::Chart(text) => format!("{}: {text}", if is_vi { "biểu đồ" } else { "chart" }),
            Self::Refused { vi, en } => (if is_vi { vi } else { en }).clone(),
            Self::SamePath(path) if is_vi => format!("hai trang cùng cần đường dẫn `{path}`"),
            Self::SamePath(path) => format!("two pages want the path `{path}`"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message(Locale::En))
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
