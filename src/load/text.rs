//! Whether the bytes of a file are text that may be read.
//!
//! In: bytes. Out: text in Unicode normal form C, or the first thing that is not to be had in a content
//! file. Letters typed as base and mark (form D, as some systems write them) are put together, so that
//! equal names are equal; control characters and marks that turn the direction of writing are refused,
//! because what a reader sees would not be what stands there.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Most bytes of a file.
pub const MOST_BYTES: u64 = 128 * 1024 * 1024;

/// Why bytes are not admitted.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not UTF-8 from this byte on.
    NotUtf8(usize),
    /// A character that must not stand there, with its line and column.
    Forbidden(char, u32, u16),
}

/// The text of a file.
pub fn admitted(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|error| Fault::NotUtf8(error.valid_up_to()))?;
    let mark = text.chars().next().filter(|c| *c == BYTE_ORDER_MARK).map_or(0, char::len_utf8);
    if let Some((at, found)) =
        text.char_indices().skip_while(|(at, _)| *at < mark).find(|(_, c)| is_forbidden(*c))
    {
        let before = &text[..at];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        let clip = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        return Err(Fault::Forbidden(found, u32::try_from(line).unwrap_or(u32::MAX), clip(column)));
    }
    Ok(match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    })
}

const BYTE_ORDER_MARK: char = '\u{feff}';

fn is_forbidden(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    is_control
        || matches!(c, BYTE_ORDER_MARK | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_put_together() {
        assert_eq!(admitted("Ha\u{309}i Pho\u{300}ng".as_bytes()).unwrap(), "Hải Phòng");
        assert!(matches!(admitted("Hải Phòng".as_bytes()), Ok(Cow::Borrowed(_))));
    }

    #[test]
    fn what_must_not_stand_in_a_file() {
        assert_eq!(admitted(b"a\n\xff"), Err(Fault::NotUtf8(2)));
        assert_eq!(admitted("a: b\nc: \u{202e}d".as_bytes()), Err(Fault::Forbidden('\u{202e}', 2, 4)));
        assert_eq!(admitted(b"a\0"), Err(Fault::Forbidden('\0', 1, 2)));
        assert_eq!(admitted("a\u{feff}".as_bytes()), Err(Fault::Forbidden('\u{feff}', 1, 2)));
        assert!(admitted("\u{feff}a: 1\r\n\tb".as_bytes()).is_ok());
    }
}
