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
pub fn bound(text: &str) -> String {
    // Only numbers are held on to.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        out.push_str(word);
        if let Some(next) = words.peek() {
            out.push(if holds(word, next) { NO_BREAK } else { ' ' });
        }
    }
    out
}

fn holds(word: &str, next: &str) -> bool {
    let plain = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric() && c != '%').to_lowercase();
    let starts_with_digit = next.trim_start_matches(['“', '"', '(', '+', '\u{2212}']);
    if starts_with_digit.starts_with(|c: char| c.is_ascii_digit()) && BEFORE.contains(&plain(word).as_str()) {
        return true;
    }
    word.ends_with(|c: char| c.is_ascii_digit()) && AFTER.contains(&plain(next).as_str())
}

#[cfg(test)]
mod tests {
    use super::bound;

    #[test]
    fn numbers_keep_their_words() {
        let text = bound("Năm 2021, đơn vị xếp thứ 2/61 với 91,87 % và 95,98 điểm.");
        assert_eq!(text, "Năm\u{a0}2021, đơn vị xếp thứ\u{a0}2/61 với 91,87\u{a0}% và 95,98\u{a0}điểm.");
        assert_eq!(bound("ngày 28 tháng 3 năm 2022"), "ngày\u{a0}28 tháng\u{a0}3 năm\u{a0}2022");
        assert_eq!(bound("năm của tỉnh"), "năm của tỉnh");
    }
}
