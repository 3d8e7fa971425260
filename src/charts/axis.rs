//! Axes: a range of values, round ticks on it, and their exact labels.
//!
//! In: lowest and highest value, and how many steps would suit. Out: an [`Axis`] whose ends and ticks
//! are round decimals (1, 2, 2.5 or 5 times a power of ten). Floats appear only in [`Axis::coord`].

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::coord::Coord;

/// A linear axis with round ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Value at the start of the axis.
    pub low: Decimal,
    /// Value at the end of the axis.
    pub high: Decimal,
    /// Round values to be labelled, ascending, all with the decimals of the step.
    pub ticks: Vec<Decimal>,
    /// Both ends as floats.
    ends: (f64, f64),
}

impl Axis {
    /// An axis that shows zero: for bars, whose length is the value.
    pub fn from_zero(lowest: Decimal, highest: Decimal, steps: u32) -> Self {
        Self::spanning(lowest.min(Decimal::ZERO), highest.max(Decimal::ZERO), steps)
    }

    /// An axis around the values only: for dots and lines. See [`Axis::is_cut`].
    ///
    /// Its ends are rounder than the values but finer than the ticks, so that little paper is lost.
    pub fn around(lowest: Decimal, highest: Decimal, steps: u32) -> Self {
        let fine = Self::spanning(lowest, highest, 9);
        let coarse = Self::spanning(lowest, highest, steps.min(9));
        let inside = |tick: &Decimal| *tick >= fine.low && *tick <= fine.high;
        let mut ticks: Vec<Decimal> = coarse.ticks.iter().copied().filter(inside).collect();
        if ticks.len() < 2 {
            ticks = vec![fine.low, fine.high];
        }
        Self::of(fine.low, fine.high, ticks)
    }

    /// An axis around the values that begins and ends at a tick: for years, whose frame is the grid.
    pub fn round(lowest: Decimal, highest: Decimal, steps: u32) -> Self {
        Self::spanning(lowest, highest, steps)
    }

    /// An axis that ends at the ends of a scale, such as 0 to 100, whatever the values.
    pub fn of_scale(low: Decimal, high: Decimal, steps: u32) -> Self {
        let wide = Self::spanning(low, high, steps);
        let inside = |tick: &Decimal| *tick >= low && *tick <= high;
        let ticks = wide.ticks.into_iter().filter(inside).collect();
        Self::of(low, high, ticks)
    }

    /// Whether zero lies outside, so that the drawing has to say that the axis is cut.
    pub fn is_cut(&self) -> bool {
        self.low > Decimal::ZERO || self.high < Decimal::ZERO
    }

    /// The labels of the ticks, written by `number`.
    pub fn labels(&self, number: &dyn Fn(Decimal) -> String) -> Vec<String> {
        self.ticks.iter().map(|tick| number(*tick)).collect()
    }

    /// The same axis for plotters, its ticks written by `number`.
    pub fn coord(&self, number: &dyn Fn(Decimal) -> String) -> Coord {
        let tick = |tick: &Decimal| (float(*tick), number(*tick));
        Coord::ticked(self.ends.0, self.ends.1, self.ticks.iter().map(tick).collect())
    }

    /// The pixel of a value when the ends of the axis fall on `ends`.
    pub fn pixel(&self, value: Decimal, ends: (i32, i32)) -> i32 {
        self.plain().pixel(float(value), ends)
    }

    /// The same axis without ticks.
    pub fn plain(&self) -> Coord {
        Coord::plain(self.ends.0, self.ends.1)
    }

    fn of(low: Decimal, high: Decimal, ticks: Vec<Decimal>) -> Self {
        Self { low, high, ticks, ends: (float(low), float(high)) }
    }

    fn spanning(lowest: Decimal, highest: Decimal, steps: u32) -> Self {
        // Nothing measured is this large; the bound keeps the decimals below from overflowing.
        let bound = Decimal::from(1_000_000_000_000_000_i64);
        let tame = |value: Decimal| value.clamp(-bound, bound).round_dp(12);
        let (mut lowest, mut highest) = (tame(lowest.min(highest)), tame(lowest.max(highest)));
        if lowest == highest {
            // One value, or all alike: some air on both sides, and zero stays where it was asked for.
            highest += Decimal::ONE;
            if !lowest.is_zero() {
                lowest -= Decimal::ONE;
            }
        }
        let step = step((highest - lowest) / Decimal::from(steps.max(1)));
        let first = (lowest / step).floor();
        let last = (highest / step).ceil();
        let count = (last - first).to_u32().unwrap_or(1);
        let tick = |index: u32| {
            let mut value = (first + Decimal::from(index)) * step;
            value.rescale(step.scale());
            value
        };
        let ticks: Vec<Decimal> = (0..=count).map(tick).collect();
        Self::of(ticks[0], ticks[ticks.len() - 1], ticks)
    }
}

