//! Boards read ahead: the YAML of several files at the same time.
//!
//! Reading YAML is most of the work of loading, and needs nothing but the text. What is made of it is made in the
//! order of files, so that findings and numbers are the same on every machine. Only so many files stand in memory as
//! YAML, because they take ten times the room of what becomes of them: one a thread, and more only while they are small.
//! The preview, which reads the same files again and again, remembers what became of them, up to a bound.

use super::reader::Reader;
use crate::diagnostic::{FileId, Place};
use crate::locale::Locale;
use crate::model::scoreboard::Scoreboard;
use crate::model::value::Year;
use crate::schema::board::Board;
use crate::schema::rows;
use crate::schema::yaml::Fault;
use rayon::prelude::*;
use std::collections::{BTreeMap, VecDeque};

/// Most bytes of text of which the boards are remembered.
const MOST_REMEMBERED: usize = 8 * 1024 * 1024;

/// Most bytes of text that are read together where there are more files than threads.
const MOST_AHEAD: usize = 512 * 1024;

/// Boards that were read before. Empty and forgetful unless it is made to remember.
#[derive(Default)]
pub struct Memory {
    /// How many more bytes of text may be remembered.
    room: usize,
    /// SHA-256 of what boards refer to: units, indices, documents.
    shared: [u8; 32],
    boards: BTreeMap<Known, Remembered>,
}

/// Which board: its year, its number among files, and its text.
type Known = (Year, FileId, String);

/// What became of a board in which nothing was wrong, and its texts that lack a language.
struct Remembered {
    board: Scoreboard,
    untranslated: Vec<(Locale, Vec<Place>)>,
}

impl Memory {
    /// One that remembers.
    pub fn of_preview() -> Self {
        Self { room: MOST_REMEMBERED, ..Self::default() }
    }

    fn keep(&mut self, known: Known, board: Remembered) {
        if let Some(room) = self.room.checked_sub(known.2.len()) {
            self.room = room;
            self.boards.insert(known, board);
        }
    }

    /// What was remembered, which is forgotten by it.
    fn take(&mut self) -> BTreeMap<Known, Remembered> {
        let boards = std::mem::take(&mut self.boards);
        self.room += boards.keys().map(|(_, _, text)| text.len()).sum::<usize>();
        boards
    }
}

/// The boards that are still to be asked for.
pub struct Ahead<'m> {
    waiting: VecDeque<FileId>,
    read: VecDeque<(FileId, Result<Board, Fault>)>,
    memory: &'m mut Memory,
    /// What was read the time before.
    earlier: BTreeMap<Known, Remembered>,
}

impl<'m> Ahead<'m> {
    /// Boards of years that will be asked for in this order; one may be left out. Of the memory stays what is asked
    /// for; all of it is forgotten if what boards refer to is no more the same.
    pub fn of(
        boards: impl IntoIterator<Item = (Year, FileId)>,
        (reader, shared): (&Reader<'_>, [u8; 32]),
        memory: &'m mut Memory,
    ) -> Self {
        let mut earlier = memory.take();
        if memory.shared != shared {
            earlier.clear();
            memory.shared = shared;
        }
        let is_new = |(year, id): &(Year, FileId)| {
            earlier.is_empty() || !earlier.contains_key(&(*year, *id, reader.text(*id).to_owned()))
        };
        let waiting = boards.into_iter().filter(is_new).map(|(_, id)| id).collect();
        Self { waiting, read: VecDeque::new(), memory, earlier }
    }

    /// The board of a file that was read before, if nothing was wrong with it.
    pub fn known(&mut self, reader: &mut Reader<'_>, year: Year, file: FileId) -> Option<Scoreboard> {
        if self.earlier.is_empty() {
            return None;
        }
        let (known, remembered) = self.earlier.remove_entry(&(year, file, reader.text(file).to_owned()))?;
        reader.untranslated.restore(file, &remembered.untranslated);
        let board = remembered.board.clone();
        self.memory.keep(known, remembered);
        Some(board)
    }

    /// Remembers a board.
    pub fn keep(&mut self, reader: &Reader<'_>, year: Year, file: FileId, board: &Scoreboard) {
        if self.memory.room > 0 {
            let untranslated = reader.untranslated.of(file);
            let remembered = Remembered { board: board.clone(), untranslated };
            self.memory.keep((year, file, reader.text(file).to_owned()), remembered);
        }
    }

    /// What a file of a board says; a fault of its shape is reported.
    pub fn take(&mut self, reader: &mut Reader<'_>, file: FileId) -> Option<Board> {
        if self.read.iter().all(|(read, _)| *read != file) {
            self.read_on(reader, file);
        }
        while let Some((next, read)) = self.read.pop_front() {
            if next == file {
                return reader.settled(file, read);
            }
        }
        let read = rows::read(reader.text(file));
        reader.settled(file, read)
    }

    /// Reads the first files, beside what else is to be read.
    pub fn begin(&mut self, reader: &Reader<'_>) {
        if let Some(first) = self.waiting.front().copied() {
            self.read_on(reader, first);
        }
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
            bytes += text.len();
            texts.push((file, text));
        }
        let read = texts.into_par_iter().map(|(file, text)| (file, rows::read(text)));
        self.read.extend(read.collect::<Vec<_>>());
    }
}

