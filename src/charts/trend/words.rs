//! The words of a trend: years, breaks, reasons for gaps, and the values of a few years.

use super::scene::{column, places};
use super::{Break, Point, Run, Trend, inner_breaks};
use crate::charts::axis::Axis;
use crate::charts::figure::{Area, Fault};
use crate::charts::ink::Ink;
use crate::charts::labels::{Obstacle, Patch, Seat, Wanted, cheapest, seats};
use crate::charts::marks::Mark;
use crate::charts::metrics::{LINE, SIZE, Weight, widest, width, wrap};
use crate::charts::scene::Anchor;
use rust_decimal::Decimal;

/// Writes as many years as stand apart, always that of the edition, which is strong.
pub(in crate::charts) fn years(area: &Area<'_>, trend: &Trend, frame: &Patch) -> Result<(), Fault> {
    let points = &trend.points;
    let last = points.len().saturating_sub(1);
    let anchor = points.iter().position(|point| point.current).unwrap_or(last);
    let room = |index: usize| column(trend, frame, f64::from(points[index].year));
    let full = widest(points.iter().map(|point| point.label.as_str()), Weight::Strong) + 8;
    let tight = points.windows(2).enumerate().any(|(index, _)| room(index + 1) - room(index) < full);
    let text = |point: &'_ Point| {
        if tight && !point.short.is_empty() { point.short.clone() } else { point.label.clone() }
    };
    let texts: Vec<String> = points.iter().map(text).collect();
    let need = widest(texts.iter().map(String::as_str), Weight::Strong) + 8;
    let shown = |stride: usize| (0..points.len()).filter(move |index| index % stride == anchor % stride);
    let apart = |stride: &usize| {
        let places: Vec<i32> = shown(*stride).map(room).collect();
        places.windows(2).all(|pair| pair[1] - pair[0] >= need)
    };
    let stride = (1..=points.len()).find(apart).unwrap_or(1);
    for index in shown(stride) {
        let ink = if points[index].current { Ink::Strong } else { Ink::Low };
        area.draw(&Mark::text((room(index), frame.bottom + 16), Anchor::Middle, ink, &texts[index]))?;
    }
    Ok(())
}

/// Room between the drawing and the words on breaks, for the value of a dot at the very top.
pub(in crate::charts) const VALUE: i32 = LINE;

/// Seats for the words on breaks, above the drawing.
pub(in crate::charts) fn marks(trend: &Trend, frame: &Patch, paper: i32) -> Vec<Seat> {
    let wanted = |line: &Break| Wanted {
        point: column(trend, frame, f64::from(line.before) - 0.5),
        width: width(&line.mark, SIZE, Weight::Regular),
    };
    seats(&inner_breaks(trend).map(wanted).collect::<Vec<_>>(), paper)
}

/// Draws the breaks with their words. Where they stand too close for all words, those that would lie on
/// others are left out: the key says what such a line means.
pub(in crate::charts) fn breaks(
    area: &Area<'_>,
    trend: &Trend,
    seats: &[Seat],
    frame: &Patch,
) -> Result<(), Fault> {
    let mut written: Vec<(i32, i32, i32)> = Vec::new();
    for (line, seat) in inner_breaks(trend).zip(seats) {
        let wide = width(&line.mark, SIZE, Weight::Regular);
        let (left, right) = (seat.left, seat.left + wide);
        let is_covered =
            |(level, from, to): &(i32, i32, i32)| *level == seat.level && left < *to + 4 && *from < right + 4;
        if written.iter().any(is_covered) {
            let x = column(trend, frame, f64::from(line.before) - 0.5);
            area.draw(&Mark::stroke((x, frame.top), (x, frame.bottom), Ink::Break))?;
            continue;
        }
        written.push((seat.level, left, right));
        let x = column(trend, frame, f64::from(line.before) - 0.5);
        let y = frame.top - 10 - VALUE - seat.level * LINE;
        let beside = x < seat.left || x > seat.left + wide;
        let start = if beside { y - LINE / 2 + 2 } else { y + LINE / 2 };
        area.draw(&Mark::stroke((x, start), (x, frame.bottom), Ink::Break))?;
        area.draw(&Mark::text((seat.left, y), Anchor::Start, Ink::Low, &line.mark).halo())?;
    }
    Ok(())
}

/// The words in a gap and the paper they cover.
pub(in crate::charts) struct Reason<'t> {
    patch: Patch,
    lines: Vec<&'t str>,
}

/// Why there is no value, for each gap in which the words find room.
pub(in crate::charts) fn reasons<'t>(trend: &'t Trend, frame: &Patch) -> Vec<Reason<'t>> {
    let alike = |a: &Point, b: &Point| a.value.is_none() && b.value.is_none() && a.missing == b.missing;
    let gaps = trend.points.chunk_by(alike).filter(|gap| gap[0].value.is_none());
    gaps.filter_map(|gap| reason(trend, frame, gap)).collect()
}

