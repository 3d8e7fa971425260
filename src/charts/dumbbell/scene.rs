//! The drawing of a dumbbell: names, two dots and their line, figures at the dots, differences at the edge.

use super::{Dumbbell, Pair};
use crate::charts::axis::{Axis, float};
use crate::charts::figure::{Area, Fault, Setting, WIDE, sheet};
use crate::charts::ink::Ink;
use crate::charts::legend::{Entry, Legend, Swatch};
use crate::charts::marks::Mark;
use crate::charts::metrics::{SIZE, Weight, widest, width};
use crate::charts::names::{Build, Name, Row, backgrounds, column, indent, place, write};
use crate::charts::plot::{Chart, Frame, LABELS, Ruler, Side, across, pieces, roomy};
use crate::charts::scene::{Anchor, Scene};

/// Paper between a dot and its figure, in pixels from the middle of the dot.
const BESIDE: i32 = 9;

/// Draws the dumbbell on `paper` pixels from left to right.
pub(super) fn scene(dumbbell: &Dumbbell, setting: &Setting<'_>, paper: i32) -> Result<Scene, Fault> {
    if dumbbell.rows.is_empty() {
        return Err(Fault::Empty);
    }
    let above = paper < WIDE;
    let codes = indent(names(dumbbell));
    let room = if above { paper - 1 - codes } else { column(names(dumbbell), 270) };
    let build = Build { indent: codes, room, pitch: if above { 22 } else { 26 }, above };
    let frame = frame(dumbbell, build, paper);
    let make = |steps| dumbbell.axis(steps).unwrap_or_else(|| Axis::from_zero(0.into(), 1.into(), 1));
    let axis = roomy(&make, frame.width, setting.number);
    let (rows, height) = place(names(dumbbell), build);
    let entries = key(dumbbell, &axis);
    let key = Legend::of(&entries, paper);
    let top = key.height + LABELS + 4;
    let frame = Frame { top, height, ..frame };
    let notes: Vec<Entry<'_>> =
        dumbbell.notes.iter().filter_map(|note| Entry::some(Swatch::None, note)).collect();
    let notes = Legend::of(&notes, paper);
    let below = top + height + 8;
    sheet(paper, below + notes.height, |area| {
        key.draw(area, 0)?;
        backgrounds(area, &rows, top)?;
        let ruler = Ruler { axis: &axis, number: setting.number, side: Side::Above, grid: !above };
        let mut chart = across(area, frame, ruler)?;
        if above {
            let middles: Vec<i32> = rows.iter().map(|row| row.middle).collect();
            pieces(&mut chart, &axis, &middles, 9)?;
        }
        pairs(&mut chart, dumbbell, &rows)?;
        for (row, pair) in rows.iter().zip(&dumbbell.rows) {
            figures(area, pair, (&axis, frame), top + row.middle)?;
            let ink = if pair.highlight { Ink::UnitText } else { Ink::Text };
            let at = (paper - 1, top + row.middle);
            area.draw(&Mark::text(at, Anchor::End, ink, &pair.difference))?;
        }
        area.draw(&Mark::text((paper - 1, top - 10), Anchor::End, Ink::Low, &dumbbell.head))?;
        write(area, &rows, build, top)?;
        notes.draw(area, below)
    })
}

fn names(dumbbell: &Dumbbell) -> impl Iterator<Item = Name<'_>> {
    dumbbell.rows.iter().map(|row| Name {
        code: &row.code,
        text: &row.name,
        short: row.short.as_deref(),
        marked: row.highlight,
    })
}

/// Where the axis lies, with room at both ends for the figures of the outermost dots.
fn frame(dumbbell: &Dumbbell, build: Build, paper: i32) -> Frame {
    let labels = dumbbell.rows.iter().flat_map(|row| row.labels.iter().map(String::as_str));
    let figure = widest(labels, Weight::Strong) + BESIDE + 2;
    let differences = dumbbell.rows.iter().map(|row| row.difference.as_str());
    let head = width(&dumbbell.head, SIZE, Weight::Regular);
    let last = widest(differences, Weight::Strong).max(head);
    let left = figure + if build.above { 0 } else { build.indent + build.room + 6 };
    let width = (paper - 1 - last - 8 - figure - left).max(40);
    Frame { left, top: 0, width, height: 0 }
}

fn key<'k>(dumbbell: &'k Dumbbell, axis: &Axis) -> Vec<Entry<'k>> {
    let row = dumbbell.rows.iter().find(|row| dumbbell.own || !row.highlight);
    let inks = row.map_or([Ink::Hollow, Ink::Unit], |row| dumbbell.inks(row));
    let all = [
        Entry::some(Swatch::Dot(inks[0]), &dumbbell.key[0]),
        Entry::some(Swatch::Dot(inks[1]), &dumbbell.key[1]),
        Entry::some(Swatch::None, &dumbbell.measure),
        Entry::some(Swatch::None, &dumbbell.cut).filter(|_| axis.is_cut()),
    ];
    all.into_iter().flatten().collect()
}

/// Lines first, so that hollow dots cover them; of equals the appraised dot lies inside the other.
fn pairs(chart: &mut Chart<'_, '_>, dumbbell: &Dumbbell, rows: &[Row<'_>]) -> Result<(), Fault> {
    let both = || rows.iter().zip(&dumbbell.rows);
    let line = |(row, pair): (&Row<'_>, &Pair)| {
        let [own, appraised] = pair.values.map(float);
        let y = f64::from(row.middle);
        (own != appraised).then(|| Mark::stroke((own, y), (appraised, y), Ink::Range))
    };
    chart.draw_series(both().filter_map(line))?;
    let dots = both().flat_map(|(row, pair)| {
        let y = f64::from(row.middle);
        let [own, appraised] = dumbbell.inks(pair);
        let inner = if pair.values[0] == pair.values[1] { 3 } else { 5 };
        [
            Mark::dot((float(pair.values[0]), y), 5, own).tip(&pair.tip),
            Mark::dot((float(pair.values[1]), y), inner, appraised).tip(&pair.tip),
        ]
    });
    chart.draw_series(dots)?;
    Ok(())
}

/// Both figures outside their dots; of equals one is written.
fn figures(area: &Area<'_>, pair: &Pair, (axis, frame): (&Axis, Frame), y: i32) -> Result<(), Fault> {
    let [own, appraised] = pair.values.map(|value| axis.pixel(value, (frame.left, frame.left + frame.width)));
    let strong = if pair.highlight { Ink::UnitText } else { Ink::Text };
    let write = |x: i32, is_left: bool, ink: Ink, text: &str| {
        let (x, anchor) = if is_left { (x - BESIDE, Anchor::End) } else { (x + BESIDE, Anchor::Start) };
        area.draw(&Mark::text((x, y), anchor, ink, text).halo())
    };
    if pair.values[0] != pair.values[1] {
        let is_left = pair.values[0] < pair.values[1];
        write(own, is_left, Ink::Low, &pair.labels[0])?;
        write(appraised, !is_left, strong, &pair.labels[1])?;
        return Ok(());
    }
    write(appraised, false, strong, &pair.labels[1])?;
    Ok(())
}
