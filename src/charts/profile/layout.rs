//! The layout of a profile: columns and rows in pixels.

use super::{Dimension, Group, Measure};
use crate::charts::figure::WIDE;
use crate::charts::metrics::{LINE, Room, SIZE, Weight, fit, widest, width};

/// Columns in pixels: where each begins or, for those set to the right, ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub name: i32,
    pub room: i32,
    pub left: i32,
    pub axis: i32,
    pub value: i32,
    pub scale: i32,
    pub rank: i32,
}

/// A dimension at its place, in pixels from the top of the rows.
pub(super) struct Row {
    pub name: Vec<String>,
    pub first: i32,
    pub middle: i32,
}

pub(super) fn columns(group: &Group, measure: Measure, paper: i32, labels: &[String]) -> Columns {
    let column = |head: &str, cells: i32| {
        if cells == 0 { 0 } else { cells.max(width(head, SIZE, Weight::Regular)) }
    };
    let of_rows = |pick: fn(&Dimension) -> &str| widest(group.rows.iter().map(pick), Weight::Regular);
    let gap = |column: i32| if column == 0 { 0 } else { column + 14 };
    let rank_width = column(&group.heads.rank, group.widest_rank);
    let scale_width =
        if measure.shared { 0 } else { column(&group.heads.scale, of_rows(|row| &row.maximum)) };
    let value_width = column(&group.heads.value, group.widest_value);
    let rank = paper - 1;
    let scale = rank - gap(rank_width);
    let value = scale - gap(scale_width);
    let code = of_rows(|row| &row.code);
    let name = gap(code) - if code == 0 { 0 } else { 6 };
    let half = |label: Option<&String>| label.map_or(0, |label| width(label, SIZE, Weight::Regular) / 2 + 1);
    let (room, left) = if paper < WIDE {
        (rank - name, half(labels.first()).max(6))
    } else {
        let room = of_rows(|row| &row.name).min(224);
        (room, name + room + 10 + half(labels.first()))
    };
    let axis = (value - gap(value_width) - left - half(labels.last()).max(4)).max(40);
    Columns { name, room, left, axis, value, scale, rank }
}

pub(super) fn place(group: &Group, columns: &Columns, paper: i32) -> (Vec<Row>, i32) {
    let mut top = 0;
    let mut rows = Vec::new();
    for dimension in &group.rows {
        let room = Room { width: columns.room, lines: 2, weight: Weight::Regular };
        let name = fit(&dimension.name, dimension.short.as_deref(), room);
        let name: Vec<String> = name.into_iter().map(str::to_owned).collect();
        let lines = name.len() as i32 * LINE;
        let (height, first, middle) = if paper < WIDE {
            (lines + 34, 4 + LINE / 2, lines + 17)
        } else {
            let height = (lines + 10).max(38);
            (height, (height - lines) / 2 + LINE / 2, height / 2)
        };
        rows.push(Row { name, first: top + first, middle: top + middle });
        top += height;
    }
    (rows, top)
}