fn reason<'t>(trend: &Trend, frame: &Patch, gap: &'t [Point]) -> Option<Reason<'t>> {
    let (first, last) = (gap.first()?, gap.last()?);
    let from = column(trend, frame, f64::from(first.year) - 0.5);
    let to = column(trend, frame, f64::from(last.year) + 0.5);
    let lines = wrap(&first.missing, to - from - 8, SIZE, Weight::Regular);
    let wide = widest(lines.iter().copied(), Weight::Regular);
    if lines.is_empty() || wide > to - from - 8 {
        return None;
    }
    let (middle, bottom) = ((from + to) / 2, frame.bottom - 4);
    let top = bottom - lines.len() as i32 * LINE;
    let patch = Patch { left: middle - wide / 2, top, right: middle + wide / 2, bottom };
    Some(Reason { patch, lines })
}

/// Writes the reasons into their gaps.
pub(in crate::charts) fn write_reasons(area: &Area<'_>, reasons: &[Reason<'_>]) -> Result<(), Fault> {
    for reason in reasons {
        let middle = (reason.patch.left + reason.patch.right) / 2;
        for (index, line) in reason.lines.iter().enumerate() {
            let at = (middle, reason.patch.top + LINE / 2 + index as i32 * LINE);
            area.draw(&Mark::text(at, Anchor::Middle, Ink::Low, line).halo())?;
        }
    }
    Ok(())
}

/// Writes the first, the last and the highest value of the unit, and that of the edition, each beside
/// its dot where it covers least.
pub(in crate::charts) fn values(
    area: &Area<'_>,
    (trend, runs): (&Trend, &[Run]),
    axis: &Axis,
    frame: &Patch,
    reasons: &[Reason<'_>],
) -> Result<(), Fault> {
    let place = places(trend, axis, frame);
    let at = |point: &Point| Some(place(f64::from(point.year), point.value?));
    let mut obstacles = obstacles((trend, runs), frame, &place);
    let taken = reasons.iter().map(|reason| Obstacle { patch: reason.patch, price: 500 });
    obstacles.extend(taken);
    let paper =
        Patch { left: frame.left - 4, top: frame.top - 6, right: frame.right + 8, bottom: frame.bottom };
    for point in labelled(trend) {
        let Some((x, y)) = at(point) else { continue };
        let half = width(&point.text, SIZE, Weight::Strong) / 2 + 1;
        let shifts = [
            (0, -14),
            (0, 14),
            (-half, -13),
            (half, -13),
            (-half, 13),
            (half, 13),
            (half + 8, 0),
            (-half - 8, 0),
            (0, -26),
            (0, 26),
        ];
        let seats = shifts.map(|(dx, dy)| Patch {
            left: x + dx - half,
            top: y + dy - 7,
            right: x + dx + half,
            bottom: y + dy + 7,
        });
        let best = cheapest(&seats, &paper, &obstacles);
        obstacles.push(Obstacle { patch: seats[best], price: 500 });
        area.draw(&Mark::text((x, y), Anchor::Middle, Ink::UnitText, &point.text).beside(shifts[best]))?;
    }
    Ok(())
}

/// First, last and highest of the unit and the year of the edition, without repeats.
fn labelled(trend: &Trend) -> Vec<&Point> {
    let valued: Vec<&Point> = trend.points.iter().filter(|point| point.value.is_some()).collect();
    // Of equals the latest is the highest; a reader looks there first.
    let highest = valued.iter().copied().max_by_key(|point| (point.value, point.year));
    let current = valued.iter().copied().find(|point| point.current);
    let ends = [valued.first().copied(), valued.last().copied()];
    let mut chosen: Vec<&Point> = Vec::new();
    for point in current.into_iter().chain(ends.into_iter().flatten()).chain(highest) {
        if !chosen.iter().any(|other| other.year == point.year) {
            chosen.push(point);
        }
    }
    chosen
}

/// Pieces of a line between two years that a label may cover one by one.
const PIECES: i32 = 8;

/// What labels should not cover: dots, the line of the unit, medians and ranges.
fn obstacles(
    (trend, runs): (&Trend, &[Run]),
    frame: &Patch,
    place: &impl Fn(f64, Decimal) -> (i32, i32),
) -> Vec<Obstacle> {
    let around = |(x, y): (i32, i32), (dx, dy): (i32, i32), price: u32| Obstacle {
        patch: Patch { left: x - dx, top: y - dy, right: x + dx, bottom: y + dy },
        price,
    };
    let mut all = Vec::with_capacity(trend.points.len() * (3 + PIECES as usize) + 16);
    for point in &trend.points {
        let place = |value| place(f64::from(point.year), value);
        all.extend(point.value.map(|value| around(place(value), (6, 6), 60)));
        all.extend(point.median.map(|value| around(place(value), (10, 2), 12)));
        if let Some((low, high)) = point.range {
            let ((x, bottom), (_, top)) = (place(low), place(high));
            all.push(Obstacle { patch: Patch { left: x - 1, top, right: x + 2, bottom }, price: 3 });
        }
    }
    for line in inner_breaks(trend) {
        let x = column(trend, frame, f64::from(line.before) - 0.5);
        all.push(Obstacle { patch: Patch { left: x - 1, right: x + 2, ..*frame }, price: 20 });
    }
    for run in runs {
        let mut points = run.iter().map(|(year, value)| place(*year, *value));
        let Some(mut from) = points.next() else { continue };
        for to in points {
            let between = |from: i32, to: i32, step: i32| from + (to - from) * step / PIECES;
            let at = |step| (between(from.0, to.0, step), between(from.1, to.1, step));
            all.extend((1..PIECES).map(|step| around(at(step), (2, 2), 15)));
            from = to;
        }
    }
    all
}
