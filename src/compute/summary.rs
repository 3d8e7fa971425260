//! How the figures of a group are spread: how many, lowest, highest, mean, median, quartiles.

use super::order::Ordered;
use crate::model::value::quotient;
use rust_decimal::Decimal;

/// Figures of a whole group on one node. Units without a figure do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// How many units have a figure.
    pub count: usize,
    /// Lowest figure.
    pub lowest: Decimal,
    /// Highest figure.
    pub highest: Decimal,
    /// Arithmetic mean.
    pub mean: Decimal,
    /// Median; the mean of the two middle figures where their number is even.
    pub median: Decimal,
    /// The lower and the upper quartile, interpolated as spreadsheets do (`QUARTILE.INC`); nothing for
    /// fewer than four figures, of which quarters say nothing.
    pub quartiles: Option<(Decimal, Decimal)>,
}

impl Summary {
    /// Highest less lowest.
    pub fn spread(&self) -> Decimal {
        self.highest - self.lowest
    }
}

/// The summary of some figures; `None` if there is none.
pub fn of(figures: &Ordered) -> Option<Summary> {
    let figures = figures.sorted();
    let count = figures.len();
    let (lowest, highest) = (*figures.first()?, *figures.last()?);
    let sum = figures.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value))?;
    let middle = figures[count / 2];
    let median =
        if count % 2 == 1 { middle } else { quotient(figures[count / 2 - 1] + middle, Decimal::TWO)? };
    let mean = quotient(sum, Decimal::from(count))?;
    Some(Summary { count, lowest, highest, mean, median, quartiles: quartiles(&figures) })
}

/// The quartiles of figures in order.
fn quartiles(figures: &[Decimal]) -> Option<(Decimal, Decimal)> {
    let last = figures.len().checked_sub(1).filter(|last| *last >= 3)?;
    let at = |quarters: usize| {
        let (whole, part) = (last * quarters / 4, last * quarters % 4);
        let below = figures[whole];
        let above = figures.get(whole + 1).copied().unwrap_or(below);
        let step = above.checked_sub(below)?.checked_mul(Decimal::from(part))?;
        below.checked_add(quotient(step, Decimal::from(4))?)
    };
    Some((at(1)?, at(3)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_out_by_hand() {
        // 1, 2, 4, 9: mean 16/4 = 4, median (2+4)/2 = 3, spread 8.
        let figures = ["4", "1", "9", "2"].map(|text| Decimal::from_str_exact(text).unwrap());
        let summary = of(&Ordered::of(figures.into_iter().enumerate())).unwrap();
        assert_eq!((summary.mean, summary.median, summary.spread()), (4.into(), 3.into(), 8.into()));
        assert_eq!(of(&Ordered::of(std::iter::empty())), None);
    }

    #[test]
    fn quartiles_as_in_spreadsheets() {
        let of = |figures: &[i64]| {
            let figures = figures.iter().map(|figure| Decimal::from(*figure));
            of(&Ordered::of(figures.enumerate())).and_then(|found| found.quartiles)
        };
        // Places 0,75 and 2,25 of 1, 2, 4, 9: 1 + 0,75 x 1 and 4 + 0,25 x 5.
        assert_eq!(of(&[9, 1, 4, 2]), Some((Decimal::new(175, 2), Decimal::new(525, 2))));
        assert_eq!(of(&[5, 1, 4, 2, 3]), Some((2.into(), 4.into())));
        assert_eq!(of(&[1, 2, 3]), None);
    }
}
