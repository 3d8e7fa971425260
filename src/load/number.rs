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
    let mut point = None;
    let mut size = 0_u64;
    for (at, byte) in digits.bytes().enumerate() {
        match byte {
            // What wraps around has more digits than a number of 64 bits holds, and is added up below.
            b'0'..=b'9' => size = size.wrapping_mul(10).wrapping_add(u64::from(byte - b'0')),
            b'.' if point.is_none() => point = Some(at),
            _ => return Err(Fault::NoNumber),
        }
    }
    let (before, behind) = match point {
        Some(at) => (at, digits.len() - at - 1),
        None => (digits.len(), 0),
    };
    if before == 0 || point.is_some() && behind == 0 {
        return Err(Fault::NoNumber);
    }
    if before > MOST_BEFORE || behind > MOST_BEHIND {
        return Err(Fault::TooLong);
    }
    let size = match before + behind {
        ..=SURE => i128::from(size),
        _ => digits
            .bytes()
            .filter(u8::is_ascii_digit)
            .fold(0, |sum, digit| sum * 10 + i128::from(digit - b'0')),
    };
    let places = u32::try_from(behind).map_err(|_| Fault::TooLong)?;
    let number = Decimal::try_from_i128_with_scale(size, places).map_err(|_| Fault::NoNumber)?;
    Ok(if text.starts_with('-') { -number } else { number })
}

/// So many digits are no more than a number of 64 bits holds; twice [`MOST_BEFORE`] no more than one of 128.
const SURE: usize = 19;

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
        for text in
            ["999999999999.999999999999", "-99999999.99999999999", "9999999.999999999999", "0.000000000001"]
        {
            assert_eq!(exact(text).unwrap().to_string(), text);
        }
        assert_eq!(exact("1000000000000"), Err(Fault::TooLong));
        assert_eq!(exact(&"9".repeat(50)), Err(Fault::TooLong));
        assert_eq!(exact(&format!("{}x", "9".repeat(50))), Err(Fault::NoNumber));
        assert_eq!(exact("0.0000000000001"), Err(Fault::TooLong));
        assert_eq!((whole("999999999"), whole("1000000000"), whole("+1")), (Some(999_999_999), None, None));
    }
}
