//! Boards read ahead: several files at the same time.
//!
//! Reading boards is most of the work of loading. One needs nothing but its text and what was declared before, so each
//! is read by a reader of its own, and what that found is told in the order of files: findings are the same on every
//! machine. Only so many files stand in memory as YAML, because they take ten times the room of what becomes of them: one
//! a thread, and more only while they are small. The YAML of the first is read beside that of what they refer to.
//! The preview, which reads the same files again and again, remembers what became of them, up to a bound.

use super::board;
use super::names::Names;
use super::reader::Reader;
use crate::diagnostic::{FileId, Place};
use crate::locale::Locale;
use crate::model::Catalogue;
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

/// Which board: its year, its number among files, and the SHA-256 of its bytes.
pub type Known = (Year, FileId, [u8; 32]);

/// What became of a board in which nothing was wrong, and its texts that lack a language.
struct Remembered {
    board: Scoreboard,
    untranslated: Vec<(Locale, Vec<Place>)>,
    /// How long its text is.
    bytes: usize,
}

impl Memory {
    /// One that remembers.
    pub fn of_preview() -> Self {
        Self { room: MOST_REMEMBERED, ..Self::default() }
    }

    fn keep(&mut self, known: Known, board: Remembered) {
        if let Some(room) = self.room.checked_sub(board.bytes) {
            self.room = room;
            self.boards.insert(known, board);
        }
    }

    /// What was remembered, which is forgotten by it.
    fn take(&mut self) -> BTreeMap<Known, Remembered> {
        let boards = std::mem::take(&mut self.boards);
        self.room += boards.values().map(|board| board.bytes).sum::<usize>();
        boards
    }
}

/// The boards that are still to be asked for.
pub struct Ahead<'m> {
    /// How many boards there are, those among them that are remembered.
    count: usize,
    waiting: VecDeque<Known>,
    /// Those of which the YAML was read already.
    begun: Vec<(Known, Yaml)>,
    made: VecDeque<(Known, Made)>,
    memory: &'m mut Memory,
    /// What was read the time before.
    earlier: BTreeMap<Known, Remembered>,
}

/// What the YAML of a file says.
type Yaml = Result<Board, Fault>;

/// What became of a file.
struct Made {
    board: Option<Scoreboard>,
    /// The same again for the memory.
    remembered: Option<Remembered>,
    /// What was found in it.
    found: Reader<'static>,
}

/// What boards refer to.
pub type Declared<'c> = (&'c Catalogue, &'c Names);

impl<'m> Ahead<'m> {
    /// Boards that will be asked for in this order; one may be left out. Of the memory stays what is asked for; all of it
    /// is forgotten if what boards refer to is no more the same.
    pub fn of(boards: impl IntoIterator<Item = Known>, shared: [u8; 32], memory: &'m mut Memory) -> Self {
        let mut earlier = memory.take();
        if memory.shared != shared {
            earlier.clear();
            memory.shared = shared;
        }
        let mut waiting: VecDeque<Known> = boards.into_iter().collect();
        let count = waiting.len();
        waiting.retain(|board| !earlier.contains_key(board));
        Self { count, waiting, begun: Vec::new(), made: VecDeque::new(), memory, earlier }
    }

    /// Reads the YAML of the first files, beside that of what they refer to.
    pub fn begin(&mut self, reader: &Reader<'_>) {
        let read = self.next(reader).into_par_iter().map(|known| (known, rows::read(reader.text(known.1))));
        self.begun = read.collect();
    }

    /// The board of a file; what is wrong with it is reported.
    pub fn take(
        &mut self,
        reader: &mut Reader<'_>,
        wanted: Known,
        declared: Declared<'_>,
    ) -> Option<Scoreboard> {
        if let Some((known, remembered)) = self.earlier.remove_entry(&wanted) {
            reader.untranslated.restore(wanted.1, &remembered.untranslated);
            let board = remembered.board.clone();
            self.memory.keep(known, remembered);
            return Some(board);
        }
        if self.made.iter().all(|(made, _)| *made != wanted) {
            self.make(reader, wanted, declared);
        }
        let mut made = std::iter::from_fn(|| self.made.pop_front());
        let (_, Made { board, remembered, found }) = made.find(|(made, _)| *made == wanted)?;
        reader.join(found);
        if let Some(remembered) = remembered {
            self.memory.keep(wanted, remembered);
        }
        board
    }

