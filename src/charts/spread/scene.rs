//! The drawing of a spread: boxes of the group, the line of the unit, labels at the last year.

use rust_decimal::Decimal;

use super::Spread;
use crate::charts::axis::{Axis, float};
use crate::charts::figure::{Area, Fault, Setting, WIDE, sheet};
use crate::charts::ink::Ink;
use crate::charts::labels::Patch;
use crate::charts::legend::{Entry, Legend, Swatch};
use crate::charts::marks::Mark;
use crate::charts::metrics::{LINE, Room, Weight, fit, widest};
use crate::charts::runs::runs;
use crate::charts::scene::{Anchor, Scene};
use crate::charts::trend::scene::{Plot, column, open, places};
use crate::charts::trend::words::{VALUE, breaks, marks, reasons, write_reasons, years};

/// Room for the lines from the last year to its labels, in pixels.
const LEADS: i32 = 16;

/// Most room for the words of a label, in pixels.
const WORDS: i32 = 150;

/// The labels of the last year, set for one width of paper.
struct Labels {
    /// Value, lines and ink, highest first.
    all: Vec<(Decimal, Vec<String>, Ink)>,
    width: i32,
}

/// Draws the spread on `paper` pixels from left to right.
pub(super) fn scene(spread: &Spread, setting: &Setting<'_>, paper: i32) -> Result<Scene, Fault> {
    let trend = &spread.frame;
    let ends = trend.points.iter().filter_map(|point| point.range).flat_map(|(low, high)| [low, high]);
    let values: Vec<Decimal> = ends.chain(spread.unit.iter().map(|point| point.1)).collect();
    let (lowest, highest) =
        values.iter().min().copied().zip(values.iter().max().copied()).ok_or(Fault::Empty)?;
    let axis = Axis::round(lowest, highest, 4);
    let written = axis.labels(setting.number);
    let left = widest(written.iter().map(String::as_str), Weight::Regular) + 8;
    let labels = labels(spread, paper);
    let frame = Patch { left, top: 0, right: paper - labels.width - LEADS - 1, bottom: 0 };
    let marks = marks(trend, &frame, paper);
    let rise = marks.iter().map(|mark| mark.level + 1).max().unwrap_or(0);
    let air = if marks.is_empty() { 0 } else { VALUE };
    let top = 30 + air + rise * LINE;
    let frame = Patch { top, bottom: top + if paper < WIDE { 200 } else { 250 }, ..frame };
    let entries = key(spread, &axis, paper);
    let key = Legend::of(&entries, paper);
    let below = frame.bottom + 30;
    sheet(paper, below + key.height, |area| {
        let mut plot = open(area, trend, &axis, setting, &frame)?;
        area.draw(&Mark::text((0, 10), Anchor::Start, Ink::Low, &trend.measure))?;
        years(area, trend, &frame)?;
        group(&mut plot, spread, &frame)?;
        breaks(area, trend, &marks, &frame)?;
        write_reasons(area, &reasons(trend, &frame))?;
        unit(&mut plot, spread)?;
        labels.draw(area, spread, &axis, &frame)?;
        key.draw(area, below)
    })
}

/// Half the width of a box, in years.
fn half(spread: &Spread, frame: &Patch) -> f64 {
    let room = column(&spread.frame, frame, 1.0) - column(&spread.frame, frame, 0.0);
    // Not more than 14 pixels on each side.
    (14.0 / f64::from(room.max(1))).min(0.34)
}

/// Lines from the lowest to the highest, boxes over them, and the strokes of the medians.
fn group(plot: &mut Plot<'_, '_>, spread: &Spread, frame: &Patch) -> Result<(), Fault> {
    let half = half(spread, frame);
    let points = &spread.frame.points;
    plot.draw_series(points.iter().filter_map(|point| {
        let ((low, high), x) = (point.range?, f64::from(point.year));
        Some(Mark::stroke((x, float(low)), (x, float(high)), Ink::Range))
    }))?;
    let corners = |(year, low, high): &(i32, Decimal, Decimal)| {
        let x = f64::from(*year);
        ((x - half, float(*high)), (x + half, float(*low)))
    };
    plot.draw_series(spread.boxes.iter().map(corners).map(|(a, b)| Mark::patch(a, b, Ink::Tint1)))?;
    plot.draw_series(spread.boxes.iter().map(corners).map(|(a, b)| Mark::frame(a, b, Ink::Axis)))?;
    plot.draw_series(points.iter().filter_map(|point| {
        let (y, x) = (float(point.median?), f64::from(point.year));
        Some(Mark::stroke((x - half, y), (x + half, y), Ink::Median))
    }))?;
    Ok(())
}

fn unit(plot: &mut Plot<'_, '_>, spread: &Spread) -> Result<(), Fault> {
    let place = |(year, value): &(i32, Decimal)| (f64::from(*year), float(*value));
    let runs = runs(&spread.unit, &spread.unit_breaks);
    let lines = runs.iter().filter(|run| run.len() > 1);
    plot.draw_series(lines.map(|run| Mark::line(run.iter().map(place).collect(), Ink::UnitLine)))?;
    plot.draw_series(spread.unit.iter().map(|point| Mark::dot(place(point), 4, Ink::Unit)))?;
    Ok(())
}

