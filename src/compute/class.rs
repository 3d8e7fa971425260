//! Classes: by quartile of rank, by thresholds, or as printed.
//!
//! The groups that PAPI prints follow from ranks; their printed bounds are the lowest and highest
//! figure observed in each, not thresholds. Where the number of ranked units is not divisible by
//! four, the classes differ by one unit. Three published cases fix which: 63 units make 16, 16, 15,
//! 16 (report of 2022, dimension 6, all eight bounds); 61 units make 15, 15 and so on (2023: the
//! second unit of the third class has rank 32); 60 make four equal ones. So the odd unit goes first
//! to the lowest class, then to the highest, then to the second.

use super::aggregate::Scores;
use super::rank::Ranks;
use crate::model::framework::{ClassBy, ClassRule, Direction, NodeId, ThresholdOf};
use crate::model::scoreboard::Scoreboard;
use crate::model::value::Located;
use rust_decimal::Decimal;

/// Classes of a board.
#[derive(Debug, Clone, Default)]
pub struct Classes {
    shown: Vec<Option<u8>>,
    computed: Vec<Option<u8>>,
    bounds: Vec<Option<Bounds>>,
}

/// A class as observed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// How many units.
    pub count: usize,
    /// Lowest figure.
    pub lowest: Decimal,
    /// Highest figure.
    pub highest: Decimal,
}

impl Classes {
    /// The class of a row that pages show, from 0, best first: the stated one, or the computed one.
    pub fn get(&self, row: usize) -> Option<usize> {
        self.shown.get(row).copied().flatten().map(usize::from)
    }

    /// The class that the rule gives a row.
    pub fn computed(&self, row: usize) -> Option<usize> {
        self.computed.get(row).copied().flatten().map(usize::from)
    }

    /// The classes as observed, best first; `None` for a class in which no unit with a figure is.
    pub fn bounds(&self) -> &[Option<Bounds>] {
        &self.bounds
    }

    /// Whether any row has a class.
    pub fn is_empty(&self) -> bool {
        self.shown.iter().all(Option::is_none)
    }
}

/// Fewest units of which quarters are spoken.
pub const LEAST_QUARTERED: usize = 8;

/// Sizes of the four classes of a number of units, best first.
pub fn sizes(count: usize) -> [usize; 4] {
    let mut sizes = [count / 4; 4];
    for class in [3, 0, 1].into_iter().take(count % 4) {
        sizes[class] += 1;
    }
    sizes
}

/// The class that thresholds, best first, give a figure.
pub fn by_threshold(bounds: &[Located<Decimal>], direction: Direction, value: Decimal) -> usize {
    let is_reached = |bound: &Located<Decimal>| match direction {
        Direction::Higher => value >= bound.value,
        Direction::Lower => value <= bound.value,
    };
    bounds.iter().position(is_reached).unwrap_or(bounds.len())
}

/// The quarter in which a rank is, out of so many ranked.
pub fn by_quartile(rank: usize, ranked: usize) -> Option<usize> {
    let mut last = 0;
    sizes(ranked).iter().position(|size| {
        last += size;
        rank <= last
    })
}

/// What classes are found from.
pub struct Figures<'a> {
    /// The board.
    pub board: &'a Scoreboard,
    /// Its figures.
    pub scores: &'a Scores,
    /// Its ranks.
    pub ranks: &'a Ranks,
    /// Which is better.
    pub direction: Direction,
    /// The share of its maximum that a row reaches, in percent.
    pub share: &'a dyn Fn(usize) -> Option<Decimal>,
}

/// Classes of a board by a rule.
pub fn classes(rule: &ClassRule, figures: &Figures<'_>) -> Classes {
    let rows = 0..figures.board.rows.len();
    let of_row = |row: usize| match &rule.by {
        ClassBy::Quartile => quartile(figures, row),
        ClassBy::Threshold { of, bounds } => {
            let value = match of {
                ThresholdOf::Figure => figures.scores.get(row, NodeId::TOTAL).ok(),
                ThresholdOf::Share => (figures.share)(row),
            }?;
            Some(by_threshold(bounds, figures.direction, value))
        }
        ClassBy::Stated => None,
    };
    let number = |class: usize| u8::try_from(class).ok();
    let computed: Vec<Option<u8>> = rows.clone().map(|row| of_row(row).and_then(number)).collect();
    let stated = |row: usize| figures.board.rows[row].stated.class.and_then(|class| number(class.value));
    let shown: Vec<Option<u8>> = rows.map(|row| stated(row).or(computed[row])).collect();
    let bounds = bounds(rule.labels.len(), figures.scores, &shown);
    Classes { shown, computed, bounds }
}

/// The quarter of the ranked units in which a row is. Units of one rank are in one class, the better one.
fn quartile(figures: &Figures<'_>, row: usize) -> Option<usize> {
    by_quartile(figures.ranks.get(row, NodeId::TOTAL)?, figures.ranks.ranked(NodeId::TOTAL))
}

/// Every class as observed.
fn bounds(count: usize, scores: &Scores, classes: &[Option<u8>]) -> Vec<Option<Bounds>> {
    let mut found: Vec<Option<Bounds>> = vec![None; count];
    for (row, class) in classes.iter().enumerate() {
        let (Some(class), Ok(value)) = (class, scores.get(row, NodeId::TOTAL)) else { continue };
        let new = Bounds { count: 0, lowest: value, highest: value };
        let bounds = found[usize::from(*class)].get_or_insert(new);
        bounds.count += 1;
        bounds.lowest = bounds.lowest.min(value);
        bounds.highest = bounds.highest.max(value);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::sizes;

    #[test]
    fn sizes_as_published() {
        assert_eq!(sizes(63), [16, 16, 15, 16]);
        assert_eq!(sizes(61), [15, 15, 15, 16]);
        assert_eq!(sizes(60), [15, 15, 15, 15]);
    }
}
