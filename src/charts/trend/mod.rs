//! Trend: one unit over the years, with gaps where years are missing and breaks where comparison ends.
//!
//! In: a [`Trend`], a point per year. Out: a [`Figure`]. A line joins two years only if they follow each
//! other, both have a value, and no break lies between them.
//!
//! Axis, years and the figures of the group are the same behind most units of a board, so that they are drawn once for
//! all of them, as a ground (`ground`).

pub mod data;
mod ground;
pub(in crate::charts) mod scene;
#[cfg(test)]
mod tests;
pub(in crate::charts) mod words;

use rust_decimal::Decimal;

use crate::compute::order;

use super::figure::{Caption, Fault, Figure, Setting, finish_over};
pub use ground::Grounds;
use scene::{Scale, lay_out, scene};

/// A unit over the years; all words are in the language of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trend {
    /// The words around the drawing.
    pub caption: Caption,
    /// Unit of measure, written once above the axis.
    pub measure: String,
    /// Words that say that the axis does not start at zero.
    pub cut: String,
    /// Whether the axis is to start at zero.
    pub zero: bool,
    /// Years, ascending.
    pub points: Vec<Point>,
    /// Where the framework or the unit changed, ascending.
    pub breaks: Vec<Break>,
    /// Words of the key.
    pub key: Key,
}

/// Words of the key; what has none is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// Name of the unit.
    pub unit: String,
    /// Words for the median.
    pub median: String,
    /// Words for the range: lowest to highest.
    pub range: String,
    /// Words for a hollow dot.
    pub hollow: String,
    /// Words for a break.
    pub breaks: String,
}

/// A year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// The year.
    pub year: i32,
    /// The year as written: `2021`.
    pub label: String,
    /// The year as written where there is little room: `’21`.
    pub short: String,
    /// The value of the unit; nothing when it is missing.
    pub value: Option<Decimal>,
    /// The value as written.
    pub text: String,
    /// Why the value is missing, in words; years that follow each other for one reason share the words.
    pub missing: String,
    /// Whether the value was published after the edition: its dot is hollow.
    pub hollow: bool,
    /// Whether this is the year of the edition.
    pub current: bool,
    /// Lowest and highest value of the group.
    pub range: Option<(Decimal, Decimal)>,
    /// Median of the group.
    pub median: Option<Decimal>,
    /// Words for the mouse.
    pub tip: String,
}

/// A line over which nothing is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Break {
    /// The first year after the break.
    pub before: i32,
    /// A letter or a short word that stands on it.
    pub mark: String,
}

/// Draws a trend on one of the grounds that were drawn, or a new one.
pub fn draw(trend: &Trend, grounds: &Grounds, setting: &Setting<'_>) -> Result<Figure, Fault> {
    let (scale, runs) = (Scale::of(trend, setting)?, runs(trend));
    finish_over(&trend.caption, setting, |paper| {
        let layout = lay_out(trend, &scale, paper);
        Ok((scene(trend, &runs, &layout, paper)?, grounds.behind(trend, (&layout, paper), setting)?))
    })
}

/// Lowest and highest of all that is drawn, if the unit has any value.
fn extent(trend: &Trend) -> Option<(Decimal, Decimal)> {
    trend.points.iter().find_map(|point| point.value)?;
    let ends = |point: &Point| point.range.into_iter().flat_map(|(low, high)| [low, high]);
    let all = || trend.points.iter().flat_map(|p| p.value.into_iter().chain(p.median).chain(ends(p)));
    order::extent(all())
}

/// Years joined by a line, with their values.
type Run = Vec<(f64, Decimal)>;

/// The runs of a trend, one behind the other.
fn runs(trend: &Trend) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut before: Option<i32> = None;
    for point in &trend.points {
        let Some(value) = point.value else { continue };
        let at = (f64::from(point.year), value);
        let broken = trend.breaks.iter().any(|line| line.before == point.year);
        let follows = before == Some(point.year - 1) && !broken;
        match runs.last_mut() {
            Some(run) if follows => run.push(at),
            _ => {
                let mut run = Run::with_capacity(trend.points.len());
                run.push(at);
                runs.push(run);
            }
        }
        before = Some(point.year);
    }
    runs
}

/// Breaks between two years that are drawn; one before all or after all separates nothing.
fn inner_breaks(trend: &Trend) -> impl Iterator<Item = &Break> {
    let ends = trend.points.first().zip(trend.points.last());
    let (first, last) = ends.map_or((0, 0), |(first, last)| (first.year, last.year));
    trend.breaks.iter().filter(move |line| line.before > first && line.before <= last)
}
