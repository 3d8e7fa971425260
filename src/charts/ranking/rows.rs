//! Rows of a ranking: columns, heights, and all their words.
//!
//! In: rows and the paper they may use. Out: where each row stands, and its rank, name, value or reason
//! drawn. What marks the value, bar or dot, is up to the drawing.

use super::{Bar, Ranking};
use crate::charts::axis::Axis;
use crate::charts::figure::{Area, Fault};
use crate::charts::ink::Ink;
use crate::charts::marks::Mark;
use crate::charts::metrics::{LINE, Room, SIZE, Weight, fit, widest, width, wrap};
use crate::charts::scene::Anchor;

/// Columns of a block of rows, in pixels from its left edge.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// Where ranks end.
    pub rank: i32,
    /// Where names begin.
    pub name: i32,
    /// Room for a name.
    pub room: i32,
    /// Where the axis begins.
    pub left: i32,
    /// Length of the axis.
    pub axis: i32,
    /// Where values end.
    pub right: i32,
}

/// How a block of rows is built, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Build {
    /// Width of the block.
    pub width: i32,
    /// Most room for a name.
    pub name: i32,
    /// Least height of a row.
    pub pitch: i32,
    /// Whether names stand above their marks instead of left of them.
    pub above: bool,
}

/// A row at its place.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub bar: &'a Bar,
    pub name: Vec<&'a str>,
    pub note: Vec<&'a str>,
    /// Upper edge.
    pub top: i32,
    /// Height.
    pub height: i32,
    /// Height of the mark and the value.
    pub middle: i32,
}

/// Columns that suit all rows of a ranking; `labels` are those of the axis.
pub(super) fn columns(ranking: &Ranking, build: Build, labels: &[String]) -> Columns {
    let texts = |pick: fn(&Bar) -> &str| ranking.rows.iter().map(pick);
    let rank = widest(texts(|row| &row.rank), Weight::Strong);
    let name = if rank > 0 { rank + 8 } else { 0 };
    let measure = width(&ranking.measure, SIZE, Weight::Regular);
    let half = |label: Option<&String>| label.map_or(0, |label| width(label, SIZE, Weight::Regular) / 2 + 1);
    let value = widest(texts(|row| &row.label), Weight::Strong).max(measure + half(labels.last()));
    let right = build.width - 1;
    let (room, left) = if build.above {
        (right - name, half(labels.first()))
    } else {
        let names = ranking.rows.iter().map(|row| width(&row.name, SIZE, weight(row)));
        let room = names.max().unwrap_or(0).min(build.name);
        (room, name + room + 8 + half(labels.first()))
    };
    Columns {
        rank,
        name,
        room,
        left,
        // However long the words are, an axis has some length.
        axis: (right - left - value - 10).max(40),
        right,
    }
}

/// How a name is set: the unit of the page is strong.
fn weight(bar: &Bar) -> Weight {
    if bar.highlight { Weight::Strong } else { Weight::Regular }
}

/// Sets rows one below the other; returns them and their height together.
pub(super) fn place<'a>(
    rows: impl IntoIterator<Item = &'a Bar>,
    columns: &Columns,
    build: Build,
) -> (Vec<Row<'a>>, i32) {
    let mut top = 0;
    let mut placed = Vec::new();
    for bar in rows {
        let room = Room { width: columns.room, lines: 2, weight: weight(bar) };
        let name = fit(&bar.name, bar.short.as_deref(), room);
        let note = match bar.value {
            Some(_) => Vec::new(),
            None => {
                wrap(&bar.missing, columns.right - columns.left.max(columns.name) - 6, SIZE, Weight::Regular)
            }
        };
        let block = |lines: usize| lines as i32 * LINE;
        let (height, middle) = if build.above {
            let mark = block(note.len().max(1));
            (block(name.len()) + mark + 10, 4 + block(name.len()) + mark / 2)
        } else {
            let lines = name.len().max(note.len());
            let height = if lines > 1 { block(lines) + build.pitch - LINE } else { build.pitch };
            (height, height / 2)
        };
        placed.push(Row { bar, name, note, top, height, middle: top + middle });
        top += height;
    }
    (placed, top)
}

/// Draws the background of the unit of the page; `at` is the upper left corner of the block.
pub(super) fn backgrounds(
    area: &Area<'_>,
    rows: &[Row<'_>],
    right: i32,
    at: (i32, i32),
) -> Result<(), Fault> {
    for row in rows.iter().filter(|row| row.bar.highlight) {
        let (left, middle) = (at.0, at.1 + row.top + row.height / 2);
        area.draw(&Mark::bar((left - 4, middle), (left + right + 5, middle), row.height / 2, Ink::Row))?;
    }
    Ok(())
}

/// Draws ranks, names, values and reasons; `at` is the upper left corner of the block.
pub(super) fn words(
    area: &Area<'_>,
    rows: &[Row<'_>],
    columns: &Columns,
    at: (i32, i32),
    above: bool,
) -> Result<(), Fault> {
    for row in rows {
        let [first, plain] = if row.bar.highlight { [Ink::UnitText; 2] } else { [Ink::Low, Ink::Text] };
        let middle = at.1 + row.middle;
        let name = if above {
            at.1 + row.top + 4 + LINE / 2
        } else {
            middle - (row.name.len() as i32 - 1) * LINE / 2
        };
        let write = |x: i32, y: i32, anchor: Anchor, ink: Ink, text: &str| {
            area.draw(&Mark::text((at.0 + x, y), anchor, ink, text))
        };
        if !row.bar.rank.is_empty() {
            write(columns.rank, name, Anchor::End, first, &row.bar.rank)?;
        }
        for (index, line) in row.name.iter().enumerate() {
            write(columns.name, name + index as i32 * LINE, Anchor::Start, plain, line)?;
        }
        let note = if above { columns.name } else { columns.left + 6 };
        let start = middle - (row.note.len() as i32 - 1) * LINE / 2;
        for (index, line) in row.note.iter().enumerate() {
            let at = (at.0 + note, start + index as i32 * LINE);
            area.draw(&Mark::text(at, Anchor::Start, Ink::Low, line).halo())?;
        }
        if row.bar.value.is_some() {
            write(columns.right, middle, Anchor::End, plain, &row.bar.label)?;
        }
    }
    Ok(())
}

/// Whether a value lies on an axis; what lies outside is not drawn at its edge.
pub(super) fn on(axis: &Axis, value: rust_decimal::Decimal) -> bool {
    value >= axis.low && value <= axis.high
}
