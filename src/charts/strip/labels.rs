//! The words of a strip: names and lines above it, classes below its axis.

use super::{Dot, Line, Strip};
use crate::charts::axis::Axis;
use crate::charts::figure::{Area, Fault};
use crate::charts::ink::Ink;
use crate::charts::labels::{Seat, Wanted, roomy_seats, seats};
use crate::charts::marks::Mark;
use crate::charts::metrics::{LINE, Room, SIZE, Weight, fit, widest, width};
use crate::charts::scene::Anchor;
use rust_decimal::Decimal;

/// A label above the strip and the line that leads down from it.
pub(super) struct Label<'s> {
    value: Decimal,
    lines: Vec<&'s str>,
    ink: Ink,
    lead: Ink,
    /// The unit that it names, by its place in the strip.
    pub of: Option<usize>,
}

/// Labels with their seats.
pub(super) struct Seated<'s> {
    pub labels: Vec<Label<'s>>,
    wanted: Vec<Wanted>,
    seats: Vec<Seat>,
    level: i32,
}

/// The named units, then mean and median.
fn labels<'s>(strip: &'s Strip, paper: i32) -> Vec<Label<'s>> {
    let named = |(index, dot): (usize, &'s Dot)| {
        let weight = if dot.highlight { Weight::Strong } else { Weight::Regular };
        let room = Room { width: paper / 2, lines: 1, weight };
        let [ink, lead] = if dot.highlight { [Ink::UnitText, Ink::UnitLead] } else { [Ink::Low, Ink::Lead] };
        let lines = fit(&dot.label, dot.short.as_deref(), room);
        Label { value: dot.value, lines, ink, lead, of: Some(index) }
    };
    let line = |line: &'s Line| Label {
        value: line.value,
        lines: vec![line.label.as_str()],
        ink: Ink::Text,
        lead: Ink::Reference,
        of: None,
    };
    let dots = strip.dots.iter().enumerate().filter(|(_, dot)| !dot.label.is_empty());
    dots.map(named).chain(strip.lines.iter().map(line)).collect()
}

impl<'s> Seated<'s> {
    /// Seats the labels above a strip whose axis falls on `ends`.
    ///
    /// Where they do not find room, the names of other units than that of the page stay away; the words for
    /// the mouse and the table have them.
    pub fn new(strip: &'s Strip, axis: &Axis, ends: (i32, i32), paper: i32) -> Self {
        let mut labels = labels(strip, paper);
        let wanted = |label: &Label<'_>| {
            let weight = if label.ink == Ink::UnitText { Weight::Strong } else { Weight::Regular };
            let width = widest(label.lines.iter().copied(), weight);
            Wanted { point: axis.pixel(label.value, ends), width }
        };
        let all = |labels: &[Label]| labels.iter().map(wanted).collect::<Vec<Wanted>>();
        let mut seats = roomy_seats(&all(&labels), paper);
        if seats.is_none() {
            labels.retain(|label| label.ink != Ink::Low);
            seats = roomy_seats(&all(&labels), paper);
        }
        let wanted = all(&labels);
        let seats = seats.unwrap_or_else(|| crate::charts::labels::seats(&wanted, paper));
        let lines = labels.iter().map(|label| label.lines.len()).max().unwrap_or(0) as i32;
        Self { labels, wanted, seats, level: lines * LINE + 2 }
    }

    /// Height of all labels in pixels.
    pub fn height(&self) -> i32 {
        self.level * self.seats.iter().map(|seat| seat.level + 1).max().unwrap_or(0)
    }

    /// Draws the lines from the labels, of which the lowest end at `bottom`, down to where each leads.
    pub fn leads(&self, area: &Area<'_>, bottom: i32, floor: &dyn Fn(&Label) -> i32) -> Result<(), Fault> {
        for ((label, wanted), seat) in self.labels.iter().zip(&self.wanted).zip(&self.seats) {
            let foot = bottom - self.level * seat.level;
            let beside = wanted.point < seat.left || wanted.point > seat.left + wanted.width;
            let start = if beside { foot - label.lines.len() as i32 * LINE + 3 } else { foot + 1 };
            let line = vec![(wanted.point, start), (wanted.point, floor(label))];
            area.draw(&Mark::line(line, label.lead))?;
        }
        Ok(())
    }

    /// Writes the words, of which the lowest end at `bottom`.
    pub fn words(&self, area: &Area<'_>, bottom: i32) -> Result<(), Fault> {
        for ((label, wanted), seat) in self.labels.iter().zip(&self.wanted).zip(&self.seats) {
            let foot = bottom - self.level * seat.level;
            // A label left of its line ends at it, one right of it begins there.
            let (x, anchor) = if wanted.point > seat.left + wanted.width {
                (seat.left + wanted.width, Anchor::End)
            } else {
                (seat.left, Anchor::Start)
            };
            let first = foot - label.lines.len() as i32 * LINE + LINE / 2;
            for (index, line) in label.lines.iter().enumerate() {
                let at = (x, first + index as i32 * LINE);
                area.draw(&Mark::text(at, anchor, label.ink, line).halo())?;
            }
        }
        Ok(())
    }
}

