//! The drawing of classes: a bar per year, names above the first bar of each rule.

use rust_decimal::Decimal;

use super::{Classes, Rule, Year};
use crate::charts::axis::Axis;
use crate::charts::figure::{Area, Fault, Setting, sheet};
use crate::charts::ink::Ink;
use crate::charts::labels::{Seat, Wanted, seats};
use crate::charts::legend::{Entry, Legend, Swatch};
use crate::charts::marks::Mark;
use crate::charts::metrics::{LINE, SIZE, Weight, widest, width};
use crate::charts::plot::{Chart, Frame, LABELS, Ruler, Side, across, pieces};
use crate::charts::scene::{Anchor, Scene};

/// Height of a year, in pixels.
const PITCH: i32 = 28;

/// Half the height of a bar, in pixels.
const HALF: i32 = 10;

/// Height of the words on a break, in pixels.
const CHANGE: i32 = 32;

/// Columns in pixels: where the years end, where bars begin, how long they are, where counts end.
#[derive(Clone, Copy)]
struct Columns {
    left: i32,
    length: i32,
    right: i32,
}

/// The names of the classes of a rule.
struct Heads<'a> {
    /// Names above the first bar, with the place they want and got.
    above: Vec<(&'a str, Wanted, Seat)>,
    /// Names in a key: all where one has no place above the first bar, else those without any unit.
    key: Vec<Entry<'a>>,
}

impl<'a> Heads<'a> {
    /// Names above the first bar, if each class that ever has units has some there, and two lines hold
    /// the names.
    fn of(rule: &'a Rule, classes: &'a Classes, columns: Columns, paper: i32) -> Self {
        let count = |year: &Year, at: usize| year.parts.get(at).map_or(0, |part| part.count);
        let ever = |at: usize| rule.years.iter().any(|year| count(year, at) > 0);
        let names = || rule.names.iter().map(String::as_str).enumerate();
        let first = rule.years.iter().find(|year| year.total() > 0);
        if let Some(year) = first.filter(|year| names().all(|(at, _)| !ever(at) || count(year, at) > 0)) {
            let drawn: Vec<(usize, &str)> = names().filter(|(at, _)| ever(*at)).collect();
            let want = |(at, name): &(usize, &str)| {
                let (from, until) = ends(year, *at, columns.length);
                let point = columns.left + (from + until) / 2;
                Wanted { point, width: width(name, SIZE, Weight::Regular) }
            };
            let wanted: Vec<Wanted> = drawn.iter().map(want).collect();
            let seats = seats(&wanted, paper);
            if seats.iter().all(|seat| seat.level < 2) {
                let none: Vec<&str> = names().filter(|(at, _)| !ever(*at)).map(|(_, name)| name).collect();
                let none = (!none.is_empty())
                    .then(|| Entry::some(Swatch::None, format!("{} {}", classes.none, none.join(", "))));
                let above = drawn.iter().zip(wanted).zip(seats).map(|(((_, name), w), s)| (*name, w, s));
                return Self { above: above.collect(), key: none.flatten().into_iter().collect() };
            }
        }
        let entry = |(at, name): (usize, &'a str)| {
            Entry::some(Swatch::Tint(Ink::of_quarter(tint(at, rule.names.len()))), name)
        };
        let order = Entry::some(Swatch::None, &classes.order);
        Self { above: Vec::new(), key: order.into_iter().chain(names().filter_map(entry)).collect() }
    }

    fn height(&self, paper: i32) -> i32 {
        let levels = self.above.iter().map(|(.., seat)| seat.level + 1).max().unwrap_or(0);
        levels * LINE + Legend::of(&self.key, paper).height
    }
}

/// A rule at its place.
struct Block<'a> {
    rule: &'a Rule,
    heads: Heads<'a>,
    /// Upper edge of the names.
    key: i32,
    /// Upper edge of the first year, from the top of the drawing.
    top: i32,
    /// Height of the words on the break, if one is before the rule.
    change: Option<i32>,
}

impl Block<'_> {
    fn middle(&self, at: usize) -> i32 {
        self.top + at as i32 * PITCH + PITCH / 2
    }

    fn bottom(&self) -> i32 {
        self.top + self.rule.years.len() as i32 * PITCH
    }
}

