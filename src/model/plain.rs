//! Decimals as programs write them: digits with a point, a hyphen before what is less than zero, and nothing between
//! thousands.

use rust_decimal::Decimal;
use std::ops::Deref;

/// Room for a sign, a zero, a point and all digits that a decimal may have.
const ROOM: usize = 40;

/// A decimal that was written: `-1234.50`.
pub struct Plain {
    text: [u8; ROOM],
    from: usize,
}

impl Plain {
    /// Writes a decimal with the decimals that it has.
    pub fn of(value: Decimal) -> Self {
        let mut plain = Self { text: [b'0'; ROOM], from: ROOM };
        let places = value.scale() as usize;
        let mut large = value.mantissa().unsigned_abs();
        let mut written = 0;
        let mut put = |digit: u8| {
            if written == places && places > 0 {
                plain.before(b'.');
            }
            plain.before(b'0' + digit);
            written += 1;
            written <= places
        };
        // Nearly all fit into one register, where dividing is cheap.
        let mut rest = loop {
            match u64::try_from(large) {
                Ok(rest) => break rest,
                Err(_) => put((large % 10) as u8),
            };
            large /= 10;
        };
        while put((rest % 10) as u8) | (rest >= 10) {
            rest /= 10;
        }
        if value.is_sign_negative() {
            plain.before(b'-');
        }
        plain
    }

    fn before(&mut self, letter: u8) {
        self.from -= 1;
        self.text[self.from] = letter;
    }
}

impl Deref for Plain {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.text[self.from..]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_as_the_library_does() {
        let texts =
            ["0", "7", "-7", "0.00", "0.5", "-0.05", "12.340", "1234567.8", "0.0000000000000000000000000001"];
        let most = [Decimal::MAX, Decimal::MIN, Decimal::from_i128_with_scale(i128::from(i64::MAX), 28)];
        for value in texts.map(|text| Decimal::from_str_exact(text).unwrap()).into_iter().chain(most) {
            assert_eq!(&*Plain::of(value), value.to_string());
        }
        assert_eq!(&*Plain::of(-Decimal::ZERO), (-Decimal::ZERO).to_string());
    }
}
