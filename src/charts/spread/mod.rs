//! Spread: how a group lies from the lowest to the highest unit, year by year, and where one unit stands.
//!
//! In: a [`Spread`], a box per year on the frame of a trend. Out: a [`Figure`]. The labels of the last
//! year say what line, box and stroke are; where there is no room for their words, the key does.

pub mod data;
mod scene;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use super::figure::{Caption, Fault, Figure, Setting, finish};
use super::trend::Trend;
use scene::scene;

/// A group over the years; all words are in the language of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// The words around the drawing.
    pub caption: Caption,
    /// Years, breaks and words: its values are the medians, its ranges go from the lowest to the highest.
    pub frame: Trend,
    /// Lower and upper quartile, by year; none of groups that are too small.
    pub boxes: Vec<(i32, Decimal, Decimal)>,
    /// The values of the unit of the page, by year.
    pub unit: Vec<(i32, Decimal)>,
    /// First years after which the unit is not compared with those before.
    pub unit_breaks: Vec<i32>,
    /// Labels of the last year.
    pub labels: Vec<Label>,
    /// Words of the key; what has none is left out.
    pub key: Key,
}

/// A label of the last year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Label {
    /// Its value.
    pub value: Decimal,
    /// What it is: `trung vị`, or the name of the unit.
    pub name: String,
    /// Official short name of the unit.
    pub short: Option<String>,
    /// The value as written.
    pub text: String,
    /// Whether it is that of the unit of the page.
    pub is_unit: bool,
}

/// Words of the key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// Name of the unit.
    pub unit: String,
    /// Words for the box.
    pub quartiles: String,
    /// Words for the median.
    pub median: String,
    /// Words for the line from the lowest to the highest.
    pub range: String,
    /// Words for a break.
    pub breaks: String,
    /// How many units there are.
    pub count: String,
}

/// Draws the spread.
pub fn draw(spread: &Spread, setting: &Setting<'_>) -> Result<Figure, Fault> {
    finish(&spread.caption, setting, |paper| scene(spread, setting, paper))
}
