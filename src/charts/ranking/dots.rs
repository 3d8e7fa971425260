//! Dots on a cut axis, for many units: in panels when there are two to four classes, else in one column.

use super::rows::{Build, Columns, Row, backgrounds, columns, on, place, words};
use super::{Bar, Ranking};
use crate::charts::axis::{Axis, float};
use crate::charts::figure::{Area, Fault, Setting, WIDE, sheet};
use crate::charts::ink::Ink;
use crate::charts::legend::{Entry, Legend, Swatch};
use crate::charts::marks::Mark;
use crate::charts::metrics::{SIZE, Weight, width};
use crate::charts::plot::{Frame, LABELS, Ruler, Side, across, roomy};
use crate::charts::scene::{Anchor, Scene};

/// Height of a row with a name of one line, in pixels.
const PITCH: i32 = 20;

/// Paper between two panels, in pixels.
const GUTTER: i32 = 32;

/// Height of the name of a panel, in pixels.
const HEAD: i32 = 22;

/// Rows of one class, or all rows, at their place.
struct Panel<'a> {
    head: Option<(&'a str, &'a str)>,
    rows: Vec<Row<'a>>,
    /// Upper left corner.
    at: (i32, i32),
    /// Height with its heading and axis.
    height: i32,
}

/// Draws the dots on `paper` pixels from left to right.
pub(super) fn scene(ranking: &Ranking, setting: &Setting<'_>, paper: i32) -> Result<Scene, Fault> {
    let (lowest, highest) = ranking.extent().ok_or(Fault::Empty)?;
    let groups = groups(ranking);
    let abreast = if groups.len() > 1 && paper >= WIDE { 2 } else { 1 };
    let block = (paper - GUTTER * (abreast - 1)) / abreast;
    let build = Build { width: block, name: if block > 400 { 280 } else { 148 }, pitch: PITCH, above: false };
    let make = |steps: u32| Axis::around(lowest, highest, steps);
    let guess = columns(ranking, build, &make(5).labels(setting.number));
    let axis = roomy(&make, guess.axis, setting.number);
    let columns = columns(ranking, build, &axis.labels(setting.number));
    let entries = key(ranking, &axis);
    let key = Legend::of(&entries, paper);
    let top = key.height;
    let (panels, height) = arrange(&groups, &columns, build, (abreast, top + 6));
    sheet(paper, height, |area| {
        key.draw(area, 0)?;
        for panel in &panels {
            panel.draw(area, ranking, (&axis, &columns), setting)?;
        }
        Ok(())
    })
}

type Group<'a> = (Option<(&'a str, &'a str)>, Vec<&'a Bar>);

/// Rows by class, when there are two to four classes and every value has one; the rest comes last.
fn groups(ranking: &Ranking) -> Vec<Group<'_>> {
    let classes = &ranking.classes;
    let known = |row: &Bar| row.class.is_some_and(|class| class < classes.len());
    let complete = ranking.rows.iter().all(|row| row.value.is_none() || known(row));
    if !(2..=4).contains(&classes.len()) || !complete {
        return vec![(None, ranking.rows.iter().collect())];
    }
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (index, class) in classes.iter().enumerate() {
        let rows: Vec<&Bar> = ranking.rows.iter().filter(|row| row.class == Some(index)).collect();
        if !rows.is_empty() {
            groups.push((Some((&class.name, &class.note)), rows));
        }
    }
    if let Some((_, last)) = groups.last_mut() {
        last.extend(ranking.rows.iter().filter(|row| !known(row)));
    }
    groups
}

/// Sets panels side by side and below each other; returns them and the height of the drawing.
fn arrange<'a>(
    groups: &[Group<'a>],
    columns: &Columns,
    build: Build,
    (abreast, top): (i32, i32),
) -> (Vec<Panel<'a>>, i32) {
    let mut panels = Vec::new();
    let (mut top, mut tallest) = (top, 0);
    for (index, (head, bars)) in groups.iter().enumerate() {
        let place_in_line = index as i32 % abreast;
        if index > 0 && place_in_line == 0 {
            (top, tallest) = (top + tallest + HEAD, 0);
        }
        let (rows, rows_height) = place(bars.iter().copied(), columns, build);
        let height = rows_height + LABELS + if head.is_some() { HEAD } else { 0 };
        tallest = tallest.max(height);
        panels.push(Panel { head: *head, rows, at: (place_in_line * (build.width + GUTTER), top), height });
    }
    (panels, top + tallest + 4)
}

/// What the dashed lines are, and that the axis is cut.
fn key<'k>(ranking: &'k Ranking, axis: &Axis) -> Vec<Entry<'k>> {
    let lines =
        ranking.lines.iter().filter_map(|line| Entry::some(Swatch::Upright(Ink::Reference), &line.label));
    let cut = Entry::some(Swatch::None, &ranking.cut).filter(|_| axis.is_cut());
    lines.chain(cut).collect()
}

impl Panel<'_> {
    fn draw(
        &self,
        area: &Area<'_>,
        ranking: &Ranking,
        (axis, columns): (&Axis, &Columns),
        setting: &Setting<'_>,
    ) -> Result<(), Fault> {
        let (x, y) = self.at;
        let rows_top = y + LABELS + if self.head.is_some() { HEAD } else { 0 };
        let height = self.height - (rows_top - y);
        let frame = Frame { left: x + columns.left, top: rows_top, width: columns.axis, height };
        let ruler = Ruler { axis, number: setting.number, side: Side::Above, grid: true };
        backgrounds(area, &self.rows, columns.right, (x, rows_top))?;
        let mut chart = across(area, frame, ruler)?;
        let (low, high) = (float(axis.low), float(axis.high));
        let valued = || self.rows.iter().filter(|row| row.bar.value.is_some());
        let track = |row: &Row<'_>| {
            let y = f64::from(row.middle);
            Mark::stroke((low, y), (high, y), Ink::Track)
        };
        chart.draw_series(valued().map(track))?;
        let lines = ranking.lines.iter().filter(|line| on(axis, line.value)).map(|line| {
            let x = float(line.value);
            Mark::stroke((x, 0.0), (x, f64::from(height)), Ink::Reference)
        });
        chart.draw_series(lines)?;
        let dots = self.rows.iter().filter_map(|row| {
            let at = (float(row.bar.value?), f64::from(row.middle));
            Some(Mark::dot(at, 5, ranking.ink(row.bar)).tip(&row.bar.tip))
        });
        chart.draw_series(dots)?;
        self.heading(area)?;
        let measure = (x + columns.right, rows_top - 10);
        area.draw(&Mark::text(measure, Anchor::End, Ink::Low, &ranking.measure))?;
        words(area, &self.rows, columns, (x, rows_top), false)
    }

    fn heading(&self, area: &Area<'_>) -> Result<(), Fault> {
        if let Some((name, note)) = self.head {
            let (x, y) = (self.at.0, self.at.1 + HEAD / 2);
            area.draw(&Mark::text((x, y), Anchor::Start, Ink::Strong, name))?;
            let after = x + width(name, SIZE, Weight::Strong) + 8;
            area.draw(&Mark::text((after, y), Anchor::Start, Ink::Low, note))?;
        }
        Ok(())
    }
}
