//! The card of an edition: what social networks and chats show beside a link to it. Only with the feature
//! `png`, because none of them shows SVG.
//!
//! In: words and written figures. Out: an SVG text of 1200 by 630 pixels. What does not fit is left out whole;
//! nothing is cut in the middle.

use super::ink::Palette;
use super::metrics::{Weight, balance, width, wrap};
use super::shapes::Escaped;
use std::fmt::Write as _;

/// Size of a card in pixels, as the networks want it.
pub const SIZE: (i32, i32) = (1200, 630);

/// Room at either side.
const MARGIN: i32 = 48;

/// From one key figure to the next.
const STEP: i32 = 376;

/// Room of a key figure.
const ROOM: i32 = 340;

/// What a card says.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// Language of its words.
    pub language: &'static str,
    /// Titles of the site, long and short: the first that fits is shown.
    pub sites: Vec<String>,
    /// Title of the edition.
    pub title: String,
    /// Findings: the first that fits is shown.
    pub findings: Vec<String>,
    /// Key figures: the first three that fit are shown.
    pub figures: Vec<KeyFigure>,
    /// Who publishes it.
    pub publisher: String,
}

/// A key figure of a card.
#[derive(Clone, Debug, Default)]
pub struct KeyFigure {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: String,
    /// Its unit or scale.
    pub unit: String,
    /// What is to be known of it, such as whose it is.
    pub note: String,
}

/// How a line of text looks.
#[derive(Clone, Copy)]
struct Look<'a> {
    size: u32,
    weight: Weight,
    colour: &'a str,
}

/// The drawing.
pub fn svg(card: &Card, palette: &Palette) -> String {
    let (wide, high) = SIZE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"{}\" width=\"{wide}\" height=\"{high}\" \
         viewBox=\"0 0 {wide} {high}\" font-family=\"{}\"><path d=\"M0 0h{wide}v{high}h-{wide}z\" fill=\"{}\"/>\
         <path d=\"M0 0h{wide}v14h-{wide}z\" fill=\"{}\"/><path d=\"M{MARGIN} 330h{}M{MARGIN} 548h{}\" \
         stroke=\"{}\" stroke-width=\"2\"/>",
        Escaped(card.language),
        Escaped(palette.font),
        palette.paper,
        palette.accent,
        wide - 2 * MARGIN,
        wide - 2 * MARGIN,
        palette.rule
    );
    let low = |size| Look { size, weight: Weight::Regular, colour: palette.second };
    let strong = |size| Look { size, weight: Weight::Strong, colour: palette.ink };
    let plain = Look { colour: palette.ink, ..low(30) };
    let room = wide - 2 * MARGIN;
    let _ = card.sites.iter().any(|site| block(&mut out, site, (MARGIN, 76, room), low(28), 1));
    block(&mut out, &card.title, (MARGIN, 146, room), strong(56), 1);
    let _ = card.findings.iter().any(|finding| block(&mut out, finding, (MARGIN, 208, room), plain, 3));
    figures(&mut out, card, (low, strong));
    block(&mut out, &card.publisher, (MARGIN, 594, room), low(26), 1);
    out.push_str("</svg>\n");
    out
}

/// Writes the key figures side by side. Labels of one line leave no gap where a second one would stand.
fn figures<'a>(
    out: &mut String,
    card: &Card,
    (low, strong): (impl Fn(u32) -> Look<'a>, impl Fn(u32) -> Look<'a>),
) {
    let labels = |figure: &KeyFigure| wrap(&figure.label, ROOM, 24, Weight::Regular).len() as i32;
    let fits = |figure: &&KeyFigure| {
        let value = width(&figure.value, 46, Weight::Strong) + 10 + width(&figure.unit, 24, Weight::Regular);
        value <= ROOM && labels(figure) <= 2
    };
    let shown: Vec<&KeyFigure> = card.figures.iter().filter(fits).take(3).collect();
    let most = shown.iter().map(|figure| labels(figure)).max().unwrap_or(0);
    let (first, value) = (390 - 10 * most, 412 + 22 * most);
    for (figure, at) in shown.into_iter().zip(0..) {
        let x = MARGIN + at * STEP;
        block(out, &figure.label, (x, first, ROOM), low(24), 2);
        line(out, &figure.value, (x, value), strong(46));
        let behind = x + width(&figure.value, 46, Weight::Strong) + 10;
        line(out, &figure.unit, (behind, value), low(24));
        block(out, &figure.note, (x, value + 38, ROOM), low(22), 2);
    }
}

/// Writes a text from a baseline on, if it has no more lines than `most`; says whether it has.
fn block(out: &mut String, text: &str, (x, y, room): (i32, i32, i32), look: Look<'_>, most: usize) -> bool {
    let lines = balance(text, room, look.size, look.weight);
    let fits = lines.len() <= most && lines.iter().all(|line| width(line, look.size, look.weight) <= room);
    if fits {
        let step = look.size as i32 * 4 / 3;
        for (text, at) in lines.iter().zip(0..) {
            line(out, text, (x, y + at * step), look);
        }
    }
    fits
}

fn line(out: &mut String, text: &str, (x, y): (i32, i32), look: Look<'_>) {
    let weight = if look.weight == Weight::Strong { " font-weight=\"bold\"" } else { "" };
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{}\" fill=\"{}\"{weight}>{}</text>",
        look.size,
        look.colour,
        Escaped(text)
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_left_out_whole() {
        let long = "Sở Nông nghiệp và Phát triển nông thôn ".repeat(9);
        let figure =
            KeyFigure { label: "Điểm".to_owned(), value: "92,66".to_owned(), ..KeyFigure::default() };
        let wide = KeyFigure { value: "9".repeat(40), ..figure.clone() };
        let card = Card {
            title: "Ấn bản <2021>".to_owned(),
            findings: vec![long.clone(), "Ngắn".to_owned(), "Thứ ba".to_owned()],
            figures: vec![wide, figure],
            ..Card::default()
        };
        let svg = svg(&card, &Palette::default());
        assert!(svg.contains(">Ấn bản &lt;2021&gt;</text>") && svg.contains(">Ngắn</text>"));
        assert!(!svg.contains("Nông") && !svg.contains("Thứ ba") && !svg.contains("999"));
        assert!(svg.contains("<text x=\"48\" y=\"434\" font-size=\"46\""), "{svg}");
    }
}
