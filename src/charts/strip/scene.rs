//! The drawing of a strip: labels above, dots or columns on the axis, classes below it.

use rust_decimal::Decimal;

use super::Strip;
use super::labels::{Classes, Label, Seated};
use super::stack::{Stack, TALLEST, stack};
use crate::charts::axis::Axis;
use crate::charts::figure::{Area, Fault, Setting, roomy_sheet};
use crate::charts::ink::Ink;
use crate::charts::legend::{Entry, Legend, Swatch};
use crate::charts::marks::Mark;
use crate::charts::metrics::{Weight, widest};
use crate::charts::plot::{Frame, LABELS, Ruler, Side, across, roomy};
use crate::charts::scene::Scene;
use crate::locale::words::fill;

/// Least height of the plotting area, in pixels.
const LEAST: i32 = 28;

/// Draws the strip, whose values have an extent and an order, on `paper` pixels from left to right.
pub(super) fn scene(
    strip: &Strip,
    ((lowest, highest), order): ((Decimal, Decimal), &[usize]),
    setting: &Setting<'_>,
    paper: i32,
) -> Result<Scene, Fault> {
    let axis = roomy(&|steps| Axis::around(lowest, highest, steps), paper - 40, setting.number);
    let names = axis.labels(setting.number);
    // The outermost dots need some paper too.
    let edge = (widest(names.iter().map(String::as_str), Weight::Regular) / 2 + 2).max(8);
    let ends = (edge, paper - edge - 1);
    let stack = stack(strip, order, &axis, ends);
    let seated = Seated::new(strip, &axis, ends, paper);
    let classes = Classes::new(strip, &axis, ends, paper);
    let height = match &stack {
        Stack::Dots { height, .. } => (height + 4).max(LEAST),
        Stack::Columns { .. } => TALLEST,
    };
    let top = seated.height() + 8;
    let floor = top + height;
    let frame = Frame { left: edge, top, width: ends.1 - ends.0, height };
    let entries = key(strip, &axis, &stack, setting.number);
    let key = Legend::of(&entries, paper);
    let below = floor + LABELS + 4;
    let bottom = below + classes.height() + 4;
    let ruler = Ruler { axis: &axis, number: setting.number, side: Side::Below, grid: true };
    roomy_sheet(strip.dots.len() + 32, (paper, bottom + key.height), |area| {
        drop(across(area, frame, ruler)?);
        area.draw(&Mark::stroke((ends.0, floor), (ends.1, floor), Ink::Axis))?;
        classes.draw(area, (top, below))?;
        units(area, strip, &stack, (floor, &axis, ends))?;
        seated.leads(area, top - 6, &|label| foot(label, &stack, floor))?;
        highlighted(area, strip, &stack, floor)?;
        seated.words(area, top - 6)?;
        key.draw(area, bottom)
    })
}

/// The middle of a dot of the strip.
fn middle((x, level): (i32, i32), radius: i32, floor: i32) -> (i32, i32) {
    (x, floor - 1 - radius - level * (2 * radius + 1))
}

/// Where the line from a label ends: at the dot that it names, else on the axis.
fn foot(label: &Label, stack: &Stack, floor: i32) -> i32 {
    match (label.of, stack) {
        (Some(index), Stack::Dots { radius, at, .. }) => middle(at[index], *radius, floor).1 - radius,
        _ => floor,
    }
}

/// The dots of all units but that of the page, or the columns.
fn units(
    area: &Area<'_>,
    strip: &Strip,
    stack: &Stack,
    (floor, axis, ends): (i32, &Axis, (i32, i32)),
) -> Result<(), Fault> {
    let has_highlight = strip.has_highlight();
    match stack {
        Stack::Dots { radius, at, .. } => {
            for (dot, at) in strip.dots.iter().zip(at).filter(|(dot, _)| !dot.highlight) {
                let ink = strip.ink(dot, has_highlight);
                let mark = Mark::dot(middle(*at, *radius, floor), radius.unsigned_abs(), ink);
                area.draw(&mark.tip(&dot.tip))?;
            }
        }
        Stack::Columns { step, counts, most } => {
            let ink = if has_highlight { Ink::Other } else { Ink::Plain };
            for (low, count) in counts {
                let (from, to) = (axis.pixel(*low, ends), axis.pixel(low + step, ends));
                // However few units there are, they leave a trace.
                let height = ((count * (TALLEST as usize - 4)) / most).max(2) as i32;
                let (y, half) = (floor - height / 2, height / 2);
                area.draw(&Mark::bar((from + 1, y), (to, y), half, ink))?;
            }
        }
    }
    Ok(())
}

/// The dot of the unit of the page, over all others.
fn highlighted(area: &Area<'_>, strip: &Strip, stack: &Stack, floor: i32) -> Result<(), Fault> {
    let Stack::Dots { radius, at, .. } = stack else { return Ok(()) };
    for (dot, at) in strip.dots.iter().zip(at).filter(|(dot, _)| dot.highlight) {
        let radius_drawn = (radius + 1).max(4).unsigned_abs();
        area.draw(&Mark::dot(middle(*at, *radius, floor), radius_drawn, Ink::Unit).tip(&dot.tip))?;
    }
    Ok(())
}

/// What a dot or column is, that the axis is cut, and what is missing.
fn key<'k>(
    strip: &'k Strip,
    axis: &Axis,
    stack: &Stack,
    number: &dyn Fn(Decimal) -> String,
) -> Vec<Entry<'k>> {
    let has_highlight = strip.has_highlight();
    let other = strip.dots.iter().find(|dot| !dot.highlight).map(|dot| strip.ink(dot, has_highlight));
    let each = match (stack, other) {
        (Stack::Dots { .. }, Some(ink)) => Entry::some(Swatch::Dot(ink), &strip.each),
        (Stack::Columns { step, most, .. }, _) => {
            let ink = if has_highlight { Ink::Other } else { Ink::Plain };
            let values = [("step", number(*step)), ("most", number(Decimal::from(*most)))];
            let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
            Entry::some(Swatch::Box(ink), fill(&strip.columns, &values))
        }
        _ => None,
    };
    let measure = Entry::some(Swatch::None, &strip.measure);
    let cut = Entry::some(Swatch::None, &strip.cut).filter(|_| axis.is_cut());
    let notes = strip.notes.iter().filter_map(|note| Entry::some(Swatch::None, note));
    each.into_iter().chain(measure).chain(cut).chain(notes).collect()
}
