//! The labels at both ends of the lines: moved apart where they would cover each other, with a line to
//! where each belongs.

use super::{Bump, Line};
use crate::charts::figure::{Area, Fault};
use crate::charts::ink::Ink;
use crate::charts::marks::Mark;
use crate::charts::metrics::{LINE, Room, Weight, fit, widest};
use crate::charts::scene::Anchor;

/// Paper between a label and the drawing, in which lines lead from one to the other, in pixels.
pub(super) const GUTTER: i32 = 18;

/// Paper between a place and a name, in pixels.
const GAP: i32 = 6;

/// The label of a unit at one end.
pub(super) struct End<'a> {
    line: &'a Line,
    place: usize,
    text: String,
    name: Vec<&'a str>,
}

/// The labels of one end.
pub(super) struct Ends<'a> {
    ends: Vec<End<'a>>,
    /// Width of the places.
    places: i32,
    /// Width of the names; zero where there are none.
    names: i32,
}

impl<'a> Ends<'a> {
    /// The labels of all units that have a place in `year`, by place; `most` is the room for names.
    pub fn new(bump: &'a Bump, year: i32, most: i32) -> Self {
        let end = |line: &'a Line| {
            let place = line.points.iter().find(|point| point.year == year)?.place;
            let weight = if line.highlight { Weight::Strong } else { Weight::Regular };
            let name = if most == 0 {
                Vec::new()
            } else {
                fit(&line.name, line.short.as_deref(), Room { width: most, lines: 2, weight })
            };
            Some(End { line, place, text: place.to_string(), name })
        };
        let mut ends: Vec<End<'a>> = bump.lines.iter().filter_map(end).collect();
        ends.sort_by_key(|end| end.place);
        let places = widest(ends.iter().map(|end| end.text.as_str()), Weight::Strong);
        let names = ends.iter().flat_map(|end| end.name.iter().copied());
        let names = widest(names, Weight::Strong);
        Self { ends, places, names }
    }

    /// Width of the labels and the paper between them and the drawing.
    pub fn width(&self) -> i32 {
        if self.ends.is_empty() {
            return 8;
        }
        self.places + GUTTER + if self.names > 0 { GAP + self.names } else { 0 }
    }

    /// Height of all labels one below the other.
    pub fn height(&self) -> i32 {
        self.ends.iter().map(End::height).sum()
    }

    /// Writes the labels beside the drawing, whose edge is at `edge`; `pixel` says where a place lies.
    pub fn draw(
        &self,
        area: &Area<'_>,
        (edge, side): (i32, Anchor),
        pixel: &dyn Fn(usize) -> i32,
        (top, bottom): (i32, i32),
    ) -> Result<(), Fault> {
        let wanted: Vec<(i32, i32)> = self.ends.iter().map(|end| (pixel(end.place), end.height())).collect();
        // To the right of the drawing places end below each other, and names begin.
        let (away, number) = match side {
            Anchor::End => (-1, edge - GUTTER),
            _ => (1, edge + GUTTER + self.places),
        };
        let name = if away < 0 { number - self.places - GAP } else { number + GAP };
        for (end, middle) in self.ends.iter().zip(spread(&wanted, (top, bottom))) {
            let [low, plain] = if end.line.highlight { [Ink::UnitText; 2] } else { [Ink::Low, Ink::Text] };
            let lead = if end.line.highlight { Ink::UnitLead } else { Ink::Track };
            let from = (edge + away * 2, pixel(end.place));
            area.draw(&Mark::stroke(from, (edge + away * (GUTTER - 5), middle), lead))?;
            area.draw(&Mark::text((number, middle), Anchor::End, low, &end.text))?;
            let first = middle - (end.name.len() as i32 - 1) * LINE / 2;
            for (index, line) in end.name.iter().enumerate() {
                let at = (name, first + index as i32 * LINE);
                area.draw(&Mark::text(at, side, plain, line))?;
            }
        }
        Ok(())
    }
}

impl End<'_> {
    fn height(&self) -> i32 {
        LINE * self.name.len().max(1) as i32 + if self.name.len() > 1 { 4 } else { 0 }
    }
}

/// Middles of labels with wanted middles and heights, in ascending order: as near to what is wanted as they
/// can be without covering each other between `top` and `bottom`.
pub(super) fn spread(wanted: &[(i32, i32)], (top, bottom): (i32, i32)) -> Vec<i32> {
    // Labels that want the same paper form a block, which stands where its labels want it on average.
    struct Block {
        wish: i64,
        count: i64,
        height: i32,
    }
    impl Block {
        fn top(&self) -> i64 {
            self.wish.div_euclid(self.count)
        }
    }
    let mut blocks: Vec<Block> = Vec::new();
    for &(middle, height) in wanted {
        let mut block = Block { wish: i64::from(middle - height / 2), count: 1, height };
        while let Some(above) = blocks.pop_if(|above| above.top() + i64::from(above.height) > block.top()) {
            let wish = above.wish + block.wish - block.count * i64::from(above.height);
            block = Block { wish, count: above.count + block.count, height: above.height + block.height };
        }
        blocks.push(block);
    }
    let tops: Vec<i64> = blocks.iter().map(Block::top).collect();
    let mut middles = Vec::with_capacity(wanted.len());
    let mut heights = wanted.iter().map(|(_, height)| *height);
    let mut below: i32 = wanted.iter().map(|(_, height)| height).sum();
    let mut free = top;
    for (block, block_top) in blocks.iter().zip(tops) {
        // What stands below needs its paper too.
        let mut at = i32::try_from(block_top).unwrap_or(free).min(bottom - below).max(free);
        for height in heights.by_ref().take(block.count as usize) {
            middles.push(at + height / 2);
            at += height;
        }
        below -= block.height;
        free = at;
    }
    middles
}
