//! Numbers as they are written in content files.

use rust_decimal::Decimal;

/// Most digits before the point, and behind it. Sums and products of such figures stay exact and never
/// exceed what a decimal holds.
pub const MOST_BEFORE: usize = 12;
/// Most digits behind the point.
pub const MOST_BEHIND: usize = 12;
/// Most digits of a rank or count.
const MOST_WHOLE: usize = 9;

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Something else.
    NoNumber,
    /// A number with too many digits.
    TooLong,
}

/// A decimal: digits, at most one point, a sign.
pub fn exact(text: &str) -> Result<Decimal, Fault> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let point = digits.bytes().position(|byte| byte == b'.');
    let (before, behind) = point.map_or((digits, None), |at| (&digits[..at], Some(&digits[at + 1..])));
    let parts = [Some(before), behind].into_iter().flatten();
    if parts.clone().any(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit())) {
        return Err(Fault::NoNumber);
    }
    let behind = behind.unwrap_or_default();
    if before.len() > MOST_BEFORE || behind.len() > MOST_BEHIND {
        return Err(Fault::TooLong);
    }
    // No more digits than a number of 128 bits holds.
    let digit = |sum: i128, digit: u8| sum * 10 + i128::from(digit - b'0');
    let size = before.bytes().chain(behind.bytes()).fold(0, digit);
    let places = u32::try_from(behind.len()).map_err(|_| Fault::TooLong)?;
    let number = Decimal::try_from_i128_with_scale(size, places).map_err(|_| Fault::NoNumber)?;
    Ok(if text.starts_with('-') { -number } else { number })
}

/// A whole number that is not negative.
pub fn whole(text: &str) -> Option<usize> {
    let is_plain = text.len() <= MOST_WHOLE && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_scale_and_nothing_else_is_a_number() {
        assert_eq!(exact("93.00").unwrap().to_string(), "93.00");
        assert_eq!(exact("-1.4892").unwrap().to_string(), "-1.4892");
        for text in ["92,66", "1_000", "0x1F", "1e3", ".5", "5.", "", "-", "+-1", "NaN", "1.2.3", "٣"] {
            assert_eq!(exact(text), Err(Fault::NoNumber), "{text}");
        }
    }

    #[test]
    fn long_numbers_are_refused() {
        assert!(exact("999999999999.999999999999").is_ok());
        assert_eq!(exact("1000000000000"), Err(Fault::TooLong));
        assert_eq!(exact("0.0000000000001"), Err(Fault::TooLong));
        assert_eq!((whole("999999999"), whole("1000000000"), whole("+1")), (Some(999_999_999), None, None));
    }
}
