//! Decimals as programs write them: digits with a point, a hyphen before what is less than zero, and nothing between
//! thousands: `-1234.50`.

use rust_decimal::Decimal;

/// Appends a decimal with the decimals that it has.
pub fn push(value: Decimal, out: &mut String) {
    let places = value.scale() as usize;
    let mantissa = value.mantissa().unsigned_abs();
    let mut buffer = itoa::Buffer::new();
    // Nearly all fit into one register, where dividing is cheap.
    let digits = match u64::try_from(mantissa) {
        Ok(small) => buffer.format(small),
        Err(_) => buffer.format(mantissa),
    };
    if value.is_sign_negative() {
        out.push('-');
    }
    if places == 0 {
        return out.push_str(digits);
    }
    let whole = digits.len().saturating_sub(places);
    out.push_str(if whole > 0 { &digits[..whole] } else { "0" });
    out.push('.');
    (digits.len()..places).for_each(|_| out.push('0'));
    out.push_str(&digits[whole..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_as_the_library_does() {
        let texts =
            ["0", "7", "-7", "0.00", "0.5", "-0.05", "12.340", "1234567.8", "0.0000000000000000000000000001"];
        let most = [
            Decimal::MAX,
            Decimal::MIN,
            Decimal::from_i128_with_scale(i128::from(i64::MAX), 28),
            -Decimal::ZERO,
        ];
        for value in texts.map(|text| Decimal::from_str_exact(text).unwrap()).into_iter().chain(most) {
            let mut text = String::new();
            push(value, &mut text);
            assert_eq!(text, value.to_string());
        }
    }
}
