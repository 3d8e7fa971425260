//! Spaces that must not break: between a number and its unit, between "thứ" and the rank, between
//! "năm" and the year. Works on sentences of the theme and on the text of commentary alike.

/// A space at which no line may end.
pub const NO_BREAK: char = '\u{a0}';

/// Words that hold on to the number behind them.
const BEFORE: [&str; 24] = [
    "thứ",
    "hạng",
    "năm",
    "ngày",
    "tháng",
    "quý",
    "số",
    "rank",
    "ranks",
    "ranked",
    "edition",
    "in",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words that hold on to the number before them.
const AFTER: [&str; 29] = [
    "điểm",
    "%",
    "bậc",
    "đơn",
    "sở",
    "quận",
    "huyện",
    "phường",
    "xã",
    "tỉnh",
    "nhóm",
    "chỉ",
    "points",
    "point",
    "percentage",
    "places",
    "place",
    "units",
    "unit",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
];

/// The text with such spaces made unbreakable.
pub fn bound(text: String) -> String {
    let mut out = String::new();
    // The beginning of the word, and of what is not in `out` yet.
    let (mut from, mut rest) = (0, 0);
    for at in memchr::memchr_iter(b' ', text.as_bytes()) {
        if holds(&text[from..at], &text[at + 1..]) {
            out.reserve(text.len() - rest + 16);
            out.push_str(&text[rest..at]);
            out.push(NO_BREAK);
            rest = at + 1;
        }
        from = at + 1;
    }
    if rest == 0 {
        return text;
    }
    out.push_str(&text[rest..]);
    out
}

/// Whether a word holds on to the one with which the text behind it begins.
fn holds(word: &str, behind: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let number = behind.trim_start_matches(['“', '"', '(', '+', '\u{2212}']);
    if number.starts_with(is_digit) && is_one_of(word, &BEFORE) {
        return true;
    }
    let next = || behind.split(' ').next().unwrap_or(behind);
    word.ends_with(is_digit) && is_one_of(next(), &AFTER)
}

/// Whether a word is in a list, whatever its case and the signs around it.
fn is_one_of(word: &str, list: &[&str]) -> bool {
    let plain = word.trim_matches(|c: char| !is_letter(c) && c != '%');
    // Letters of these words are as long in either case, and nearly all are small.
    let mut as_long = list.iter().filter(|known| known.len() == plain.len());
    as_long.any(|known| *known == plain || known.chars().eq(plain.chars().flat_map(char::to_lowercase)))
}

/// Whether a character is a letter or a digit; those of Vietnamese are told apart without a look at tables.
fn is_letter(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        '×' | '÷' => false,
        'À'..='ɏ' | 'Ḁ'..='ỿ' => true,
        _ => c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::{bound, is_letter};

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..='\u{ffff}' {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn numbers_keep_their_words() {
        let bound = |text: &str| bound(text.to_owned());
        let text = bound("Năm 2021, đơn vị xếp thứ 2/61 với 91,87 % và 95,98 điểm.");
        assert_eq!(text, "Năm\u{a0}2021, đơn vị xếp thứ\u{a0}2/61 với 91,87\u{a0}% và 95,98\u{a0}điểm.");
        assert_eq!(bound("ngày 28 tháng 3 năm 2022"), "ngày\u{a0}28 tháng\u{a0}3 năm\u{a0}2022");
        assert_eq!(bound("năm của tỉnh"), "năm của tỉnh");
    }
}
