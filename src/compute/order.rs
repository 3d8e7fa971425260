//! Figures in order.
//!
//! Figures of one column mostly are multiples of one small unit, such as 0.01. As whole numbers of that unit
//! they are compared in one step, which a comparison of two decimals is not.

use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Compares two figures, those of as many decimals in one step.
pub fn compare(one: Decimal, other: Decimal) -> Ordering {
    if one.scale() == other.scale() { one.mantissa().cmp(&other.mantissa()) } else { one.cmp(&other) }
}

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

/// Puts figures in order, lowest first.
pub fn sort(figures: &mut Vec<Decimal>) {
    let Some(multiples) = multiples(figures) else { return figures.sort_unstable() };
    let mut sorted: Vec<(i64, Decimal)> = multiples.into_iter().zip(figures.drain(..)).collect();
    sorted.sort_unstable_by_key(|(multiple, _)| *multiple);
    figures.extend(sorted.into_iter().map(|(_, figure)| figure));
}

/// The places of figures in order, lowest first; equal ones in the order in which they stand.
pub fn places(figures: &[Decimal]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..figures.len()).collect();
    match multiples(figures) {
        Some(multiples) => places.sort_unstable_by_key(|at| (multiples[*at], *at)),
        None => places.sort_by_key(|at| figures[*at]),
    }
    places
}

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

    #[test]
    fn figures_of_different_scales_stand_in_order() {
        let mut found = figures(&["91.2", "-3", "91.20", "0.0001", "90"]);
        assert_eq!(places(&found), [1, 3, 4, 0, 2]);
        assert_eq!(steps(&found), [3, 0, 3, 1, 2]);
        sort(&mut found);
        assert_eq!(found, figures(&["-3", "0.0001", "90", "91.2", "91.2"]));
    }

    #[test]
    fn figures_without_a_common_unit_stand_in_order_too() {
        let mut found = figures(&["79228162514264337593543950335", "0.0000000000000000000000000001", "-1"]);
        assert_eq!(multiples(&found), None);
        assert_eq!(places(&found), [2, 1, 0]);
        sort(&mut found);
        assert_eq!(found[2].scale(), 0);
        assert_eq!(places(&[]), Vec::<usize>::new());
        assert_eq!(extent(found.iter().copied()), Some((found[0], found[2])));
        assert_eq!(extent(std::iter::empty()), None);
    }
}
