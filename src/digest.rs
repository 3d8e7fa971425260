//! Digests as texts: the digits that lists, seals, pages and answers quote.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::fmt::{Display, Formatter};

/// The hexadecimal digits of some bytes, in small letters.
pub fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(2 * bytes.len());
    push_hex(bytes, &mut out);
    out
}

/// Appends them.
fn push_hex(bytes: &[u8], out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    // As many together as a list has in a line.
    for bytes in bytes.chunks(32) {
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(bytes) {
            pair.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        }
        out.push_str(std::str::from_utf8(&digits[..2 * bytes.len()]).unwrap_or_default());
    }
}

/// SHA-256 of some bytes, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// A SHA-256. It is written in hexadecimal digits, which take three times its room: lists have one for every file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum([u8; 32]);

impl Sum {
    /// The sum of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Appends its digits.
    pub fn push(&self, out: &mut String) {
        push_hex(&self.0, out);
    }

    /// The sum that some digits say.
    fn read(digits: &str) -> Option<Self> {
        let digit = |at: usize| {
            let digit = *digits.as_bytes().get(at)?;
            let is_small = !digit.is_ascii_uppercase();
            char::from(digit).to_digit(16).filter(|_| is_small && digits.len() == 64)
        };
        let mut sum = [0; 32];
        for (at, byte) in sum.iter_mut().enumerate() {
            *byte = u8::try_from(digit(2 * at)? << 4 | digit(2 * at + 1)?).ok()?;
        }
        Some(Self(sum))
    }
}

impl Display for Sum {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.write_str(&hex(&self.0))
    }
}

impl Serialize for Sum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex(&self.0))
    }
}

impl<'de> Deserialize<'de> for Sum {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits;
        impl Visitor<'_> for Digits {
            type Value = Sum;

            fn expecting(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
                out.write_str("64 hexadecimal digits")
            }

            fn visit_str<E: Error>(self, digits: &str) -> Result<Sum, E> {
                Sum::read(digits).ok_or_else(|| E::custom("no SHA-256"))
            }
        }
        deserializer.deserialize_str(Digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OF_NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn of_nothing() {
        assert_eq!(sha256(b""), OF_NOTHING);
        assert_eq!(Sum::of(b"").to_string(), OF_NOTHING);
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(hex(&bytes), bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    }

    #[test]
    fn a_sum_is_read_as_it_is_written() {
        assert_eq!(Sum::read(OF_NOTHING), Some(Sum::of(b"")));
        let long = format!("{OF_NOTHING}00");
        for wrong in ["", &OF_NOTHING[1..], &long, &OF_NOTHING.replace('e', "g"), &OF_NOTHING.to_uppercase()]
        {
            assert_eq!(Sum::read(wrong), None, "{wrong}");
        }
    }
}
