//! A text cut into words, numbers and marks.
//!
//! Words are folded so that two spellings of one word are equal: `Hòa` and `Hoà`, `tỷ` and `tỉ`, capital and small.

use crate::locale::Locale;
use crate::locale::number;
use rust_decimal::Decimal;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// A piece of a text and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where.
    pub at: Range<usize>,
    /// What.
    pub what: What,
}

/// Kinds of pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// A word, folded.
    Word {
        /// Its letters.
        folded: String,
        /// Whether it begins with a capital letter.
        is_capital: bool,
        /// Whether it is an abbreviation in capitals.
        is_acronym: bool,
    },
    /// A number.
    Number(Number),
    /// A date, the number of an act, a period: digits that are no figure.
    Digits,
    /// Anything else.
    Mark(char),
}

/// A number as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// What it may mean; the first is the usual reading of the language. `1.492` has two.
    pub readings: Vec<Decimal>,
    /// The sign before it.
    pub sign: Option<bool>,
    /// Whether it is an ordinal, `2nd`.
    pub is_ordinal: bool,
    /// What stands behind a slash: `2/63`.
    pub of: Option<Decimal>,
    /// The decimals are set apart as in the other language.
    pub is_foreign: bool,
}

impl Number {
    /// The usual reading.
    pub fn value(&self) -> Decimal {
        self.readings[0]
    }

    /// The usual reading of a whole number.
    pub fn whole(&self) -> Option<usize> {
        let value = self.value();
        (value.scale() == 0).then(|| usize::try_from(value).ok())?
    }
}

/// Whether a character is a mark on the letter before it.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// A word as it is compared: small letters, the tone behind them, `i` for a lone `y`.
pub(super) fn folded(word: &str) -> String {
    let mut letters = String::with_capacity(word.len());
    let mut tone = None;
    let mut push = |letter: char| match letter {
        '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone = Some(letter),
        'A'..='Z' => letters.push(letter.to_ascii_lowercase()),
        _ if letter.is_ascii() || is_mark(letter) => letters.push(letter),
        _ => letters.extend(letter.to_lowercase()),
    };
    // Marks that stand apart may have to change places; those of one letter are in order.
    if word.contains(is_mark) {
        word.nfd().for_each(push);
    } else {
        for letter in word.chars() {
            if letter.is_ascii() { push(letter) } else { decompose_canonical(letter, &mut push) }
        }
    }
    let is_vowel = |c: char| "aeiouy".contains(c) || is_mark(c);
    if let Some(start) = letters.strip_suffix('y')
        && (start == "qu" || !start.is_empty() && !start.contains(is_vowel))
    {
        letters.truncate(letters.len() - 1);
        letters.push('i');
    }
    letters.extend(tone);
    letters
}

/// The letters of a word without any mark, as English texts write Vietnamese names.
pub(super) fn bare(word: &str) -> String {
    word.nfd()
        .filter(|c| !is_mark(*c))
        .map(|c| {
            if c == 'đ' {
                'd'
            } else if c == 'Đ' {
                'D'
            } else {
                c
            }
        })
        .collect()
}

/// The pieces of a text.
pub(super) fn pieces(text: &str, locale: Locale) -> Vec<Piece> {
    let mut out = Vec::with_capacity(text.len() / 4);
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        let (length, what) = if letter.is_whitespace() {
            (letter.len_utf8(), None)
        } else if letter.is_ascii_digit() {
            let before = text[..at].chars().next_back();
            let (length, what) = digits(rest, before, locale);
            (length, Some(what))
        } else if letter.is_alphabetic() {
            let (length, what) = word(rest);
            (length, Some(what))
        } else if letter == '%' {
            (1, Some(What::Word { folded: "%".into(), is_capital: false, is_acronym: false }))
        } else if let Some(length) = possessive(rest) {
            (length, Some(What::Word { folded: "'s".into(), is_capital: false, is_acronym: false }))
        } else {
            (letter.len_utf8(), Some(What::Mark(letter)))
        };
        if let Some(what) = what {
            out.push(Piece { at: at..at + length, what });
        }
        at += length;
    }
    out
}

fn possessive(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix(['\'', '’'])?;
    let ends = |c: char| !c.is_alphabetic();
    let length = rest.len() - inner.len() + 1;
    (inner.starts_with('s') && inner[1..].chars().next().is_none_or(ends)).then_some(length)
}

fn word(rest: &str) -> (usize, What) {
    let is_letter = |c: char| c.is_alphanumeric() || is_mark(c);
    let mut length = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
    // `KH&CN`, `GD&ĐT`: one abbreviation.
    while let Some(inner) =
        rest[length..].strip_prefix('&').filter(|inner| inner.starts_with(char::is_alphabetic))
    {
        length += 1 + inner.find(|c| !is_letter(c)).unwrap_or(inner.len());
    }
    let raw = &rest[..length];
    let is_capital = raw.starts_with(char::is_uppercase);
    let is_acronym =
        !raw.contains(char::is_lowercase) && raw.chars().filter(|c| c.is_uppercase()).count() > 1;
    (length, What::Word { folded: folded(raw), is_capital, is_acronym })
}

