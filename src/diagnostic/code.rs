//! Codes of findings and how grave they are.

use crate::locale::Locale;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; never stops a build.
    Note,
    /// Doubtful; stops a strict build.
    Warning,
    /// Wrong; stops the build.
    Error,
}

impl Severity {
    /// The word before a message.
    pub fn word(self, locale: Locale) -> &'static str {
        match (self, locale) {
            (Self::Note, Locale::Vi) => "ghi chú",
            (Self::Note, Locale::En) => "note",
            (Self::Warning, Locale::Vi) => "cảnh báo",
            (Self::Warning, Locale::En) => "warning",
            (Self::Error, Locale::Vi) => "lỗi",
            (Self::Error, Locale::En) => "error",
        }
    }

    /// The word in machine-readable output.
    pub fn id(self) -> &'static str {
        self.word(Locale::En)
    }
}

/// A kind of finding. Its name is stable and never reused for another meaning; its texts are in the
/// message catalogue under that name.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The name, such as `RANK02`.
    pub name: &'static str,
    /// How grave.
    pub severity: Severity,
}
