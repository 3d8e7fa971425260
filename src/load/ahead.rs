//! Boards read ahead: the YAML of as many files as there are threads, at the same time.
//!
//! Reading YAML is most of the work of loading, and needs nothing but the text. What is made of it is made in the
//! order of files, so that findings and numbers are the same on every machine. Never more files stand in memory
//! as YAML than there are threads, because they take ten times the room of what becomes of them.

use super::reader::Reader;
use crate::diagnostic::FileId;
use crate::schema::board::Board;
use crate::schema::yaml::{self, Fault};
use rayon::prelude::*;
use std::collections::VecDeque;

/// The boards that are still to be asked for.
pub struct Ahead {
    waiting: VecDeque<FileId>,
    read: VecDeque<(FileId, Result<Board, Fault>)>,
}

impl Ahead {
    /// Boards that will be asked for in this order; one may be left out.
    pub fn of(files: impl IntoIterator<Item = FileId>) -> Self {
        Self { waiting: files.into_iter().collect(), read: VecDeque::new() }
    }

    /// The board of a file; a fault of its shape is reported.
    pub fn take(&mut self, reader: &mut Reader<'_>, file: FileId) -> Option<Board> {
        while let Some((next, read)) = self.read.pop_front() {
            if next == file {
                return reader.settled(file, read);
            }
        }
        while self.waiting.front().is_some_and(|next| *next != file) {
            self.waiting.pop_front();
        }
        let few = rayon::current_num_threads().min(self.waiting.len());
        let files: Vec<FileId> = self.waiting.drain(..few).collect();
        let texts: Vec<(FileId, &str)> = files.into_iter().map(|file| (file, reader.text(file))).collect();
        let read = texts.into_par_iter().map(|(file, text)| (file, yaml::read(text)));
        self.read = read.collect::<Vec<_>>().into();
        match self.read.pop_front() {
            Some((_, read)) => reader.settled(file, read),
            None => reader.parse(file),
        }
    }
}
