//! Old Vietnamese encodings, recognised so that an officer can be told how to save the file.
//!
//! Nothing is read in them: a guess may be wrong, and a report must not rest on one. A guess is made by
//! decoding the words that have letters beyond ASCII and counting those that are Vietnamese syllables.

use super::syllable;
use super::text::{Position, position};
use unicode_normalization::UnicodeNormalization;

/// An encoding of Vietnamese text other than UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16, as some editors call "Unicode".
    Utf16,
    /// TCVN 5712:1993, "ABC": fonts whose names begin with `.Vn`.
    Tcvn3,
    /// VNI: fonts whose names begin with `VNI-`.
    Vni,
    /// VISCII 1.1.
    Viscii,
    /// Windows-1258.
    Windows1258,
    /// UTF-8 that was taken for Windows-1252 and saved as UTF-8 again.
    Twice,
}

/// How many bytes of a file are looked at.
const ENOUGH: usize = 64 * 1024;
const TABLES: [Encoding; 4] = [Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii, Encoding::Windows1258];

const TCVN3: &str = "���������������������������������ĂÂÊÔƠƯĐăâêôơưđ������àảãáạ�ằẳẵắ�������ặầẩẫấậè�ẻẽéẹềểễếệìỉ���ĩíịò�ỏõóọồổỗốộờởỡớợù�ủũúụừửữứựỳỷỹýỵ�";
const VISCII: &str = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";
/// The upper half of Windows-1258 from `À` on; marks stand behind their letter.
const WINDOWS_1258: &str =
    "ÀÁÂĂÄÅÆÇÈÉÊË\u{300}ÍÎÏĐÑ\u{309}ÓÔƠÖ×ØÙÚÛÜƯ\u{303}ßàáâăäåæçèéêë\u{301}íîïđñ\u{323}óôơö÷øùúûüư₫ÿ";
/// The upper half of VNI from `à` on, without the difference of case; marks stand behind their letter.
const VNI: [&str; 32] = [
    "\u{302}\u{300}",
    "\u{302}\u{301}",
    "\u{302}",
    "\u{302}\u{303}",
    "\u{302}\u{323}",
    "\u{302}\u{309}",
    "ỉ",
    "�",
    "\u{306}\u{300}",
    "\u{306}\u{301}",
    "\u{306}",
    "\u{306}\u{323}",
    "ì",
    "í",
    "ỵ",
    "\u{323}",
    "�",
    "đ",
    "ị",
    "ĩ",
    "ơ",
    "\u{303}",
    "ư",
    "�",
    "\u{300}",
    "\u{301}",
    "\u{306}\u{309}",
    "\u{309}",
    "\u{306}\u{303}",
    "�",
    "�",
    "�",
];
/// What Windows-1252 has from 0x80 to 0x9F.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// What a file that is not UTF-8 seems to be.
pub fn of(bytes: &[u8]) -> Option<Encoding> {
    let bytes = &bytes[..bytes.len().min(ENOUGH)];
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || zeros * 4 > bytes.len() {
        return Some(Encoding::Utf16);
    }
    let is_letter = |byte: &u8| !byte.is_ascii() || byte.is_ascii_alphabetic();
    let words: Vec<&[u8]> = bytes
        .split(|byte| !is_letter(byte))
        .filter(|word| !word.is_ascii() && (2..12).contains(&word.len()))
        .collect();
    let hits = |encoding: &Encoding| words.iter().filter(|word| is_word(&encoding.decode(word))).count();
    let (best, encoding) =
        TABLES.iter().map(|encoding| (hits(encoding), *encoding)).rev().max_by_key(|(hits, _)| *hits)?;
    (best > 0 && best * 2 >= words.len()).then_some(encoding)
}

/// A text whose letters were spoiled before it was saved as UTF-8.
#[derive(Debug, PartialEq, Eq)]
pub struct Spoiled {
    /// The first spoiled word, and what it was.
    pub word: (String, String),
    /// Where it stands.
    pub at: Position,
    /// How many words are spoiled.
    pub count: usize,
    /// How it happened.
    pub encoding: Encoding,
}

