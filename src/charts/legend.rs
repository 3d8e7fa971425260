//! The key of a drawing: a swatch and its words, as many on a line as fit.
//!
//! In: entries in reading order. Out: a [`Legend`], which knows the height it needs and draws itself.

use super::figure::{Area, Fault};
use super::ink::Ink;
use super::marks::Mark;
use super::metrics::{LINE, SIZE, Weight, wrapped};
use super::scene::Anchor;
use std::borrow::Cow;

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
pub struct Entry<'t> {
    /// The little picture.
    pub swatch: Swatch,
    /// The words.
    pub text: Cow<'t, str>,
}

impl<'t> Entry<'t> {
    /// An entry, unless there are no words for it.
    pub fn some(swatch: Swatch, text: impl Into<Cow<'t, str>>) -> Option<Self> {
        let text = text.into();
        (!text.is_empty()).then_some(Self { swatch, text })
    }

    fn indent(&self) -> i32 {
        if self.swatch == Swatch::None { 0 } else { SWATCH }
    }
}

/// One line of words at its place, with a swatch before the first line of an entry.
struct Placed<'e> {
    swatch: Swatch,
    at: (i32, i32),
    text: &'e str,
}

/// Entries at their places.
pub struct Legend<'e> {
    placed: Vec<Placed<'e>>,
    /// The height they need, in pixels.
    pub height: i32,
}

impl<'e> Legend<'e> {
    /// Places entries on `room` pixels from left to right.
    pub fn of(entries: &'e [Entry<'_>], room: i32) -> Self {
        let mut placed = Vec::new();
        let (mut x, mut y) = (0, 0);
        for entry in entries {
            let indent = entry.indent();
            let (lines, widest) = wrapped(&entry.text, room - indent - EDGE, SIZE, Weight::Regular);
            let wide = indent + widest;
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
        Self { placed, height }
    }

    /// Draws them with their upper left corner at the left edge, `top` pixels down.
    pub fn draw(&self, area: &Area<'_>, top: i32) -> Result<(), Fault> {
        for line in &self.placed {
            let (x, y) = (line.at.0, line.at.1 + top);
            let left = x - SWATCH;
            match line.swatch {
                Swatch::Dot(ink) => area.draw(&Mark::dot((left + 7, y), 5, ink))?,
                Swatch::Lying(ink) => area.draw(&Mark::stroke((left, y), (left + 16, y), ink))?,
                Swatch::Upright(ink) => area.draw(&Mark::upright((left + 8, y), (7, 7), ink))?,
                Swatch::Box(ink) => area.draw(&Mark::bar((left + 1, y), (left + 15, y), 6, ink))?,
                Swatch::Tint(ink) => {
                    area.draw(&Mark::patch((left, y - 6), (left + 16, y + 6), ink))?;
                    area.draw(&Mark::frame((left, y - 6), (left + 16, y + 6), Ink::Axis))?;
                }
                Swatch::None => {}
            }
            area.draw(&Mark::text((x, y), Anchor::Start, Ink::Low, line.text))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_flow_into_lines() {
        let entry = |text: &'static str| Entry::some(Swatch::Dot(Ink::Unit), text).expect("words");
        let entries = [entry("Hải Phòng"), entry("trung vị"), entry("thấp nhất đến cao nhất")];
        let height = |room| Legend::of(&entries, room).height;
        assert_eq!(height(720), 20);
        // 22 + 62 and 20 + 22 + 51 fit into 200; the third starts a second line
        assert_eq!(height(200), 40);
        assert_eq!(Legend::of(&[], 200).height, 0);
        assert_eq!(Entry::some(Swatch::None, ""), None);
    }
}
