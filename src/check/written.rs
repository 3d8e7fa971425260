//! What an author wrote for a bound figure, and how it should be written.
//!
//! A figure in the text must equal the one of the report, rounded to the decimals that the text
//! shows: all decimals of the index, or at least two. Without a sign, a change is compared by its size.
//! What should stand there instead keeps the habits of the author: decimals, sign, groups of thousands,
//! leading zeros, a percent sign, the form of a day, a capital.

use crate::compute::reference::Bound;
use crate::locale::{Locale, date, number};
use crate::model::value::rounded;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// A text against what it is bound to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Compared {
    /// Equal, or nothing to compare.
    Agrees,
    /// Another figure.
    Differs(Wanted),
    /// No figure of the language.
    Unreadable(Wanted),
}

/// What should stand there.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// The figure of the report.
    pub shown: String,
    /// The same as its author would write it, where that is certain.
    pub kept: Option<String>,
}

/// Whether there is something that a text could say wrongly.
pub(super) fn is_compared(text: &str, bound: &Bound<'_>) -> bool {
    !text.is_empty() && !matches!(bound, Bound::Unit(_) | Bound::Document(_) | Bound::Board(_))
}

/// Compares a text with what it is bound to.
pub(super) fn compare(text: &str, bound: &Bound<'_>, locale: Locale) -> Compared {
    if !is_compared(text, bound) {
        return Compared::Agrees;
    }
    let (shown, is_so, kept) = match bound {
        Bound::Unit(_) | Bound::Document(_) | Bound::Board(_) => return Compared::Agrees,
        Bound::Word(name) => {
            let name = name.text(locale);
            let kept = Some(in_case_of(text, name));
            (name.to_owned(), Some(name.to_lowercase() == text.to_lowercase()), kept)
        }
        Bound::Day(day) => {
            let read = date::parse(text, locale);
            let kept = read.map(|_| day_like(text, *day, locale));
            (date::short(*day, locale), read.map(|read| read == *day), kept)
        }
        Bound::Count(count) => of_figure(text, (Decimal::from(*count), 0), (false, locale)),
        Bound::Figure { value, decimals, signed } => {
            let is_signed = text.starts_with(['+', '-', MINUS]);
            let value = if *signed && !is_signed { value.abs() } else { *value };
            of_figure(text, (value, *decimals), (*signed, locale))
        }
    };
    match is_so {
        Some(true) => Compared::Agrees,
        Some(false) => Compared::Differs(Wanted { shown, kept }),
        None => Compared::Unreadable(Wanted { shown, kept }),
    }
}

const MINUS: char = '\u{2212}';

/// What is shown, whether the text says it, and how its author would write it.
fn of_figure(
    text: &str,
    (value, decimals): (Decimal, u32),
    (signed, locale): (bool, Locale),
) -> (String, Option<bool>, Option<String>) {
    let is_same = |read: Decimal| is_same(read, value, decimals);
    let is_signed = signed && text.starts_with(['+', '-', MINUS]);
    let write = if is_signed { number::signed } else { number::number };
    let shown = write(rounded(value, decimals), locale);
    let bare = text.trim_end_matches('%').trim_end();
    let read = number::parse(bare, locale);
    // `90.17` in Vietnamese: what it says with the other marks is certain only if it says the very figure.
    let other = Locale::ALL.into_iter().filter(|other| *other != locale);
    let foreign = other.filter_map(|other| number::parse(bare, other)).find(|read| is_same(*read));
    let kept = foreign.or(read).map(|read| {
        let own = rounded(value, read.scale());
        let is_enough = is_same(own) && read.scale() <= decimals.max(value.scale());
        let figure = if is_enough { own } else { rounded(value, decimals) };
        figure_like(bare, figure, (signed, locale)) + &text[bare.len()..]
    });
    (shown, read.map(is_same), kept)
}

fn is_same(read: Decimal, value: Decimal, decimals: u32) -> bool {
    let is_precise = read.scale() >= decimals.min(2);
    read == value || (is_precise && read == rounded(value, read.scale()))
}

/// A figure with sign, groups and leading zeros as in a text.
fn figure_like(text: &str, value: Decimal, (signed, locale): (bool, Locale)) -> String {
    let sign = text.chars().next().filter(|c| ['+', '-', MINUS].contains(c));
    let digits = text.trim_start_matches(['+', '-', MINUS]);
    let whole = digits.bytes().take_while(u8::is_ascii_digit).count();
    let mut body = number::number(value.abs(), locale);
    if whole > 3 {
        let group = if locale == Locale::Vi { '.' } else { ',' };
        body = body.replace(group, "");
    }
    if digits.starts_with('0') {
        let own = body.bytes().take_while(u8::is_ascii_digit).count();
        body.insert_str(0, &"0".repeat(whole.saturating_sub(own)));
    }
    let is_negative = value.is_sign_negative() && !value.is_zero();
    let sign = match sign {
        // A sign that turns must not be lost.
        Some(mark) if (signed || mark == '+') && !is_negative && !value.is_zero() => "+".to_owned(),
        Some(minus @ ('-' | MINUS)) if is_negative => minus.to_string(),
        _ if is_negative => MINUS.to_string(),
        Some(_) | None => String::new(),
    };
    sign + &body
}

/// A name with a small first letter where the text has one.
fn in_case_of(text: &str, name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if text.starts_with(char::is_lowercase) => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}

