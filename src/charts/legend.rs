//! The key of a drawing: a swatch and its words, as many on a line as fit.
//!
//! In: entries in reading order. Out: marks on the area, and beforehand the height they need.

use super::figure::{Area, Fault};
use super::ink::Ink;
use super::marks::Mark;
use super::metrics::{LINE, SIZE, Weight, width, wrap};
use super::scene::Anchor;

/// Room for a swatch and the paper after it, in pixels.
const SWATCH: i32 = 22;

/// Paper between two entries, in pixels.
const GAP: i32 = 20;

/// Paper kept free at the right edge, because browsers round the width of each word, in pixels.
const EDGE: i32 = 3;

/// Height of a line of entries, in pixels.
const PITCH: i32 = LINE + 4;

/// The little picture of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swatch {
    /// A dot.
    Dot(Ink),
    /// A lying line.
    Lying(Ink),
    /// An upright line.
    Upright(Ink),
    /// A part of a bar.
    Box(Ink),
    /// A tint in a thin frame.
    Tint(Ink),
    /// No picture: the words stand for themselves.
    None,
}

/// A swatch and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The little picture.
    pub swatch: Swatch,
    /// The words.
    pub text: String,
}

impl Entry {
    /// An entry, unless there are no words for it.
    pub fn some(swatch: Swatch, text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self { swatch, text: text.to_owned() })
    }

    fn indent(&self) -> i32 {
        if self.swatch == Swatch::None { 0 } else { SWATCH }
    }
}

/// One line of words at its place, with a swatch before the first line of an entry.
struct Placed {
    swatch: Swatch,
    at: (i32, i32),
    text: String,
}

fn place(entries: &[Entry], room: i32) -> (Vec<Placed>, i32) {
    let mut placed = Vec::new();
    let (mut x, mut y) = (0, 0);
    for entry in entries {
        let indent = entry.indent();
        let lines = wrap(&entry.text, room - indent - EDGE, SIZE, Weight::Regular);
        let wide = indent + lines.iter().map(|line| width(line, SIZE, Weight::Regular)).max().unwrap_or(0);
        if x > 0 && x + wide > room {
            (x, y) = (0, y + PITCH);
        }
        for (index, text) in lines.into_iter().enumerate() {
            let swatch = if index == 0 { entry.swatch } else { Swatch::None };
            if index > 0 {
                y += LINE;
            }
            placed.push(Placed { swatch, at: (x + indent, y + PITCH / 2), text });
        }
        x += wide + GAP;
    }
    let height = if placed.is_empty() { 0 } else { y + PITCH };
    (placed, height)
}

/// Height of the key in pixels when it has `room` pixels from left to right.
pub fn height(entries: &[Entry], room: i32) -> i32 {
    place(entries, room).1
}

/// Draws the key with its upper left corner at the left edge, `top` pixels down.
pub fn draw(area: &Area<'_>, entries: &[Entry], top: i32) -> Result<(), Fault> {
    let room = area.dim_in_pixel().0 as i32;
    for line in place(entries, room).0 {
        let (x, y) = (line.at.0, line.at.1 + top);
        let left = x - SWATCH;
        match line.swatch {
            Swatch::Dot(ink) => area.draw(&Mark::dot((left + 7, y), 5, ink))?,
            Swatch::Lying(ink) => area.draw(&Mark::line(vec![(left, y), (left + 16, y)], ink))?,
            Swatch::Upright(ink) => area.draw(&Mark::upright((left + 8, y), (7, 7), ink))?,
            Swatch::Box(ink) => area.draw(&Mark::bar((left + 1, y), (left + 15, y), 6, ink))?,
            Swatch::Tint(ink) => {
                area.draw(&Mark::patch((left, y - 6), (left + 16, y + 6), ink))?;
                area.draw(&Mark::frame((left, y - 6), (left + 16, y + 6), Ink::Axis))?;
            }
            Swatch::None => {}
        }
        area.draw(&Mark::text((x, y), Anchor::Start, Ink::Low, &line.text))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_flow_into_lines() {
        let entry = |text: &str| Entry::some(Swatch::Dot(Ink::Unit), text).expect("words");
        let entries = [entry("Hải Phòng"), entry("trung vị"), entry("thấp nhất đến cao nhất")];
        assert_eq!(height(&entries, 720), 20);
        // 22 + 62 and 20 + 22 + 51 fit into 200; the third starts a second line
        assert_eq!(height(&entries, 200), 40);
        assert_eq!(height(&[], 200), 0);
        assert_eq!(Entry::some(Swatch::None, ""), None);
    }
}
