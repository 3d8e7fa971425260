//! The four drawings: a unit over the years and by dimensions, a part over its units and over the years.

mod of_node;
mod of_unit;

use std::fmt::Write as _;

pub use of_node::{spread, strip};
pub use of_unit::{profile, trend};

use crate::drawings::Drawing;
use crate::figures::Site;
use crate::words::Short;

const RANGE: &str = "thấp nhất đến cao nhất";
const CUT: &str = "trục không bắt đầu từ 0";

/// Up to as many units every one is told apart in a drawing.
const FEW: usize = 100;

/// Places along an axis.
struct Scale {
    low: f64,
    high: f64,
    from: i32,
    to: i32,
}

impl Scale {
    fn at(&self, value: f64) -> i32 {
        let part = (value - self.low) / (self.high - self.low).max(f64::MIN_POSITIVE);
        self.from + (part * f64::from(self.to - self.from)).round() as i32
    }
}

/// The even figures that hold a range between them: at most `most` steps.
fn ticks(low: f64, high: f64, most: f64) -> Vec<f64> {
    let rough = ((high - low) / most).max(0.01);
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|by| by * power).find(|step| *step >= rough * 0.999);
    let step = step.unwrap_or(rough);
    let (first, last) = ((low / step).floor() as i64, (high / step).ceil() as i64);
    (first..=last.max(first + 1)).map(|at| at as f64 * step).collect()
}

/// Horizontal lines with figures beside them, over the height that is given.
fn rising(drawing: &mut Drawing, low: f64, high: f64, [left, right, top, bottom]: [i32; 4]) -> Scale {
    let ticks = ticks(low, high, 5.0);
    let scale = Scale { low: ticks[0], high: ticks[ticks.len() - 1], from: bottom, to: top };
    let mut lines = String::new();
    for tick in &ticks {
        let _ = write!(lines, "M{left} {}h{}", scale.at(*tick), right - left);
    }
    drawing.path("gr", lines);
    let figures = ticks.iter().map(|tick| (left - 8, scale.at(*tick) + 5, Short(*tick).to_string()));
    drawing.labels("lo te", figures.collect());
    scale
}

/// The years below, the last one apart from those before it.
fn years_below(
    drawing: &mut Drawing,
    site: &Site,
    at: usize,
    y: i32,
    place: impl Fn(usize) -> i32,
    wide: bool,
) {
    let label = |year: usize| {
        let label = &site.years[year].label;
        let label = if wide { label.clone() } else { format!("’{}", label.get(2..).unwrap_or(label)) };
        (place(year), y, label)
    };
    drawing.labels("lo tm", (0..at).map(label).collect());
    drawing.labels("md tm", vec![label(at)]);
}
