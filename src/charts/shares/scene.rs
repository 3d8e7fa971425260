//! The drawing of shares: names, bars around the middle of the neutral part, figures in columns.

use rust_decimal::Decimal;

use super::{Part, Shares};
use crate::charts::axis::float;
use crate::charts::coord::Coord;
use crate::charts::figure::{Area, Fault, WIDE, sheet};
use crate::charts::ink::Ink;
use crate::charts::legend::{Entry, Legend, Swatch};
use crate::charts::marks::Mark;
use crate::charts::metrics::{Weight, widest};
use crate::charts::names::{Build, Name, Row, backgrounds, column, place, write};
use crate::charts::scene::{Anchor, Scene};

/// What the answers are painted with: satisfied, neither, dissatisfied.
const INKS: [Ink; 3] = [Ink::Plain, Ink::Class4, Ink::Against];

/// Paper between two columns of figures, in pixels.
const GAP: i32 = 10;

/// Height of the marks of the key over the columns of figures, in pixels.
const HEAD: i32 = 22;

/// Where bars and figures stand, in pixels.
struct Columns {
    left: i32,
    right: i32,
    /// Where the figures end, in reading order: dissatisfied, neither, satisfied.
    ends: [i32; 3],
    half: i32,
    across: Coord,
}

/// Draws shares on `paper` pixels from left to right.
pub(super) fn scene(shares: &Shares, paper: i32) -> Result<Scene, Fault> {
    if shares.rows.is_empty() {
        return Err(Fault::Empty);
    }
    let above = paper < WIDE;
    let room = if above { paper - 1 } else { column(names(shares), 250) };
    let build = Build { indent: 0, room, pitch: if above { 20 } else { 26 }, above };
    let columns = columns(shares, build, paper);
    let (rows, height) = place(names(shares), build);
    let entries = key(shares);
    let key = Legend::of(&entries, paper);
    let heads = key.height + HEAD / 2;
    let top = heads + HEAD / 2;
    let notes: Vec<Entry<'_>> =
        shares.notes.iter().filter_map(|note| Entry::some(Swatch::None, note)).collect();
    let notes = Legend::of(&notes, paper);
    let below = top + height + 8;
    sheet(paper, below + notes.height, |area| {
        key.draw(area, 0)?;
        for (answer, end) in [2, 1, 0].into_iter().zip(columns.ends) {
            area.draw(&Mark::bar((end - 14, heads), (end, heads), 5, INKS[answer]))?;
        }
        backgrounds(area, &rows, top)?;
        write(area, &rows, build, top)?;
        for (row, part) in rows.iter().zip(&shares.rows) {
            bar(area, part, &columns, top + row.middle)?;
            figures(area, part, &columns, top + row.middle)?;
        }
        middle(area, &rows, &columns, (top, height, above))?;
        notes.draw(area, below)
    })
}

fn names(shares: &Shares) -> impl Iterator<Item = Name<'_>> {
    shares.rows.iter().map(|part| Name {
        code: "",
        text: &part.name,
        short: part.short.as_deref(),
        marked: part.highlight,
    })
}

/// The answers from left to right, as the bars show them.
fn key(shares: &Shares) -> Vec<Entry<'_>> {
    let entry = |answer: usize| Entry::some(Swatch::Box(INKS[answer]), &shares.heads[answer]);
    [2, 1, 0].into_iter().filter_map(entry).collect()
}

fn columns(shares: &Shares, build: Build, paper: i32) -> Columns {
    let wide =
        |answer: usize| widest(shares.rows.iter().map(|part| part.labels[answer].as_str()), Weight::Strong);
    let satisfied = paper - 1;
    let neutral = satisfied - wide(0) - GAP;
    let dissatisfied = neutral - wide(1) - GAP;
    let left = if build.above { 0 } else { build.room + 14 };
    let right = (dissatisfied - wide(2) - GAP - 2).max(left + 40);
    let half = |part: &Part| part.values[1] / Decimal::TWO;
    let reach = |answer: usize| {
        let ends = shares.rows.iter().map(|part| half(part) + part.values[answer]);
        ends.max().unwrap_or(Decimal::ONE).max(Decimal::ONE)
    };
    let across = Coord::plain(-float(reach(2)), float(reach(0)));
    Columns { left, right, ends: [dissatisfied, neutral, satisfied], half: build.pitch / 2 - 5, across }
}

impl Columns {
    fn pixel(&self, value: Decimal) -> i32 {
        self.across.pixel(float(value), (self.left, self.right))
    }
}

/// The three parts of a bar; a pixel of paper keeps them apart.
fn bar(area: &Area<'_>, part: &Part, columns: &Columns, y: i32) -> Result<(), Fault> {
    let half = part.values[1] / Decimal::TWO;
    let [far_left, left, right, far_right] =
        [-half - part.values[2], -half, half, half + part.values[0]].map(|value| columns.pixel(value));
    let pieces = [(2, far_left, left - 1), (1, left, right), (0, right + 1, far_right)];
    for (answer, from, to) in pieces {
        if part.values[answer].is_zero() {
            continue;
        }
        // However small a share is, it leaves a trace.
        let to = if answer == 2 { to.max(from) } else { to.max(from + 1) };
        let from = if answer == 2 { from.min(to - 1) } else { from };
        // The longest part has the words for all three.
        let tip = if answer == 0 { part.tip.as_str() } else { "" };
        area.draw(&Mark::bar((from, y), (to, y), columns.half, INKS[answer]).tip(tip))?;
    }
    Ok(())
}

fn figures(area: &Area<'_>, part: &Part, columns: &Columns, y: i32) -> Result<(), Fault> {
    let ink = if part.highlight { Ink::UnitText } else { Ink::Text };
    for (answer, end) in [2, 1, 0].into_iter().zip(columns.ends) {
        area.draw(&Mark::text((end, y), Anchor::End, ink, &part.labels[answer]))?;
    }
    Ok(())
}

/// The upright line on which the middles of the neutral parts stand.
fn middle(
    area: &Area<'_>,
    rows: &[Row<'_>],
    columns: &Columns,
    (top, height, above): (i32, i32, bool),
) -> Result<(), Fault> {
    let x = columns.pixel(Decimal::ZERO);
    if !above {
        area.draw(&Mark::stroke((x, top), (x, top + height), Ink::Axis))?;
        return Ok(());
    }
    for row in rows {
        area.draw(&Mark::upright((x, top + row.middle), (columns.half + 3, columns.half + 3), Ink::Axis))?;
    }
    Ok(())
}
