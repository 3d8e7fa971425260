//! Heatmap: the units of a board by dimension, each figure on the tint of its quarter of the column.
//!
//! In: a [`Heatmap`], rows in the order of ranks. Out: a [`Figure`]. Where columns are wide enough, cells
//! hold the figures; where not, the number of the quarter. More columns than fit stand in blocks below
//! each other.

pub mod data;
mod heads;
mod layout;
mod scene;
#[cfg(test)]
mod tests;

use super::figure::{Caption, Fault, Figure, Setting, finish};
use scene::scene;

/// Most units drawn; of more, the first and the last.
pub const MOST: usize = 63;

/// The units of a board by dimension; all words are in the language of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heatmap {
    /// The words around the drawing.
    pub caption: Caption,
    /// Columns, in the order of the framework.
    pub columns: Vec<Column>,
    /// Units, best first.
    pub rows: Vec<Row>,
    /// Words of the key.
    pub key: Key,
}

/// A dimension.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its number or code as written.
    pub code: String,
    /// Its name, short where there is an official short one.
    pub name: String,
}

/// A unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Rank as written; empty when there is none.
    pub rank: String,
    /// Full name.
    pub name: String,
    /// Official short name, for where the full one does not fit.
    pub short: Option<String>,
    /// Whether this is the unit of the page.
    pub highlight: bool,
    /// One per column; none when all are missing.
    pub cells: Vec<Cell>,
    /// Why all are missing, in words.
    pub missing: String,
    /// Words on the units that are left out before this one; empty for none.
    pub cut: String,
}

/// A figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The figure as written, or the letter of the reason why there is none.
    pub text: String,
    /// Its quarter of the column, from 0, best first.
    pub quarter: Option<usize>,
    /// Whether it is missing.
    pub missing: bool,
}

/// Words of the key; what has none is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// The quarters, best first; or one, for the best figure of a column.
    pub quarters: Vec<String>,
    /// Words that figures of the first quarter are strong: `in đậm`.
    pub strong: String,
    /// Reasons for missing figures, each after its letter.
    pub notes: Vec<String>,
    /// Unit of measure.
    pub measure: String,
}

/// Draws a heatmap.
pub fn draw(heatmap: &Heatmap, setting: &Setting<'_>) -> Result<Figure, Fault> {
    if heatmap.columns.is_empty() || heatmap.rows.iter().all(|row| row.cells.is_empty()) {
        return Err(Fault::Empty);
    }
    finish(&heatmap.caption, setting, |paper| scene(heatmap, paper))
}
