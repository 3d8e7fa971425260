//! Suggested edits, brought into the files of a project.
//!
//! In: edits, the findings, and the files as they were read. Out: files as they should be, and a difference to
//! be shown first; `replace` brings them to disk.
//!
//! 1. Edits that rest on figures in doubt are left out: a text is mended by the figures, never to fit a slip in them.
//! 2. Each edit is found again in the bytes of its file, because texts are read in normal form C.
//! 3. The new bytes are those of the file but for the edits: its mark, line ends and letters stay.

mod diff;
mod replace;

pub use replace::replace;

use crate::diagnostic::{Diagnostic, Edit, FileId, Place, Severity, Sources};
use crate::load::Files;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// A file that is to be changed.
#[derive(Debug)]
pub struct Change {
    /// Where it lies.
    pub path: PathBuf,
    /// The path by which its author knows it.
    pub shown: String,
    /// Its bytes as they were read.
    pub old: Arc<[u8]>,
    /// Its bytes as they should be.
    pub new: Vec<u8>,
    /// How many edits are in it.
    pub edits: usize,
}

/// What is to be changed, and what is not.
#[derive(Debug, Default)]
pub struct Fix {
    /// The files, by path.
    pub changes: Vec<Change>,
    /// Places of edits that are left out, because a board from which the figure comes has an error itself; and
    /// that board.
    pub doubtful: Vec<(Place, FileId)>,
}

impl Fix {
    /// How many edits are made.
    pub fn edits(&self) -> usize {
        self.changes.iter().map(|change| change.edits).sum()
    }

    /// The difference, in the form of `diff -u`.
    pub fn difference(&self) -> String {
        self.changes.iter().map(diff::unified).collect()
    }
}

/// Works out what becomes of the files by some edits, which rest on figures that the findings may put in doubt.
pub fn fix<'e>(
    edits: impl IntoIterator<Item = &'e Edit>,
    findings: &[Diagnostic],
    sources: &Sources,
    files: &Files,
) -> Fix {
    let in_doubt: BTreeSet<FileId> = findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error && finding.edit.is_none())
        .filter_map(|finding| finding.at.map(|at| at.file))
        .collect();
    let mut fix = Fix::default();
    let mut wanted: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    for edit in edits {
        match edit.rests_on.iter().find(|board| in_doubt.contains(board)) {
            Some(board) => fix.doubtful.push((edit.at, *board)),
            None => wanted.entry(edit.at.file).or_default().push(edit),
        }
    }
    fix.changes =
        wanted.into_iter().filter_map(|(file, edits)| changed(sources, files, file, &edits)).collect();
    fix.changes.sort_by(|a, b| a.shown.cmp(&b.shown));
    fix
}

/// A file with its edits; nothing if none of them can be made.
fn changed(sources: &Sources, files: &Files, file: FileId, edits: &[&Edit]) -> Option<Change> {
    let shown = sources.path(file);
    let (path, old) = files.find(shown)?;
    let text = std::str::from_utf8(old).ok()?;
    let places = edits.iter().filter_map(|edit| Some((range(sources, text, edit)?, edit.new.as_str())));
    let mut places: Vec<(Range<usize>, &str)> = places.collect();
    places.sort_by_key(|(range, _)| range.start);
    let mut new = Vec::with_capacity(old.len());
    let (mut done, mut made) = (0, 0);
    for (range, text) in places {
        // Two edits of one place would undo each other.
        if range.start < done {
            continue;
        }
        new.extend_from_slice(&old[done..range.start]);
        new.extend_from_slice(text.as_bytes());
        (done, made) = (range.end, made + 1);
    }
    new.extend_from_slice(&old[done..]);
    (made > 0).then(|| Change { path, shown: shown.to_owned(), old: Arc::clone(old), new, edits: made })
}

/// The bytes of a file that an edit replaces; nothing if its text does not stand there.
fn range(sources: &Sources, text: &str, edit: &Edit) -> Option<Range<usize>> {
    let start = edit.start(sources)?;
    let end = start + edit.old.len();
    let read = sources.line(edit.at.file, edit.at.line);
    let (begin, line) = line(text, edit.at.line)?;
    if line == read {
        return Some(begin + start..begin + end);
    }
    // The line was typed with letters apart from their marks.
    let normal = |piece: &str| piece.nfc().collect::<String>();
    let places = || line.char_indices().map(|(at, _)| at).chain([line.len()]);
    let from =
        places().find(|at| normal(&line[..*at]) == read[..start] && normal(&line[*at..]) == read[start..])?;
    let to =
        places().find(|at| normal(&line[..*at]) == read[..end] && normal(&line[*at..]) == read[end..])?;
    Some(begin + from..begin + to)
}

/// Where a line begins, and the line without its end.
fn line(text: &str, number: u32) -> Option<(usize, &str)> {
    let mut begin = 0;
    let mut lines = text.split_inclusive('\n');
    for _ in 1..number {
        begin += lines.next()?.len();
    }
    let line = lines.next()?;
    Some((begin, line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// A file whose line 2 has `old` at a column, as it is after the edit.
    fn edited(text: &str, column: u16, old: &str, new: &str) -> String {
        let files = Files::of(Path::new("content"), [("a.md".to_owned(), text.as_bytes().to_vec())]);
        let mut sources = Sources::default();
        let file = sources.add("content/a.md", &text.nfc().collect::<String>());
        let at = Place { file, line: 2, column };
        let edit = Edit { at, old: old.to_owned(), new: new.to_owned(), rests_on: Vec::new() };
        let change = changed(&sources, &files, file, &[&edit]).expect("a change");
        String::from_utf8(change.new).expect("a text")
    }

    #[test]
    fn everything_else_stays() {
        let text = "\u{feff}một\r\nĐạt [84,10](score:a).\r\n\tba";
        assert_eq!(edited(text, 6, "84,10", "84,00"), text.replace("84,10", "84,00"));
    }

    #[test]
    fn letters_apart_from_their_marks_stay_apart() {
        let text = "x\nHa\u{309}i Pho\u{300}ng [cao](class:a) [trung bi\u{300}nh](class:b)\n";
        let expected = text.replace("trung bi\u{300}nh", "thấp");
        assert_eq!(edited(text, 27, "trung bình", "thấp"), expected);
    }
}
