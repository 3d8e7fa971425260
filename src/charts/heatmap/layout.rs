//! The layout of a heatmap: blocks of columns, and rows in pixels.

use super::{Heatmap, Row};
use crate::charts::figure::WIDE;
use crate::charts::metrics::{LINE, Room, SIZE, Weight, fit, widest, width};

/// Height of a row with a name of one line, in pixels.
pub(super) const PITCH: i32 = 22;

/// Least width of a cell that holds the number of a quarter, in pixels.
const NARROWEST: i32 = 20;

/// Widest cell, in pixels; and widest one where there are few columns, so that their names have room.
const WIDEST: [i32; 2] = [84, 136];

/// Most columns that are few.
const FEW: i32 = 4;

/// Columns in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// Where ranks end.
    pub rank: i32,
    /// Where names begin.
    pub name: i32,
    /// Room for a name.
    pub room: i32,
    /// Where cells begin.
    pub left: i32,
    /// Width of a cell.
    pub cell: i32,
    /// Columns in a block, at most.
    pub columns: usize,
    /// Whether cells hold figures; else the numbers of their quarters.
    pub figures: bool,
}

/// A row at its place, in pixels from the top of its block.
pub(super) struct Placed<'a> {
    pub row: &'a Row,
    pub name: Vec<&'a str>,
    pub top: i32,
    pub height: i32,
    /// Where the words on left out units stand, if there are any.
    pub cut: Option<i32>,
}

/// How a name is set: the unit of the page is strong.
pub(super) fn weight(row: &Row) -> Weight {
    if row.highlight { Weight::Strong } else { Weight::Regular }
}

/// The widest cells that `paper` pixels allow: with figures if they fit into one block, or if there are
/// no quarters to be numbered.
pub(super) fn grid(heatmap: &Heatmap, paper: i32) -> Grid {
    let rank = widest(heatmap.rows.iter().map(|row| row.rank.as_str()), Weight::Strong);
    let name = if rank > 0 { rank + 8 } else { 0 };
    let names = heatmap.rows.iter().map(|row| width(&row.name, SIZE, weight(row))).max().unwrap_or(0);
    let most = if paper < WIDE { 112 } else { 196 };
    let cells = heatmap.rows.iter().flat_map(|row| &row.cells);
    let figure = widest(cells.map(|cell| cell.text.as_str()), Weight::Strong) + 8;
    let count = heatmap.columns.len() as i32;
    // Paper at the right, for the frame of the unit of the page.
    let all = paper - name - 10;
    let free = all - names.min(most);
    let has_quarters = heatmap.key.quarters.len() > 1;
    let figures = free >= count * figure || !has_quarters;
    let least = if figures { figure } else { NARROWEST };
    let fitting = (free / least).max(1);
    let blocks = (count + fitting - 1) / fitting;
    let columns = (count + blocks - 1) / blocks;
    let cell = if figures {
        (free / columns).min(WIDEST[usize::from(count <= FEW)])
    } else {
        (free / columns).clamp(NARROWEST, 26)
    };
    let room = (all - columns * cell).min(names).max(most.min(names));
    Grid { rank, name, room, left: name + room + 8, cell, columns: columns.unsigned_abs() as usize, figures }
}

/// Sets the rows one below the other; returns them and their height together.
pub(super) fn place<'a>(heatmap: &'a Heatmap, grid: &Grid) -> (Vec<Placed<'a>>, i32) {
    let mut top = 0;
    let mut placed = Vec::new();
    for row in &heatmap.rows {
        let cut = (!row.cut.is_empty()).then_some(top + PITCH / 2);
        if cut.is_some() {
            top += PITCH;
        }
        let room = Room { width: grid.room, lines: 2, weight: weight(row) };
        let name = fit(&row.name, row.short.as_deref(), room);
        let height = PITCH + (name.len().max(1) as i32 - 1) * LINE;
        placed.push(Placed { row, name, top, height, cut });
        top += height;
    }
    (placed, top)
}
