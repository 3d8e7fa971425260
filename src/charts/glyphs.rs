//! Advances of glyphs, measured from open fonts, so that a drawing is laid out without any font on
//! the computer that builds it.
//!
//! In: a character. Out: its advance in thousandths of the font size, regular (400) and strong (650).
//!
//! How the table was made (Noto Sans 2.004, SIL Open Font License, Debian's `fonts-noto-core`; its
//! weight 700 stands for 650, being the face that browsers choose for it):
//!
//! ```text
//! pip install fonttools
//! python3 - <<'END'
//! from fontTools.ttLib import TTFont
//! for name in ("Regular", "Bold"):
//!     font = TTFont(f"/usr/share/fonts/truetype/noto/NotoSans-{name}.ttf")
//!     em, glyphs, advances = font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"]
//!     for code, glyph in sorted(glyphs.items()):
//!         print(name, hex(code), chr(code), round(advances[glyph][0] * 1000 / em))
//! END
//! ```
//!
//! Kept of it: ASCII, the 134 Vietnamese letters beyond ASCII, spaces that do not break, and the
//! signs of our pages. `−`, `→`, `≤`, `≥` are not in Noto Sans and were read from `NotoSansMath`, `▲`, `▼`
//! and `●` from `NotoSansSymbols2`, each for both weights.

/// Advance of `letter` in thousandths of the font size: at weight 400 and at weight 650.
///
/// Combining marks take no room, so decomposed Vietnamese is as wide as composed. What the table
/// does not know gets a generous guess: wide scripts a full square, the rest a wide Latin letter.
pub(super) fn advances(letter: char) -> [u32; 2] {
    match LATIN.get(letter as usize) {
        Some([regular, strong]) => [u32::from(*regular), u32::from(*strong)],
        None => looked_up(letter),
    }
}

/// The advances of the letters up to the end of the Latin ones, by number: nearly all that is measured.
static LATIN: [[u16; 2]; 0x180] = {
    let mut table = [[0; 2]; 0x180];
    let mut at = 0;
    while at < table.len() {
        if let Some(letter) = char::from_u32(at as u32) {
            let [regular, strong] = looked_up(letter);
            table[at] = [regular as u16, strong as u16];
        }
        at += 1;
    }
    table
};

#[rustfmt::skip]
const fn looked_up(letter: char) -> [u32; 2] {
    match letter {
        '\u{300}'..='\u{36f}' => [0, 0],
        '\u{2009}' | '\u{202f}' => [166, 166],
        '‘' | '’' => [175, 217],
        '\'' => [225, 266],
        'i' | 'j' | 'l' | 'ì' | 'í' | 'ĩ' | 'ỉ' | 'ị' => [258, 305],
        ' ' | '\u{a0}' => [260, 260],
        ',' | '.' | ':' | ';' | '·' => [268, 285],
        '!' => [269, 286],
        'J' => [273, 331],
        '`' => [281, 362],
        '(' | ')' => [300, 339],
        '-' => [322, 322],
        '[' | ']' => [329, 331],
        'I' | 'Ì' | 'Í' | 'Ĩ' | 'Ỉ' | 'Ị' => [339, 389],
        'f' => [344, 387],
        '²' | '³' => [350, 379],
        '“' | '”' => [359, 445],
        't' => [361, 434],
        '/' | '\\' => [372, 413],
        '{' | '}' => [380, 394],
        '"' => [408, 472],
        'r' => [413, 454],
        '°' => [428, 428],
        '?' => [434, 477],
        '_' => [444, 411],
        'z' => [470, 488],
        's' => [479, 497],
        'c' => [480, 514],
        '–' => [500, 500],
        'v' => [508, 569],
        'y' | 'ý' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => [510, 569],
        '§' => [513, 486],
        'F' => [519, 549],
        'L' => [524, 565],
        'x' => [529, 578],
        'k' => [534, 620],
        'S' => [549, 551],
        '*' => [551, 545],
        '|' => [551, 551],
        'E' | 'È' | 'É' | 'Ê' | 'Ẹ' | 'Ẻ' | 'Ẽ' | 'Ế' | 'Ề' | 'Ể' | 'Ễ' | 'Ệ' => [556, 560],
        'T' => [556, 579],
        'a' | 'à' | 'á' | 'â' | 'ã' | 'ă' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ắ' | 'ằ' | 'ẳ' | 'ẵ'
        | 'ặ' => [561, 604],
        'e' | 'è' | 'é' | 'ê' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => [564, 591],
        'Y' | 'Ý' | 'Ỳ' | 'Ỵ' | 'Ỷ' | 'Ỹ' => [566, 624],
        '$' | '+' | '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '<' | '=' | '>' | '^' | '~'
        | '\u{2007}' | '−' | '×' | '±' | '≤' | '≥' => [572, 572],
        'Z' => [572, 579],
        'X' => [586, 667],
        'V' => [600, 650],
        'o' | 'ò' | 'ó' | 'ô' | 'õ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ' => [605, 619],
        'P' => [605, 628],
        'b' | 'd' | 'g' | 'p' | 'q' => [615, 633],
        'ơ' | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => [616, 679],
        'đ' => [617, 649],
        'h' | 'n' | 'u' | 'ù' | 'ú' | 'ũ' | 'ụ' | 'ủ' => [618, 657],
        'K' => [619, 664],
        'R' => [622, 660],
        'C' => [632, 637],
        'A' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ă' | 'Ạ' | 'Ả' | 'Ấ' | 'Ầ' | 'Ẩ' | 'Ẫ' | 'Ậ' | 'Ắ' | 'Ằ' | 'Ẳ' | 'Ẵ'
        | 'Ặ' => [639, 690],
        '#' => [646, 646],
        'B' => [650, 672],
        'ư' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' => [674, 760],
        'G' => [728, 724],
        'D' | 'Đ' => [730, 740],
        'U' | 'Ù' | 'Ú' | 'Ũ' | 'Ụ' | 'Ủ' => [731, 756],
        '&' => [732, 750],
        'H' => [741, 765],
        'N' => [760, 813],
        '½' => [771, 874],
        'Ư' | 'Ứ' | 'Ừ' | 'Ử' | 'Ữ' | 'Ự' => [780, 885],
        'O' | 'Q' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ọ' | 'Ỏ' | 'Ố' | 'Ồ' | 'Ổ' | 'Ỗ' | 'Ộ' => [781, 796],
        'Ơ' | 'Ớ' | 'Ờ' | 'Ở' | 'Ỡ' | 'Ợ' => [784, 825],
        'w' => [786, 856],
        '…' => [791, 855],
        '→' => [794, 794],
        '%' => [831, 901],
        '●' => [894, 894],
        '@' => [899, 897],
        '▲' | '▼' => [907, 907],
        'M' => [907, 943],
        'W' => [930, 967],
        'm' => [935, 982],
        '—' => [1000, 1000],
        '\u{1100}'.. => [1000, 1000],
        _ => [700, 760],
    }
}
