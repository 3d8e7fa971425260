//! Numbers as readers write them: `1.234,50` in Vietnamese, `1,234.50` in English.
//!
//! The number comes in rounded; nothing is rounded here.

use super::Locale;
use rust_decimal::Decimal;

/// The number with the decimals it has, grouped by thousands, with a real minus sign.
pub fn number(value: Decimal, locale: Locale) -> String {
    let mut out = String::with_capacity(16);
    push(value, locale, &mut out);
    out
}

/// Appends the number.
pub fn push(value: Decimal, locale: Locale, out: &mut String) {
    let (group, point) = match locale {
        Locale::Vi => ('.', ','),
        Locale::En => (',', '.'),
    };
    // Nearly all figures of readers have two decimals and less than four digits before them.
    let hundredths = u32::try_from(value.mantissa()).ok().filter(|some| *some < 100_000);
    if let (2, Some(hundredths)) = (value.scale(), hundredths) {
        return push_hundredths(hundredths, point, out);
    }
    let places = value.scale() as usize;
    let mut buffer = itoa::Buffer::new();
    let mantissa = value.mantissa().unsigned_abs();
    // Nearly all fit into one register.
    let digits = match u64::try_from(mantissa) {
        Ok(small) => buffer.format(small),
        Err(_) => buffer.format(mantissa),
    };
    if value.is_sign_negative() && mantissa != 0 {
        out.push('\u{2212}');
    }
    let whole = digits.len().saturating_sub(places);
    match whole {
        0 => out.push('0'),
        1..=3 => out.push_str(&digits[..whole]),
        _ => push_groups(&digits[..whole], group, out),
    }
    if places > 0 {
        out.push(point);
        (digits.len()..places).for_each(|_| out.push('0'));
        out.push_str(&digits[whole..]);
    }
}

/// Appends hundredths, less than 100,000 of them.
fn push_hundredths(hundredths: u32, point: char, out: &mut String) {
    let digit = |unit: u32| char::from(b'0' + (hundredths / unit % 10) as u8);
    if hundredths >= 10_000 {
        out.push(digit(10_000));
    }
    if hundredths >= 1_000 {
        out.push(digit(1_000));
    }
    [digit(100), point, digit(10), digit(1)].into_iter().for_each(|letter| out.push(letter));
}

/// Appends digits in groups of three; the first group is what is left over.
fn push_groups(digits: &str, group: char, out: &mut String) {
    let mut from = 0;
    while from < digits.len() {
        let to = from + (digits.len() - from - 1) % 3 + 1;
        if from > 0 {
            out.push(group);
        }
        out.push_str(&digits[from..to]);
        from = to;
    }
}

/// The number with a sign in front, plus included; zero has none.
pub fn signed(value: Decimal, locale: Locale) -> String {
    let mut out = String::with_capacity(16);
    push_signed(value, locale, &mut out);
    out
}

/// Appends the number with its sign.
pub fn push_signed(value: Decimal, locale: Locale, out: &mut String) {
    if value.is_sign_positive() && !value.is_zero() {
        out.push('+');
    }
    push(value, locale, out);
}

/// A whole number.
pub fn count(value: usize, locale: Locale) -> String {
    number(Decimal::from(value), locale)
}

/// A place in an order, as a sentence has it: `2nd` in English, the bare number in Vietnamese, where
/// `thứ` stands before it.
pub fn ordinal(value: usize, locale: Locale) -> String {
    let text = count(value, locale);
    if locale == Locale::Vi {
        return text;
    }
    let ending = match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    text + ending
}

/// Reads a number as a reader of the language writes it; `None` if the text is not one.
///
/// Accepts a sign (`+`, `-`, `−`), groups of thousands and spaces around; an ordinal or a unit of
/// measure is the caller's to take off.
pub fn parse(text: &str, locale: Locale) -> Option<Decimal> {
    let (group, point) = match locale {
        Locale::Vi => ('.', ','),
        Locale::En => (',', '.'),
    };
    let text = text.trim();
    let (negative, body) = match text.chars().next()? {
        '+' => (false, &text[1..]),
        '-' => (true, &text[1..]),
        '\u{2212}' => (true, &text['\u{2212}'.len_utf8()..]),
        _ => (false, text),
    };
    let (whole, part) = body.split_once(point).unwrap_or((body, ""));
    let groups: Vec<&str> = whole.split(group).collect();
    let grouped =
        groups.len() > 1 && !(1..=3).contains(&groups[0].len()) || groups[1..].iter().any(|g| g.len() != 3);
    if grouped || whole.is_empty() || (body.contains(point) && part.is_empty()) {
        return None;
    }
    let plain: String = groups.concat();
    if !plain.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let exact = if part.is_empty() { plain } else { format!("{plain}.{part}") };
    let value = Decimal::from_str_exact(&exact).ok()?;
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn written_as_readers_do() {
        assert_eq!(number(decimal("91.87"), Locale::Vi), "91,87");
        assert_eq!(number(decimal("1234567.50"), Locale::Vi), "1.234.567,50");
        assert_eq!(number(decimal("1234.5"), Locale::En), "1,234.5");
        assert_eq!(number(decimal("-1.4892"), Locale::Vi), "\u{2212}1,4892");
        assert_eq!(signed(decimal("1.78"), Locale::Vi), "+1,78");
        assert_eq!(signed(decimal("0.00"), Locale::Vi), "0,00");
        assert_eq!(number(decimal("-0.00"), Locale::Vi), "0,00");
        assert_eq!(number(decimal("-0.0750"), Locale::Vi), "\u{2212}0,0750");
        assert_eq!(number(decimal("100"), Locale::Vi), "100");
    }

    #[test]
    fn read_as_written() {
        for text in ["0", "12", "123", "1234.5", "-1.4892", "1234567.50", "0.2540"] {
            for locale in Locale::ALL {
                let value = decimal(text);
                assert_eq!(parse(&number(value, locale), locale), Some(value), "{text}");
            }
        }
        assert_eq!(parse("92.66", Locale::Vi), None, "a point groups thousands in Vietnamese");
        assert_eq!(parse("92,66", Locale::En), None);
        assert_eq!(parse("+1,78", Locale::Vi), Some(decimal("1.78")));
        assert_eq!(parse("thứ 2", Locale::Vi), None);
        assert_eq!(parse("", Locale::Vi), None);
    }
}