/// A day in the form of a text that holds one.
fn day_like(text: &str, day: Date, locale: Locale) -> String {
    let is_long = match locale {
        Locale::Vi => text.to_lowercase().contains("tháng"),
        Locale::En => !text.split(|c: char| !c.is_alphabetic()).any(|word| word.len() == 3),
    };
    if locale == Locale::En && text.starts_with(char::is_alphabetic) {
        let long = if is_long { date::long(day, locale) } else { date::short(day, locale) };
        let mut words = long.split(' ');
        let (number, month) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        return format!("{month} {number}, {}", day.year());
    }
    if is_long {
        let long = date::long(day, locale);
        return if text.starts_with('N') { long.replacen('n', "N", 1) } else { long };
    }
    if locale == Locale::En {
        return date::short(day, locale);
    }
    let mark = text.chars().find(|c| !c.is_ascii_digit()).unwrap_or('/');
    let is_padded = text.split(mark).any(|part| part.starts_with('0'));
    if is_padded {
        format!("{:02}{mark}{:02}{mark}{}", day.day(), day.month(), day.year())
    } else {
        format!("{}{mark}{}{mark}{}", day.day(), day.month(), day.year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::Words;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    fn figure(text: &str) -> Bound<'static> {
        Bound::Figure { value: decimal(text), decimals: 4, signed: false }
    }

    /// What is shown, where a text says something else.
    fn shown(text: &str, bound: &Bound<'_>) -> String {
        match compare(text, bound, Locale::Vi) {
            Compared::Differs(wanted) => wanted.shown,
            other => panic!("{text}: {other:?}"),
        }
    }

    /// What the author would write; it always agrees with the figure.
    fn kept(text: &str, bound: &Bound<'_>, locale: Locale) -> String {
        let (Compared::Differs(wanted) | Compared::Unreadable(wanted)) = compare(text, bound, locale) else {
            panic!("{text} agrees");
        };
        let kept = wanted.kept.unwrap_or_else(|| panic!("nothing is certain of {text}"));
        assert_eq!(compare(&kept, bound, locale), Compared::Agrees, "{text} -> {kept}");
        kept
    }

    #[test]
    fn rounded_texts_agree_and_wrong_ones_do_not() {
        let bound = figure("42.114346");
        for text in ["42,1143", "42,11", "42,1143 %"] {
            assert_eq!(compare(text, &bound, Locale::Vi), Compared::Agrees, "{text}");
        }
        assert_eq!(shown("42,1144", &bound), "42,1143");
        assert_eq!(shown("42", &bound), "42,1143");
        assert!(matches!(compare("42.1143", &bound, Locale::Vi), Compared::Unreadable(_)));
        assert_eq!(compare("93", &figure("93"), Locale::Vi), Compared::Agrees);
    }

    #[test]
    fn a_change_without_sign_is_compared_by_size() {
        let bound = Bound::Figure { value: decimal("-1.4892"), decimals: 4, signed: true };
        assert_eq!(compare("1,4892", &bound, Locale::Vi), Compared::Agrees);
        assert_eq!(compare("−1,4892", &bound, Locale::Vi), Compared::Agrees);
        assert_eq!(shown("+1,4892", &bound), "−1,4892");
    }

    #[test]
    fn habits_of_the_author_are_kept() {
        let bound = figure("1234.5678");
        for (text, wanted) in [
            ("1.234,55", "1.234,57"),
            ("1234,55", "1234,57"),
            ("1.230,5678 %", "1.234,5678 %"),
            ("1.230,57%", "1.234,57%"),
            ("1,234.57", "1.234,57"),
            ("+1.230,57", "+1.234,57"),
            ("12", "1.234,5678"),
        ] {
            assert_eq!(kept(text, &bound, Locale::Vi), wanted);
        }
        // As a reader of English reads it, it is yet another figure: nothing is certain.
        let unreadable = compare("1,230.57", &bound, Locale::Vi);
        assert!(matches!(unreadable, Compared::Unreadable(Wanted { kept: None, .. })), "{unreadable:?}");
        assert_eq!(kept("1.234,57", &bound, Locale::En), "1,234.57");
        assert_eq!(kept("42.114", &figure("42.114346"), Locale::Vi), "42,114", "no thousands");
        assert_eq!(kept("92", &figure("93"), Locale::Vi), "93");
        assert_eq!(kept("02", &Bound::Count(3), Locale::Vi), "03");
        assert_eq!(kept("02", &Bound::Count(13), Locale::Vi), "13");
        let change = Bound::Figure { value: decimal("-1.40"), decimals: 2, signed: true };
        for (text, wanted) in [("+1,50", "−1,40"), ("-1,50", "-1,40"), ("−1,50", "−1,40"), ("1,50", "1,40")]
        {
            assert_eq!(kept(text, &change, Locale::Vi), wanted);
        }
    }

    #[test]
    fn names_and_days_keep_their_form() {
        let name = Words { vi: Some("Trung bình cao".into()), en: None };
        assert_eq!(kept("cao", &Bound::Word(&name), Locale::Vi), "trung bình cao");
        assert_eq!(kept("Cao", &Bound::Word(&name), Locale::Vi), "Trung bình cao");
        let day = Bound::Day(jiff::civil::date(2022, 3, 8));
        for (text, wanted) in [
            ("9/3/2022", "8/3/2022"),
            ("09/03/2022", "08/03/2022"),
            ("09-3-2022", "08-03-2022"),
            ("ngày 09 tháng 3 năm 2022", "ngày 08 tháng 3 năm 2022"),
            ("Ngày 9 tháng 3 năm 2022", "Ngày 08 tháng 3 năm 2022"),
        ] {
            assert_eq!(kept(text, &day, Locale::Vi), wanted);
        }
        for (text, wanted) in [
            ("9 March 2022", "8 March 2022"),
            ("9 Mar 2022", "8 Mar 2022"),
            ("March 9, 2022", "March 8, 2022"),
            ("Mar 9, 2022", "Mar 8, 2022"),
        ] {
            assert_eq!(kept(text, &day, Locale::En), wanted);
        }
    }
}
