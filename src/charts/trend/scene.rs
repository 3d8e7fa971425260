//! The layout of a trend: paper, axes, the group behind, the unit in front, the key below.

use plotters::chart::{ChartBuilder, ChartContext, LabelAreaPosition};
use plotters::coord::cartesian::Cartesian2d;
use plotters::style::TRANSPARENT;
use rust_decimal::Decimal;

use super::words::{VALUE, breaks, marks, reasons, values, write_reasons, years};
use super::{Point, Run, Trend, extent, inner_breaks};
use crate::charts::axis::{Axis, float};
use crate::charts::canvas::Canvas;
use crate::charts::coord::Coord;
use crate::charts::figure::{Area, Fault, Setting, WIDE, sheet};
use crate::charts::ink::{Ink, key};
use crate::charts::labels::{Patch, Seat};
use crate::charts::legend::{Entry, Legend, Swatch};
use crate::charts::marks::Mark;
use crate::charts::metrics::{LINE, Weight, widest};
use crate::charts::plot::{Layer, label_style, layer};
use crate::charts::scene::{Anchor, Scene};

/// Height of the years below the drawing, in pixels.
const YEARS: i32 = 30;

/// A chart with years on x and values on y.
pub(in crate::charts) type Plot<'c, 'a> = ChartContext<'c, Canvas<'a>, Cartesian2d<Coord, Coord>>;

/// Where everything has its place on a paper.
#[derive(Clone)]
pub(super) struct Layout {
    /// The axis of values.
    pub axis: Axis,
    /// Years and values lie in it.
    pub frame: Patch,
    /// Seats for the words on breaks.
    marks: Vec<Seat>,
}

/// The axis of a trend, and how wide its labels are: the same on every paper.
pub(super) struct Scale {
    axis: Axis,
    width: i32,
}

impl Scale {
    pub fn of(trend: &Trend, setting: &Setting<'_>) -> Result<Self, Fault> {
        let (lowest, highest) = extent(trend).ok_or(Fault::Empty)?;
        let axis =
            if trend.zero { Axis::from_zero(lowest, highest, 4) } else { Axis::round(lowest, highest, 4) };
        let labels = axis.labels(setting.number);
        Ok(Self { width: widest(labels.iter().map(String::as_str), Weight::Regular), axis })
    }
}

/// Lays a trend out on `paper` pixels from left to right.
pub(super) fn lay_out(trend: &Trend, scale: &Scale, paper: i32) -> Layout {
    let frame = Patch { left: scale.width + 8, top: 0, right: paper - 9, bottom: 0 };
    let marks = marks(trend, &frame, paper);
    let rise = marks.iter().map(|mark| mark.level + 1).max().unwrap_or(0);
    let air = if marks.is_empty() { 0 } else { VALUE };
    // Above: the unit of measure, then the words on breaks; below: years and the key.
    let top = 30 + air + rise * LINE;
    let frame = Patch { top, bottom: top + if paper < WIDE { 190 } else { 230 }, ..frame };
    Layout { axis: scale.axis.clone(), frame, marks }
}

/// Draws what stands behind the unit.
pub(super) fn behind(
    trend: &Trend,
    layout: &Layout,
    setting: &Setting<'_>,
    paper: i32,
) -> Result<Scene, Fault> {
    let Layout { axis, frame, .. } = layout;
    sheet(paper, frame.bottom + YEARS, |area| {
        let mut plot = open(area, trend, axis, setting, frame)?;
        area.draw(&Mark::text((0, 10), Anchor::Start, Ink::Low, &trend.measure))?;
        years(area, trend, frame)?;
        group(&mut plot, trend)
    })
}

/// Draws the unit, with what its breaks and gaps say, over what stands behind it.
pub(super) fn scene(trend: &Trend, runs: &[Run], layout: &Layout, paper: i32) -> Result<Scene, Fault> {
    let Layout { axis, frame, marks } = layout;
    let entries = entries(trend, axis);
    let key = Legend::of(&entries, paper);
    let below = frame.bottom + YEARS;
    sheet(paper, below + key.height, |area| {
        let layer =
            layer(area, (calendar(trend), frame.left..frame.right), (axis.plain(), frame.bottom..frame.top));
        breaks(area, trend, marks, frame)?;
        let reasons = reasons(trend, frame);
        write_reasons(area, &reasons)?;
        unit(&layer, trend, runs)?;
        values(area, (trend, runs), axis, frame, &reasons)?;
        key.draw(area, below)
    })
}

