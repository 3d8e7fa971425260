//! Classes by quartile of rank.
//!
//! The groups that PAPI prints follow from ranks; their printed bounds are the lowest and highest
//! figure observed in each, not thresholds. Where the number of ranked units is not divisible by
//! four, the classes differ by one unit. Three published cases fix which: 63 units make 16, 16, 15,
//! 16 (report of 2022, dimension 6, all eight bounds); 61 units make 15, 15 and so on (2023: the
//! second unit of the third class has rank 32); 60 make four equal ones. So the odd unit goes first
//! to the lowest class, then to the highest, then to the second.

use super::aggregate::Scores;
use super::rank::Ranks;
use crate::model::framework::NodeId;
use rust_decimal::Decimal;

/// Classes of a board.
#[derive(Debug, Clone, Default)]
pub struct Classes {
    by_row: Vec<Option<u8>>,
    bounds: Vec<Bounds>,
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
    /// The class of a row, from 0, best first.
    pub fn get(&self, row: usize) -> Option<usize> {
        self.by_row.get(row).copied().flatten().map(usize::from)
    }

    /// The classes as observed, best first.
    pub fn bounds(&self) -> &[Bounds] {
        &self.bounds
    }
}

/// Sizes of the four classes of a number of units, best first.
pub fn sizes(count: usize) -> [usize; 4] {
    let mut sizes = [count / 4; 4];
    for class in [3, 0, 1].into_iter().take(count % 4) {
        sizes[class] += 1;
    }
    sizes
}

/// Classes of a ranked board. Units of one rank are in one class, the better one.
pub fn quartiles(scores: &Scores, ranks: &Ranks) -> Classes {
    let sizes = sizes(ranks.ranked(NodeId::TOTAL));
    let mut last = [0; 4];
    let mut sum = 0;
    for (class, size) in sizes.iter().enumerate() {
        sum += size;
        last[class] = sum;
    }
    let mut found: [Option<Bounds>; 4] = [None; 4];
    let by_row = (0..scores.rows())
        .map(|row| {
            let rank = ranks.get(row, NodeId::TOTAL)?;
            let value = scores.get(row, NodeId::TOTAL).ok()?;
            let class = last.iter().position(|last| rank <= *last)?;
            let bounds = found[class].get_or_insert(Bounds { count: 0, lowest: value, highest: value });
            bounds.count += 1;
            bounds.lowest = bounds.lowest.min(value);
            bounds.highest = bounds.highest.max(value);
            u8::try_from(class).ok()
        })
        .collect();
    Classes { by_row, bounds: found.into_iter().flatten().collect() }
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
