//! Dumbbell: own score and appraised points side by side, for the nodes of a unit or the units of a board.
//!
//! In: a [`Dumbbell`], rows with the largest difference first. Out: a [`Figure`]. The own score is a hollow
//! dot, the appraised points a full one; both figures stand at their dots, the difference at the edge.

pub mod data;
mod pairs;
mod scene;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use super::axis::Axis;
use super::figure::{Caption, Fault, Figure, Setting, finish};
use super::ink::Ink;
use scene::scene;

/// Most nodes drawn of a unit.
pub const MOST_NODES: usize = 14;

/// Most units drawn of a board.
pub const MOST_UNITS: usize = 80;

/// Pairs of figures; all words are in the language of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dumbbell {
    /// The words around the drawing.
    pub caption: Caption,
    /// Unit of measure, written once: `điểm`.
    pub measure: String,
    /// Words that say that the axis does not start at zero.
    pub cut: String,
    /// Whether the axis is to start at zero.
    pub zero: bool,
    /// Words of the key: own score and appraised points.
    pub key: [String; 2],
    /// Head of the differences.
    pub head: String,
    /// Words on what is not drawn.
    pub notes: Vec<String>,
    /// Rows, the largest difference first.
    pub rows: Vec<Pair>,
    /// Whether all rows are about the unit of the page.
    pub own: bool,
}

/// A node or unit with both figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pair {
    /// Code of the node; empty for a unit.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Official short name, for where the full one does not fit.
    pub short: Option<String>,
    /// Whether this is the unit of the page.
    pub highlight: bool,
    /// Own score and appraised points.
    pub values: [Decimal; 2],
    /// The same as written.
    pub labels: [String; 2],
    /// Appraised less own, as written with its sign.
    pub difference: String,
    /// Words for the mouse.
    pub tip: String,
}

impl Dumbbell {
    /// What the two dots of a row are painted with.
    fn inks(&self, row: &Pair) -> [Ink; 2] {
        if self.own || row.highlight { [Ink::Hollow, Ink::Unit] } else { [Ink::Class4, Ink::Other] }
    }

    fn axis(&self, steps: u32) -> Option<Axis> {
        let values = || self.rows.iter().flat_map(|row| row.values);
        let (lowest, highest) = (values().min()?, values().max()?);
        let axis = if self.zero {
            Axis::from_zero(lowest, highest, steps)
        } else {
            Axis::around(lowest, highest, steps)
        };
        Some(axis)
    }
}

/// Draws a dumbbell.
pub fn draw(dumbbell: &Dumbbell, setting: &Setting<'_>) -> Result<Figure, Fault> {
    finish(&dumbbell.caption, setting, |paper| scene(dumbbell, setting, paper))
}
