//! Means by weights, of exact decimals.
//!
//! The weighted arithmetic mean is the sum of weight times figure over the sum of weights. The geometric
//! mean is the root of the product of the figures raised to their weights; it lets a low part be made
//! up for less than a sum does (OECD/JRC Handbook on constructing composite indicators, 2008, step 6,
//! with both formulas). No floating point: a root is taken of whole numbers and cut at
//! [`QUOTIENT_PLACES`], like every quotient.

use crate::model::value::{Fraction, QUOTIENT_PLACES, quotient};
use num_bigint::BigUint;
use rust_decimal::Decimal;

/// Greatest sum of the weights of a geometric mean, written as whole numbers without a common divisor.
/// Beyond it roots become dear; three decimals of a weight fit.
pub const MOST_SHARES: u32 = 1000;

/// The arithmetic mean of figures with weights; `None` where a weight is not positive, or on overflow.
pub fn weighted(parts: &[(Decimal, Fraction)]) -> Option<Decimal> {
    let weights = whole(parts.iter().map(|(_, weight)| *weight))?;
    let mut sum = Decimal::ZERO;
    let mut total = Decimal::ZERO;
    for ((value, _), weight) in parts.iter().zip(weights) {
        let weight = Decimal::try_from_i128_with_scale(i128::try_from(weight).ok()?, 0).ok()?;
        sum = sum.checked_add(value.checked_mul(weight)?)?;
        total = total.checked_add(weight)?;
    }
    quotient(sum, total)
}

/// The geometric mean of figures with weights; `None` where a figure is negative, or weights are none
/// that [`shares`] admits.
pub fn geometric(parts: &[(Decimal, Fraction)]) -> Option<Decimal> {
    if parts.iter().any(|(value, _)| value.is_sign_negative() && !value.is_zero()) {
        return None;
    }
    let shares = shares(parts.iter().map(|(_, weight)| *weight))?;
    let degree: u32 = shares.iter().sum();
    let mut product = BigUint::from(1u8);
    let mut scale = 0;
    for ((value, _), share) in parts.iter().zip(&shares) {
        product *= BigUint::from(value.mantissa().unsigned_abs()).pow(*share);
        scale += value.scale() * share;
    }
    // One place more than is kept, so that cutting the root does not show after rounding.
    let places = (QUOTIENT_PLACES + 1).max(scale.div_ceil(degree));
    let root = (product * BigUint::from(10u8).pow(places * degree - scale)).nth_root(degree);
    let root = Decimal::try_from_i128_with_scale(i128::try_from(root).ok()?, places).ok()?;
    Some(root.round_dp(QUOTIENT_PLACES).normalize())
}

/// Weights as whole numbers without a common divisor; `None` if one is not positive or they add up to
/// more than [`MOST_SHARES`].
pub fn shares(weights: impl Iterator<Item = Fraction>) -> Option<Vec<u32>> {
    let whole = whole(weights)?;
    let total = whole.iter().try_fold(0u128, |total, weight| total.checked_add(*weight))?;
    let is_too_fine = total > u128::from(MOST_SHARES);
    if is_too_fine { None } else { whole.iter().map(|weight| u32::try_from(*weight).ok()).collect() }
}

/// Weights as whole numbers without a common divisor; `None` if there is none or one is not positive.
fn whole(weights: impl Iterator<Item = Fraction>) -> Option<Vec<u128>> {
    let mut parts = Vec::new();
    for weight in weights {
        // Above and below the line as whole numbers of one decimal scale.
        let scale = weight.numerator.scale().max(weight.denominator.scale());
        let [above, below] = [weight.numerator, weight.denominator].map(|mut part| {
            part.rescale(scale);
            part.mantissa()
        });
        if above <= 0 || below <= 0 {
            return None;
        }
        parts.push((above.unsigned_abs(), below.unsigned_abs()));
    }
    let common = parts.iter().try_fold(1u128, |common, (above, below)| {
        let below = below / divisor(*above, *below);
        common.checked_mul(below / divisor(common, below))
    })?;
    let whole: Option<Vec<u128>> = parts
        .iter()
        .map(|(above, below)| {
            let shared = divisor(*above, *below);
            (above / shared).checked_mul(common / (below / shared))
        })
        .collect();
    let whole = whole?;
    let shared = whole.iter().copied().reduce(divisor)?;
    Some(whole.iter().map(|weight| weight / shared).collect())
}

/// The greatest common divisor.
fn divisor(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(text: &str) -> Fraction {
        let (above, below) = text.split_once('/').unwrap_or((text, "1"));
        let read = |text: &str| Decimal::from_str_exact(text).unwrap();
        Fraction { numerator: read(above), denominator: read(below) }
    }

    fn parts(written: &[(&str, &str)]) -> Vec<(Decimal, Fraction)> {
        let read = |text: &str| Decimal::from_str_exact(text).unwrap();
        written.iter().map(|(value, weight)| (read(value), fraction(weight))).collect()
    }

    fn shown(mean: Option<Decimal>) -> String {
        mean.map_or("none".into(), |mean| mean.to_string())
    }

    #[test]
    fn weighted_means_by_hand() {
        // 0.4 x 0.5 + 0.3 x 0.6 + 0.3 x 0.7 = 0.20 + 0.18 + 0.21
        let thirds = parts(&[("0.5", "0.4"), ("0.6", "0.3"), ("0.7", "0.3")]);
        assert_eq!(shown(weighted(&thirds)), "0.59");
        // (2 x 10 + 1 x 4) / 3
        assert_eq!(shown(weighted(&parts(&[("10", "2"), ("4", "1")]))), "8");
        assert_eq!(weighted(&[]), None);
    }

    #[test]
    fn geometric_means_by_hand() {
        assert_eq!(shown(geometric(&parts(&[("4", "1"), ("9", "1")]))), "6");
        // 2^2 x 16^1 = 64, cube root 4
        assert_eq!(shown(geometric(&parts(&[("2", "2"), ("16", "1")]))), "4");
        assert_eq!(shown(geometric(&parts(&[("2", "1"), ("1", "1")]))), "1.414213562373");
        assert_eq!(shown(geometric(&parts(&[("0", "1"), ("9", "1")]))), "0");
        assert_eq!(shown(geometric(&parts(&[("0.25", "0.5"), ("1.00", "0.5")]))), "0.5");
        assert_eq!(geometric(&parts(&[("-1", "1"), ("9", "1")])), None);
    }

    #[test]
    fn weights_become_whole_numbers() {
        let of = |written: &[&str]| shares(written.iter().map(|text| fraction(text)));
        assert_eq!(of(&["0.4", "0.30", "0.3"]), Some(vec![4, 3, 3]));
        assert_eq!(of(&["2/3", "1/3"]), Some(vec![2, 1]));
        assert_eq!(of(&["1/2", "1/3", "1/6"]), Some(vec![3, 2, 1]));
        assert_eq!(of(&["1", "0"]), None);
        assert_eq!(of(&["0.12345", "0.87655"]), None);
    }
}
