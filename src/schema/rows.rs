//! Boards, with their rows of figures read without the YAML library.
//!
//! In: the text of a board. Out: what [`yaml::read`] makes of it.
//!
//! Nearly all of a board is lines of one form, `- {unit: a, values: [1.00, 2.50, withheld]}`, and such a line needs no
//! YAML to be understood: it is read here, in a fraction of the time. The library reads all else. In the text that
//! it is given, the first of several such lines stands for all of them and the others are empty, so that every
//! place stays what it is. Whether the lines are rows at all, and not a part of a longer text, say, is for the library
//! to tell: where it finds a fault, or does not find a row in each of those places, it reads the whole text alone.

use super::board::{Board, Row};
use super::simple::MOST_BYTES;
use super::yaml::{self, Fault, Scalar, Text};
use serde::{Deserialize, Deserializer};
use std::fmt::{Debug, Formatter};

/// Words that mean something else than themselves where YAML is read loosely.
const RESERVED: [&str; 11] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"];

/// What stands for several rows in the text that the library reads; no id has capitals.
const MARK: &str = "ROWS";

/// Several rows, one a line, with nothing between.
struct Run {
    /// The line of the first, from 1.
    line: u32,
    rows: Vec<Row>,
}

/// Reads a board.
pub fn read(text: &str) -> Result<Board, Fault> {
    by_lines(text).map_or_else(|| yaml::read(text), Ok)
}

/// Reads a board whose rows are read by lines; nothing where there are none, or where the library must read them.
fn by_lines(text: &str) -> Option<Board> {
    let (rest, runs) = apart(text).filter(|(_, runs)| !runs.is_empty())?;
    let mut board: Board = yaml::read(&rest).ok()?;
    let mut runs = runs.into_iter();
    for table in &mut board.tables {
        for row in std::mem::take(&mut table.rows) {
            if row.unit.value != MARK {
                table.rows.push(row);
                continue;
            }
            let run = runs.next().filter(|run| run.line == row.unit.line)?;
            table.rows.extend(run.rows);
        }
    }
    runs.next().is_none().then_some(board)
}

/// A text without its rows, and these.
fn apart(text: &str) -> Option<(String, Vec<Run>)> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let (mut rest, mut runs) = (String::new(), Vec::<Run>::new());
    // How far in the row stands that was read last, if it was the last line.
    let mut last = None;
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let row = row(line.trim_end_matches(['\r', '\n']), indent, number);
        match (row, runs.last_mut()) {
            (Some(row), Some(run)) if last == Some(indent) => run.rows.push(row),
            (Some(row), _) => {
                rest.push_str(&line[..indent]);
                rest.push_str("- {unit: ");
                rest.push_str(MARK);
                rest.push_str(", values: []}");
                runs.push(Run { line: number, rows: vec![row] });
                last = Some(indent);
            }
            (None, _) => {
                rest.push_str(line);
                last = None;
                continue;
            }
        }
        rest.push('\n');
    }
    Some((rest, runs))
}

/// The row of a line, if it is of the form that needs no YAML.
fn row(text: &str, indent: usize, line: u32) -> Option<Row> {
    let mut cursor = Cursor { text, at: indent };
    cursor.pass("- {unit: ")?;
    let unit = cursor.at;
    cursor.scalar()?;
    let unit = Text { value: text[unit..cursor.at].to_owned(), line, column: column(unit)? };
    cursor.pass(",")?;
    cursor.spaces();
    cursor.pass("values: [")?;
    let from = cursor.at;
    loop {
        cursor.scalar()?;
        if cursor.pass("]}").is_some() {
            break;
        }
        cursor.pass(",")?;
        cursor.spaces();
    }
    let figures = text[from..cursor.at - "]}".len()].to_owned();
    let values = Values::Line { figures, line, column: column(from)? };
    (cursor.at == text.len()).then_some(Row { unit, values })
}

/// What is understood is ASCII, so that bytes are columns.
fn column(at: usize) -> Option<u32> {
    u32::try_from(at + 1).ok()
}

/// The values of a row: as the library read them, or as they stand in their line, because there are many.
#[derive(Clone)]
pub enum Values {
    /// One by one.
    Read(Vec<Text>),
    /// As they stand, with commas between.
    Line {
        /// All of them.
        figures: String,
        /// Their line, from 1.
        line: u32,
        /// The column of the first, from 1.
        column: u32,
    },
}

impl Values {
    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Self::Read(all) => all.len(),
            Self::Line { figures, .. } => figures.bytes().filter(|byte| *byte == b',').count() + 1,
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Each with its place.
    pub fn iter(&self) -> impl Iterator<Item = Scalar<'_>> {
        let (read, (figures, line, column)) = match self {
            Self::Read(all) => (all.as_slice(), ("", 0, 0)),
            Self::Line { figures, line, column } => (&[][..], (figures.as_str(), *line, *column)),
        };
        let read =
            read.iter().map(|Text { value, line, column }| Scalar { value, line: *line, column: *column });
        let (mut from, mut rest) = (column, figures);
        let next = move || {
            let end = rest.bytes().position(|byte| byte == b',').unwrap_or(rest.len());
            let figure = (!rest.is_empty()).then_some(&rest[..end]);
            rest = rest.get(end + 1..).unwrap_or_default();
            figure
        };
        let written = std::iter::from_fn(next).map(move |figure| {
            let value = figure.trim_start_matches(' ');
            let column = from + (figure.len() - value.len()) as u32;
            from += figure.len() as u32 + 1;
            Scalar { value, line, column }
        });
        read.chain(written)
    }
}

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::Read)
    }
}

