//! The files of a project, so that a finding can show its line.

use std::sync::Arc;

/// Number of a file among the sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u16);

/// A file, a line and a column, in eight bytes, because every figure has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Line, from 1; 0 stands for the whole file.
    pub line: u32,
    /// Column in characters, from 1; 0 stands for the whole line.
    pub column: u16,
}

impl Place {
    /// The place of a whole file.
    pub fn whole(file: FileId) -> Self {
        Self { file, column: 0, line: 0 }
    }
}

#[derive(Debug, Clone)]
struct Source {
    path: String,
    text: Arc<str>,
    /// Where each line begins.
    lines: Vec<usize>,
}

/// The text files that were read, by number.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file under the path that readers know it by.
    ///
    /// # Panics
    /// With more than 65,536 files; `load` refuses such a project before.
    pub fn add(&mut self, path: &str, text: &str) -> FileId {
        let id = u16::try_from(self.files.len()).expect("at most 65,536 files");
        let lines =
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        self.files.push(Source { path: path.to_owned(), text: text.into(), lines });
        FileId(id)
    }

    /// Path of a file.
    pub fn path(&self, file: FileId) -> &str {
        &self.files[usize::from(file.0)].path
    }

    /// Paths of all files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|source| source.path.as_str())
    }

    /// Text of a file.
    pub fn text(&self, file: FileId) -> &str {
        &self.files[usize::from(file.0)].text
    }

    /// A line of a file, from 1, without its end; empty if there is none.
    pub fn line(&self, file: FileId, line: u32) -> &str {
        let source = &self.files[usize::from(file.0)];
        let start = (line as usize).checked_sub(1).and_then(|at| source.lines.get(at));
        start.and_then(|start| source.text[*start..].lines().next()).unwrap_or("")
    }

    /// The place of a byte of a file.
    pub fn place(&self, file: FileId, offset: usize) -> Place {
        let source = &self.files[usize::from(file.0)];
        let line = source.lines.partition_point(|start| *start <= offset).max(1);
        let before = source.text.get(source.lines[line - 1]..offset).unwrap_or_default();
        let column = before.chars().filter(|c| *c != '\u{feff}').count() + 1;
        let (line, column) = (u32::try_from(line), u16::try_from(column));
        Place { file, line: line.unwrap_or(u32::MAX), column: column.unwrap_or(u16::MAX) }
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