/// Draws the classes on `paper` pixels from left to right.
pub(super) fn scene(classes: &Classes, setting: &Setting<'_>, paper: i32) -> Result<Scene, Fault> {
    let years = || classes.rules.iter().flat_map(|rule| &rule.years);
    if years().all(|year| year.total() == 0) {
        return Err(Fault::Empty);
    }
    let axis = Axis::of_scale(Decimal::ZERO, Decimal::ONE_HUNDRED, 4);
    let left = widest(years().map(|year| year.label.as_str()), Weight::Strong) + 14;
    let end = axis.labels(setting.number).last().map_or(0, |label| width(label, SIZE, Weight::Regular) / 2);
    let counts = widest(years().map(|year| year.counts.as_str()), Weight::Regular) + 10;
    let columns = Columns { left, length: paper - left - counts.max(end + 2), right: paper - 1 };
    let blocks = blocks(classes, columns, paper);
    let bottom = blocks.last().map_or(0, Block::bottom);
    let top = blocks.first().map_or(0, |block| block.top);
    let entries = key(classes);
    let key = Legend::of(&entries, paper);
    let below = bottom + LABELS + 8;
    sheet(paper, below + key.height, |area| {
        let frame = Frame { left, top, width: columns.length, height: bottom - top };
        let ruler = Ruler { axis: &axis, number: setting.number, side: Side::Below, grid: false };
        let mut chart = across(area, frame, ruler)?;
        let all =
            || blocks.iter().flat_map(|block| block.rule.years.iter().enumerate().map(move |y| (block, y)));
        let middles: Vec<i32> = all().map(|(block, (at, _))| block.middle(at) - top).collect();
        pieces(&mut chart, &axis, &middles, PITCH / 2)?;
        bars(
            &mut chart,
            &all().map(|(block, (at, year))| (block.middle(at) - top, year)).collect::<Vec<_>>(),
        )?;
        for block in &blocks {
            heads(area, block)?;
            if let Some(y) = block.change {
                let line = vec![(0, y - LINE), (columns.right, y - LINE)];
                area.draw(&Mark::line(line, Ink::Break))?;
                area.draw(&Mark::text((0, y), Anchor::Start, Ink::Low, &classes.change))?;
            }
        }
        let is_long = years().all(|year| has_room(year, columns.length));
        for (block, (at, year)) in all() {
            words(area, (year, is_long), block.middle(at), columns)?;
        }
        key.draw(area, below)
    })
}

/// Sets the rules one below the other, each with its names above its first bar.
fn blocks(classes: &Classes, columns: Columns, paper: i32) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut bottom = 0;
    for rule in &classes.rules {
        let change = (!blocks.is_empty()).then_some(bottom + CHANGE - LINE / 2);
        if change.is_some() {
            bottom += CHANGE;
        }
        let heads = Heads::of(rule, classes, columns, paper);
        let key = bottom;
        let top = bottom + heads.height(paper) + 8;
        let block = Block { rule, heads, key, top, change };
        bottom = block.bottom();
        blocks.push(block);
    }
    blocks
}

/// Where a class of a year begins and ends, in pixels from the start of the bar.
fn ends(year: &Year, at: usize, length: i32) -> (i32, i32) {
    let total = year.total().max(1) as i32;
    let until = |parts: usize| {
        let count: usize = year.parts.iter().take(parts).map(|part| part.count).sum();
        (count as i32 * length + total / 2) / total
    };
    (until(at), until(at + 1))
}

/// The bars: tints first, so that each is one path, then the frames and what marks the unit of the page.
fn bars(chart: &mut Chart<'_, '_>, years: &[(i32, &Year)]) -> Result<(), Fault> {
    let share = |year: &Year, parts: usize| {
        let count: usize = year.parts.iter().take(parts).map(|part| part.count).sum();
        100.0 * count as f64 / year.total().max(1) as f64
    };
    let corners = |y: i32, year: &Year, at: usize| {
        let (top, bottom) = (f64::from(y - HALF), f64::from(y + HALF));
        ((share(year, at), top), (share(year, at + 1), bottom))
    };
    let parts = || {
        let parts = |(y, year): &(i32, &Year)| {
            let (y, year) = (*y, (*year).clone());
            let count = year.parts.len();
            (0..count).filter(move |at| year.parts[*at].count > 0).map(move |at| (y, at)).collect::<Vec<_>>()
        };
        years.iter().flat_map(move |pair| parts(pair).into_iter().map(move |(y, at)| (y, pair.1, at)))
    };
    for step in 0..5 {
        let of_step = parts().filter(|(_, year, at)| tint(*at, year.parts.len()) == step);
        chart.draw_series(of_step.map(|(y, year, at)| {
            let (from, to) = corners(y, year, at);
            Mark::patch(from, to, Ink::of_quarter(step))
        }))?;
    }
    chart.draw_series(parts().map(|(y, year, at)| {
        let (from, to) = corners(y, year, at);
        Mark::frame(from, to, Ink::Axis)
    }))?;
    let own = years.iter().filter_map(|(y, year)| {
        let (from, to) = corners(*y, year, year.own?);
        Some(Mark::stroke((from.0, to.1), to, Ink::UnitLine))
    });
    chart.draw_series(own)?;
    Ok(())
}

