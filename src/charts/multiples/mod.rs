//! Multiples: every unit of a group over the years, each in a small panel, all on one scale.
//!
//! In: a [`Multiples`], a panel per unit in the order of ranks. Out: a [`Figure`]. A line joins years as
//! in a trend; the median of the group is a thin line in every panel.

pub mod data;
mod layout;
mod scene;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use super::figure::{Caption, Fault, Figure, Setting, finish};
use scene::scene;

/// Most units drawn; of more, the first and the last.
pub const MOST: usize = 63;

/// Every unit of a group over the years; all words are in the language of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Multiples {
    /// The words around the drawing.
    pub caption: Caption,
    /// First and last year.
    pub years: (i32, i32),
    /// Units, best first.
    pub panels: Vec<Panel>,
    /// Median of the group, by year.
    pub median: Vec<(i32, Decimal)>,
    /// First years after a change of the framework.
    pub breaks: Vec<i32>,
    /// Words of the key; what has none is left out.
    pub key: Key,
}

/// Words of the key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// Words for the line of a unit.
    pub line: String,
    /// Name of the unit of the page.
    pub unit: String,
    /// Words for the median.
    pub median: String,
    /// Words for a break.
    pub breaks: String,
    /// Words for a year without figures; empty where there is none.
    pub gaps: String,
    /// Words that say that the axis does not start at zero.
    pub cut: String,
    /// Words on units that are left out.
    pub left_out: String,
}

/// A unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// Rank as written; empty when there is none.
    pub rank: String,
    /// Full name.
    pub name: String,
    /// Official short name, for where the full one does not fit.
    pub short: Option<String>,
    /// Whether this is the unit of the page.
    pub highlight: bool,
    /// Its values, by year, ascending; years without one are left out.
    pub points: Vec<(i32, Decimal)>,
    /// First years after which it is not compared with those before.
    pub breaks: Vec<i32>,
    /// The value of the last year as written.
    pub label: String,
    /// Why there is no value in the last year, in words.
    pub missing: String,
}

/// Draws small multiples.
pub fn draw(multiples: &Multiples, setting: &Setting<'_>) -> Result<Figure, Fault> {
    finish(&multiples.caption, setting, |paper| scene(multiples, setting, paper))
}
