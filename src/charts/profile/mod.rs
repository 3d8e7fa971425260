//! Profile: one unit on every dimension, beside all others.
//!
//! In: a [`Group`], a row per dimension, and a [`Profile`], what a unit has there. Out: a [`Figure`]. When all dimensions
//! share a scale, the axis shows their values; when not, it shows shares of each dimension's own scale, and a column
//! names the end of each scale.
//!
//! The group is the same behind each of its units, so that it is laid out and written once, as a [`Ground`]; a unit
//! adds its dots and figures. Columns are as wide as the widest figure of any unit needs: readers who turn from one
//! unit to the next find everything in the same place.

pub mod data;
mod ground;
mod layout;
mod scene;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use std::sync::Arc;

use super::axis::Axis;
use super::figure::{Caption, Fault, Figure, Setting, finish_over};
use crate::tables::Column;
pub use ground::Ground;
use scene::scene;

/// Most units that get a tick each.
pub const MOST_TICKS: usize = 80;

/// What the profiles of all units of a board share; all words are in the language of the page.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Words for an axis of shares: `% điểm tối đa`; not used when all dimensions share a scale.
    pub share: String,
    /// Words that say that the axis does not show the whole scale.
    pub cut: String,
    /// Heads of the columns.
    pub heads: Heads,
    /// Words of the key.
    pub key: Key,
    /// Dimensions, in the order of the framework.
    pub rows: Vec<Dimension>,
    /// How wide the widest value of any unit is as written, in pixels; zero if there are none.
    pub widest_value: i32,
    /// The same of ranks.
    pub widest_rank: i32,
    /// The headings of the table of a unit.
    pub columns: Arc<Vec<Column>>,
}

impl Group {
    /// Whether it is known how the group is spread on any dimension.
    fn has_spread(&self) -> bool {
        self.rows.iter().any(|dimension| dimension.median.is_some())
    }
}

/// A unit on every dimension; all words are in the language of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// The words around the drawing.
    pub caption: Caption,
    /// Name of the unit, for the key.
    pub unit: String,
    /// What it has on each dimension of the group.
    pub rows: Vec<Own>,
}

/// Heads of the columns; one without words still has its column where rows fill it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heads {
    /// Head of the values, usually their unit of measure.
    pub value: String,
    /// Head of the ends of the scales.
    pub scale: String,
    /// Head of the ranks.
    pub rank: String,
}

/// Words of the key; what has none is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// Words for the median.
    pub median: String,
    /// Words for the range: lowest to highest.
    pub range: String,
    /// Words for a tick: one unit.
    pub each: String,
}

/// A dimension.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dimension {
    /// Its number or code as written.
    pub code: String,
    /// Full name.
    pub name: String,
    /// What stands before and behind a unit's value in a list: the name, and the median.
    pub in_list: [String; 2],
    /// Official short name, for where the full one does not fit.
    pub short: Option<String>,
    /// Start and end of its scale in points.
    pub scale: (Decimal, Decimal),
    /// End of its scale as written.
    pub maximum: String,
    /// Lowest and highest value of the group.
    pub range: Option<(Decimal, Decimal)>,
    /// Values of the units of the group that get a tick each, in any order.
    pub ticks: Vec<Decimal>,
    /// Median of the group.
    pub median: Option<Decimal>,
    /// Lowest and highest value of any unit, whether it counts in the group or not.
    pub extent: Option<(Decimal, Decimal)>,
}

/// What a unit has on a dimension.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    /// Value of the unit; nothing when it is missing.
    pub value: Option<Decimal>,
    /// The value as written, or the reason why it is missing.
    pub label: String,
    /// Its rank as written: `27/61`.
    pub rank: String,
    /// Words for the mouse, where they are not those of the value.
    pub tip: Option<String>,
}

/// What a value is on the axis: itself, or its share of the scale in percent.
#[derive(Clone, Copy)]
struct Measure {
    shared: bool,
}

impl Measure {
    fn of(self, dimension: &Dimension, value: Decimal) -> Decimal {
        let (low, high) = dimension.scale;
        if self.shared || high <= low {
            return value;
        }
        let share = || {
            let part = value.checked_sub(low)?.checked_mul(Decimal::ONE_HUNDRED)?;
            part.checked_div(high.checked_sub(low)?)
        };
        share().unwrap_or(Decimal::ZERO).round_dp(6)
    }
}

/// Draws a profile on the ground of its group.
pub fn draw(profile: &Profile, ground: &Ground, setting: &Setting<'_>) -> Result<Figure, Fault> {
    finish_over(&profile.caption, setting, |paper| {
        Ok((scene(profile, ground, paper)?, &ground.sheet(paper).written))
    })
}

/// The whole scale, or its upper part when all values lie in its upper half.
fn axis(group: &Group, measure: Measure, steps: u32) -> Axis {
    let drawn = |row: &Dimension| {
        let ends = row.range.into_iter().chain(row.extent).flat_map(|(low, high)| [low, high]);
        ends.chain(row.median).map(|value| measure.of(row, value)).collect::<Vec<_>>()
    };
    let values: Vec<Decimal> = group.rows.iter().flat_map(drawn).collect();
    let scale = group.rows.first().map_or((Decimal::ZERO, Decimal::ONE_HUNDRED), |row| row.scale);
    let (low, high) = if measure.shared { scale } else { (Decimal::ZERO, Decimal::ONE_HUNDRED) };
    let lowest = values.iter().min().copied().unwrap_or(low);
    let highest = values.iter().max().copied().unwrap_or(high);
    let cut = Axis::around(lowest, highest, steps);
    let narrow = (cut.high - cut.low) * Decimal::TWO <= high - low;
    if narrow && cut.low >= low && cut.high <= high {
        return cut;
    }
    Axis::of_scale(low.min(lowest), high.max(highest), steps)
}
