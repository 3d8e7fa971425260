//! Values: figures, bounds, years, texts in two languages. Figures are exact decimals.

use crate::diagnostic::Place;
use crate::locale::{Locale, marked};
use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Ordering;

/// A year that is measured.
pub type Year = i16;

/// Decimal places to which quotients are cut before they are compared, so that a third is one
/// number everywhere.
pub const QUOTIENT_PLACES: u32 = 12;

/// Compares two figures: whole numbers of one unit, where that is not too small a part of them.
pub fn compare(one: Decimal, other: Decimal) -> Ordering {
    let (places, others) = (one.scale(), other.scale());
    let finer = |figure: Decimal, by: u32| figure.mantissa() * i128::from(10_i64.pow(by));
    if places == others {
        one.mantissa().cmp(&other.mantissa())
    } else if places.abs_diff(others) > MOST_FINER {
        one.cmp(&other)
    } else if places < others {
        finer(one, others - places).cmp(&other.mantissa())
    } else {
        one.mantissa().cmp(&finer(other, places - others))
    }
}

/// A decimal is less than 2^96 units; this power of ten is less than 2^30, so that their product has room in 128 bits.
const MOST_FINER: u32 = 9;

/// A value rounded for display: half away from zero, and always with that many decimals.
///
/// This is the only place where a figure is rounded for readers.
pub fn rounded(value: Decimal, decimals: u32) -> Decimal {
    if value.scale() == decimals {
        return value;
    }
    let mut out = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    out.rescale(decimals);
    out
}

/// The quotient of two figures, cut to [`QUOTIENT_PLACES`]; `None` for a zero divisor or overflow.
pub fn quotient(dividend: Decimal, divisor: Decimal) -> Option<Decimal> {
    let exact = dividend.checked_div(divisor)?;
    Some(exact.round_dp_with_strategy(QUOTIENT_PLACES, RoundingStrategy::MidpointNearestEven).normalize())
}

/// Why a figure is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Measured, but not published.
    Withheld,
    /// The criterion does not concern the unit.
    NotApplicable,
    /// Nobody assessed it.
    NotAssessed,
    /// The source prints the rank only.
    RankOnly,
    /// The source does not name it.
    NotNamed,
    /// The audience of this build does not see it.
    NotPublic,
}

impl Missing {
    /// The statuses that may be written in content files.
    pub const WRITTEN: [(&'static str, Self); 5] = [
        ("withheld", Self::Withheld),
        ("not-applicable", Self::NotApplicable),
        ("not-assessed", Self::NotAssessed),
        ("rank-only", Self::RankOnly),
        ("not-named", Self::NotNamed),
    ];

    /// The word of the content files.
    pub fn id(self) -> &'static str {
        Self::WRITTEN.iter().find(|(_, missing)| *missing == self).map_or("not-public", |(id, _)| id)
    }
}

/// A figure, or the reason why there is none. `Err` keeps the two apart at every use.
pub type Value = Result<Decimal, Missing>;

/// A figure as written, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// The figure with the digits of the source, or why it is missing.
    pub value: Value,
    /// Where it stands.
    pub at: Place,
}

/// A value and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub at: Place,
}

impl<T> Located<T> {
    /// Another value at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), at: self.at }
    }
}

/// A bound, which may be a fraction such as 10/3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    /// Above the line.
    pub numerator: Decimal,
    /// Below the line; positive.
    pub denominator: Decimal,
}

impl Fraction {
    /// Whether a figure is greater than the bound by more than the tolerance. Compared by
    /// multiplication, so that thirds stay exact.
    pub fn is_exceeded_by(&self, value: Decimal, tolerance: Decimal) -> bool {
        // Most bounds are whole, and most figures within them.
        let is_within = self.is_plain() && compare(value, self.numerator) != Ordering::Greater;
        let is_sure = is_within && !tolerance.is_sign_negative();
        !is_sure && (value - tolerance) * self.denominator > self.numerator
    }

