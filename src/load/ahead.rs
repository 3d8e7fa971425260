//! Boards read ahead: the YAML of several files at the same time.
//!
//! Reading YAML is most of the work of loading, and needs nothing but the text. What is made of it is made in the
//! order of files, so that findings and numbers are the same on every machine. Only so many files stand in memory as
//! YAML, because they take ten times the room of what becomes of them: one a thread, and more only while they are small.
//! The preview, which reads the same files again and again, remembers them, up to a bound.

use super::reader::Reader;
use crate::diagnostic::FileId;
use crate::schema::board::Board;
use crate::schema::rows;
use crate::schema::yaml::Fault;
use rayon::prelude::*;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// Most bytes of text of which the YAML is remembered.
const MOST_REMEMBERED: usize = 8 * 1024 * 1024;

/// Most bytes of text that are read together where there are more files than threads.
const MOST_AHEAD: usize = 512 * 1024;

/// Boards that were read before, by their texts. Empty and forgetful unless it is made to remember.
#[derive(Default)]
pub struct Memory {
    /// How many more bytes of text may be remembered.
    room: usize,
    boards: BTreeMap<String, Arc<Board>>,
}

impl Memory {
    /// One that remembers.
    pub fn of_preview() -> Self {
        Self { room: MOST_REMEMBERED, boards: BTreeMap::new() }
    }

    fn keep(&mut self, text: &str, board: &Arc<Board>) {
        if let Some(room) = self.room.checked_sub(text.len()) {
            self.room = room;
            self.boards.insert(text.to_owned(), Arc::clone(board));
        }
    }
}

/// The boards that are still to be asked for.
pub struct Ahead<'m> {
    waiting: VecDeque<FileId>,
    read: VecDeque<(FileId, Result<Arc<Board>, Fault>)>,
    memory: &'m mut Memory,
    /// What was read the time before.
    earlier: BTreeMap<String, Arc<Board>>,
}

impl<'m> Ahead<'m> {
    /// Boards that will be asked for in this order; one may be left out. Of the memory stays what is asked for.
    pub fn of(files: impl IntoIterator<Item = FileId>, memory: &'m mut Memory) -> Self {
        let earlier = std::mem::take(&mut memory.boards);
        memory.room += earlier.keys().map(String::len).sum::<usize>();
        Self { waiting: files.into_iter().collect(), read: VecDeque::new(), memory, earlier }
    }

    /// The board of a file; a fault of its shape is reported.
    pub fn take(&mut self, reader: &mut Reader<'_>, file: FileId) -> Option<Arc<Board>> {
        if self.read.iter().all(|(read, _)| *read != file) {
            self.read_on(reader, file);
        }
        while let Some((next, read)) = self.read.pop_front() {
            if next == file {
                if let Ok(board) = &read {
                    self.memory.keep(reader.text(file), board);
                }
                return reader.settled(file, read);
            }
        }
        let read = rows::read(reader.text(file)).map(Arc::new);
        reader.settled(file, read)
    }

    /// Reads a file and those behind it: one a thread, or more as long as they are small.
    fn read_on(&mut self, reader: &Reader<'_>, file: FileId) {
        while self.waiting.front().is_some_and(|next| *next != file) {
            self.waiting.pop_front();
        }
        let mut texts: Vec<(FileId, &str)> = Vec::new();
        let threads = rayon::current_num_threads();
        let mut bytes = 0;
        while texts.len() < threads || bytes < MOST_AHEAD {
            let Some(file) = self.waiting.pop_front() else { break };
            let text = reader.text(file);
            match self.earlier.get(text) {
                Some(board) => self.read.push_back((file, Ok(Arc::clone(board)))),
                None => {
                    bytes += text.len();
                    texts.push((file, text));
                }
            }
        }
        let read = texts.into_par_iter().map(|(file, text)| (file, rows::read(text).map(Arc::new)));
        self.read.extend(read.collect::<Vec<_>>());
        self.read.make_contiguous().sort_by_key(|(file, _)| *file);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memory_keeps_what_is_asked_for_up_to_its_bound() {
        let board = rows::read(
            "{index: a, group: b, coverage: named, stated_by: press, source: {title: {vi: x}, rights: {vi: x}}}",
        )
        .unwrap();
        let board = Arc::new(board);
        let mut memory = Memory { room: 5, boards: BTreeMap::new() };
        for text in ["abc", "defg", "hi"] {
            memory.keep(text, &board);
        }
        assert_eq!(
            (memory.room, memory.boards.keys().cloned().collect::<Vec<_>>()),
            (0, vec!["abc".to_owned(), "hi".to_owned()])
        );
        let ahead = Ahead::of([], &mut memory);
        assert_eq!((ahead.memory.room, ahead.memory.boards.len(), ahead.earlier.len()), (5, 0, 2));
        let mut forgetful = Memory::default();
        forgetful.keep("abc", &board);
        assert!(forgetful.boards.is_empty());
    }
}