/// Whether letters were spoiled: words with signs that Vietnamese has not, which decoded once more are
/// Vietnamese. A foreign name among them is no sign; most words must agree.
pub fn spoiled(text: &str) -> Option<Spoiled> {
    // Most lines have no sign by which such a word could be known.
    let words: Vec<&str> = text
        .split('\n')
        .filter(|line| !line.is_ascii() && line.chars().any(is_telling))
        .flat_map(|line| line.split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic()))
        .map(|word| word.trim_matches(['“', '”', '«', '»', '–', '…']))
        .filter(|word| word.len() < 40 && !word.is_ascii())
        .filter(|word| word.chars().any(is_strange) || redecoded(Encoding::Twice, word).is_some())
        .take(ENOUGH)
        .collect();
    let all = [Encoding::Twice].into_iter().chain(TABLES);
    let hits = |encoding: Encoding| words.iter().filter(|word| redecoded(encoding, word).is_some()).count();
    let (count, encoding) =
        all.map(|encoding| (hits(encoding), encoding)).rev().max_by_key(|(hits, _)| *hits)?;
    // One word read as UTF-8 twice is proof enough; of the others two are needed.
    let least = if encoding == Encoding::Twice { 1 } else { 2 };
    if count < least || count * 2 < words.len() {
        return None;
    }
    let (word, meant) = words.iter().find_map(|word| Some((*word, redecoded(encoding, word)?)))?;
    let at = word.as_ptr() as usize - text.as_ptr() as usize;
    Some(Spoiled { word: (word.to_owned(), meant), at: position(&text[..at]), count, encoding })
}

/// A word that is Vietnamese once its letters are taken for bytes of an encoding.
fn redecoded(encoding: Encoding, word: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = word.chars().map(byte).collect();
    let meant = encoding.decode(&bytes?);
    is_word(&meant).then_some(meant)
}

/// Whether Windows-1252 has a sign that stands in no Vietnamese word or sentence.
fn is_strange(c: char) -> bool {
    let is_letter = matches!(
        c,
        'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý'
            | 'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý'
    );
    let is_common = || is_letter || "“”‘’–—…«»§°²³·€™×\u{a0}".contains(c);
    !c.is_ascii() && byte(c).is_some() && !is_common()
}

/// Whether a sign may be one of a spoiled word: a strange one, or a byte that goes on a letter of UTF-8.
fn is_telling(c: char) -> bool {
    let goes_on = || byte(c).is_some_and(|byte| (0x80..0xc0).contains(&byte));
    !c.is_ascii() && (is_strange(c) || goes_on())
}

/// The byte that Windows-1252 has for a letter.
fn byte(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ (0..=0x7f | 0xa0..=0xff) => u8::try_from(code).ok(),
        // Vietnamese letters that it has not: nearly all that stand in our files, and no search finds them.
        0x100..=0x151 | 0x1a0..=0x1ff | 0x1e00..=0x1eff => None,
        _ => u8::try_from(0x80 + WINDOWS_1252.chars().position(|known| known == c)?).ok(),
    }
}

fn is_word(text: &str) -> bool {
    !text.is_ascii() && syllable::is_syllable(text)
}

