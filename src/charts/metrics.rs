//! Text without fonts: how wide it is, where it breaks, and which of two names fits.
//!
//! In: text, a size in pixels and a weight. Out: widths in pixels and lines. The advances come from
//! `glyphs`; Noto Sans is wider than most fonts a reader has, so what fits here fits there.

use super::glyphs::advances;
use std::mem;
use std::ops::Range;

/// Size of all text in charts, in pixels.
pub const SIZE: u32 = 13;

/// Distance between the baselines of two lines of one name, in pixels.
pub const LINE: i32 = 16;

/// How heavy the strokes of a text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Weight 400: most text.
    Regular,
    /// Weight 650: headings and the unit of the page.
    Strong,
}

impl Weight {
    /// Its column in the table of advances.
    fn column(self) -> usize {
        match self {
            Self::Regular => 0,
            Self::Strong => 1,
        }
    }
}

/// Width of `text` in pixels, rounded up.
pub fn width(text: &str, size: u32, weight: Weight) -> i32 {
    pixels(mille(text, weight), size)
}

/// Width of `text` in thousandths of its size.
fn mille(text: &str, weight: Weight) -> u32 {
    let column = weight.column();
    text.chars().map(|letter| advances(letter)[column]).sum()
}

/// Thousandths of a size in pixels, rounded up.
fn pixels(mille: u32, size: u32) -> i32 {
    (mille * size).div_ceil(1000) as i32
}

/// Width of the widest of `texts` in pixels at [`SIZE`]; zero when there are none.
pub fn widest<'a>(texts: impl IntoIterator<Item = &'a str>, weight: Weight) -> i32 {
    let widths = texts.into_iter().map(|text| width(text, SIZE, weight));
    widths.max().unwrap_or(0)
}

/// Breaks `text` into lines of at most `room` pixels, only at plain spaces.
///
/// A word wider than the room stays whole on a line of its own: a name is never cut.
pub fn wrap(text: &str, room: i32, size: u32, weight: Weight) -> Vec<&str> {
    wrapped(text, room, size, weight).0
}

/// The same lines, and how wide the widest is.
pub fn wrapped(text: &str, room: i32, size: u32, weight: Weight) -> (Vec<&str>, i32) {
    let whole = text.trim_matches(' ');
    let wide = width(whole, size, weight);
    if wide <= room {
        return (Some(whole).filter(|whole| !whole.is_empty()).into_iter().collect(), wide);
    }
    let (lines, widest) = broken(&words(text, weight), room, size, weight);
    (lines.into_iter().map(|line| &text[line]).collect(), widest)
}

/// Breaks `text` like [`wrap`], then narrows the lines as far as their number allows, so that the
/// last one is not a lonely word.
pub fn balance(text: &str, room: i32, size: u32, weight: Weight) -> Vec<&str> {
    let words = words(text, weight);
    let (mut best, _) = broken(&words, room, size, weight);
    if best.len() > 1 {
        let (mut narrow, mut wide) = (0, room);
        while wide - narrow > 2 {
            let middle = (narrow + wide) / 2;
            let (lines, widest) = broken(&words, middle, size, weight);
            if widest <= middle && lines.len() == best.len() {
                (best, wide) = (lines, middle);
            } else {
                narrow = middle;
            }
        }
    }
    best.into_iter().map(|line| &text[line]).collect()
}

/// A word: where it stands in its text, and its width in thousandths of the size.
struct Word {
    at: Range<usize>,
    mille: u32,
}

/// The words of a text, measured.
fn words(text: &str, weight: Weight) -> Vec<Word> {
    let column = weight.column();
    let mut words = Vec::with_capacity(text.len() / 4 + 1);
    let mut word = Word { at: 0..0, mille: 0 };
    for (at, letter) in text.char_indices() {
        if letter == ' ' {
            words.push(mem::replace(&mut word, Word { at: at + 1..at + 1, mille: 0 }));
        } else {
            word.at.end = at + letter.len_utf8();
            word.mille += advances(letter)[column];
        }
    }
    words.push(word);
    words.retain(|word| !word.at.is_empty());
    words
}

