//! The heads of the columns of a heatmap: names above their columns, else names on steps with a line down
//! to their column, else codes, which the key explains.

use super::Column;
use super::layout::Grid;
use crate::charts::figure::{Area, Fault};
use crate::charts::ink::Ink;
use crate::charts::labels::{Seat, Wanted, seats};
use crate::charts::marks::Mark;
use crate::charts::metrics::{LINE, SIZE, Weight, widest, width, wrap};
use crate::charts::scene::Anchor;

/// Most names on steps.
const MOST_STEPS: usize = 12;

/// Most lines of a name above its column.
const MOST_LINES: usize = 3;

/// Heads of a block of columns.
pub(super) enum Heads<'a> {
    /// Lines of each name.
    Above(Vec<Vec<&'a str>>),
    /// A seat for each name.
    Steps(Vec<(Wanted, Seat)>),
    /// Codes.
    Codes,
}

/// The form that fits all blocks of columns.
pub(super) fn form<'a>(columns: &'a [Column], grid: &Grid, paper: i32) -> Vec<Heads<'a>> {
    let wrapped: Vec<Vec<Vec<&str>>> = columns
        .chunks(grid.columns)
        .map(|block| {
            block
                .iter()
                .map(|column| wrap(&column.name, grid.cell - 4, SIZE, Weight::Regular))
                .collect::<Vec<_>>()
        })
        .collect();
    let fits = |lines: &Vec<&str>| {
        lines.len() <= MOST_LINES && widest(lines.iter().copied(), Weight::Regular) <= grid.cell - 4
    };
    if wrapped.iter().flatten().all(fits) {
        return wrapped.into_iter().map(Heads::Above).collect();
    }
    let widths = || columns.iter().map(|column| width(&column.name, SIZE, Weight::Regular));
    if grid.columns > MOST_STEPS || widths().any(|width| width > paper * 2 / 3) {
        return columns.chunks(grid.columns).map(|_| Heads::Codes).collect();
    }
    let step = |block: &[Column]| {
        let wanted: Vec<Wanted> = block
            .iter()
            .enumerate()
            .map(|(at, column)| Wanted {
                point: grid.left + at as i32 * grid.cell + grid.cell / 2,
                width: width(&column.name, SIZE, Weight::Regular),
            })
            .collect();
        let seats = seats(&wanted, paper);
        Heads::Steps(wanted.into_iter().zip(seats).collect())
    };
    columns.chunks(grid.columns).map(step).collect()
}

impl Heads<'_> {
    /// Height in pixels.
    pub(super) fn height(&self) -> i32 {
        let lines = match self {
            Self::Above(names) => names.iter().map(Vec::len).max().unwrap_or(0) as i32,
            Self::Steps(seats) => seats.iter().map(|(_, seat)| seat.level + 1).max().unwrap_or(0),
            Self::Codes => 1,
        };
        lines * LINE + 8
    }

    /// Draws the heads above `bottom`.
    pub(super) fn draw(
        &self,
        area: &Area<'_>,
        columns: &[Column],
        grid: &Grid,
        bottom: i32,
    ) -> Result<(), Fault> {
        let middle = |at: usize| grid.left + at as i32 * grid.cell + grid.cell / 2;
        match self {
            Self::Above(names) => {
                for (at, lines) in names.iter().enumerate() {
                    for (line, text) in lines.iter().rev().enumerate() {
                        let y = bottom - 4 - LINE / 2 - line as i32 * LINE;
                        area.draw(&Mark::text((middle(at), y), Anchor::Middle, Ink::Low, text))?;
                    }
                }
            }
            Self::Steps(seats) => {
                for (wanted, seat) in seats {
                    let y = bottom - 4 - LINE / 2 - seat.level * LINE;
                    let end = seat.left + wanted.width;
                    let beside = wanted.point < seat.left || wanted.point > end;
                    let start = if beside { y - 3 } else { y + LINE / 2 - 1 };
                    area.draw(&Mark::stroke((wanted.point, start), (wanted.point, bottom), Ink::Lead))?;
                }
                for (column, (wanted, seat)) in columns.iter().zip(seats) {
                    let y = bottom - 4 - LINE / 2 - seat.level * LINE;
                    // A name left of its line ends there, whatever the font of the reader.
                    let (x, anchor) = if wanted.point > seat.left + wanted.width {
                        (seat.left + wanted.width, Anchor::End)
                    } else {
                        (seat.left, Anchor::Start)
                    };
                    area.draw(&Mark::text((x, y), anchor, Ink::Low, &column.name))?;
                }
            }
            Self::Codes => {
                for (at, column) in columns.iter().enumerate() {
                    let y = bottom - 4 - LINE / 2;
                    area.draw(&Mark::text((middle(at), y), Anchor::Middle, Ink::Low, &column.code))?;
                }
            }
        }
        Ok(())
    }
}