impl Encoding {
    /// The key of the hint that tells how to save the file.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Utf16 => "hint-utf16",
            Self::Tcvn3 => "hint-tcvn3",
            Self::Vni => "hint-vni",
            Self::Viscii => "hint-viscii",
            Self::Windows1258 => "hint-windows",
            Self::Twice => "hint",
        }
    }

    fn decode(self, bytes: &[u8]) -> String {
        if self == Self::Twice {
            return std::str::from_utf8(bytes).unwrap_or_default().nfc().collect();
        }
        let letter = |byte: &u8| -> String {
            let at = usize::from(byte.wrapping_sub(0x80));
            let of = |table: &str, at: usize| table.chars().nth(at).unwrap_or('�').to_string();
            match self {
                _ if byte.is_ascii() => char::from(*byte).to_string(),
                Self::Tcvn3 => of(TCVN3, at),
                Self::Viscii => of(VISCII, at),
                Self::Windows1258 if at >= 0x40 => of(WINDOWS_1258, at - 0x40),
                Self::Vni if at >= 0x40 => VNI[at % 32].to_owned(),
                _ => "�".to_owned(),
            }
        };
        bytes.iter().map(letter).collect::<String>().nfc().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Huyện Tiên Lãng, thành phố Hải Phòng: chỉ số cải cách hành chính" in each encoding.
    const SAID: [(Encoding, &[u8]); 4] = [
        (Encoding::Tcvn3, b"Huy\xd6n Ti\xaan L\xb7ng, th\xb5nh ph\xe8 H\xb6i Ph\xdfng: ch\xd8 s\xe8 c\xb6i c\xb8ch h\xb5nh ch\xddnh"),
        (Encoding::Vni, b"Huye\xe4n Ti\xe2en La\xf5ng, tha\xf8nh pho\xe1 Ha\xfbi Pho\xf8ng: ch\xe6 so\xe1 ca\xfbi ca\xf9ch ha\xf8nh ch\xednh"),
        (Encoding::Viscii, b"Huy\xaen Ti\xean L\xe3ng, th\xe0nh ph\xaf H\xe4i Ph\xf2ng: ch\xef s\xaf c\xe4i c\xe1ch h\xe0nh ch\xednh"),
        (Encoding::Windows1258, b"Huy\xea\xf2n Ti\xean La\xdeng, th\xe0nh ph\xf4\xec Ha\xd2i Pho\xccng: chi\xd2 s\xf4\xec ca\xd2i ca\xecch ha\xccnh chi\xecnh"),
    ];

    #[test]
    fn the_old_encodings_are_told_apart() {
        for (encoding, bytes) in SAID {
            assert_eq!(of(bytes), Some(encoding));
        }
        assert_eq!(of(b"\xff\xfet\0i\0"), Some(Encoding::Utf16));
        assert_eq!(of(b"caf\xe9 M\xfcller \xa9 2021"), None);
    }

    #[test]
    fn spoiled_letters_are_found_where_they_stand() {
        let found = spoiled("a: 1\nb: Háº£i PhÃ²ng").unwrap();
        assert_eq!((found.word.0.as_str(), found.word.1.as_str(), found.at), ("Háº£i", "Hải", (2, 4)));
        assert_eq!((found.count, found.encoding), (2, Encoding::Twice));
        for (encoding, bytes) in [SAID[0], SAID[1]] {
            let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            assert_eq!(spoiled(&text).map(|found| found.encoding), Some(encoding));
        }
    }

    #[test]
    fn every_spoiled_word_has_a_telling_sign() {
        for code in (0x80..0x3000).filter_map(char::from_u32) {
            let is_common = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý“”‘’–—…«»§°²³·€™×\u{a0}".contains(code);
            assert_eq!(is_strange(code), byte(code).is_some() && !is_common, "{code:?}");
        }
        for letter in "àảãáạăằâầèêềìòôồơờùưừỳẮỆỘỬỸ".chars() {
            let spoiled: Vec<u8> = letter.to_string().into_bytes();
            let signs =
                |byte: &u8| (0..0x3000).filter_map(char::from_u32).find(|c| self::byte(*c) == Some(*byte));
            let word: String = spoiled.iter().filter_map(signs).collect();
            assert!(redecoded(Encoding::Twice, &word).is_some(), "{letter}: {word}");
            assert!(word.chars().any(is_telling), "{letter}: {word}");
        }
    }

    #[test]
    fn good_letters_are_not_spoiled() {
        for text in [
            "Hải Phòng có 167 xã, phường",
            "Müller, Søren và Zoë",
            "§ 5, 10 m², 30 °C, «Đổi mới» – 50 ₫",
            "© 2021",
        ] {
            assert_eq!(spoiled(text), None, "{text}");
        }
    }
}