    /// Makes boards from one on: those that were begun, else the next ones.
    fn make(&mut self, reader: &Reader<'_>, wanted: Known, declared: Declared<'_>) {
        let (remembers, count) = (self.memory.room > 0, self.count);
        let made = |(known, read): (Known, Yaml)| {
            let (year, file, _) = known;
            let mut found = reader.beside(count);
            let read = found.settled(file, read);
            let board = read.and_then(|read| board::scoreboard(&mut found, (file, read), year, declared));
            let sound = board.as_ref().filter(|_| remembers && found.findings() == 0);
            let remembered = sound.map(|board| Remembered {
                board: board.clone(),
                untranslated: found.untranslated.of(file),
                bytes: reader.text(file).len(),
            });
            (known, Made { board, remembered, found })
        };
        let begun = std::mem::take(&mut self.begun);
        let made: Vec<(Known, Made)> = if begun.iter().any(|(begun, _)| *begun == wanted) {
            begun.into_par_iter().map(made).collect()
        } else {
            let next = match self.waiting.iter().position(|next| *next == wanted) {
                Some(at) => {
                    self.waiting.drain(..at);
                    self.next(reader)
                }
                None => vec![wanted],
            };
            let next = next.into_par_iter();
            next.map(|known| made((known, rows::read(reader.text(known.1))))).collect()
        };
        self.made.extend(made);
    }

    /// The next files: one a thread, or more as long as they are small.
    fn next(&mut self, reader: &Reader<'_>) -> Vec<Known> {
        let (mut next, mut bytes) = (Vec::new(), 0);
        while next.len() < rayon::current_num_threads() || bytes < MOST_AHEAD {
            let Some(known) = self.waiting.pop_front() else { break };
            bytes += reader.text(known.1).len();
            next.push(known);
        }
        next
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

    #[test]
    fn boards_share_what_hints_may_cost() {
        // A thousand ids that are known, and twice six hundred that look like one of them: a comparison with each for each
        // would be more than all boards may make.
        let ids = |count: usize, end: &str| (0..count).map(|n| format!("u{n:04}{end}")).collect::<Vec<_>>();
        let units =
            ids(1000, "").into_iter().map(|id| format!("{{id: {id}, name: {{vi: A}}, in: [{{group: g}}]}}"));
        let units =
            UNITS.replace("{id: a, name: {vi: A}, in: [{group: g}]}", &units.collect::<Vec<_>>().join(", "));
        let board = |end: &str| {
            let rows =
                ids(600, end).iter().map(|id| format!("- {{unit: {id}, total: 1.00}}\n")).collect::<String>();
            format!(
                "index: par\ngroup: g\ncoverage: named\nstated_by: press\nsource: {{title: {{vi: x}}, rights: {{vi: x}}}}\nscores:\n{rows}"
            )
        };
        let (one, other) = (board("x"), board("y"));
        let files = [
            ("indices/par.yaml", INDEX),
            ("units.yaml", &units),
            ("site.yaml", SITE),
            ("2021/edition.yaml", EDITION),
            ("2021/b.yaml", &one),
            ("2021/c.yaml", &other),
        ];
        let files =
            Files::of(Path::new("p"), files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
        let (_, found) = load_again(&files, &mut Memory::default());
        let unknown: Vec<_> = found.iter().filter(|found| found.code.name == "REF01").collect();
        let hinted =
            unknown.iter().filter(|found| found.args.iter().any(|(key, _)| *key == "nearest")).count();
        assert_eq!((unknown.len(), hinted), (1200, 1000));
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
