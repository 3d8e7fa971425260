//! Figures in order.
//!
//! Figures of one column mostly are multiples of one small unit, such as 0.01. As whole numbers of that unit
//! they are compared in one step, which a comparison of two decimals is not.

pub use crate::model::value::compare;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// The lowest and the highest of figures.
pub fn extent(mut figures: impl Iterator<Item = Decimal>) -> Option<(Decimal, Decimal)> {
    let first = figures.next()?;
    Some(figures.fold((first, first), |(lowest, highest), figure| {
        let is_lowest = compare(figure, lowest) == Ordering::Less;
        let is_highest = compare(figure, highest) != Ordering::Less;
        (if is_lowest { figure } else { lowest }, if is_highest { figure } else { highest })
    }))
}

/// Each figure as a multiple of the smallest unit among them; `None` if one is too large for that.
fn multiples(figures: &[Decimal]) -> Option<Vec<i64>> {
    let places = figures.iter().map(Decimal::scale).max()?;
    let multiple = |figure: &Decimal| {
        // Nearly all have as many decimals.
        if figure.scale() == places {
            return i64::try_from(figure.mantissa()).ok();
        }
        let unit = 10i128.checked_pow(places - figure.scale())?;
        i64::try_from(figure.mantissa().checked_mul(unit)?).ok()
    };
    figures.iter().map(multiple).collect()
}

/// The figures of a column, and their order.
pub struct Ordered {
    /// Of which row each figure is.
    pub rows: Vec<usize>,
    /// The figures, in the order of rows.
    pub figures: Vec<Decimal>,
    /// Places among them, lowest figure first.
    pub places: Vec<usize>,
}

impl Ordered {
    /// Of rows and their figures.
    pub fn of(figures: impl Iterator<Item = (usize, Decimal)>) -> Self {
        let (rows, figures): (Vec<usize>, Vec<Decimal>) = figures.unzip();
        let places = places(&figures);
        Self { rows, figures, places }
    }

    /// The figures in order, lowest first.
    pub fn sorted(&self) -> Vec<Decimal> {
        self.places.iter().map(|place| self.figures[*place]).collect()
    }
}

/// The places of figures in order, lowest first; equal ones in the order in which they stand.
pub fn places(figures: &[Decimal]) -> Vec<usize> {
    let Some(multiples) = multiples(figures) else {
        let mut places: Vec<usize> = (0..figures.len()).collect();
        places.sort_by_key(|at| figures[*at]);
        return places;
    };
    if multiples.is_sorted_by(|one, next| one >= next) {
        return turned(&multiples);
    }
    // One number each, which is compared in one step: the figure, then the place at which it stands.
    let place = |at: usize, multiple: i64| (i128::from(multiple) << PLACE) | at as i128;
    let mut numbers: Vec<i128> = multiples.into_iter().enumerate().map(|(at, one)| place(at, one)).collect();
    numbers.sort_unstable();
    numbers.into_iter().map(|number| (number & ((1 << PLACE) - 1)) as usize).collect()
}

/// The places of numbers that come highest first, as boards do.
fn turned(numbers: &[i64]) -> Vec<usize> {
    let mut places = Vec::with_capacity(numbers.len());
    let mut end = numbers.len();
    for equal in numbers.chunk_by(|one, next| one == next).rev() {
        places.extend(end - equal.len()..end);
        end -= equal.len();
    }
    places
}

/// How many bits a place has.
const PLACE: u32 = 64;

/// How many different figures are lower than each.
pub fn steps(figures: &[Decimal]) -> Vec<usize> {
    let mut steps = vec![0; figures.len()];
    let places = places(figures);
    for pair in places.windows(2) {
        steps[pair[1]] =
            steps[pair[0]] + usize::from(compare(figures[pair[0]], figures[pair[1]]) != Ordering::Equal);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(texts: &[&str]) -> Vec<Decimal> {
        texts.iter().map(|text| Decimal::from_str_exact(text).unwrap()).collect()
    }

    fn sorted(figures: &[Decimal]) -> Vec<Decimal> {
        Ordered::of(figures.iter().copied().enumerate()).sorted()
    }

    #[test]
    fn figures_of_different_scales_stand_in_order() {
        let found = figures(&["91.2", "-3", "91.20", "0.0001", "90"]);
        assert_eq!(places(&found), [1, 3, 4, 0, 2]);
        assert_eq!(steps(&found), [3, 0, 3, 1, 2]);
        assert_eq!(sorted(&found), figures(&["-3", "0.0001", "90", "91.2", "91.2"]));
        let found = figures(&["7", "7.0", "5", "5.00", "5", "-1"]);
        assert_eq!(places(&found), [5, 2, 3, 4, 0, 1]);
        assert_eq!(places(&figures(&["2", "2"])), [0, 1]);
    }

    #[test]
    fn figures_without_a_common_unit_stand_in_order_too() {
        let found = figures(&["79228162514264337593543950335", "0.0000000000000000000000000001", "-1"]);
        assert_eq!(multiples(&found), None);
        assert_eq!(places(&found), [2, 1, 0]);
        let found = sorted(&found);
        assert_eq!(found[2].scale(), 0);
        assert_eq!(places(&[]), Vec::<usize>::new());
        assert_eq!(extent(found.iter().copied()), Some((found[0], found[2])));
        assert_eq!(extent(std::iter::empty()), None);
    }
}
