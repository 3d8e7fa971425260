//! A code and its texts.

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

/// A text of the program in both languages, with `{placeholders}`.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// No text.
    pub const NONE: Self = Self { vi: "", en: "" };

    /// The text in a language.
    pub fn get(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::Vi => self.vi,
            Locale::En => self.en,
        }
    }
}

/// What `explain` says about a code.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// What is checked.
    pub what: Text,
    /// Why it matters.
    pub why: Text,
    /// A piece of a content file that breaks the rule.
    pub example: &'static str,
    /// How to mend it.
    pub mend: Text,
}

/// A kind of finding. Its name is stable and never reused for another meaning.
#[derive(Debug)]
pub struct Code {
    /// The name, such as `RANK02`.
    pub name: &'static str,
    /// How grave.
    pub severity: Severity,
    /// The message.
    pub says: Text,
    /// What stands at the caret.
    pub label: Text,
    /// What to do.
    pub hint: Text,
    /// The long text.
    pub about: About,
}
