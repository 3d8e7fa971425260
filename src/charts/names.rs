//! Rows that begin with a name: wrapped names, rows of their own heights, the marked row in its colour.
//!
//! In: names and the room they have. Out: where each row stands, and its words drawn. What else stands in
//! a row is up to the drawing.

use super::figure::{Area, Fault};
use super::ink::Ink;
use super::marks::Mark;
use super::metrics::{LINE, Room, SIZE, Weight, fit, widest, width};
use super::scene::Anchor;

/// A name at the beginning of a row.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    /// Code before it; empty for none.
    pub code: &'a str,
    /// The full name.
    pub text: &'a str,
    /// Official short name, for where the full one does not fit.
    pub short: Option<&'a str>,
    /// Whether this is the unit of the page.
    pub marked: bool,
}

/// How rows are built, in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Build {
    /// Where names begin, after the codes.
    pub indent: i32,
    /// Width of the column of names, without the codes.
    pub room: i32,
    /// Least height of a row, and height of the marks below a name that stands above them.
    pub pitch: i32,
    /// Whether names stand above their marks instead of left of them.
    pub above: bool,
}

/// A row at its place, in pixels from the top of all rows.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// Its name.
    pub name: Name<'a>,
    /// Lines of the name.
    pub lines: Vec<&'a str>,
    /// Upper edge.
    pub top: i32,
    /// Height.
    pub height: i32,
    /// Height of the marks.
    pub middle: i32,
    /// Height of the first line of the name.
    first: i32,
}

impl Name<'_> {
    fn weight(&self) -> Weight {
        if self.marked { Weight::Strong } else { Weight::Regular }
    }
}

/// Room that codes take, with the paper after them.
pub fn indent<'a>(names: impl IntoIterator<Item = Name<'a>>) -> i32 {
    match widest(names.into_iter().map(|name| name.code), Weight::Strong) {
        0 => 0,
        codes => codes + 8,
    }
}

/// Width of the widest name on one line, but not more than `most`.
pub fn column<'a>(names: impl IntoIterator<Item = Name<'a>>, most: i32) -> i32 {
    let widths = names.into_iter().map(|name| width(name.text, SIZE, name.weight()));
    widths.max().unwrap_or(0).min(most)
}

/// Sets rows one below the other; returns them and their height together.
pub fn place<'a>(names: impl IntoIterator<Item = Name<'a>>, build: Build) -> (Vec<Row<'a>>, i32) {
    let mut top = 0;
    let mut rows = Vec::new();
    for name in names {
        let room = Room { width: build.room, lines: 2, weight: name.weight() };
        let lines = fit(name.text, name.short, room);
        let block = lines.len() as i32 * LINE;
        let (height, middle, first) = if build.above {
            (block + build.pitch + 6, 4 + block + build.pitch / 2, 4 + LINE / 2)
        } else {
            let height = if lines.len() > 1 { block + build.pitch - LINE } else { build.pitch };
            (height, height / 2, (height - block) / 2 + LINE / 2)
        };
        rows.push(Row { name, lines, top, height, middle: top + middle, first: top + first });
        top += height;
    }
    (rows, top)
}

/// Draws the background of the unit of the page from edge to edge, below `top`.
pub fn backgrounds(area: &Area<'_>, rows: &[Row<'_>], top: i32) -> Result<(), Fault> {
    let paper = area.dim_in_pixel().0 as i32;
    for row in rows.iter().filter(|row| row.name.marked) {
        let middle = top + row.top + row.height / 2;
        area.draw(&Mark::bar((-4, middle), (paper + 4, middle), row.height / 2, Ink::Row))?;
    }
    Ok(())
}

/// Writes codes and names, below `top`.
pub fn write(area: &Area<'_>, rows: &[Row<'_>], build: Build, top: i32) -> Result<(), Fault> {
    for row in rows {
        let [code, plain] = if row.name.marked { [Ink::UnitText; 2] } else { [Ink::Low, Ink::Text] };
        let first = top + row.first;
        if !row.name.code.is_empty() {
            area.draw(&Mark::text((0, first), Anchor::Start, code, row.name.code))?;
        }
        for (index, line) in row.lines.iter().enumerate() {
            let at = (build.indent, first + index as i32 * LINE);
            area.draw(&Mark::text(at, Anchor::Start, plain, line))?;
        }
    }
    Ok(())
}
