//! Drawings as pictures of pixels, for places that show no SVG. Only with the feature `png`.
//!
//! In: the SVG text of a file, as it is offered for download. Out: a PNG at twice its size, or at its own.
//! Letters come from Noto Sans, which is built in, the font that widths of texts are measured from; no font of
//! the computer is asked for, so that the same text gives the same bytes everywhere.

use crate::error::Error;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// So many pixels for one of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// As large as the drawing.
    Own,
    /// Twice as large in both directions, for paper and fine screens.
    Double,
}

/// The picture of an SVG text.
pub fn png(svg: &str, scale: Scale) -> Result<Vec<u8>, Error> {
    let mut options = Options { font_family: "Noto Sans".to_owned(), ..Options::default() };
    let fonts = options.fontdb_mut();
    fonts.load_font_data(ttf_noto_sans::REGULAR.to_vec());
    fonts.load_font_data(ttf_noto_sans::BOLD.to_vec());
    let refused = |why: String| Error::Chart(format!("PNG: {why}"));
    let tree = Tree::from_str(svg, &options).map_err(|error| refused(error.to_string()))?;
    let factor = match scale {
        Scale::Own => 1,
        Scale::Double => 2,
    };
    let size = tree.size().to_int_size();
    let mut picture = Pixmap::new(size.width() * factor, size.height() * factor)
        .ok_or_else(|| refused(format!("{} x {} pixels", size.width(), size.height())))?;
    let factor = factor as f32;
    resvg::render(&tree, Transform::from_scale(factor, factor), &mut picture.as_mut());
    picture.encode_png().map_err(|error| refused(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All letters of Vietnamese beside those of ASCII, and the other signs that drawings use.
    fn letters() -> String {
        let vowels = [
            "aàảãáạ",
            "ăằẳẵắặ",
            "âầẩẫấậ",
            "eèẻẽéẹ",
            "êềểễếệ",
            "iìỉĩíị",
            "oòỏõóọ",
            "ôồổỗốộ",
            "ơờởỡớợ",
            "uùủũúụ",
            "ưừửữứự",
            "yỳỷỹýỵ",
            "đ",
        ]
        .concat();
        format!("{vowels}{}–−", vowels.to_uppercase())
    }

    fn pixels(text: &str, weight: &str) -> Pixmap {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40' font-family='Segoe UI, Noto Sans, \
             sans-serif' font-size='24' font-weight='{weight}'><text x='4' y='30'>{text}</text></svg>"
        );
        Pixmap::decode_png(&png(&svg, Scale::Own).expect("a picture")).expect("a PNG")
    }

    #[test]
    fn every_vietnamese_letter_has_a_shape_of_its_own() {
        for weight in ["normal", "bold"] {
            // A private character, which no font has: the box that stands for what is missing, or nothing.
            let missing = pixels("\u{e123}", weight);
            let mut seen: Vec<(char, Vec<u8>)> = Vec::new();
            for letter in letters().chars() {
                let picture = pixels(&letter.to_string(), weight);
                assert!(picture.pixels().iter().any(|pixel| pixel.alpha() > 0), "{letter} is blank");
                assert!(picture.data() != missing.data(), "{letter} is missing");
                let twin = seen.iter().find(|(_, data)| data == picture.data());
                assert!(twin.is_none(), "{letter} looks like {:?}", twin.map(|(other, _)| other));
                seen.push((letter, picture.data().to_vec()));
            }
            assert_eq!(seen.len(), 2 * 73 + 2);
        }
    }

    #[test]
    fn a_picture_is_twice_as_large_and_the_same_each_time() {
        let svg = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/charts/ranking.svg"))
            .expect("a drawing");
        let one = png(&svg, Scale::Double).expect("a picture");
        let picture = Pixmap::decode_png(&one).expect("a PNG");
        assert_eq!((picture.width(), picture.height()), (2 * 752, 2 * 210));
        assert_eq!(one, png(&svg, Scale::Double).expect("a picture"));
    }
}
