//! The coordinate that plotters maps with: a linear range whose ticks and labels we choose.
//!
//! In: a range of floats, ticks and their written labels. Out: pixels, rounded to the nearest. Plotters'
//! own ranges round down and write ticks by themselves; this one knows the words of the page.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

/// A linear range.
#[derive(Clone, Debug, PartialEq)]
pub struct Coord {
    low: f64,
    high: f64,
    ticks: Vec<(f64, String)>,
}

impl Coord {
    /// A range without ticks, such as rows in pixels or years.
    pub fn plain(low: f64, high: f64) -> Self {
        Self { low, high, ticks: Vec::new() }
    }

    /// A range with labelled ticks.
    pub fn ticked(low: f64, high: f64, ticks: Vec<(f64, String)>) -> Self {
        Self { low, high, ticks }
    }

    /// The pixel of a value when the ends of the range fall on `from` and `to`.
    pub fn pixel(&self, value: f64, (from, to): (i32, i32)) -> i32 {
        let share = (value - self.low) / (self.high - self.low);
        // A range without length has no middle of its own; what lies far outside stays just outside.
        let share = if share.is_finite() { share.clamp(-1.0, 2.0) } else { 0.5 };
        from + (share * f64::from(to - from)).round() as i32
    }
}

impl Ranged for Coord {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        self.pixel(*value, limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        // Light lines between the ticks are never wanted.
        if hint.weight().allow_light_points() {
            return Vec::new();
        }
        self.ticks.iter().map(|(value, _)| *value).collect()
    }

    fn range(&self) -> Range<f64> {
        self.low..self.high
    }
}

impl ValueFormatter<f64> for Coord {
    fn format_ext(&self, value: &f64) -> String {
        // Plotters hands back the very floats that key_points gave it.
        let found = self.ticks.iter().find(|(tick, _)| tick == value);
        found.map(|(_, label)| label.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fall_on_the_nearest_pixel() {
        let coord = Coord::plain(0.0, 80.0);
        assert_eq!(coord.pixel(0.0, (10, 110)), 10);
        // 42.1143 / 80 = 0.526; 52.6 pixels of 100
        assert_eq!(coord.pixel(42.1143, (10, 110)), 63);
        assert_eq!(coord.pixel(80.0, (110, 10)), 10);
        assert_eq!(coord.pixel(1e300, (0, 100)), 200);
        assert_eq!(Coord::plain(5.0, 5.0).pixel(5.0, (0, 100)), 50);
    }

    #[test]
    fn ticks_keep_their_words() {
        let coord = Coord::ticked(0.0, 1.0, vec![(0.5, "0,5".to_owned())]);
        assert_eq!(coord.format_ext(&0.5), "0,5");
        assert_eq!(coord.format_ext(&0.4), "");
    }
}