/// Words and values where there is room, else values only.
fn labels(spread: &Spread, paper: i32) -> Labels {
    let mut all: Vec<(Decimal, Vec<String>, Ink)> = Vec::new();
    let mut width = 0;
    for label in &spread.labels {
        let (ink, weight) =
            if label.is_unit { (Ink::UnitText, Weight::Strong) } else { (Ink::Low, Weight::Regular) };
        let lines = if paper < WIDE {
            vec![label.text.clone()]
        } else {
            let room = Room { width: WORDS, lines: 1, weight };
            let short = label.short.as_ref().map(|short| format!("{short} {}", label.text));
            let full = format!("{} {}", label.name, label.text);
            fit(&full, short.as_deref(), room).into_iter().map(str::to_owned).collect()
        };
        width = width.max(widest(lines.iter().map(String::as_str), weight));
        all.push((label.value, lines, ink));
    }
    // Of equals the unit comes last, so that it stands where its value is.
    all.sort_by_key(|label| std::cmp::Reverse(label.0));
    Labels { all, width }
}

impl Labels {
    /// Draws each label at the height of its value, moved as little as keeps them apart.
    fn draw(&self, area: &Area<'_>, spread: &Spread, axis: &Axis, frame: &Patch) -> Result<(), Fault> {
        let Some(last) = spread.frame.points.last() else { return Ok(()) };
        let heights: Vec<i32> = self.all.iter().map(|(_, lines, _)| lines.len() as i32 * LINE).collect();
        let place = places(&spread.frame, axis, frame);
        let wanted: Vec<i32> =
            self.all.iter().map(|(value, ..)| place(f64::from(last.year), *value).1).collect();
        let from = column(&spread.frame, frame, f64::from(last.year) + half(spread, frame)) + 3;
        let left = frame.right + LEADS;
        let tops = stacked(&wanted, &heights, frame.bottom + LINE / 2);
        for (((_, lines, ink), top), (y, height)) in
            self.all.iter().zip(tops).zip(wanted.into_iter().zip(&heights))
        {
            let lead = if *ink == Ink::UnitText { Ink::UnitLead } else { Ink::Lead };
            area.draw(&Mark::line(
                vec![(from, y), (left - 8, top + height / 2), (left - 3, top + height / 2)],
                lead,
            ))?;
            for (at, line) in lines.iter().enumerate() {
                let at = (left, top + LINE / 2 + at as i32 * LINE);
                area.draw(&Mark::text(at, Anchor::Start, *ink, line))?;
            }
        }
        Ok(())
    }
}

/// Upper edges of labels that stand around `wanted`, from the top down, none below `floor`, none on
/// another.
fn stacked(wanted: &[i32], heights: &[i32], floor: i32) -> Vec<i32> {
    let mut tops: Vec<i32> = wanted.iter().zip(heights).map(|(y, height)| y - height / 2).collect();
    for at in 1..tops.len() {
        tops[at] = tops[at].max(tops[at - 1] + heights[at - 1]);
    }
    let mut floor = floor;
    for at in (0..tops.len()).rev() {
        tops[at] = tops[at].min(floor - heights[at]);
        floor = tops[at];
    }
    // Half of what a crowd was pushed down is given back where there is room above it.
    for at in 0..tops.len() {
        let end = crowd(&tops, heights, at);
        let is_first = at == 0 || tops[at - 1] + heights[at - 1] < tops[at];
        if is_first && end > at {
            let pushed =
                (at..=end).map(|i| tops[i] + heights[i] / 2 - wanted[i]).sum::<i32>() / (end - at + 1) as i32;
            let room = if at == 0 { pushed } else { tops[at] - tops[at - 1] - heights[at - 1] };
            let lift = pushed.clamp(0, room.max(0));
            tops[at..=end].iter_mut().for_each(|top| *top -= lift);
        }
    }
    tops
}

/// The last label of those that touch each other from `at` on.
fn crowd(tops: &[i32], heights: &[i32], at: usize) -> usize {
    (at + 1..tops.len())
        .take_while(|next| tops[next - 1] + heights[next - 1] >= tops[*next])
        .last()
        .unwrap_or(at)
}

/// The key: on narrow paper all, on wide paper what the labels do not say.
fn key<'k>(spread: &'k Spread, axis: &Axis, paper: i32) -> Vec<Entry<'k>> {
    let key = &spread.key;
    let is_narrow = paper < WIDE;
    let has_breaks = !spread.frame.breaks.is_empty();
    let all = [
        Entry::some(Swatch::Dot(Ink::Unit), &key.unit).filter(|_| !spread.unit.is_empty()),
        Entry::some(Swatch::Lying(Ink::Median), &key.median).filter(|_| is_narrow),
        Entry::some(Swatch::Tint(Ink::Tint1), &key.quartiles).filter(|_| !spread.boxes.is_empty()),
        Entry::some(Swatch::Upright(Ink::Range), &key.range).filter(|_| is_narrow),
        Entry::some(Swatch::Upright(Ink::Break), &key.breaks).filter(|_| has_breaks),
        Entry::some(Swatch::None, &spread.frame.cut).filter(|_| axis.is_cut()),
        Entry::some(Swatch::None, &key.count),
    ];
    all.into_iter().flatten().collect()
}