#[cfg(test)]
mod tests {
    use super::super::files::Files;
    use super::super::load_again;
    use super::*;
    use std::path::Path;

    const INDEX: &str = "
id: par
name: {vi: Chỉ số CCHC}
short: {vi: CCHC}
measure: point
decimals: 2
direction: higher
rank: {ties: competition, publish: all}
audience: {public: [total, rank]}
levels: [{vi: lĩnh vực}]
source: {title: {vi: x}, rights: {vi: x}}
frameworks:
- {id: f, for: {from: 2020}, basis: {vi: x}, combine: sum, nodes: [{code: total, name: {vi: Tổng}, min: 0, max: 100}]}
";
    const UNITS: &str = "
groups: [{id: g, name: {vi: Quận}, member: {vi: quận}}]
units: [{id: a, name: {vi: A}, in: [{group: g}]}]
";
    const SITE: &str = "
format: 1
title: {vi: Chỉ số}
publisher: {name: {vi: Sở}}
languages: [vi, en]
";
    const EDITION: &str = "year: 2021\nunits_as_of: 2021-12-31\nstate: published\n";

    /// A project with a board of a score.
    fn project(units: &str, score: &str) -> Files {
        let board = format!(
            "index: par\ngroup: g\ncoverage: named\nstated_by: press\nsource: {{title: {{vi: x}}, rights: {{vi: x}}}}\nscores:\n- {{unit: a, total: {score}}}\n"
        );
        let files = [
            ("indices/par.yaml", INDEX),
            ("units.yaml", units),
            ("site.yaml", SITE),
            ("2021/edition.yaml", EDITION),
            ("2021/b.yaml", &board),
        ];
        Files::of(Path::new("p"), files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())))
    }

    /// What is read with a memory, as a text, and how many boards that then has.
    fn read(files: &Files, memory: &mut Memory) -> (String, usize) {
        let (catalogue, found) = load_again(files, memory);
        (format!("{:?} {found:?}", catalogue.editions), memory.boards.len())
    }

    #[test]
    fn what_is_remembered_is_what_would_be_read() {
        let mut memory = Memory::of_preview();
        let whole = MOST_REMEMBERED;
        for (units, score) in [(UNITS, "7.50"), (UNITS, "7.50"), (UNITS, "8.50"), (UNITS, "7.50")] {
            let files = project(units, score);
            assert_eq!(read(&files, &mut memory).0, read(&files, &mut Memory::default()).0);
            assert!(
                memory.room < whole && memory.boards.len() == 1,
                "{:?}",
                load_again(&files, &mut Memory::default()).1
            );
        }
        // A board in which something is wrong is read anew each time, and so is one that refers to what has changed.
        assert_eq!(read(&project(UNITS, "much"), &mut memory).1, 0);
        assert_eq!(memory.room, whole);
        read(&project(UNITS, "7.50"), &mut memory);
        let other = project(&UNITS.replace("id: a,", "id: b,"), "7.50");
        assert_eq!(read(&other, &mut memory), read(&other, &mut Memory::default()));
    }

    #[test]
    fn a_memory_has_a_bound() {
        let mut memory = Memory { room: 5, ..Memory::default() };
        assert_eq!(read(&project(UNITS, "7.50"), &mut memory).1, 0);
        assert_eq!(read(&project(UNITS, "7.50"), &mut Memory::default()).1, 0);
    }
}
