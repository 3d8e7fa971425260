//! A strip, for very many units: one tick per unit, piled up where values are alike; only the first, the
//! last, the unit of the page and the lines of comparison have names.

use std::collections::BTreeMap;

use super::{Bar, Ranking};
use crate::charts::axis::{Axis, float};
use crate::charts::figure::{Area, Fault, Setting, sheet};
use crate::charts::ink::Ink;
use crate::charts::labels::{Seat, Wanted, seats};
use crate::charts::legend::{Entry, Legend, Swatch};
use crate::charts::marks::Mark;
use crate::charts::metrics::{LINE, Room, Weight, fit, widest};
use crate::charts::plot::{Chart, Frame, LABELS, Ruler, Side, across, roomy};
use crate::charts::scene::{Anchor, Scene};
use rust_decimal::Decimal;

/// Height of the highest pile, in pixels.
const TALLEST: i32 = 120;

/// Height of a tick where no two units are alike, in pixels.
const TICK: i32 = 28;

/// Width of a pile and the paper beside it, in pixels.
const PILE: i32 = 2;

/// A label with its lines, over a value.
struct Label {
    value: Decimal,
    lines: Vec<String>,
    ink: Ink,
    lead: Ink,
}

/// Draws the strip on `paper` pixels from left to right.
pub(super) fn scene(ranking: &Ranking, setting: &Setting<'_>, paper: i32) -> Result<Scene, Fault> {
    let (lowest, highest) = ranking.extent().ok_or(Fault::Empty)?;
    let axis = roomy(&|steps| Axis::around(lowest, highest, steps), paper - 40, setting.number);
    let names = axis.labels(setting.number);
    let edge = widest(names.iter().map(String::as_str), Weight::Regular) / 2 + 2;
    let labels = labels(ranking, paper);
    let width = paper - 2 * edge - 1;
    let wanted: Vec<Wanted> = labels.iter().map(|label| label.wanted(&axis, edge, width)).collect();
    let seats = seats(&wanted, paper);
    let lines = labels.iter().map(|label| label.lines.len()).max().unwrap_or(0) as i32;
    let level = lines * LINE + 2;
    let top = level * seats.iter().map(|seat| seat.level + 1).max().unwrap_or(0) + 8;
    let frame = Frame { left: edge, top, width, height: TALLEST };
    let entries = key(ranking, &axis);
    let key = Legend::of(&entries, paper);
    let bottom = top + TALLEST + LABELS + 6;
    let ruler = Ruler { axis: &axis, number: setting.number, side: Side::Below, grid: true };
    sheet(paper, bottom + key.height, |area| {
        let mut chart = across(area, frame, ruler)?;
        piles(area, &mut chart, ranking)?;
        for ((label, seat), wanted) in labels.iter().zip(&seats).zip(&wanted) {
            label.draw(area, (top - 6 - level * seat.level, top + TALLEST), (*seat, *wanted))?;
        }
        key.draw(area, bottom)
    })
}

/// Who is named: the first, the last and the unit of the page, then the lines of comparison.
fn labels(ranking: &Ranking, paper: i32) -> Vec<Label> {
    let valued: Vec<&Bar> = ranking.rows.iter().filter(|row| row.value.is_some()).collect();
    let last = valued.len().saturating_sub(1);
    let named = |(index, row): (usize, &&Bar)| {
        (row.highlight || index == 0 || index == last).then(|| Label::of(row, paper))
    };
    let units = valued.iter().enumerate().filter_map(named);
    let lines = ranking.lines.iter().map(|line| Label {
        value: line.value,
        lines: vec![line.label.clone()],
        ink: Ink::Text,
        lead: Ink::Reference,
    });
    units.chain(lines).collect()
}

impl Label {
    fn of(row: &Bar, paper: i32) -> Self {
        let weight = if row.highlight { Weight::Strong } else { Weight::Regular };
        let full = format!("{}: {}", row.name, row.label);
        let short = row.short.as_ref().map(|short| format!("{short}: {}", row.label));
        let room = Room { width: paper / 2, lines: 1, weight };
        let [ink, lead] = if row.highlight { [Ink::UnitText, Ink::UnitLine] } else { [Ink::Low, Ink::Lead] };
        let lines = fit(&full, short.as_deref(), room).into_iter().map(str::to_owned).collect();
        Self { value: row.value.unwrap_or_default(), lines, ink, lead }
    }

    fn wanted(&self, axis: &Axis, edge: i32, length: i32) -> Wanted {
        let weight = if self.ink == Ink::UnitText { Weight::Strong } else { Weight::Regular };
        let width = widest(self.lines.iter().map(String::as_str), weight);
        Wanted { point: axis.pixel(self.value, (edge, edge + length)), width }
    }
}

impl Label {
    /// Draws the words above `bottom` and the line from them down to `floor`.
    fn draw(
        &self,
        area: &Area<'_>,
        (bottom, floor): (i32, i32),
        (seat, wanted): (Seat, Wanted),
    ) -> Result<(), Fault> {
        let height = self.lines.len() as i32 * LINE;
        let beside = wanted.point < seat.left || wanted.point > seat.left + wanted.width;
        let start = if beside { bottom - height + 3 } else { bottom + 1 };
        area.draw(&Mark::stroke((wanted.point, start), (wanted.point, floor), self.lead))?;
        for (index, line) in self.lines.iter().enumerate() {
            let y = bottom - height + LINE / 2 + index as i32 * LINE;
            // A label left of its line ends at it, one right of it begins there.
            let (x, anchor) = if wanted.point > seat.left + wanted.width {
                (seat.left + wanted.width, Anchor::End)
            } else {
                (seat.left, Anchor::Start)
            };
            area.draw(&Mark::text((x, y), anchor, self.ink, line).halo())?;
        }
        Ok(())
    }
}

/// One tick per unit; ticks that would fall on each other stand on each other.
fn piles(area: &Area<'_>, chart: &mut Chart<'_, '_>, ranking: &Ranking) -> Result<(), Fault> {
    let mut counts: BTreeMap<i32, i32> = BTreeMap::new();
    let mut floor = 0;
    for value in ranking.values() {
        let (x, y) = chart.backend_coord(&(float(value), f64::from(TALLEST)));
        *counts.entry(x / PILE * PILE).or_default() += 1;
        floor = y;
    }
    let most = counts.values().max().copied().unwrap_or(1);
    for (x, count) in counts {
        let height =
            if most * TICK <= TALLEST { count * TICK } else { (count * TALLEST).div_euclid(most).max(1) };
        area.draw(&Mark::stroke((x, floor - height), (x, floor), Ink::Tick))?;
    }
    Ok(())
}

/// What a tick is, and that the axis is cut.
fn key<'k>(ranking: &'k Ranking, axis: &Axis) -> Vec<Entry<'k>> {
    let each = Entry::some(Swatch::Upright(Ink::Tick), &ranking.each);
    let measure = Entry::some(Swatch::None, &ranking.measure);
    let cut = Entry::some(Swatch::None, &ranking.cut).filter(|_| axis.is_cut());
    each.into_iter().chain(measure).chain(cut).collect()
}