/// The smallest round step that is not below `least`.
fn step(least: Decimal) -> Decimal {
    let ten = Decimal::TEN;
    let mut power = Decimal::ONE;
    while power * ten <= least {
        power *= ten;
    }
    while power > least && power.scale() < 12 {
        power /= ten;
    }
    let factors = [Decimal::ONE, Decimal::TWO, Decimal::new(25, 1), Decimal::from(5), ten];
    let fits = factors.into_iter().map(|factor| factor * power).find(|step| *step >= least);
    fits.unwrap_or(power).normalize()
}

/// The float that a drawing works with; the exact value stays with the caller.
pub fn float(value: Decimal) -> f64 {
    /// Powers of ten, all exact as floats.
    const POWERS: [f64; 16] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    // Two exact floats have the nearest quotient; that is quicker than what holds for all decimals.
    let digits = i64::try_from(value.mantissa()).ok().filter(|digits| digits.unsigned_abs() < 1 << 53);
    match (digits, POWERS.get(value.scale() as usize)) {
        (Some(digits), Some(power)) => digits as f64 / power,
        _ => value.to_f64().unwrap_or(0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    fn written(axis: &Axis) -> Vec<String> {
        axis.labels(&|value| value.to_string())
    }

    #[test]
    fn bars_start_at_zero() {
        // 95.98 / 5 = 19.196, next round step 20
        let axis = Axis::from_zero(dec("71.2"), dec("95.98"), 5);
        assert_eq!(written(&axis), ["0", "20", "40", "60", "80", "100"]);
        assert!(!axis.is_cut());
    }

    #[test]
    fn losses_reach_below_zero() {
        let axis = Axis::from_zero(dec("-0.6315"), dec("0.427"), 4);
        // 1.0585 / 4 = 0.2646, next round step 0.5
        assert_eq!(written(&axis), ["-1.0", "-0.5", "0.0", "0.5"]);
    }

    #[test]
    fn dots_are_cut_at_round_values() {
        let axis = Axis::around(dec("38.97"), dec("46.04"), 4);
        // ticks: 7.07 / 4 = 1.77, next round step 2; ends: 7.07 / 9 = 0.79, next round step 1
        assert_eq!(written(&axis), ["38", "40", "42", "44", "46"]);
        assert_eq!((axis.low, axis.high), (dec("38"), dec("47")));
        assert!(axis.is_cut());
        // 10 apart, only 40 lies between 38 and 47: then the ends are labelled
        assert_eq!(written(&Axis::around(dec("38.97"), dec("46.04"), 1)), ["38", "47"]);
    }

    #[test]
    fn decimals_are_those_of_the_step() {
        assert_eq!(written(&Axis::around(dec("4.1"), dec("11"), 3)), ["5.0", "7.5", "10.0"]);
        assert_eq!(written(&Axis::around(dec("0.01"), dec("0.03"), 2)), ["0.01", "0.02", "0.03"]);
        assert_eq!(written(&Axis::from_zero(dec("0"), dec("33300"), 3)), ["0", "20000", "40000"]);
    }

    #[test]
    fn a_single_value_still_has_a_range() {
        let axis = Axis::around(dec("88.9"), dec("88.9"), 2);
        assert!(axis.low < dec("88.9") && axis.high > dec("88.9"));
        assert_eq!(Axis::from_zero(dec("0"), dec("0"), 2).low, dec("0"));
    }

    #[test]
    fn a_scale_keeps_its_ends() {
        let axis = Axis::of_scale(dec("1"), dec("10"), 5);
        assert_eq!((axis.low, axis.high), (dec("1"), dec("10")));
        assert_eq!(written(&axis), ["2", "4", "6", "8", "10"]);
    }
}
