//! How statements of each kind are written into a row.

use super::Row;
use crate::diagnostic::Place;
use crate::model::plain;
use crate::model::value::{Fraction, Located, Words};
use rust_decimal::Decimal;

/// The fields of a row.
pub(super) struct Fields {
    /// The row as far as it is filled.
    pub row: Row,
    /// Where a statement stands that has no place of its own.
    pub at: Place,
}

impl Fields {
    /// A statement as it is.
    pub fn put(&mut self, name: &str, value: &str, at: Place) {
        self.row.put(&[name], Some(at), |text| text.push_str(value));
    }

    /// Spaces and ends of lines are matters of layout.
    pub fn text(&mut self, name: &str, value: &str) {
        self.parted(&[name], value);
    }

    /// The same for a name in parts.
    pub fn parted(&mut self, name: &[&str], value: &str) {
        self.row.put(name, Some(self.at), |text| {
            for (at, word) in value.split_whitespace().enumerate() {
                text.push_str(if at > 0 { " " } else { "" });
                text.push_str(word);
            }
        });
    }

    /// A text in each language that it has.
    pub fn words(&mut self, name: &str, words: &Words) {
        for (language, text) in [(".vi", &words.vi), (".en", &words.en)] {
            if let Some(text) = text {
                self.parted(&[name, language], text);
            }
        }
    }

    /// A figure where it is written.
    pub fn decimal(&mut self, name: &str, figure: Option<Located<Decimal>>) {
        if let Some(figure) = figure {
            self.row.put(&[name], Some(figure.at), |text| push_number(figure.value, text));
        }
    }

    /// A number of things where it is written.
    pub fn count(&mut self, name: &str, count: Option<Located<usize>>) {
        if let Some(count) = count {
            self.put(name, &count.value.to_string(), count.at);
        }
    }

    /// A bound, as a fraction where it is one.
    pub fn bound(&mut self, name: &str, bound: Option<Fraction>) {
        if let Some(Fraction { numerator, denominator }) = bound {
            self.row.put(&[name], Some(self.at), |text| {
                push_number(numerator, text);
                if denominator != Decimal::ONE {
                    text.push('/');
                    push_number(denominator, text);
                }
            });
        }
    }
}

/// A figure without what only shows how it was printed. Zero has no sign.
pub(super) fn push_number(value: Decimal, text: &mut String) {
    if value.is_zero() {
        return text.push('0');
    }
    // Nearly all figures have no zero at their end.
    let is_short = i64::try_from(value.mantissa()).is_ok_and(|mantissa| mantissa % 10 != 0);
    plain::push(if is_short { value } else { value.normalize() }, text);
}

/// The same as a text of its own.
pub(super) fn number(value: Decimal) -> String {
    let mut text = String::new();
    push_number(value, &mut text);
    text
}
