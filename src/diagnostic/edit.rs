//! A suggested edit: what would mend a finding, exact to the letter.

use super::{FileId, Place, Sources};

/// A text in place of another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Where the old text begins.
    pub at: Place,
    /// The old text; it has no line ends.
    pub old: String,
    /// What should stand there.
    pub new: String,
    /// The files with the figures from which the new text comes.
    pub rests_on: Vec<FileId>,
}

impl Edit {
    /// The column behind the old text, in characters from 1.
    pub fn end_column(&self) -> usize {
        usize::from(self.at.column) + self.old.chars().count()
    }

    /// Where the old text begins in its line, in bytes; `None` if it does not stand there.
    pub fn start(&self, sources: &Sources) -> Option<usize> {
        let line = sources.line(self.at.file, self.at.line);
        let bare = line.strip_prefix('\u{feff}').unwrap_or(line);
        let (start, _) = bare.char_indices().nth(usize::from(self.at.column).checked_sub(1)?)?;
        bare[start..].starts_with(&self.old).then_some(line.len() - bare.len() + start)
    }
}
