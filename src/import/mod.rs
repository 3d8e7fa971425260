//! Import: a foreign table becomes the tables of a scoreboard. It has one figure per line, or, if it is wide,
//! one unit per line and one column per node, as spreadsheets of offices do.
//!
//! 1. `lines` reads the CSV: the lines that meet every condition, each field with its place.
//! 2. `cells` understands every line: `units` finds whom a name means; the map file says what foreign codes
//!    and statuses are called here.
//!    Then it looks for what stands nowhere: every unit needs a figure or a status for every node.
//! 3. `table` writes units in the order of units.yaml and nodes in that of the framework.
//!
//! Figures pass as text, so that every digit stays. All faults come back at once, or the tables.

mod cells;
mod codes;
mod lines;
pub mod table;
mod units;

pub use codes::CODES;

use crate::diagnostic::{Diagnostic, Sources};
use crate::load::admit;
use crate::load::reader::Reader;
use crate::model::Catalogue;
use crate::model::edition::Edition;
use crate::model::scoreboard::Scoreboard;
use crate::schema::import::Map;
use cells::Cells;

/// A file with the path that the user knows it by.
pub struct Input {
    /// Path.
    pub shown: String,
    /// Bytes.
    pub bytes: Vec<u8>,
}

/// What is to be imported, and how the table is to be read.
pub struct Request<'a> {
    /// The table.
    pub table: Input,
    /// The map file.
    pub map: Option<Input>,
    /// Column of names.
    pub unit: &'a str,
    /// Column of codes.
    pub node: &'a str,
    /// Column of figures.
    pub value: &'a str,
    /// Column of statuses; `status` if there is such a column and none is named.
    pub status: Option<&'a str>,
    /// Columns and what they must hold.
    pub conditions: &'a [(String, String)],
    /// Whether decimals are written with a comma.
    pub has_comma: bool,
    /// Whether every column but that of names is a node, called by its heading.
    pub is_wide: bool,
}

/// What an import gives.
#[derive(Debug, PartialEq, Eq)]
pub struct Imported {
    /// The tables, as text.
    pub tables: String,
    /// How many units have a row.
    pub rows: usize,
    /// How many nodes have a column.
    pub columns: usize,
    /// How many cells hold a figure; the others hold a status.
    pub figures: usize,
    /// Units without any figure: they get no row, and their reason belongs into `scores`.
    pub without: Vec<String>,
}

/// Where the import goes: a scoreboard of an edition.
pub struct Target<'a> {
    /// Everything read.
    pub catalogue: &'a Catalogue,
    /// The edition.
    pub edition: &'a Edition,
    /// The board.
    pub board: &'a Scoreboard,
}

/// Imports a table. The faults come with the files in which they are.
pub fn import(request: &Request<'_>, target: &Target<'_>) -> Result<Imported, (Sources, Vec<Diagnostic>)> {
    let mut reader = Reader::empty();
    let imported = read(&mut reader, request, target);
    let (sources, mut faults) = reader.finish();
    faults.sort_by(|a, b| a.at.cmp(&b.at).then(a.code.name.cmp(b.code.name)));
    match imported {
        Some(imported) if faults.is_empty() => Ok(imported),
        _ => Err((sources, faults)),
    }
}

fn read(reader: &mut Reader<'_>, request: &Request<'_>, target: &Target<'_>) -> Option<Imported> {
    let file = admit::bytes(reader, &request.table.shown, &request.table.bytes)?.ok()?;
    let (mut map, mut map_file) = (Map::default(), file);
    if let Some(input) = &request.map {
        map_file = admit::bytes(reader, &input.shown, &input.bytes)?.ok()?;
        map = reader.parse(map_file)?;
    }
    let lines = lines::read(reader, file, request)?;
    let mut cells = Cells::new(reader, target, (&map, map_file), request.has_comma);
    for line in &lines {
        cells.line(line);
    }
    cells.finish(file)
}
