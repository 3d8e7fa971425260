//! Shares: satisfied, neither and dissatisfied, unit by unit, each bar with the middle of its neutral part
//! on one upright line.
//!
//! In: [`Shares`], rows in the order they are to be read. Out: a [`Figure`]. The figures stand in columns,
//! so that the drawing needs no axis numbers.

pub mod data;
mod scene;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use super::figure::{Caption, Fault, Figure, Setting, finish};
use scene::scene;

/// Most units drawn.
pub const MOST: usize = 80;

/// Shares of answers of units; all words are in the language of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shares {
    /// The words around the drawing.
    pub caption: Caption,
    /// Names of the three answers: satisfied, neither, dissatisfied.
    pub heads: [String; 3],
    /// Words on what is not drawn.
    pub notes: Vec<String>,
    /// Units, the most satisfied first.
    pub rows: Vec<Part>,
}

/// A unit and its shares.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// Full name.
    pub name: String,
    /// Official short name, for where the full one does not fit.
    pub short: Option<String>,
    /// Whether this is the unit of the page.
    pub highlight: bool,
    /// Satisfied, neither, dissatisfied, in percent.
    pub values: [Decimal; 3],
    /// The same as written.
    pub labels: [String; 3],
    /// Words for the mouse.
    pub tip: String,
}

/// Draws shares.
pub fn draw(shares: &Shares, setting: &Setting<'_>) -> Result<Figure, Fault> {
    finish(&shares.caption, setting, |paper| scene(shares, paper))
}
