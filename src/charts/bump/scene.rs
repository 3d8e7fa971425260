//! The layout of a bump chart: years from left to right, places from top to bottom, labels at both ends.

use plotters::chart::ChartBuilder;

use super::ends::Ends;
use super::words::{breaks, marks, own_places, years};
use super::{Bump, Line};
use crate::charts::coord::Coord;
use crate::charts::figure::{Area, Fault, WIDE, sheet};
use crate::charts::ink::Ink;
use crate::charts::legend::{Entry, Legend, Swatch};
use crate::charts::marks::Mark;
use crate::charts::metrics::{SIZE, Weight, width};
use crate::charts::scene::{Anchor, Scene};

/// Most pixels from one place to the next.
const PITCH: i32 = 26;

/// Most pixels from the first place to the last, unless labels need more.
const TALL: i32 = 400;

/// Paper between the words on breaks and the first place, for the place above a dot, in pixels.
pub(super) const RISE: i32 = 24;

/// Where years and places lie, in pixels.
pub(super) struct Plan {
    pub left: i32,
    pub right: i32,
    pub top: i32,
    pub bottom: i32,
    years: (i32, i32),
    places: (usize, usize),
}

impl Plan {
    /// Where a year lies.
    pub fn column(&self, year: i32) -> i32 {
        self.across().pixel(f64::from(year), (self.left, self.right))
    }

    /// Where the line before a year lies.
    pub fn before(&self, year: i32) -> i32 {
        self.across().pixel(f64::from(year) - 0.5, (self.left, self.right))
    }

    /// Where a place lies.
    pub fn row(&self, place: usize) -> i32 {
        self.down().pixel(place as f64, (self.bottom, self.top))
    }

    fn across(&self) -> Coord {
        Coord::plain(f64::from(self.years.0), f64::from(self.years.1))
    }

    /// The first place is on top.
    fn down(&self) -> Coord {
        let (first, last) = self.places;
        if first == last {
            return Coord::plain(last as f64 + 1.0, first as f64 - 1.0);
        }
        Coord::plain(last as f64, first as f64)
    }
}

/// Draws the bump chart on `paper` pixels from left to right.
pub(super) fn scene(bump: &Bump, paper: i32) -> Result<Scene, Fault> {
    let (span, places) = bump.span().zip(bump.places()).ok_or(Fault::Empty)?;
    let [before, after] = if paper < WIDE { [0, 118] } else { [150, 190] };
    let finishes = Ends::new(bump, span.1, after);
    let number = Number::of(places, height(places));
    // Beside the numbers of the axis, places without names would say the same twice.
    let named = before > 0 || number.room == 0;
    let starts = Ends::new(bump, if named { span.0 } else { i32::MIN }, before);
    let left = starts.width() + number.room + 6;
    let plan = Plan { left, right: paper - 1 - finishes.width() - 6, top: 0, bottom: 0, years: span, places };
    let seats = marks(bump, &plan, paper);
    let rise = seats.iter().map(|seat| seat.level + 1).max().unwrap_or(0);
    let top = RISE + rise * crate::charts::metrics::LINE;
    let labels = starts.height().max(finishes.height());
    let height = height(places).max(labels - 16);
    let plan = Plan { top, bottom: top + height, ..plan };
    let entries = key(bump, seats.is_empty());
    let key = Legend::of(&entries, paper);
    let below = plan.bottom + 38;
    sheet(paper, below + key.height, |area| {
        grid(area, &plan, &number)?;
        breaks(area, bump, &seats, &plan)?;
        let reach = (plan.top - 10, plan.bottom + 10);
        let row = |place| plan.row(place);
        let outside = plan.left - number.room - 6;
        starts.draw(area, (outside, Anchor::End), &row, reach)?;
        finishes.draw(area, (plan.right + 6, Anchor::Start), &row, reach)?;
        lines(area, bump, &plan)?;
        own_places(area, bump, &plan, named)?;
        years(area, bump, &plan)?;
        key.draw(area, below)
    })
}

