//! Characters that must not stand in a text, because a reader does not see what stands there; and whether letters are
//! put together of their marks.

use unicode_normalization::is_nfc;

/// What is wrong with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// It does not show, or turns the direction of writing: two names that look alike would differ.
    Hidden,
    /// It shows as a box: a letter was lost, or is known to one font only.
    Lost,
}

/// Whether a character is one of those that texts of both languages are full of: there is nothing wrong with it, and whatever
/// of them stands together is composed.
#[inline]
pub fn is_usual(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{c0}'..='\u{24f}' | 'Ạ'..='ỹ')
}

/// What is wrong with a character, if anything. Tabs and ends of lines are no business of letters.
#[inline]
pub fn oddity(c: char) -> Option<Oddity> {
    match c {
        _ if is_usual(c) => None,
        '\n' | '\r' | '\t' => None,
        _ if c.is_control() => Some(Oddity::Hidden),
        // Soft hyphen, joiners, fillers, variation selectors, invisible operators, language tags.
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        // Marks of direction.
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        // Ends of lines and paragraphs that most programs do not take for one.
        | '\u{2028}' | '\u{2029}' => Some(Oddity::Hidden),
        '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(Oddity::Lost),
        _ if u32::from(c) & 0xfffe == 0xfffe => Some(Oddity::Lost),
        '\u{fdd0}'..='\u{fdef}' => Some(Oddity::Lost),
        _ => None,
    }
}

/// Whether a text is in Unicode normal form C.
pub fn is_composed(text: &str) -> bool {
    // Every character below the first combining mark is, and so are the letters of Vietnamese further up and the marks of
    // sentences; a text that has no others needs no table.
    let is_known = |c| matches!(c, '\0'..='\u{2ff}' | 'Ạ'..='ỹ' | '\u{2010}'..='\u{2027}');
    text.chars().all(is_known) || is_nfc(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn what_is_composed_is_what_composing_leaves_as_it_is() {
        for c in ('\0'..='\u{3000}').filter(|c| !c.is_ascii()) {
            for text in [c.to_string(), format!("a{c}"), format!("{c}\u{301}"), format!("ê{c}\u{323}")] {
                assert_eq!(is_composed(&text), text.nfc().eq(text.chars()), "{text:?}");
            }
        }
    }

    #[test]
    fn nothing_is_wrong_with_usual_letters() {
        let usual: String = ('\0'..=char::MAX).filter(|c| is_usual(*c)).collect();
        assert!(usual.contains("ỹ") && usual.contains("đ") && !usual.contains(['\u{ad}', '\u{300}']));
        assert!(usual.nfc().eq(usual.chars()) && !usual.contains(char::is_control));
        assert_eq!(usual.chars().count(), 95 + 400 + 90);
    }

    #[test]
    fn letters_of_both_languages_are_fine() {
        let fine = "Hải Phòng: Ắ ằ ẵ ỹ đ Đ \u{309}\u{300} “ ” – — … ₫ \u{a0} 100 % ≤ 😀\r\n\t";
        assert!(fine.chars().all(|c| oddity(c).is_none()));
    }

    #[test]
    fn what_nobody_sees_is_odd() {
        for c in
            "\0\u{7f}\u{85}\u{ad}\u{200b}\u{200c}\u{200d}\u{feff}\u{202e}\u{2067}\u{2028}\u{e0041}".chars()
        {
            assert_eq!(oddity(c), Some(Oddity::Hidden), "{c:?}");
        }
        for c in "\u{fffd}\u{f0b7}\u{ffff}\u{1fffe}".chars() {
            assert_eq!(oddity(c), Some(Oddity::Lost), "{c:?}");
        }
    }
}
