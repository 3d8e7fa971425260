//! One figure against another, as exactly as it was meant.

use super::super::claim::{Truth, Why};
use super::super::draft::{Bounds, Said};
use super::{Outcome, TRUE};
use crate::model::value::rounded;
use rust_decimal::Decimal;

/// A claimed figure against every one that the report has for it. `truth` makes the true one of the first.
pub(super) fn compare(said: &Said, known: &[Decimal], truth: impl Fn(Decimal) -> Truth) -> Outcome {
    let Some(first) = known.first() else { return Err(Why::NoFigure) };
    let mut open = None;
    for reading in &said.readings {
        for value in known {
            match fits(*reading, *value, said.bounds) {
                Ok(true) => return TRUE,
                Ok(false) => {}
                Err(why) => open = Some(why),
            }
        }
    }
    match open {
        Some(why) => Err(why),
        None => Ok(Some(truth(*first))),
    }
}

/// The same with signs: first of all it goes the same way.
pub(super) fn compare_signed(said: &Said, known: &[Decimal]) -> Outcome {
    let Some(first) = known.first() else { return Err(Why::NoFigure) };
    let is_up = said.readings.iter().all(|reading| reading.is_sign_positive());
    let same: Vec<Decimal> = known
        .iter()
        .filter(|value| value.is_zero() || value.is_sign_positive() == is_up)
        .map(Decimal::abs)
        .collect();
    let sized = Said { readings: said.readings.iter().map(Decimal::abs).collect(), bounds: said.bounds };
    match compare(&sized, &same, Truth::Signed) {
        Ok(Some(_)) | Err(Why::NoFigure) => Ok(Some(Truth::Signed(*first))),
        other => other,
    }
}

/// With how many decimals a figure is said.
pub(super) fn places(said: &Said) -> u32 {
    said.readings.first().map_or(0, Decimal::scale)
}

/// Every difference that two figures may have in print: exact, and of figures rounded as the index or the text has them.
pub(super) fn differences(now: &[Decimal], then: &[Decimal], decimals: [u32; 2]) -> Vec<Decimal> {
    let pairs = now.iter().flat_map(|now| then.iter().map(move |then| (*now, *then)));
    let mut known = Vec::new();
    for (now, then) in pairs {
        known.extend(now.checked_sub(then));
        let printed = decimals.map(|places| rounded(now, places).checked_sub(rounded(then, places)));
        known.extend(printed.into_iter().flatten());
    }
    known
}

fn fits(said: Decimal, value: Decimal, bounds: Bounds) -> Result<bool, Why> {
    // One of the last digit that was said.
    let unit = Decimal::new(1, said.scale());
    let part = |percent: i64| (said.abs() * Decimal::new(percent, 2)).max(unit);
    let apart = (value - said).abs();
    let vague = |is_true: bool, is_false: bool| match (is_true, is_false) {
        (true, _) => Ok(true),
        (_, true) => Ok(false),
        _ => Err(Why::Vague),
    };
    match bounds {
        Bounds::Exactly if said == value || rounded(value, said.scale()) == said => Ok(true),
        Bounds::Exactly if said.scale() > value.scale() && rounded(said, value.scale()) == value => {
            Err(Why::Finer)
        }
        Bounds::Exactly => Ok(false),
        Bounds::About => vague(apart <= part(2), apart > part(5).max(unit * Decimal::TWO)),
        Bounds::Nearly => {
            let is_below = value < said && apart <= part(5);
            let is_far = value < said && apart > part(10).max(unit * Decimal::TWO);
            vague(is_below, is_far || value > said && apart > unit)
        }
        Bounds::Over => vague(value > said, value < said),
        Bounds::Under => vague(value < said, value > said),
        Bounds::AtLeast => Ok(value >= said),
        Bounds::AtMost => Ok(value <= said),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(said: &str, value: &str, bounds: Bounds) -> Result<bool, Why> {
        let decimal = |text| Decimal::from_str_exact(text).unwrap();
        fits(decimal(said), decimal(value), bounds)
    }

    #[test]
    fn figures_are_as_exact_as_they_are_said() {
        assert_eq!(fit("91.87", "91.87", Bounds::Exactly), Ok(true));
        assert_eq!(fit("91.9", "91.87", Bounds::Exactly), Ok(true));
        // Cut and not rounded.
        assert_eq!(fit("85.4", "85.48", Bounds::Exactly), Ok(false));
        assert_eq!(fit("91.871", "91.87", Bounds::Exactly), Err(Why::Finer));
        assert_eq!(fit("20", "19.31", Bounds::Nearly), Ok(true));
        assert_eq!(fit("20", "15.2", Bounds::Nearly), Ok(false));
        assert_eq!(fit("20", "23", Bounds::Nearly), Ok(false));
        assert_eq!(fit("92", "91.87", Bounds::About), Ok(true));
        assert_eq!(fit("92", "88", Bounds::About), Err(Why::Vague));
        assert_eq!(fit("80", "91.87", Bounds::About), Ok(false));
        assert_eq!(fit("90", "91.87", Bounds::Over), Ok(true));
        assert_eq!(fit("90", "88.9", Bounds::Over), Ok(false));
        assert_eq!(fit("90", "90", Bounds::Over), Err(Why::Vague));
    }
}
