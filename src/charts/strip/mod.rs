//! Strip: how the units of a board are spread on one axis.
//!
//! In: a [`Strip`], units with their values. Out: a [`Figure`]. Every unit is a dot at its exact value; dots
//! that would cover each other stand on each other (`stack`). Where even the smallest dots would tower, the
//! units are counted in columns of a round width instead. Mean and median are labelled lines; below the axis
//! stands what each class reaches.

pub mod data;
mod labels;
mod scene;
mod stack;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use super::figure::{Caption, Fault, Figure, Setting, finish};
use super::ink::Ink;
use crate::compute::order;
use scene::scene;

/// Most units drawn as dots.
pub const MOST_DOTS: usize = 400;

/// Most units whose dots have words for the mouse.
pub const MOST_TIPS: usize = 80;

/// Most units that all have their names.
pub const MOST_NAMES: usize = 5;

/// Units on an axis; all words are in the language of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// The words around the drawing.
    pub caption: Caption,
    /// Unit of measure: `điểm`.
    pub measure: String,
    /// Words that say that the axis does not start at zero.
    pub cut: String,
    /// Words that explain a dot.
    pub each: String,
    /// Words that explain a column, with `{step}` for its width and `{most}` for the units in the highest.
    pub columns: String,
    /// Units, in any order.
    pub dots: Vec<Dot>,
    /// Whether dots are painted by class.
    pub classed: bool,
    /// What classes reach.
    pub ranges: Vec<Range>,
    /// Least figures of classes.
    pub bounds: Vec<Line>,
    /// Mean and median.
    pub lines: Vec<Line>,
    /// Words on what is missing.
    pub notes: Vec<String>,
}

/// A unit and its value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dot {
    /// The value.
    pub value: Decimal,
    /// Number of its class, best first.
    pub class: Option<usize>,
    /// Whether this is the unit of the page.
    pub highlight: bool,
    /// Name and value as written; empty for a dot without a label.
    pub label: String,
    /// The same with the official short name.
    pub short: Option<String>,
    /// Words for the mouse.
    pub tip: String,
}

/// Lowest and highest value of a class.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Range {
    /// Lowest and highest.
    pub ends: (Decimal, Decimal),
    /// Its name and ends as written.
    pub label: String,
}

/// A value that stands on the axis as a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The value.
    pub value: Decimal,
    /// Its words.
    pub label: String,
}

impl Strip {
    fn has_highlight(&self) -> bool {
        self.dots.iter().any(|dot| dot.highlight)
    }

    /// Lowest and highest of all values and lines.
    fn extent(&self) -> Option<(Decimal, Decimal)> {
        self.dots.first()?;
        order::extent(self.dots.iter().map(|dot| dot.value).chain(self.lines.iter().map(|line| line.value)))
    }

    /// What a dot is painted with.
    fn ink(&self, dot: &Dot, has_highlight: bool) -> Ink {
        match dot.class.filter(|_| self.classed) {
            _ if dot.highlight => Ink::Unit,
            Some(class) => Ink::of_class(class),
            None if has_highlight => Ink::Other,
            None => Ink::Plain,
        }
    }
}

/// Draws a strip.
pub fn draw(strip: &Strip, setting: &Setting<'_>) -> Result<Figure, Fault> {
    let extent = strip.extent().ok_or(Fault::Empty)?;
    // Pixels follow values, on wide and on narrow pages.
    let order = order::places(&strip.dots.iter().map(|dot| dot.value).collect::<Vec<_>>());
    finish(&strip.caption, setting, |paper| scene(strip, (extent, &order), setting, paper))
}
