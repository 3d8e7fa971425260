//! Means by weights, of exact decimals.
//!
//! The weighted arithmetic mean is the sum of weight times figure over the sum of weights. The geometric
//! mean is the root of the product of the figures raised to their weights; it lets a low part be made
//! up for less than a sum does (OECD/JRC Handbook on constructing composite indicators, 2008, step 6,
//! with both formulas). No floating point: a root is taken of whole numbers and cut at
//! [`QUOTIENT_PLACES`], like every quotient.

use crate::model::value::{QUOTIENT_PLACES, quotient};
use num_bigint::BigUint;
use rust_decimal::Decimal;

/// Greatest sum of the weights of a geometric mean, written as whole numbers without a common divisor.
/// Beyond it roots become dear; three decimals of a weight fit.
pub const MOST_SHARES: u32 = 1000;

/// The arithmetic mean of figures with weights; `None` without weights or on overflow.
pub fn weighted(parts: &[(Decimal, Decimal)]) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    let mut weights = Decimal::ZERO;
    for (value, weight) in parts {
        sum = sum.checked_add(value.checked_mul(*weight)?)?;
        weights = weights.checked_add(*weight)?;
    }
    if weights == Decimal::ONE { Some(sum) } else { quotient(sum, weights) }
}

/// The geometric mean of figures with weights; `None` where a figure is negative, or weights are none
/// that [`shares`] admits.
pub fn geometric(parts: &[(Decimal, Decimal)]) -> Option<Decimal> {
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

/// Weights as whole numbers without a common divisor; `None` if there is none, if one is not positive,
/// or if they add up to more than [`MOST_SHARES`].
pub fn shares(weights: impl Iterator<Item = Decimal>) -> Option<Vec<u32>> {
    // A weight given as a fraction, such as 1/3, is cut at twelve places; equal ones stay equal.
    let weights: Vec<Decimal> = weights.map(|weight| weight.normalize()).collect();
    let first = *weights.first()?;
    if weights.iter().any(|weight| *weight <= Decimal::ZERO) {
        return None;
    }
    if weights.iter().all(|weight| *weight == first) {
        return Some(vec![1; weights.len()]);
    }
    let scale = weights.iter().map(Decimal::scale).max()?;
    let whole = |weight: &Decimal| {
        let mut weight = *weight;
        weight.rescale(scale);
        weight.mantissa().unsigned_abs()
    };
    let whole: Vec<u128> = weights.iter().map(whole).collect();
    let divisor = whole.iter().copied().reduce(divisor)?;
    let total: u128 = whole.iter().map(|weight| weight / divisor).sum();
    if total > u128::from(MOST_SHARES) {
        return None;
    }
    whole.iter().map(|weight| u32::try_from(weight / divisor).ok()).collect()
}

/// The greatest common divisor.
fn divisor(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(written: &[(&str, &str)]) -> Vec<(Decimal, Decimal)> {
        let read = |text: &str| Decimal::from_str_exact(text).unwrap();
        written.iter().map(|(value, weight)| (read(value), read(weight))).collect()
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
        let read = |text: &str| Decimal::from_str_exact(text).unwrap();
        let of = |written: &[&str]| shares(written.iter().map(|text| read(text)));
        assert_eq!(of(&["0.4", "0.30", "0.3"]), Some(vec![4, 3, 3]));
        assert_eq!(of(&["0.333333333333", "0.333333333333"]), Some(vec![1, 1]));
        assert_eq!(of(&["1", "0"]), None);
        assert_eq!(of(&["0.12345", "0.87655"]), None);
    }
}
