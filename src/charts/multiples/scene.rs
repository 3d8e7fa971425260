//! The drawing of small multiples, ink by ink, so that lines of one ink are one path.

use super::Multiples;
use super::layout::{Placed, place};
use crate::charts::axis::Axis;
use crate::charts::figure::{Area, Fault, Setting, sheet};
use crate::charts::ink::Ink;
use crate::charts::legend::{Entry, Legend, Swatch};
use crate::charts::marks::Mark;
use crate::charts::metrics::{LINE, Weight, widest};
use crate::charts::runs::runs;
use crate::charts::scene::{Anchor, Scene};
use rust_decimal::Decimal;

/// Least distance of two labels of the axis, in pixels.
const APART: i32 = 16;

/// Draws the panels on `paper` pixels from left to right.
pub(super) fn scene(multiples: &Multiples, setting: &Setting<'_>, paper: i32) -> Result<Scene, Fault> {
    let values = || {
        let own = multiples.panels.iter().flat_map(|panel| &panel.points);
        own.chain(&multiples.median).map(|point| point.1)
    };
    if multiples.panels.iter().all(|panel| panel.points.is_empty()) {
        return Err(Fault::Empty);
    }
    let (lowest, highest) = values().min().zip(values().max()).ok_or(Fault::Empty)?;
    let axis = Axis::round(lowest, highest, 2);
    let labels = axis.labels(setting.number);
    let left = widest(labels.iter().map(String::as_str), Weight::Regular) + 8;
    let entries = key(multiples, &axis);
    let key = Legend::of(&entries, paper);
    let (panels, bottom) = place(multiples, paper, left, key.height + 6);
    sheet(paper, bottom + 4, |area| {
        key.draw(area, 0)?;
        behind(area, multiples, &axis, &panels)?;
        lines(area, multiples, &axis, &panels)?;
        for placed in &panels {
            words(area, multiples, (&axis, &labels), placed)?;
        }
        Ok(())
    })
}

fn key<'k>(multiples: &'k Multiples, axis: &Axis) -> Vec<Entry<'k>> {
    let key = &multiples.key;
    let is_there = multiples.panels.iter().any(|panel| panel.highlight);
    let all = [
        Entry::some(Swatch::Lying(Ink::Line), &key.line),
        Entry::some(Swatch::Lying(Ink::UnitLine), &key.unit).filter(|_| is_there),
        Entry::some(Swatch::Lying(Ink::Axis), &key.median).filter(|_| !multiples.median.is_empty()),
        Entry::some(Swatch::Upright(Ink::Break), &key.breaks).filter(|_| !multiples.breaks.is_empty()),
        Entry::some(Swatch::None, &key.gaps),
        Entry::some(Swatch::None, &key.cut).filter(|_| axis.is_cut()),
        Entry::some(Swatch::None, &key.left_out),
    ];
    all.into_iter().flatten().collect()
}

/// Grid, breaks and median of every panel.
fn behind(area: &Area<'_>, multiples: &Multiples, axis: &Axis, panels: &[Placed<'_>]) -> Result<(), Fault> {
    for placed in panels {
        for tick in &axis.ticks {
            let y = axis.pixel(*tick, (placed.bottom, placed.top));
            area.draw(&Mark::stroke((placed.left, y), (placed.right, y), Ink::Grid))?;
        }
    }
    for placed in panels {
        for year in &multiples.breaks {
            let x = placed.column(multiples.years, f64::from(*year) - 0.5);
            area.draw(&Mark::stroke((x, placed.top), (x, placed.bottom), Ink::Break))?;
        }
    }
    let runs = runs(&multiples.median, &multiples.breaks);
    for placed in panels {
        for run in &runs {
            area.draw(&trace(placed, multiples, axis, (run, Ink::Axis)))?;
        }
    }
    Ok(())
}

fn trace(
    placed: &Placed<'_>,
    multiples: &Multiples,
    axis: &Axis,
    (run, ink): (&[(i32, Decimal)], Ink),
) -> Mark<'static, (i32, i32)> {
    Mark::line(run.iter().map(|point| placed.pixel(multiples.years, axis, *point)).collect(), ink)
}

/// The line of every unit; years that stand alone, and the last one, are dots.
fn lines(area: &Area<'_>, multiples: &Multiples, axis: &Axis, panels: &[Placed<'_>]) -> Result<(), Fault> {
    let runs: Vec<_> = panels.iter().map(|placed| runs(&placed.panel.points, &placed.panel.breaks)).collect();
    for (placed, runs) in panels.iter().zip(&runs) {
        let ink = if placed.panel.highlight { Ink::UnitLine } else { Ink::Line };
        for run in runs.iter().filter(|run| run.len() > 1) {
            area.draw(&trace(placed, multiples, axis, (run, ink)))?;
        }
    }
    for (placed, runs) in panels.iter().zip(&runs) {
        let ink = if placed.panel.highlight { Ink::Unit } else { Ink::Plain };
        let alone = runs.iter().filter(|run| run.len() == 1).map(|run| run[0]);
        let last = placed.panel.points.last().filter(|point| point.0 == multiples.years.1);
        for point in alone.filter(|point| last != Some(point)) {
            area.draw(&Mark::dot(placed.pixel(multiples.years, axis, point), 2, ink))?;
        }
        if let Some(point) = last {
            area.draw(&Mark::dot(placed.pixel(multiples.years, axis, *point), 3, ink))?;
        }
    }
    Ok(())
}

fn words(
    area: &Area<'_>,
    multiples: &Multiples,
    (axis, labels): (&Axis, &[String]),
    placed: &Placed<'_>,
) -> Result<(), Fault> {
    let panel = placed.panel;
    let [low, plain] = if panel.highlight { [Ink::UnitText; 2] } else { [Ink::Low, Ink::Text] };
    let write =
        |at: (i32, i32), anchor: Anchor, ink: Ink, text: &str| area.draw(&Mark::text(at, anchor, ink, text));
    let mut y = placed.head + LINE / 2;
    if !panel.rank.is_empty() {
        write((placed.left, y), Anchor::Start, low, &panel.rank)?;
    }
    for line in &placed.name {
        write((placed.left + placed.indent, y), Anchor::Start, plain, line)?;
        y += LINE;
    }
    for line in &placed.note {
        write((placed.left, y), Anchor::Start, Ink::Low, line)?;
        y += LINE;
    }
    let (first, last) = multiples.years;
    let below = placed.bottom + 12;
    let now = if panel.label.is_empty() { last.to_string() } else { format!("{last}: {}", panel.label) };
    let ink = if panel.label.is_empty() { Ink::Low } else { plain };
    write((placed.right, below), Anchor::End, ink, &now)?;
    let start = first.to_string();
    let taken = widest([now.as_str()], Weight::Strong) + widest([start.as_str()], Weight::Regular) + 8;
    if first < last && taken <= placed.right - placed.left {
        write((placed.left, below), Anchor::Start, Ink::Low, &start)?;
    }
    if placed.first {
        let mut free = placed.bottom + APART;
        for (tick, label) in axis.ticks.iter().zip(labels) {
            let y = axis.pixel(*tick, (placed.bottom, placed.top));
            if free - y >= APART {
                write((placed.left - 6, y), Anchor::End, Ink::Low, label)?;
                free = y;
            }
        }
    }
    Ok(())
}
