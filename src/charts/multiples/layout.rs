//! The layout of small multiples: how many panels abreast, their names, and where values fall.

use rust_decimal::Decimal;

use super::{Multiples, Panel};
use crate::charts::axis::Axis;
use crate::charts::coord::Coord;
use crate::charts::figure::WIDE;
use crate::charts::metrics::{LINE, Room, SIZE, Weight, fit, width, wrap};

/// Paper between two panels, in pixels.
const GUTTER: i32 = 16;

/// Height of the plotting area of a panel, in pixels.
const PLOT: i32 = 60;

/// Height of the years below it, in pixels.
const YEARS: i32 = 20;

/// Paper between two lines of panels, in pixels.
const GAP: i32 = 10;

/// Paper between the edge of a panel and its first and last year, in pixels.
const INSET: i32 = 5;

/// A panel at its place.
pub(super) struct Placed<'a> {
    pub panel: &'a Panel,
    /// Lines of its name.
    pub name: Vec<&'a str>,
    /// Lines of the reason why there is no value in the last year.
    pub note: Vec<&'a str>,
    /// Room for the rank before the name.
    pub indent: i32,
    /// Upper edge of the name.
    pub head: i32,
    /// Plotting area: left, top, right, bottom.
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
    /// Whether it is the first of its line, which has the labels of the axis.
    pub first: bool,
}

impl Placed<'_> {
    /// The pixel of a year.
    pub(super) fn column(&self, years: (i32, i32), year: f64) -> i32 {
        let ends = (self.left + INSET, self.right - INSET);
        Coord::plain(f64::from(years.0), f64::from(years.1)).pixel(year, ends)
    }

    /// The pixel of a value of a year.
    pub(super) fn pixel(&self, years: (i32, i32), axis: &Axis, (year, value): (i32, Decimal)) -> (i32, i32) {
        (self.column(years, f64::from(year)), axis.pixel(value, (self.bottom, self.top)))
    }
}

/// How a name is set: the unit of the page is strong.
fn weight(panel: &Panel) -> Weight {
    if panel.highlight { Weight::Strong } else { Weight::Regular }
}

/// How many panels stand abreast.
fn abreast(panels: usize, paper: i32) -> i32 {
    let most = if paper < WIDE { 2 } else { 5 };
    (panels as i32).clamp(2, most)
}

/// Sets panels line by line from `top` down, `left` pixels free for the axis; returns them and the height
/// reached.
pub(super) fn place(multiples: &Multiples, paper: i32, left: i32, top: i32) -> (Vec<Placed<'_>>, i32) {
    let abreast = abreast(multiples.panels.len(), paper);
    let wide = (paper - 1 - left - GUTTER * (abreast - 1)) / abreast;
    let mut placed = Vec::new();
    let mut head = top;
    for line in multiples.panels.chunks(abreast.unsigned_abs() as usize) {
        let texts: Vec<_> = line.iter().map(|panel| texts(panel, wide)).collect();
        let lines = texts.iter().map(|(name, note, _)| name.len() + note.len()).max().unwrap_or(0);
        let top = head + lines as i32 * LINE + 6;
        for (at, (panel, (name, note, indent))) in line.iter().zip(texts).enumerate() {
            let left = left + at as i32 * (wide + GUTTER);
            let (right, bottom) = (left + wide, top + PLOT);
            let first = at == 0;
            placed.push(Placed { panel, name, note, indent, head, left, top, right, bottom, first });
        }
        head = top + PLOT + YEARS + GAP;
    }
    (placed, head - GAP)
}

/// The name, the reason for a missing value, and the room for the rank.
fn texts(panel: &Panel, wide: i32) -> (Vec<&str>, Vec<&str>, i32) {
    let rank = width(&panel.rank, SIZE, weight(panel));
    let indent = if rank > 0 { rank + 5 } else { 0 };
    let room = Room { width: wide - indent, lines: 2, weight: weight(panel) };
    let name = fit(&panel.name, panel.short.as_deref(), room);
    let note =
        if panel.label.is_empty() { wrap(&panel.missing, wide, SIZE, Weight::Regular) } else { Vec::new() };
    (name, note, indent)
}