    /// Whether a figure is less than the bound by more than the tolerance.
    pub fn is_undercut_by(&self, value: Decimal, tolerance: Decimal) -> bool {
        let is_within = self.is_plain() && compare(value, self.numerator) != Ordering::Less;
        let is_sure = is_within && !tolerance.is_sign_negative();
        !is_sure && (value + tolerance) * self.denominator < self.numerator
    }

    /// Whether it is written as a decimal.
    fn is_plain(&self) -> bool {
        self.denominator.scale() == 0 && self.denominator.mantissa() == 1
    }

    /// The bound as a decimal, for display and for scales of charts.
    pub fn to_decimal(self) -> Decimal {
        if self.denominator == Decimal::ONE && self.numerator.scale() <= QUOTIENT_PLACES {
            let is_whole = self.numerator.scale() == 0;
            return if is_whole { self.numerator } else { self.numerator.normalize() };
        }
        quotient(self.numerator, self.denominator).unwrap_or(self.numerator)
    }
}

/// A text in the languages of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Vietnamese.
    pub vi: Option<String>,
    /// English.
    pub en: Option<String>,
}

/// A text in the language it is there in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language, which need not be the one that was asked for.
    pub locale: Locale,
}

impl Words {
    /// The text in a language, or in the other one where it has not been translated.
    pub fn get(&self, locale: Locale) -> Said<'_> {
        let own = |locale| match locale {
            Locale::Vi => self.vi.as_deref(),
            Locale::En => self.en.as_deref(),
        };
        std::iter::once(locale)
            .chain(Locale::ALL)
            .find_map(|locale| own(locale).map(|text| Said { text, locale }))
            .unwrap_or(Said { text: "", locale })
    }

    /// The text alone.
    pub fn text(&self, locale: Locale) -> &str {
        self.get(locale).text
    }

    /// The text for a sentence of a language, marked where it is there in another one only.
    pub fn marked(&self, locale: Locale) -> String {
        let said = self.get(locale);
        if said.locale == locale { said.text.to_owned() } else { marked::marked(said.text, said.locale) }
    }
}

/// Where figures come from, and under which rights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Title of the publication.
    pub title: Words,
    /// Who published it.
    pub publisher: Option<Words>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Rights.
    pub rights: Words,
    /// Credit line.
    pub credit: Option<Words>,
}

/// A date, or why it is missing.
pub type Day = Result<Date, Missing>;

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn rounding_is_half_away_from_zero_and_pads() {
        assert_eq!(rounded(decimal("45.78745"), 4).to_string(), "45.7875");
        assert_eq!(rounded(decimal("-1.48925"), 4).to_string(), "-1.4893");
        assert_eq!(rounded(decimal("93"), 2).to_string(), "93.00");
    }

    #[test]
    fn fractions_are_compared_exactly() {
        // 10/3 = 3.333...: 3.3333 is inside, 3.3334 outside, and 3.3334 inside with 0.005 tolerance.
        let bound = Fraction { numerator: decimal("10"), denominator: decimal("3") };
        assert!(!bound.is_exceeded_by(decimal("3.3333"), Decimal::ZERO));
        assert!(bound.is_exceeded_by(decimal("3.3334"), Decimal::ZERO));
        assert!(!bound.is_exceeded_by(decimal("3.3334"), decimal("0.005")));
    }

    #[test]
    fn figures_are_compared_whatever_their_decimals() {
        let least = "0.0000000000000000000000000001";
        let figures = [
            "-79228162514264337593543950335",
            "-7.9228162514264337593543950335",
            "-1.5",
            "-1",
            "-0.000",
            "0",
            least,
            "0.5",
            "1",
            "1.000000000",
            "1.0000000001",
            "7",
            "79228162514264337593543950335",
        ];
        for one in figures.map(decimal) {
            for other in figures.map(decimal) {
                assert_eq!(compare(one, other), one.cmp(&other), "{one} {other}");
            }
        }
    }

    #[test]
    fn a_missing_translation_falls_back_and_says_so() {
        let words = Words { vi: Some("Huyện".into()), en: None };
        assert_eq!(words.get(Locale::En), Said { text: "Huyện", locale: Locale::Vi });
    }
}
