//! Bump: the places of units over the years, named at both ends.
//!
//! In: a [`Bump`], a line per unit. Out: a [`Figure`]. Place 1 is on top. A line joins two years only if they
//! follow each other, the unit has a place in both, and nothing between them ends comparison: another
//! framework, or another number of units.

pub mod data;
mod ends;
mod places;
mod scene;
#[cfg(test)]
mod tests;
mod words;

use super::figure::{Caption, Fault, Figure, Setting, finish};
use scene::scene;

/// Up to so many units of the last year, all are drawn.
pub const ALL: usize = 15;

/// First places that are drawn where not all units are.
pub const FIRST: usize = 5;

/// Neighbours on either side of the unit that are drawn where not all units are.
pub const BESIDE: usize = 2;

/// Places over the years; all words are in the language of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bump {
    /// The words around the drawing.
    pub caption: Caption,
    /// Years with a board, ascending.
    pub years: Vec<Column>,
    /// Words on the number of units in the first year.
    pub start: String,
    /// Where comparison ends, ascending.
    pub breaks: Vec<Break>,
    /// Units, in the order of the last year.
    pub lines: Vec<Line>,
    /// Words that explain a break.
    pub key: String,
    /// Words on what is missing or left out.
    pub notes: Vec<String>,
}

/// A year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// The year.
    pub year: i32,
    /// As written: `2021`.
    pub label: String,
    /// As written where there is little room: `’21`.
    pub short: String,
}

/// A line over which places are not compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Break {
    /// The first year after it.
    pub before: i32,
    /// Why.
    pub mark: String,
}

/// A unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Full name.
    pub name: String,
    /// Official short name, for where the full one does not fit.
    pub short: Option<String>,
    /// Whether this is the unit of the page.
    pub highlight: bool,
    /// Its places, by year.
    pub points: Vec<Point>,
}

/// A place in a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// The year.
    pub year: i32,
    /// The place, from 1.
    pub place: usize,
    /// Words for the mouse.
    pub tip: String,
}

/// Draws a bump chart.
pub fn draw(bump: &Bump, setting: &Setting<'_>) -> Result<Figure, Fault> {
    finish(&bump.caption, setting, |paper| scene(bump, paper))
}

impl Bump {
    /// First and last year.
    fn span(&self) -> Option<(i32, i32)> {
        Some((self.years.first()?.year, self.years.last()?.year))
    }

    /// First and last place that is drawn.
    fn places(&self) -> Option<(usize, usize)> {
        let all = || self.lines.iter().flat_map(|line| &line.points).map(|point| point.place);
        Some((all().min()?, all().max()?))
    }

    /// Breaks between two years that are drawn.
    fn inner_breaks(&self) -> impl Iterator<Item = &Break> {
        let (first, last) = self.span().unwrap_or_default();
        self.breaks.iter().filter(move |line| line.before > first && line.before <= last)
    }
}

impl Line {
    /// Its places that a line joins.
    fn runs(&self, breaks: &[Break]) -> Vec<&[Point]> {
        let joined =
            |a: &Point, b: &Point| b.year == a.year + 1 && !breaks.iter().any(|line| line.before == b.year);
        self.points.chunk_by(joined).collect()
    }
}
