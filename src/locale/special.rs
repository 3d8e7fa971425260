//! Where in a text something must not be written as it stands. Nearly no text has such a place, and a site is millions
//! of texts, so that bytes are looked at many at a time.

/// How many bytes are looked at together.
const STRIDE: usize = 16;

/// The place of the first byte that is special.
#[inline]
pub fn first(text: &str, is_special: impl Fn(u8) -> bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let (strides, _) = bytes.as_chunks::<STRIDE>();
    // Without a way out of the stride, so that its bytes can be compared at once.
    let is_free =
        |stride: &&[u8; STRIDE]| !stride.iter().fold(false, |found, byte| found | is_special(*byte));
    let from = strides.iter().take_while(is_free).count() * STRIDE;
    bytes[from..].iter().position(|byte| is_special(*byte)).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn the_first_is_found_wherever_it_stands() {
        let is_special = |byte| byte == b'&' || byte == b'<';
        for length in [0, 1, 15, 16, 17, 31, 32, 40] {
            let text = "a".repeat(length);
            assert_eq!(first(&text, is_special), None);
            assert_eq!(first(&format!("{text}<a&"), is_special), Some(length));
            assert_eq!(first(&format!("{text}&{text}<"), is_special), Some(length));
        }
    }
}
