//! How sentences of either language are read back: the phrases by which a claim is known, and the figures
//! and names beside them.

use chiso::locale::{Locale, number};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A language whose sentences are read.
#[derive(Clone, Copy, Debug)]
pub struct Tongue(pub Locale);

/// A distance that is claimed, and whether the first of both lies below.
pub type Apart = (Decimal, bool);

impl Tongue {
    /// The word of this language.
    pub fn of<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        if self.0 == Locale::Vi { vi } else { en }
    }

    /// The folder of its pages in an edition.
    pub fn folder(self) -> &'static str {
        if self.0 == Locale::Vi { "" } else { "en/" }
    }

    /// The figure with which a text begins.
    pub fn figure(self, text: &str) -> Decimal {
        let is_part = |letter: char| letter.is_ascii_digit() || letter == ',' || letter == '.';
        let end = text.find(|letter| !is_part(letter)).unwrap_or(text.len());
        let written = text[..end].trim_end_matches([',', '.']);
        number::parse(written, self.0).unwrap_or_else(|| panic!("a figure: {text}"))
    }

    /// The figure with which a text ends.
    pub fn last_figure(self, text: &str) -> Decimal {
        self.figure(text.trim_end().rsplit(' ').next().expect("a word"))
    }

    /// The figure behind a mark.
    pub fn after(self, text: &str, (vi, en): (&str, &str)) -> Option<Decimal> {
        Some(self.figure(after(text, self.of(vi, en))?))
    }

    /// The count before a mark.
    pub fn count_before(self, text: &str, (vi, en): (&str, &str)) -> Option<usize> {
        text.split_once(self.of(vi, en))?.0.rsplit(' ').next()?.parse().ok()
    }

    /// The units that a text names.
    pub fn named(self, text: &str) -> BTreeSet<usize> {
        let names = text.split(self.of("Huyện ", "District ")).skip(1);
        names.map(|name| usize::try_from(self.figure(name).mantissa()).expect("a number")).collect()
    }

    /// A distance that stands before or behind a word, as the language has it: `cao hơn đơn vị kế tiếp 2,75`,
    /// `2.75 points above the next`.
    pub fn apart(self, text: &str, (vi, en): (&str, &str)) -> Option<Apart> {
        if self.0 == Locale::Vi {
            return ["cao hơn", "thấp hơn"].into_iter().zip([false, true]).find_map(|(side, is_below)| {
                let rest = after(text, &format!("{side} {vi} "))?;
                let is_told = rest.starts_with(|letter: char| letter.is_ascii_digit());
                is_told.then(|| (self.figure(rest), is_below))
            });
        }
        ["above", "below"].into_iter().zip([false, true]).find_map(|(side, is_below)| {
            let before = text.split_once(&format!(" {side} {en}"))?.0;
            let figure = before.rsplit_once(" point")?.0;
            Some((self.last_figure(figure), is_below))
        })
    }
}

/// What follows a mark.
pub fn after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.split_once(mark).map(|(_, rest)| rest)
}
