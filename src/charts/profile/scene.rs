//! The drawing of a profile: the group behind, the unit in front, words around.

use rust_decimal::Decimal;

use super::layout::{Columns, Row, columns, place};
use super::{Measure, Profile, axis};
use crate::charts::axis::{Axis, float};
use crate::charts::figure::{Area, Fault, Setting, WIDE, sheet};
use crate::charts::ink::Ink;
use crate::charts::legend::{self, Entry, Swatch};
use crate::charts::marks::Mark;
use crate::charts::metrics::LINE;
use crate::charts::plot::{Chart, Frame, LABELS, Ruler, Side, across, pieces, roomy};
use crate::charts::scene::{Anchor, Scene};

/// Draws the profile on `paper` pixels from left to right.
pub(super) fn scene(profile: &Profile, setting: &Setting<'_>, paper: i32) -> Result<Scene, Fault> {
    let first = profile.rows.first().ok_or(Fault::Empty)?;
    let measure = Measure { shared: profile.rows.iter().all(|row| row.scale == first.scale) };
    let make = |steps: u32| axis(profile, measure, steps);
    let guess = columns(profile, measure, paper, &make(5).labels(setting.number));
    let axis = roomy(&make, guess.axis, setting.number);
    let columns = columns(profile, measure, paper, &axis.labels(setting.number));
    let (rows, height) = place(profile, &columns, paper);
    let top = LABELS + 2 + if measure.shared || profile.share.is_empty() { 0 } else { LINE };
    let frame = Frame { left: columns.left, top, width: columns.axis, height };
    let key = key(profile, &axis, measure);
    let below = top + height + 8;
    sheet(paper, below + legend::height(&key, paper), |area| {
        let ruler = Ruler { axis: &axis, number: setting.number, side: Side::Above, grid: paper >= WIDE };
        let mut chart = across(area, frame, ruler)?;
        if !ruler.grid {
            let middles: Vec<i32> = rows.iter().map(|row| row.middle).collect();
            pieces(&mut chart, &axis, &middles, 12)?;
        }
        for row in &rows {
            group(&mut chart, row, measure)?;
        }
        units(&mut chart, &rows, measure)?;
        heads(area, profile, &columns, (top, measure))?;
        for row in &rows {
            words(area, row, &columns, top, (&axis, measure))?;
        }
        legend::draw(area, &key, below)
    })
}

fn key(profile: &Profile, axis: &Axis, measure: Measure) -> Vec<Entry> {
    let key = &profile.key;
    let low = match profile.rows.first() {
        Some(row) if measure.shared => row.scale.0,
        _ => Decimal::ZERO,
    };
    let ticks = profile.rows.iter().any(|row| !row.ticks.is_empty());
    let all = [
        Entry::some(Swatch::Dot(Ink::Unit), &key.unit),
        Entry::some(Swatch::Upright(Ink::Median), &key.median),
        Entry::some(Swatch::Lying(Ink::Range), &key.range),
        Entry::some(Swatch::Upright(Ink::Tick), &key.each).filter(|_| ticks),
        Entry::some(Swatch::None, &profile.cut).filter(|_| axis.low > low),
    ];
    all.into_iter().flatten().collect()
}

/// The group behind the unit: range, a tick per unit, median.
fn group(chart: &mut Chart<'_, '_>, row: &Row<'_>, measure: Measure) -> Result<(), Fault> {
    let (dimension, y) = (row.dimension, f64::from(row.middle));
    let place = |value: Decimal| float(measure.of(dimension, value));
    if let Some((low, high)) = dimension.range {
        chart.draw_series([Mark::line(vec![(place(low), y), (place(high), y)], Ink::Range)])?;
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

fn units(chart: &mut Chart<'_, '_>, rows: &[Row<'_>], measure: Measure) -> Result<(), Fault> {
    let dot = |row: &Row<'_>| {
        let x = float(measure.of(row.dimension, row.dimension.value?));
        Some(Mark::dot((x, f64::from(row.middle)), 6, Ink::Unit).tip(&row.dimension.tip))
    };
    chart.draw_series(rows.iter().filter_map(dot))?;
    Ok(())
}

fn heads(
    area: &Area<'_>,
    profile: &Profile,
    columns: &Columns,
    (top, measure): (i32, Measure),
) -> Result<(), Fault> {
    let y = top - 10;
    let heads = &profile.heads;
    let scale = if measure.shared { "" } else { heads.scale.as_str() };
    let has_ranks = profile.rows.iter().any(|row| !row.rank.is_empty());
    let rank = if has_ranks { heads.rank.as_str() } else { "" };
    let ends = [(columns.value, heads.value.as_str()), (columns.scale, scale), (columns.rank, rank)];
    for (x, head) in ends.into_iter().filter(|(_, head)| !head.is_empty()) {
        area.draw(&Mark::text((x, y), Anchor::End, Ink::Low, head))?;
    }
    if !measure.shared && !profile.share.is_empty() {
        let at = (columns.left - 4, y - LINE);
        area.draw(&Mark::text(at, Anchor::Start, Ink::Low, &profile.share))?;
    }
    Ok(())
}

fn words(
    area: &Area<'_>,
    row: &Row<'_>,
    columns: &Columns,
    top: i32,
    (axis, measure): (&Axis, Measure),
) -> Result<(), Fault> {
    let (dimension, first, middle) = (row.dimension, top + row.first, top + row.middle);
    let write = |at: (i32, i32), anchor: Anchor, ink: Ink, text: &str| {
        if text.is_empty() {
            return Ok(());
        }
        area.draw(&Mark::text(at, anchor, ink, text))
    };
    let right = |x: i32, ink: Ink, text: &str| write((x, middle), Anchor::End, ink, text);
    write((0, first), Anchor::Start, Ink::Low, &dimension.code)?;
    for (index, line) in row.name.iter().enumerate() {
        let at = (columns.name, first + index as i32 * LINE);
        write(at, Anchor::Start, Ink::Text, line)?;
    }
    if dimension.value.is_some() {
        right(columns.value, Ink::UnitText, &dimension.label)?;
    } else {
        let (x, anchor) = apart(row, columns, (axis, measure));
        area.draw(&Mark::text((x, middle), anchor, Ink::Low, &dimension.label).halo())?;
    }
    if !measure.shared {
        right(columns.scale, Ink::Low, &dimension.maximum)?;
    }
    right(columns.rank, Ink::Text, &dimension.rank)?;
    Ok(())
}

/// Where the reason for a missing value stands: beside the group, at the side that has more room.
fn apart(row: &Row<'_>, columns: &Columns, (axis, measure): (&Axis, Measure)) -> (i32, Anchor) {
    let ends = (columns.left, columns.left + columns.axis);
    let pixel = |value: Decimal| axis.pixel(measure.of(row.dimension, value), ends);
    match row.dimension.range.map(|(low, high)| (pixel(low), pixel(high))) {
        Some((low, high)) if columns.value - high > low - columns.left => (columns.value, Anchor::End),
        _ => (columns.left, Anchor::Start),
    }
}
