//! Whether the bytes of a file are text that may be read.
//!
//! In: bytes. Out: text in Unicode normal form C, or the first thing that is not to be had in a content
//! file. Letters typed as base and mark (form D, as some systems write them) are put together, so that
//! equal names are equal; characters that nobody sees are refused, because what a reader sees would not
//! be what stands there.

use super::encoding::{self, Encoding};
use crate::locale::letters::{self, Oddity};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Line and column in characters, from 1.
pub type Position = (u32, u16);

/// Why bytes are not admitted.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not UTF-8 from this byte on, and what it seems to be instead.
    NotUtf8(usize, Position, Option<Encoding>),
    /// A character that must not stand there.
    Odd(char, Oddity, Position),
    /// A return that ends no line.
    LoneReturn(Position),
}

/// The text of a file.
pub fn admitted(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let (good, _) = bytes.split_at(error.valid_up_to());
            let at = position(std::str::from_utf8(good).unwrap_or_default());
            return Err(Fault::NotUtf8(good.len(), at, encoding::of(bytes)));
        }
    };
    let body = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let mut begin = text.len() - body.len();
    let mut is_composed = true;
    for line in body.split_inclusive('\n') {
        // In most lines there is nothing to look for.
        if !is_plain(line) {
            let mut rest = line.char_indices();
            while let Some((at, found)) = rest.next() {
                let at = begin + at;
                if let Some(oddity) = letters::oddity(found) {
                    return Err(Fault::Odd(found, oddity, position(&text[..at])));
                }
                if found == '\r' && !rest.as_str().starts_with('\n') {
                    return Err(Fault::LoneReturn(position(&text[..at])));
                }
            }
            is_composed &= letters::is_composed(line);
        }
        begin += line.len();
    }
    Ok(if is_composed { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) })
}

/// Whether a line has nothing but usual letters.
fn is_plain(line: &str) -> bool {
    let line = line.trim_end_matches('\n');
    line.bytes().all(|byte| matches!(byte, b' '..=b'~')) || line.chars().all(letters::is_usual)
}

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The place behind some text.
pub fn position(before: &str) -> Position {
    let line = before.matches('\n').count() + 1;
    let column =
        before.rsplit('\n').next().unwrap_or("").trim_start_matches(BYTE_ORDER_MARK).chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u16::try_from(column).unwrap_or(u16::MAX))
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
        let odd = |c, at| Err(Fault::Odd(c, Oddity::Hidden, at));
        assert_eq!(admitted(b"a\n\xff"), Err(Fault::NotUtf8(2, (2, 1), None)));
        assert_eq!(admitted("a: b\nc: \u{202e}d".as_bytes()), odd('\u{202e}', (2, 4)));
        assert_eq!(admitted(b"a\0"), odd('\0', (1, 2)));
        assert_eq!(admitted("a\u{feff}".as_bytes()), odd('\u{feff}', (1, 2)));
        assert_eq!(admitted("\u{feff}\u{feff}a".as_bytes()), odd('\u{feff}', (1, 1)));
        assert_eq!(admitted(b"a\r\nb\r\r\nc"), Err(Fault::LoneReturn((2, 2))));
        assert_eq!(admitted(b"a\rb"), Err(Fault::LoneReturn((1, 2))));
        assert!(admitted("\u{feff}a: 1\r\n\tb".as_bytes()).is_ok());
    }
}