/// The key: only what is in the drawing.
fn entries<'k>(trend: &'k Trend, axis: &Axis) -> Vec<Entry<'k>> {
    let key = &trend.key;
    let any = |has: fn(&Point) -> bool| trend.points.iter().any(has);
    let breaks = inner_breaks(trend).next().is_some();
    let all = [
        (true, Swatch::Dot(Ink::Unit), &key.unit),
        (any(|point| point.hollow), Swatch::Dot(Ink::Hollow), &key.hollow),
        (any(|point| point.median.is_some()), Swatch::Lying(Ink::Median), &key.median),
        (any(|point| point.range.is_some()), Swatch::Upright(Ink::Range), &key.range),
        (breaks, Swatch::Upright(Ink::Break), &key.breaks),
        (axis.is_cut(), Swatch::None, &trend.cut),
    ];
    let drawn = all.into_iter().filter(|(drawn, ..)| *drawn);
    drawn.filter_map(|(_, swatch, text)| Entry::some(swatch, text)).collect()
}

/// The axis of years, half a year of air on both sides.
pub(in crate::charts) fn calendar(trend: &Trend) -> Coord {
    let year = |point: Option<&Point>| point.map_or(0.0, |point| f64::from(point.year));
    Coord::plain(year(trend.points.first()) - 0.5, year(trend.points.last()) + 0.5)
}

/// Where a year stands, in pixels: what plotters will make of it, known before there is a chart.
pub(in crate::charts) fn column(trend: &Trend, frame: &Patch, year: f64) -> i32 {
    calendar(trend).pixel(year, (frame.left, frame.right))
}

/// Where values of years stand, in pixels.
pub(in crate::charts) fn places(
    trend: &Trend,
    axis: &Axis,
    frame: &Patch,
) -> impl Fn(f64, Decimal) -> (i32, i32) + use<> {
    let (years, values) = (calendar(trend), axis.plain());
    let (across, up) = ((frame.left, frame.right), (frame.bottom, frame.top));
    move |year, value| (years.pixel(year, across), values.pixel(float(value), up))
}

/// Opens a chart of years and values with its grid and the labels of its axis.
pub(in crate::charts) fn open<'c, 'a>(
    area: &Area<'a>,
    trend: &Trend,
    axis: &Axis,
    setting: &Setting<'_>,
    frame: &Patch,
) -> Result<Plot<'c, 'a>, Fault> {
    let (width, height) = area.dim_in_pixel();
    let mut plot = ChartBuilder::on(area)
        .margin_top(frame.top)
        .margin_right(width as i32 - frame.right - 1)
        .margin_bottom(height as i32 - frame.bottom - 1)
        .y_label_area_size(frame.left)
        .build_cartesian_2d(calendar(trend), axis.coord(setting.number))?;
    plot.configure_mesh()
        .disable_x_mesh()
        .bold_line_style(key::GRID)
        .axis_style(TRANSPARENT)
        .label_style(label_style())
        .set_tick_mark_size(LabelAreaPosition::Left, 4)
        .draw()?;
    Ok(plot)
}

/// Range and median of the group, year by year, behind the unit.
fn group(plot: &mut Plot<'_, '_>, trend: &Trend) -> Result<(), Fault> {
    let ranges = trend.points.iter().filter_map(|point| {
        let ((low, high), x) = (point.range?, f64::from(point.year));
        Some(Mark::stroke((x, float(low)), (x, float(high)), Ink::Range))
    });
    plot.draw_series(ranges)?;
    let medians = trend.points.iter().filter_map(|point| {
        let (y, x) = (float(point.median?), f64::from(point.year));
        Some(Mark::stroke((x - 0.22, y), (x + 0.22, y), Ink::Median))
    });
    plot.draw_series(medians)?;
    Ok(())
}

fn unit(layer: &Layer<'_>, trend: &Trend, runs: &[Run]) -> Result<(), Fault> {
    let mut lines = runs.iter().filter(|run| run.len() > 1).map(|run| {
        let points = run.iter().map(|(year, value)| (*year, float(*value)));
        Mark::line(points.collect(), Ink::UnitLine)
    });
    lines.try_for_each(|line| layer.draw(&line))?;
    let mut dots = trend.points.iter().filter_map(|point| {
        let at = (f64::from(point.year), float(point.value?));
        let ink = if point.hollow { Ink::Hollow } else { Ink::Unit };
        Some(Mark::dot(at, if point.current { 5 } else { 4 }, ink).tip(&point.tip))
    });
    dots.try_for_each(|dot| layer.draw(&dot))?;
    Ok(())
}