/// Digits with what belongs to them.
fn digits(rest: &str, before: Option<char>, locale: Locale) -> (usize, What) {
    let length = run(rest);
    let raw = &rest[..length];
    let behind = &rest[length..];
    if let Some(after) = behind.strip_prefix('/') {
        if after.starts_with(|c: char| c.is_ascii_digit()) {
            return over(rest, length, before, locale);
        }
        if after.starts_with(char::is_alphabetic) {
            let end = rest.find(|c: char| c.is_whitespace() || c == ',' || c == ')').unwrap_or(rest.len());
            return (end, What::Digits);
        }
    }
    for dash in ['-', '–'] {
        let next = behind.strip_prefix(dash).map_or(0, run);
        if next > 0 {
            return (length + dash.len_utf8() + next, What::Digits);
        }
    }
    let ordinal = ["st", "nd", "rd", "th"].into_iter().find(|ending| behind.starts_with(ending));
    let extra = ordinal.filter(|_| locale == Locale::En).map_or(0, str::len);
    if behind[extra..].starts_with(char::is_alphabetic) {
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        return (end, What::Digits);
    }
    let what = match number_of(raw, before, locale) {
        Some(number) => What::Number(Number { is_ordinal: extra > 0, ..number }),
        None => What::Digits,
    };
    (length + extra, what)
}

/// `2/63`, `42,1143/80`, or a date.
fn over(rest: &str, length: usize, before: Option<char>, locale: Locale) -> (usize, What) {
    let after = &rest[length + 1..];
    let second = run(after);
    let end = length + 1 + second;
    let is_date = rest[end..].strip_prefix('/').map_or(0, run);
    if is_date > 0 {
        return (end + 1 + is_date, What::Digits);
    }
    let of = read(&after[..second], locale).map(|(readings, _)| readings[0]);
    let what = match (number_of(&rest[..length], before, locale), of) {
        // A month: 7/2025.
        (Some(_), Some(of)) if is_year(of) => What::Digits,
        (Some(number), Some(of)) => What::Number(Number { of: Some(of), ..number }),
        _ => What::Digits,
    };
    (end, what)
}

/// How many bytes of digits, with single points and commas between them.
fn run(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let is_mark = matches!(bytes[end], b'.' | b',') && end > 0;
        let is_in = bytes[end].is_ascii_digit()
            || is_mark
                && bytes[end - 1].is_ascii_digit()
                && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !is_in {
            break;
        }
        end += 1;
    }
    end
}

fn number_of(raw: &str, before: Option<char>, locale: Locale) -> Option<Number> {
    let (readings, is_foreign) = read(raw, locale)?;
    let sign = match before {
        Some('+') => Some(true),
        Some('-' | '\u{2212}') => Some(false),
        _ => None,
    };
    Some(Number { readings, sign, is_ordinal: false, of: None, is_foreign })
}

/// What digits may mean: as the language writes numbers, else as the other one does.
fn read(raw: &str, locale: Locale) -> Option<(Vec<Decimal>, bool)> {
    let other = if locale == Locale::Vi { Locale::En } else { Locale::Vi };
    let readings: Vec<Decimal> =
        [locale, other].into_iter().filter_map(|locale| number::parse(raw, locale)).collect();
    let is_foreign = number::parse(raw, locale).is_none();
    let mut readings = readings;
    readings.dedup();
    (!readings.is_empty()).then_some((readings, is_foreign))
}

/// Whether a number looks like a year.
pub(super) fn is_year(value: Decimal) -> bool {
    value.scale() == 0 && value >= Decimal::from(1990) && value <= Decimal::from(2100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_word_are_one() {
        for (one, other) in [("Hòa", "hoà"), ("Thuý", "THÚY"), ("tỷ", "tỉ"), ("Quý", "quí"), ("Mỹ", "Mĩ")]
        {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        assert_ne!(folded("tay"), folded("tai"));
        assert_ne!(folded("Tây"), folded("Tai"));
        assert_eq!(bare("Đồng Tháp"), "Dong Thap");
    }

    fn whats(text: &str, locale: Locale) -> Vec<What> {
        pieces(text, locale).into_iter().map(|piece| piece.what).collect()
    }

    #[test]
    fn digits_that_are_no_figures() {
        for text in ["28/3/2022", "903/QĐ-UBND", "7/2025", "2021-2025", "4G"] {
            assert_eq!(whats(text, Locale::Vi), [What::Digits], "{text}");
        }
    }

    #[test]
    fn numbers_of_both_languages() {
        let read = |text, locale| match whats(text, locale).pop() {
            Some(What::Number(number)) => number,
            other => panic!("{text}: {other:?}"),
        };
        let texts = |number: Number| number.readings.iter().map(Decimal::to_string).collect::<Vec<_>>();
        assert_eq!(texts(read("91,87", Locale::Vi)), ["91.87"]);
        assert_eq!(texts(read("95.98", Locale::Vi)), ["95.98"]);
        assert_eq!(texts(read("1.492", Locale::Vi)), ["1492", "1.492"]);
        assert_eq!(read("2nd", Locale::En).whole(), Some(2));
        assert_eq!(read("2/63", Locale::Vi).of, Some(Decimal::from(63)));
        assert_eq!(read("+1,78", Locale::Vi).sign, Some(true));
    }
}
