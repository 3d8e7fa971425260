//! Vietnamese syllables, as far as a guess at an encoding needs them.

use unicode_normalization::UnicodeNormalization;

/// Longer ones first, because the first that fits is taken off.
const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];
const CODAS: [&str; 9] = ["ch", "ng", "nh", "c", "m", "n", "p", "t", ""];
const NUCLEI: [&str; 64] = [
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây", "eo",
    "êu", "ia", "iê", "iu", "oa", "oă", "oe", "oi", "ôi", "ơi", "oo", "ua", "uâ", "uê", "ui", "uô", "uơ",
    "uy", "ưa", "ưi", "ươ", "ưu", "ya", "yê", "uă", "ue", "uya", "uyê", "uyu", "iêu", "oai", "oao", "oay",
    "oeo", "uao", "uai", "uay", "uây", "uôi", "ươi", "ươu", "yêu", "uêu", "uye", "iê",
];
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Whether a word is a syllable: an onset, a nucleus with at most one tone, a coda.
pub fn is_syllable(word: &str) -> bool {
    // Capitals stand at the beginning or everywhere.
    let is_capital = |c: char| c.is_uppercase();
    let capitals = word.chars().filter(|c| is_capital(*c)).count();
    let is_mixed =
        capitals > 1 && capitals < word.chars().count() || capitals == 1 && !word.starts_with(is_capital);
    let lower = word.to_lowercase();
    if is_mixed || lower.nfd().filter(|c| TONES.contains(c)).count() > 1 {
        return false;
    }
    let base = without_tones(&lower);
    ONSETS.iter().filter_map(|onset| base.strip_prefix(onset)).any(|rime| {
        CODAS.iter().filter_map(|coda| rime.strip_suffix(coda)).any(|nucleus| NUCLEI.contains(&nucleus))
    })
}

fn without_tones(text: &str) -> String {
    text.nfd().filter(|c| !TONES.contains(c)).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_and_others() {
        for word in "Nguyễn Huyện thuyền giếng gì quốc QUYẾT nghiêng yêu Đặng khuỷu ươm xoáy".split(' ')
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["Müller", "français", "huyÖn", "hưyơơ", "tHành", "ñaõ", "xyz"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
