//! Bars from zero, for few units: name, bar, value; mean, median and target as labelled lines.

use super::rows::{Build, Row, backgrounds, columns, place, words};
use super::{Line, Ranking};
use crate::charts::axis::{Axis, float};
use crate::charts::figure::{Area, Fault, Setting, WIDE, sheet};
use crate::charts::ink::Ink;
use crate::charts::labels::{Seat, Wanted, seats};
use crate::charts::marks::Mark;
use crate::charts::metrics::{LINE, SIZE, Weight, width};
use crate::charts::plot::{Chart, Frame, LABELS, Ruler, Side, across, pieces, roomy};
use crate::charts::scene::{Anchor, Scene};
use rust_decimal::Decimal;

/// Draws the bars on `paper` pixels from left to right.
pub(super) fn scene(ranking: &Ranking, setting: &Setting<'_>, paper: i32) -> Result<Scene, Fault> {
    let (lowest, highest) = ranking.extent().ok_or(Fault::Empty)?;
    let make = |steps: u32| match ranking.maximum {
        Some(maximum) if highest <= maximum => Axis::of_scale(lowest.min(Decimal::ZERO), maximum, steps),
        _ => Axis::from_zero(lowest, highest, steps),
    };
    let above = paper < WIDE;
    let build = Build { width: paper, name: 280, pitch: 28, above };
    let guess = columns(ranking, build, &make(5).labels(setting.number));
    let axis = roomy(&make, guess.axis, setting.number);
    let columns = columns(ranking, build, &axis.labels(setting.number));
    let (rows, height) = place(&ranking.rows, &columns, build);
    let frame = Frame { left: columns.left, top: LABELS + 2, width: columns.axis, height };
    let seats = seats_below(ranking, &axis, &frame, paper);
    let lines = seats.iter().map(|seat| seat.level + 1).max().unwrap_or(0);
    let ruler = Ruler { axis: &axis, number: setting.number, side: Side::Above, grid: !above };
    let band = Band { half: if above { 5 } else { 8 }, above };
    sheet(paper, frame.top + height + 8 + lines * LINE, |area| {
        let origin = (0, frame.top);
        backgrounds(area, &rows, columns.right, origin)?;
        let mut chart = across(area, frame, ruler)?;
        if above {
            grid(&mut chart, &axis, &rows, band)?;
        }
        bars(&mut chart, ranking, &rows, band.half)?;
        upright(&mut chart, &rows, Decimal::ZERO, (Ink::Axis, band))?;
        references(&mut chart, ranking, &rows, band)?;
        labels(area, ranking, &seats, (&axis, &frame))?;
        let measure = (columns.right, frame.top - 10);
        area.draw(&Mark::text(measure, Anchor::End, Ink::Low, &ranking.measure))?;
        words(area, &rows, &columns, origin, above)
    })
}

/// How bars lie in their rows.
#[derive(Clone, Copy)]
struct Band {
    /// Half the height of a bar in pixels.
    half: i32,
    /// Whether names stand above the bars, so that no line may run from row to row.
    above: bool,
}

/// Pieces of the grid beside the bars, where whole lines would cross names.
fn grid(chart: &mut Chart<'_, '_>, axis: &Axis, rows: &[Row<'_>], band: Band) -> Result<(), Fault> {
    let valued = rows.iter().filter(|row| row.bar.value.is_some());
    let middles: Vec<i32> = valued.map(|row| row.middle).collect();
    pieces(chart, axis, &middles, band.half + 3)
}

fn bars(chart: &mut Chart<'_, '_>, ranking: &Ranking, rows: &[Row<'_>], half: i32) -> Result<(), Fault> {
    let bars = rows.iter().filter_map(|row| {
        let (value, y) = (float(row.bar.value?), f64::from(row.middle));
        Some(Mark::bar((0.0, y), (value, y), half, ranking.ink(row.bar)).tip(&row.bar.tip))
    });
    chart.draw_series(bars)?;
    Ok(())
}

/// An upright line through all rows, in pieces where names stand between the bars.
fn upright(
    chart: &mut Chart<'_, '_>,
    rows: &[Row<'_>],
    value: Decimal,
    (ink, band): (Ink, Band),
) -> Result<(), Fault> {
    let x = float(value);
    let reach = band.half + 3;
    if band.above {
        let pieces = rows.iter().filter(|row| row.bar.value.is_some());
        chart
            .draw_series(pieces.map(|row| Mark::upright((x, f64::from(row.middle)), (reach, reach), ink)))?;
    } else if let Some(last) = rows.last() {
        let bottom = f64::from(last.top + last.height);
        chart.draw_series([Mark::stroke((x, 0.0), (x, bottom), ink)])?;
    }
    Ok(())
}

/// Mean, median and target through the bars, with paper beneath where they cross one.
fn references(
    chart: &mut Chart<'_, '_>,
    ranking: &Ranking,
    rows: &[Row<'_>],
    band: Band,
) -> Result<(), Fault> {
    for line in &ranking.lines {
        let crosses = |row: &&Row<'_>| {
            row.bar.value.is_some_and(|value| {
                value.min(Decimal::ZERO) < line.value && line.value < value.max(Decimal::ZERO)
            })
        };
        let x = float(line.value);
        let clear = rows
            .iter()
            .filter(crosses)
            .map(|row| Mark::upright((x, f64::from(row.middle)), (band.half, band.half), Ink::Clear));
        chart.draw_series(clear)?;
        upright(chart, rows, line.value, (Ink::Reference, band))?;
    }
    Ok(())
}

/// Seats for the names of the lines, below the bars.
fn seats_below(ranking: &Ranking, axis: &Axis, frame: &Frame, paper: i32) -> Vec<Seat> {
    let wanted = |line: &Line| Wanted {
        point: axis.pixel(line.value, (frame.left, frame.left + frame.width)),
        width: width(&line.label, SIZE, Weight::Regular),
    };
    seats(&ranking.lines.iter().map(wanted).collect::<Vec<_>>(), paper)
}

fn labels(
    area: &Area<'_>,
    ranking: &Ranking,
    seats: &[Seat],
    (axis, frame): (&Axis, &Frame),
) -> Result<(), Fault> {
    let bottom = frame.top + frame.height;
    for (line, seat) in ranking.lines.iter().zip(seats) {
        let x = axis.pixel(line.value, (frame.left, frame.left + frame.width));
        let y = bottom + 5 + LINE / 2 + seat.level * LINE;
        // A label beside its line has the line at its side, one below it ends the line.
        let beside = x < seat.left || x > seat.left + width(&line.label, SIZE, Weight::Regular);
        let end = if beside { y + 5 } else { y - LINE / 2 };
        area.draw(&Mark::stroke((x, bottom), (x, end), Ink::Reference))?;
        area.draw(&Mark::text((seat.left, y), Anchor::Start, Ink::Text, &line.label).halo())?;
    }
    Ok(())
}