/// Pixels from the first place to the last.
fn height((first, last): (usize, usize)) -> i32 {
    (((last - first) as i32) * PITCH).clamp(16, TALL)
}

/// Round places on the grid, and the room for their numbers; where every place has its line, the labels at
/// both ends have the numbers.
struct Number {
    ticks: Vec<usize>,
    room: i32,
}

impl Number {
    fn of((first, last): (usize, usize), height: i32) -> Self {
        let apart = |step: &usize| (last - first) == 0 || *step as i32 * height / (last - first) as i32 >= 20;
        let steps = [1, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
        let step = steps.into_iter().find(apart).unwrap_or(10_000);
        let mut ticks: Vec<usize> = (first..=last).filter(|place| place % step == 0).collect();
        if first == 1 && step > 1 {
            ticks.insert(0, 1);
        }
        let room = match ticks.last() {
            Some(last) if step > 1 => width(&last.to_string(), SIZE, Weight::Regular) + 6,
            _ => 0,
        };
        Self { ticks, room }
    }
}

fn grid(area: &Area<'_>, plan: &Plan, number: &Number) -> Result<(), Fault> {
    for place in &number.ticks {
        let y = plan.row(*place);
        area.draw(&Mark::stroke((plan.left - 6, y), (plan.right + 6, y), Ink::Grid))?;
        if number.room > 0 {
            area.draw(&Mark::text((plan.left - 10, y), Anchor::End, Ink::Low, &place.to_string()))?;
        }
    }
    Ok(())
}

/// The lines of the other units, then that of the unit of the page over them.
fn lines(area: &Area<'_>, bump: &Bump, plan: &Plan) -> Result<(), Fault> {
    let (width, height) = area.dim_in_pixel();
    let mut chart = ChartBuilder::on(area)
        .margin_left(plan.left)
        .margin_top(plan.top)
        .margin_right(width as i32 - plan.right - 1)
        .margin_bottom(height as i32 - plan.bottom - 1)
        .build_cartesian_2d(plan.across(), plan.down())?;
    for highlight in [false, true] {
        let of = || bump.lines.iter().filter(move |line| line.highlight == highlight);
        let [stroke, fill] =
            if highlight { [Ink::UnitLine, Ink::Unit] } else { [Ink::OtherLine, Ink::Other] };
        let at = |point: &super::Point| (f64::from(point.year), point.place as f64);
        let runs = |line: &Line| -> Vec<Mark<(f64, f64)>> {
            let runs = line.runs(&bump.breaks).into_iter().filter(|run| run.len() > 1);
            runs.map(|run| Mark::line(run.iter().map(at).collect(), stroke)).collect()
        };
        chart.draw_series(of().flat_map(runs))?;
        let radius = if highlight { 5 } else { 3 };
        let dots = of().flat_map(|line| &line.points);
        chart.draw_series(dots.map(|point| Mark::dot(at(point), radius, fill).tip(&point.tip)))?;
    }
    Ok(())
}

/// What a break is; where the words on breaks have no room in the drawing, year by year.
fn key(bump: &Bump, told: bool) -> Vec<Entry<'_>> {
    let broken = bump.inner_breaks().next().is_some();
    let year = |line: &super::Break| format!("{}: {}", line.before, line.mark);
    let start = bump.years.first().filter(|_| !bump.start.is_empty());
    let start = start.map(|first| format!("{}: {}", first.year, bump.start));
    let years: Vec<String> = start.into_iter().chain(bump.inner_breaks().map(year)).collect();
    let text = if told { format!("{}. {}", bump.key, years.join("; ")) } else { bump.key.clone() };
    let breaks = Entry::some(Swatch::Upright(Ink::Break), text).filter(|_| broken);
    let notes = bump.notes.iter().filter_map(|note| Entry::some(Swatch::None, note));
    breaks.into_iter().chain(notes).collect()
}
