//! The words of a bump chart: years, breaks, and the places of the unit of the page between both ends.

use super::Bump;
use super::scene::{Plan, RISE};
use crate::charts::figure::{Area, Fault};
use crate::charts::ink::Ink;
use crate::charts::labels::{Seat, Wanted, seats};
use crate::charts::marks::Mark;
use crate::charts::metrics::{LINE, SIZE, Weight, widest, width};
use crate::charts::scene::Anchor;

/// Most lines of words on breaks; where they need more, the key has to say it.
const MOST: i32 = 3;

/// Writes as many years as stand apart, always the last, which is strong.
pub(super) fn years(area: &Area<'_>, bump: &Bump, plan: &Plan) -> Result<(), Fault> {
    let columns = &bump.years;
    let last = columns.len().saturating_sub(1);
    let room = |index: usize| plan.column(columns[index].year);
    let apart = |stride: usize, need: i32| {
        let shown: Vec<i32> =
            (0..columns.len()).filter(|at| at % stride == last % stride).map(room).collect();
        shown.windows(2).all(|pair| pair[1] - pair[0] >= need)
    };
    let need = |texts: fn(&super::Column) -> &str| widest(columns.iter().map(texts), Weight::Strong) + 8;
    let full = apart(1, need(|column| &column.label));
    let text = |index: usize| if full { &columns[index].label } else { &columns[index].short };
    let need = if full { 0 } else { need(|column| &column.short) };
    let stride = (1..=columns.len()).find(|stride| apart(*stride, need)).unwrap_or(1);
    for index in (0..columns.len()).filter(|at| at % stride == last % stride) {
        let ink = if index == last { Ink::Strong } else { Ink::Low };
        let at = (room(index), plan.bottom + 20);
        area.draw(&Mark::text(at, Anchor::Middle, ink, text(index)))?;
    }
    Ok(())
}

/// Seats for the words on the first year and on breaks, above the drawing; none where they would pile up.
pub(super) fn marks(bump: &Bump, plan: &Plan, paper: i32) -> Vec<Seat> {
    let wanted = |point: i32, mark: &str| Wanted { point, width: width(mark, SIZE, Weight::Regular) };
    let start = wanted(plan.left, &bump.start);
    let breaks = bump.inner_breaks().map(|line| wanted(plan.before(line.before), &line.mark));
    let seats = seats(&std::iter::once(start).chain(breaks).collect::<Vec<_>>(), paper);
    if seats.iter().any(|seat| seat.level >= MOST) { Vec::new() } else { seats }
}

/// Draws the breaks with their words.
pub(super) fn breaks(area: &Area<'_>, bump: &Bump, seats: &[Seat], plan: &Plan) -> Result<(), Fault> {
    let mut seats = seats.iter();
    if let Some(seat) = seats.next().filter(|_| !bump.start.is_empty()) {
        let at = (seat.left, plan.top - RISE - LINE / 2 - seat.level * LINE);
        area.draw(&Mark::text(at, Anchor::Start, Ink::Low, &bump.start).halo())?;
    }
    for line in bump.inner_breaks() {
        let x = plan.before(line.before);
        let Some(seat) = seats.next() else {
            area.draw(&Mark::stroke((x, plan.top - 8), (x, plan.bottom + 8), Ink::Break))?;
            continue;
        };
        let y = plan.top - RISE - LINE / 2 - seat.level * LINE;
        let beside = x < seat.left || x > seat.left + width(&line.mark, SIZE, Weight::Regular);
        let start = if beside { y - LINE / 2 + 2 } else { y + LINE / 2 };
        area.draw(&Mark::stroke((x, start), (x, plan.bottom + 8), Ink::Break))?;
        area.draw(&Mark::text((seat.left, y), Anchor::Start, Ink::Low, &line.mark).halo())?;
    }
    Ok(())
}

/// Writes the places of the unit of the page above its dots, where columns are wide enough, but not those
/// that stand at an end already; `named` says whether there are labels at the start.
pub(super) fn own_places(area: &Area<'_>, bump: &Bump, plan: &Plan, named: bool) -> Result<(), Fault> {
    let Some((first, last)) = bump.span() else { return Ok(()) };
    let widest = bump.places().map_or(0, |(_, last)| width(&last.to_string(), SIZE, Weight::Strong));
    let narrow = plan.column(first + 1) - plan.column(first) < widest + 12;
    for point in bump.lines.iter().filter(|line| line.highlight).flat_map(|line| &line.points) {
        let is_end = point.year == last || (named && point.year == first);
        if !is_end && (!narrow || point.year == first) {
            let at = (plan.column(point.year), plan.row(point.place));
            let place = point.place.to_string();
            area.draw(&Mark::text(at, Anchor::Middle, Ink::UnitText, &place).beside((0, -14)))?;
        }
    }
    Ok(())
}
