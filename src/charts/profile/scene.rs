//! What a unit adds to the ground of its group: its dots, its figures, and the key.

use rust_decimal::Decimal;

use super::ground::{Ground, Sheet};
use super::layout::Row;
use super::{Dimension, Measure, Own, Profile};
use crate::charts::axis::{Axis, float};
use crate::charts::figure::{Area, Fault, sheet};
use crate::charts::ink::Ink;
use crate::charts::legend::{Entry, Legend, Swatch};
use crate::charts::marks::Mark;
use crate::charts::plot::bare;
use crate::charts::scene::{Anchor, Scene};

/// A dimension, its place, and what the unit has there.
type Filled<'a> = (&'a Dimension, &'a Row, &'a Own);

/// Draws a unit on `paper` pixels from left to right.
pub(super) fn scene(profile: &Profile, ground: &Ground, paper: i32) -> Result<Scene, Fault> {
    let on = ground.sheet(paper);
    let entries = key(profile, ground, &on.axis);
    let key = Legend::of(&entries, paper);
    let below = on.scene.height as i32;
    let rows = ground.group.rows.iter().zip(&on.rows).zip(&profile.rows);
    let rows: Vec<Filled<'_>> = rows.map(|((dimension, row), own)| (dimension, row, own)).collect();
    sheet(paper, below + key.height, |area| {
        let layer = bare(area, on.frame, &on.axis);
        let mut dots = rows.iter().filter_map(|(dimension, row, own)| {
            let x = float(ground.measure.of(dimension, own.value?));
            Some(
                Mark::dot((x, f64::from(row.middle)), 6, Ink::Unit)
                    .tip(own.tip.as_ref().unwrap_or(&own.label)),
            )
        });
        dots.try_for_each(|dot| layer.draw(&dot))?;
        for row in &rows {
            figures(area, row, on, ground.measure)?;
        }
        key.draw(area, below)
    })
}

fn key<'k>(profile: &'k Profile, ground: &'k Ground, axis: &Axis) -> Vec<Entry<'k>> {
    let group = &ground.group;
    let low = match group.rows.first() {
        Some(row) if ground.measure.shared => row.scale.0,
        _ => Decimal::ZERO,
    };
    let ticks = group.rows.iter().any(|row| !row.ticks.is_empty());
    let all = [
        Entry::some(Swatch::Dot(Ink::Unit), &profile.unit),
        Entry::some(Swatch::Upright(Ink::Median), &group.key.median),
        Entry::some(Swatch::Lying(Ink::Range), &group.key.range),
        Entry::some(Swatch::Upright(Ink::Tick), &group.key.each).filter(|_| ticks),
        Entry::some(Swatch::None, &group.cut).filter(|_| axis.low > low),
    ];
    all.into_iter().flatten().collect()
}

/// The value, or why there is none, and the rank.
fn figures(area: &Area<'_>, row: &Filled<'_>, on: &Sheet, measure: Measure) -> Result<(), Fault> {
    let (_, place, own) = row;
    let middle = on.frame.top + place.middle;
    if own.value.is_some() {
        area.draw(&Mark::text((on.columns.value, middle), Anchor::End, Ink::UnitText, &own.label))?;
    } else {
        let (x, anchor) = apart(row, on, measure);
        area.draw(&Mark::text((x, middle), anchor, Ink::Low, &own.label).halo())?;
    }
    if !own.rank.is_empty() {
        area.draw(&Mark::text((on.columns.rank, middle), Anchor::End, Ink::Text, &own.rank))?;
    }
    Ok(())
}

/// Where the reason for a missing value stands: beside the group, at the side that has more room.
fn apart((dimension, ..): &Filled<'_>, on: &Sheet, measure: Measure) -> (i32, Anchor) {
    let columns = &on.columns;
    let ends = (columns.left, columns.left + columns.axis);
    let pixel = |value: Decimal| on.axis.pixel(measure.of(dimension, value), ends);
    match dimension.range.map(|(low, high)| (pixel(low), pixel(high))) {
        Some((low, high)) if columns.value - high > low - columns.left => (columns.value, Anchor::End),
        _ => (columns.left, Anchor::Start),
    }
}
