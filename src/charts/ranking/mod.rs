//! Ranking: who stands where, in one of three drawings that the number of units decides.
//!
//! In: a [`Ranking`], rows in the order they are to be read. Out: a [`Figure`].
//! 1. Up to 14 units: bars from zero (`bars`).
//! 2. Up to 80 units: dots on a cut axis, in panels when there are two to four classes (`dots`).
//! 3. More: a strip with one tick per unit (`strip`).

mod bars;
pub mod data;
mod dots;
mod rows;
mod strip;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use super::figure::{Caption, Fault, Figure, Setting, WIDE, finish};
use super::ink::Ink;

/// Most units drawn as bars.
pub const MOST_BARS: usize = 14;

/// Most units drawn as dots.
pub const MOST_DOTS: usize = 80;

/// A ranking of units by one value; all words are in the language of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranking {
    /// The words around the drawing.
    pub caption: Caption,
    /// Unit of measure, written once: `điểm`, `%`.
    pub measure: String,
    /// Words that say that the axis does not start at zero.
    pub cut: String,
    /// Words that explain a tick of a strip: one unit.
    pub each: String,
    /// End of the scale, such as 100; nothing when the axis is to end at a round value.
    pub maximum: Option<Decimal>,
    /// Classes, best first; empty when units are not classed.
    pub classes: Vec<Class>,
    /// Units, best first.
    pub rows: Vec<Bar>,
    /// Mean, median, target: values that all units are compared with.
    pub lines: Vec<Line>,
}

/// A class of units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// Its name: `Trung bình cao`.
    pub name: String,
    /// What follows the name: `15 đơn vị`.
    pub note: String,
}

/// A unit and its value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// Rank as written; empty when there is none.
    pub rank: String,
    /// Full name.
    pub name: String,
    /// Official short name, for where the full one does not fit.
    pub short: Option<String>,
    /// The value; nothing when it is missing.
    pub value: Option<Decimal>,
    /// The value as written.
    pub label: String,
    /// Why the value is missing, in words.
    pub missing: String,
    /// Whether this is the unit of the page.
    pub highlight: bool,
    /// Place of its class in [`Ranking::classes`].
    pub class: Option<usize>,
    /// Words for the mouse; empty for none.
    pub tip: String,
}

/// A value that all units are compared with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The value.
    pub value: Decimal,
    /// Its name and value as written: `Trung vị 42,33`.
    pub label: String,
}

impl Ranking {
    fn values(&self) -> impl Iterator<Item = Decimal> {
        self.rows.iter().filter_map(|row| row.value)
    }

    /// Lowest and highest of all values and lines.
    fn extent(&self) -> Option<(Decimal, Decimal)> {
        let all = || self.values().chain(self.lines.iter().map(|line| line.value));
        self.values().next()?;
        Some((all().min()?, all().max()?))
    }

    /// What the mark of a row is painted with.
    fn ink(&self, row: &Bar) -> Ink {
        let classed = row.class.filter(|_| !self.classes.is_empty());
        match classed {
            _ if row.highlight => Ink::Unit,
            Some(class) => Ink::of_class(class),
            None if self.rows.iter().any(|row| row.highlight) => Ink::Other,
            None => Ink::Plain,
        }
    }
}

/// Draws a ranking. On a phone a row per unit would fill screen after screen before the board, which has
/// them all.
pub fn draw(ranking: &Ranking, setting: &Setting<'_>) -> Result<Figure, Fault> {
    finish(&ranking.caption, setting, |paper| match ranking.rows.len() {
        units if units <= MOST_BARS => bars::scene(ranking, setting, paper),
        units if units <= MOST_DOTS && paper == WIDE => dots::scene(ranking, setting, paper),
        _ => strip::scene(ranking, setting, paper),
    })
}
