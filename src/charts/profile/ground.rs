//! What is drawn behind the profile of every unit of a board: names, axis, and the group on it.

use super::layout::{Columns, Row, columns, place};
use super::{Dimension, Group, Measure, axis};
use crate::charts::axis::{Axis, float};
use crate::charts::figure::{Area, Fault, NARROW, Setting, WIDE, Written, sheet};
use crate::charts::ink::Ink;
use crate::charts::marks::Mark;
use crate::charts::metrics::LINE;
use crate::charts::plot::{Chart, Frame, LABELS, Ruler, Side, across, pieces, roomy};
use crate::charts::scene::{Anchor, Scene};

/// A group, laid out and written.
pub struct Ground {
    /// The group.
    pub(super) group: Group,
    pub(super) measure: Measure,
    wide: Sheet,
    narrow: Sheet,
}

/// The group on paper of a width.
pub(super) struct Sheet {
    pub axis: Axis,
    pub columns: Columns,
    pub rows: Vec<Row>,
    /// Where values have their place.
    pub frame: Frame,
    /// The drawing.
    pub scene: Scene,
    /// The same as written.
    pub written: Written,
}

impl Ground {
    /// Lays a group out and writes it.
    pub fn new(group: Group, setting: &Setting<'_>) -> Result<Self, Fault> {
        let first = group.rows.first().ok_or(Fault::Empty)?;
        let measure = Measure { shared: group.rows.iter().all(|row| row.scale == first.scale) };
        let [wide, narrow] = [WIDE, NARROW].map(|paper| self::laid_out(&group, measure, setting, paper));
        Ok(Self { measure, wide: wide?, narrow: narrow?, group })
    }

    /// The paper of a width.
    pub(super) fn sheet(&self, paper: i32) -> &Sheet {
        if paper >= WIDE { &self.wide } else { &self.narrow }
    }
}

fn laid_out(group: &Group, measure: Measure, setting: &Setting<'_>, paper: i32) -> Result<Sheet, Fault> {
    let make = |steps: u32| axis(group, measure, steps);
    let guess = columns(group, measure, paper, &make(5).labels(setting.number));
    let axis = roomy(&make, guess.axis, setting.number);
    let columns = columns(group, measure, paper, &axis.labels(setting.number));
    let (rows, height) = place(group, &columns, paper);
    let top = LABELS + 2 + if measure.shared || group.share.is_empty() { 0 } else { LINE };
    let frame = Frame { left: columns.left, top, width: columns.axis, height };
    let scene = sheet(paper, top + height + 8, |area| {
        let ruler = Ruler { axis: &axis, number: setting.number, side: Side::Above, grid: paper >= WIDE };
        let mut chart = across(area, frame, ruler)?;
        if !ruler.grid {
            let middles: Vec<i32> = rows.iter().map(|row| row.middle).collect();
            pieces(&mut chart, &axis, &middles, 12)?;
        }
        for (dimension, row) in group.rows.iter().zip(&rows) {
            spread(&mut chart, (dimension, row), measure)?;
        }
        heads(area, group, &columns, (top, measure))?;
        for (dimension, row) in group.rows.iter().zip(&rows) {
            names(area, (dimension, row), &columns, (top, measure))?;
        }
        Ok(())
    })?;
    let written = Written::of(&scene, setting.palette);
    Ok(Sheet { axis, columns, rows, frame, scene, written })
}

/// Range, a tick per unit, median.
fn spread(
    chart: &mut Chart<'_, '_>,
    (dimension, row): (&Dimension, &Row),
    measure: Measure,
) -> Result<(), Fault> {
    let y = f64::from(row.middle);
    let place = |value| float(measure.of(dimension, value));
    if let Some((low, high)) = dimension.range {
        chart.draw_series([Mark::stroke((place(low), y), (place(high), y), Ink::Range)])?;
    }
    // Ticks on one pixel are one tick; in order, each is a short step from the one before.
    let mut ticks: Vec<f64> = dimension.ticks.iter().map(|value| place(*value)).collect();
    ticks.sort_unstable_by(f64::total_cmp);
    let pixel = |value: f64| chart.backend_coord(&(value, y)).0;
    let mut ticks: Vec<(i32, f64)> = ticks.into_iter().map(|value| (pixel(value), value)).collect();
    ticks.dedup_by_key(|(pixel, _)| *pixel);
    chart.draw_series(ticks.iter().map(|(_, value)| Mark::upright((*value, y), (5, 5), Ink::Tick)))?;
    let median = dimension.median.map(|value| Mark::upright((place(value), y), (8, 8), Ink::Median));
    chart.draw_series(median)?;
    Ok(())
}

fn heads(
    area: &Area<'_>,
    group: &Group,
    columns: &Columns,
    (top, measure): (i32, Measure),
) -> Result<(), Fault> {
    let y = top - 10;
    let heads = &group.heads;
    let scale = if measure.shared { "" } else { heads.scale.as_str() };
    let rank = if group.widest_rank > 0 { heads.rank.as_str() } else { "" };
    let ends = [(columns.value, heads.value.as_str()), (columns.scale, scale), (columns.rank, rank)];
    for (x, head) in ends.into_iter().filter(|(_, head)| !head.is_empty()) {
        area.draw(&Mark::text((x, y), Anchor::End, Ink::Low, head))?;
    }
    if !measure.shared && !group.share.is_empty() {
        let at = (columns.left - 4, y - LINE);
        area.draw(&Mark::text(at, Anchor::Start, Ink::Low, &group.share))?;
    }
    Ok(())
}

/// Code, name, and the end of the scale.
fn names(
    area: &Area<'_>,
    (dimension, row): (&Dimension, &Row),
    columns: &Columns,
    (top, measure): (i32, Measure),
) -> Result<(), Fault> {
    let first = top + row.first;
    let write = |at: (i32, i32), anchor: Anchor, ink: Ink, text: &str| {
        if text.is_empty() { Ok(()) } else { area.draw(&Mark::text(at, anchor, ink, text)) }
    };
    write((0, first), Anchor::Start, Ink::Low, &dimension.code)?;
    for (index, line) in row.name.iter().enumerate() {
        let at = (columns.name, first + index as i32 * LINE);
        write(at, Anchor::Start, Ink::Text, line)?;
    }
    if !measure.shared {
        write((columns.scale, top + row.middle), Anchor::End, Ink::Low, &dimension.maximum)?;
    }
    Ok(())
}