/// A class below the axis.
struct Below {
    wanted: Wanted,
    /// Its ends, where it is a lying line.
    range: Option<(i32, i32)>,
    label: String,
}

/// Classes below the axis: what each reaches as a lying line, or where it begins as an upright one.
pub(super) struct Classes {
    marks: Vec<Below>,
    seats: Vec<Seat>,
}

impl Classes {
    /// Seats the words on classes below a strip whose axis falls on `ends`.
    pub fn new(strip: &Strip, axis: &Axis, ends: (i32, i32), paper: i32) -> Self {
        let pixel = |value| axis.pixel(value, ends);
        let wanted = |point, label: &str| Wanted { point, width: width(label, SIZE, Weight::Regular) };
        let ranges = strip.ranges.iter().map(|range| {
            let (low, high) = (pixel(range.ends.0), pixel(range.ends.1));
            let wanted = wanted((low + high) / 2, &range.label);
            Below { wanted, range: Some((low, high)), label: range.label.clone() }
        });
        let bounds = strip.bounds.iter().filter(|bound| bound.value >= axis.low && bound.value <= axis.high);
        let bounds = bounds.map(|bound| Below {
            wanted: wanted(pixel(bound.value), &bound.label),
            range: None,
            label: bound.label.clone(),
        });
        let marks: Vec<Below> = ranges.chain(bounds).collect();
        let seats = seats(&marks.iter().map(|below| below.wanted).collect::<Vec<_>>(), paper);
        Self { marks, seats }
    }

    /// Height of the lines and words in pixels.
    pub fn height(&self) -> i32 {
        let levels = self.seats.iter().map(|seat| seat.level + 1).max().unwrap_or(0);
        if levels == 0 { 0 } else { levels * LINE + 14 }
    }

    /// Draws lines and words below `top`; what begins a class reaches up to `ceiling`.
    pub fn draw(&self, area: &Area<'_>, (ceiling, top): (i32, i32)) -> Result<(), Fault> {
        let y = top + 5;
        for (Below { wanted, range, label }, seat) in self.marks.iter().zip(&self.seats) {
            let middle = y + 4 + LINE / 2 + seat.level * LINE;
            let beside = wanted.point < seat.left || wanted.point > seat.left + wanted.width;
            let end = if beside { middle + 5 } else { middle - LINE / 2 };
            match range {
                Some((low, high)) => {
                    area.draw(&Mark::stroke((*low, y), (*high, y), Ink::Range))?;
                    area.draw(&Mark::upright((*low, y), (4, 4), Ink::Range))?;
                    area.draw(&Mark::upright((*high, y), (4, 4), Ink::Range))?;
                    if beside || seat.level > 0 {
                        area.draw(&Mark::stroke((wanted.point, y), (wanted.point, end), Ink::Lead))?;
                    }
                }
                None => {
                    area.draw(&Mark::stroke((wanted.point, ceiling), (wanted.point, end), Ink::Break))?;
                }
            }
            area.draw(&Mark::text((seat.left, middle), Anchor::Start, Ink::Text, label).halo())?;
        }
        Ok(())
    }
}