/// Where the lines of at most `room` pixels begin and end, and how wide the widest is.
fn broken(words: &[Word], room: i32, size: u32, weight: Weight) -> (Vec<Range<usize>>, i32) {
    let space = mille(" ", weight);
    let mut lines: Vec<Range<usize>> = Vec::with_capacity(2);
    let (mut last, mut widest) = (0, 0);
    for word in words {
        let together = last + space + word.mille;
        match lines.last_mut() {
            Some(line) if pixels(together, size) <= room => (line.end, last) = (word.at.end, together),
            _ => {
                lines.push(word.at.clone());
                last = word.mille;
            }
        }
        widest = widest.max(last);
    }
    (lines, pixels(widest, size))
}

/// Room for a name: a column of some width, and how many lines it may take there.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Width in pixels.
    pub width: i32,
    /// Lines that a full name may take before its short form is preferred.
    pub lines: usize,
    /// Weight the name is set in.
    pub weight: Weight,
}

/// Lines of a name for `room`: the full name if it fits, else its official short form, else the
/// full name on as many lines as it needs.
pub fn fit<'n>(name: &'n str, short: Option<&'n str>, room: Room) -> Vec<&'n str> {
    let full = balance(name, room.width, SIZE, room.weight);
    let fits = |line: &&str| width(line, SIZE, room.weight) <= room.width;
    if full.len() <= room.lines && full.iter().all(fits) {
        return full;
    }
    match short {
        Some(short) => balance(short, room.width, SIZE, room.weight),
        None => full,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_sums_of_advances() {
        // L 521 + ê 564 + space 260 + C 632 + h 618 + â 561 + n 618 = 3774; x 13 / 1000 = 49.06
        assert_eq!(width("Lê Chân", 13, Weight::Regular), 50);
        assert_eq!(width("", 13, Weight::Regular), 0);
        // 10 digits of 572: 5720 x 13 / 1000 = 74.36
        assert_eq!(width("0123456789", 13, Weight::Regular), 75);
    }

    #[test]
    fn tone_marks_take_no_room() {
        let plain = width("Le Chan", 13, Weight::Regular);
        assert_eq!(plain, width("Lê Chân", 13, Weight::Regular));
        assert_eq!(plain, width("Le\u{302} Cha\u{302}n", 13, Weight::Regular));
    }

    #[test]
    fn every_vietnamese_letter_is_measured() {
        let letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
        let all: String = letters.chars().chain(letters.to_uppercase().chars()).collect();
        assert_eq!(all.chars().count(), 134);
        assert!(all.chars().all(|letter| advances(letter) != advances('\u{ffff}')));
    }

    #[test]
    fn names_break_at_spaces_only() {
        let lines = wrap("Sở Nông nghiệp và Phát triển nông thôn", 180, 13, Weight::Regular);
        assert_eq!(lines, ["Sở Nông nghiệp và Phát triển", "nông thôn"]);
        assert_eq!(wrap("năm\u{a0}2021", 10, 13, Weight::Regular), ["năm\u{a0}2021"]);
        assert!(wrap("  ", 10, 13, Weight::Regular).is_empty());
    }

    #[test]
    fn lines_are_balanced() {
        let name = "Ban Quản lý Khu kinh tế Hải Phòng";
        assert_eq!(wrap(name, 180, 13, Weight::Regular), ["Ban Quản lý Khu kinh tế Hải", "Phòng"]);
        assert_eq!(balance(name, 180, 13, Weight::Regular), ["Ban Quản lý Khu", "kinh tế Hải Phòng"]);
    }

    #[test]
    fn the_short_form_comes_only_when_needed() {
        let name = "Sở Nông nghiệp và Phát triển nông thôn";
        let room = |width, lines| Room { width, lines, weight: Weight::Regular };
        assert_eq!(fit(name, Some("Sở NN&PTNT"), room(300, 1)), [name]);
        assert_eq!(fit(name, Some("Sở NN&PTNT"), room(180, 1)), ["Sở NN&PTNT"]);
        assert_eq!(fit(name, None, room(180, 1)).len(), 2);
    }
}