/// The tint of a class among all classes, from the best to the last.
fn tint(at: usize, classes: usize) -> usize {
    match classes {
        0..=4 => {
            let steps = classes.saturating_sub(1).max(1);
            (at * 6 + steps) / (2 * steps)
        }
        _ => at.min(4),
    }
}

fn heads(area: &Area<'_>, block: &Block<'_>) -> Result<(), Fault> {
    Legend::of(&block.heads.key, area.dim_in_pixel().0 as i32).draw(area, block.key)?;
    let heads = &block.heads.above;
    let bottom = block.top + PITCH / 2 - HALF;
    let y = |seat: &Seat| block.top - 4 - LINE / 2 - seat.level * LINE;
    for (_, wanted, seat) in heads {
        let beside = wanted.point < seat.left || wanted.point > seat.left + wanted.width;
        let start = if beside { y(seat) - 3 } else { y(seat) + LINE / 2 };
        area.draw(&Mark::stroke((wanted.point, start), (wanted.point, bottom), Ink::Lead))?;
    }
    for (name, wanted, seat) in heads {
        let (x, anchor) = if wanted.point > seat.left + wanted.width {
            (seat.left + wanted.width, Anchor::End)
        } else {
            (seat.left, Anchor::Start)
        };
        area.draw(&Mark::text((x, y(seat)), anchor, Ink::Text, name))?;
    }
    Ok(())
}

/// Whether the shares of a year find room beside its counts; those of small classes need not.
fn has_room(year: &Year, length: i32) -> bool {
    year.parts.iter().enumerate().all(|(at, part)| {
        let (from, until) = ends(year, at, length);
        part.count * 10 < year.total() || width(&part.long, SIZE, Weight::Regular) + 8 <= until - from
    })
}

/// The year, its counts, and the count of each class where it fits.
fn words(area: &Area<'_>, (year, is_long): (&Year, bool), y: i32, columns: Columns) -> Result<(), Fault> {
    let ink = if year.current { Ink::Strong } else { Ink::Low };
    area.draw(&Mark::text((columns.left - 12, y), Anchor::End, ink, &year.label))?;
    if year.total() == 0 {
        let at = (columns.left + 8, y);
        area.draw(&Mark::text(at, Anchor::Start, Ink::Low, &year.missing).halo())?;
        return Ok(());
    }
    area.draw(&Mark::text((columns.right, y), Anchor::End, Ink::Low, &year.counts))?;
    for (at, part) in year.parts.iter().enumerate().filter(|(_, part)| part.count > 0) {
        let (from, until) = ends(year, at, columns.length);
        let fits = |text: &str, air: i32| width(text, SIZE, Weight::Regular) + air <= until - from;
        let text = if is_long && fits(&part.long, 8) { &part.long } else { &part.short };
        if fits(text, 1) {
            let middle = (columns.left + (from + until) / 2, y);
            area.draw(&Mark::text(middle, Anchor::Middle, Ink::Text, text))?;
        }
    }
    Ok(())
}

fn key(classes: &Classes) -> Vec<Entry<'_>> {
    let key = &classes.key;
    let is_there = classes.rules.iter().flat_map(|rule| &rule.years).any(|year| year.own.is_some());
    let all = [
        Entry::some(Swatch::Lying(Ink::UnitLine), &key.unit).filter(|_| is_there),
        Entry::some(Swatch::None, &key.axis),
        Entry::some(Swatch::None, &key.counts),
    ];
    all.into_iter().flatten().collect()
}