/// The same in both forms.
impl Debug for Values {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.debug_list().entries(self.iter()).finish()
    }
}

/// A place in a line of which everything before is understood.
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl Cursor<'_> {
    fn pass(&mut self, expected: &str) -> Option<()> {
        let is_there = self.text[self.at..].starts_with(expected);
        self.at += if is_there { expected.len() } else { 0 };
        is_there.then_some(())
    }

    fn spaces(&mut self) {
        let rest = self.text[self.at..].bytes();
        self.at += rest.take_while(|byte| *byte == b' ').count();
    }

    /// A figure or a word that means itself.
    fn scalar(&mut self) -> Option<()> {
        let rest = &self.text[self.at..];
        let is_plain = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-');
        let found = &rest[..rest.bytes().take_while(is_plain).count()];
        self.at += found.len();
        (is_figure(found) || is_word(found)).then_some(())
    }
}

/// Digits, with a sign and a fraction at most.
fn is_figure(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    match text.bytes().position(|byte| byte == b'.') {
        Some(at) => digits(&text[..at]) && digits(&text[at + 1..]),
        None => digits(text),
    }
}

/// The id of a unit or a status.
fn is_word(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && !text.contains('.')
        && !RESERVED.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEAD: &str =
        "index: a\ngroup: b\ncoverage: named\nstated_by: press\nsource: {title: {vi: x}, rights: {vi: x}}\n";
    const TABLE: &str = "tables:\n  - source: points\n    columns: [\"1\", \"2\"]\n    rows:\n";

    /// What the library alone makes of a text, as text.
    fn alone(text: &str) -> String {
        format!("{:?}", yaml::by_library::<Board>(text))
    }

    fn together(text: &str) -> String {
        format!("{:?}", read(text))
    }

    fn has_lines(text: &str) -> bool {
        by_lines(text).is_some()
    }

    #[test]
    fn rows_of_one_form_are_read_by_lines() {
        let rows = "      - {unit: ha-noi, values: [1.50, withheld]}\n      - {unit: u2,     values: [-2,    03.10]}\n";
        for rows in [rows.to_owned(), rows.replace('\n', "\r\n"), rows.trim_end().to_owned(), rows.repeat(3)]
        {
            let text = format!("{HEAD}{TABLE}{rows}");
            assert!(has_lines(&text), "{text}");
            assert_eq!(together(&text), alone(&text));
            let text =
                format!("\u{feff}# Điểm\n{TABLE}{rows}\n{HEAD}scores:\n  - {{unit: c, total: 1.00}}\n");
            assert!(has_lines(&text), "{text}");
            assert_eq!(together(&text), alone(&text));
        }
    }

    /// Everything else is the library's: other forms, faults, rows that are none, and rows that an alias repeats.
    #[test]
    fn the_library_reads_what_is_not_of_that_form() {
        let row = "      - {unit: c, values: [1, 2]}\n";
        let others = [
            "      - {unit: c, values: [1, 2]} # why\n",
            "      - {unit: c, values: [1, null]}\n",
            "      - {unit: c, values: [1, \"2\"]}\n",
            "      - {unit: c, values: []}\n",
            "      - {unit: c, values: [1, 2,]}\n",
            "      - {unit: c, values: [1, 2], unit: d}\n",
            "      - {unit: c, values: [1, [2]]}\n",
            "      - {unit: c, valves: [1, 2]}\n",
            "      - {unit: ROWS, values: []}\n",
            "      - {unit: c, values: [1, 2]\n",
            "      - unit: c\n        values: [1, 2]\n",
            "    - {unit: c, values: [1, 2]}\n",
        ];
        for other in others {
            for rows in [
                other.to_owned(),
                format!("{row}{other}"),
                format!("{other}{row}"),
                format!("{row}{other}{row}"),
            ] {
                let text = format!("{HEAD}{TABLE}{rows}");
                assert_eq!(together(&text), alone(&text), "{text}");
            }
        }
        let untrue = [
            format!(
                "{HEAD}accepted:\n  - code: x\n    printed: y\n    reason:\n      vi: |\n{}",
                row.repeat(3)
            ),
            format!(
                "{HEAD}accepted:\n  - code: x\n    printed: y\n    reason:\n      vi: \"a\n{row}        \"\n"
            ),
            format!("{HEAD}scores:\n{row}"),
            format!("{HEAD}{TABLE}{row}---\n{HEAD}{TABLE}{row}"),
            format!(
                "{HEAD}tables:\n  - source: points\n    columns: [a]\n    rows: &rows\n{row}  - source: points\n    columns: [a]\n    rows: *rows\n"
            ),
        ];
        for text in untrue {
            assert!(!has_lines(&text), "{text}");
            assert_eq!(together(&text), alone(&text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn both_ways_of_reading_agree(pieces in prop::collection::vec(
            prop::sample::select(vec![
                "{", "}", "[", "]", ",", ", ", ":", ": ", "- ", "-", " ", "  ", "      ", "\n", "\r\n", "#", "|", "\"", "'", "&x ", "*x", "1", "2.50",
                "-3", ".5", "withheld", "no", "null", "unit: ", "values: [", "rows:", "ROWS", "ế", "\t", "? ", "!!str ",
                "      - {unit: c, values: [1, 2]}\n", "      - {unit: d, values: [3,   4]}\n", "\n  - source: self\n    columns: [a]\n    rows:\n",
            ]),
            0..14,
        )) {
            let text = format!("{HEAD}{TABLE}      - {{unit: e, values: [5]}}\n{}", pieces.concat());
            prop_assert_eq!(together(&text), alone(&text), "{}", text);
        }
    }
}
