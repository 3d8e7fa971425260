//! The plotting area of drawings whose values run from left to right: coordinates, grid, axis labels.
//!
//! In: a frame in pixels and an [`Axis`]. Out: a plotters chart in which x is a value and y is pixels
//! from the top of the frame, so that rows may have heights of their own.

use plotters::chart::{ChartBuilder, ChartContext, LabelAreaPosition};
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::DrawingArea;
use plotters::style::{IntoFont, TRANSPARENT, TextStyle};
use rust_decimal::Decimal;
use std::ops::Range;

use super::axis::{Axis, float};
use super::canvas::Canvas;
use super::coord::Coord;
use super::figure::{Area, Fault};
use super::ink::{Ink, key};
use super::marks::Mark;
use super::metrics::{SIZE, Weight, widest};

/// Height of the labels of an axis that runs from left to right, in pixels.
pub const LABELS: i32 = 20;

/// A plotting area in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Left edge: the start of the axis.
    pub left: i32,
    /// Upper edge.
    pub top: i32,
    /// Length of the axis.
    pub width: i32,
    /// Height of the rows.
    pub height: i32,
}

/// Where the labels of an axis stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above the plotting area.
    Above,
    /// Below it.
    Below,
}

/// An axis that runs from left to right, and how it is drawn.
#[derive(Clone, Copy)]
pub struct Ruler<'a> {
    /// Range and ticks.
    pub axis: &'a Axis,
    /// Writes the ticks.
    pub number: &'a dyn Fn(Decimal) -> String,
    /// Where the labels stand.
    pub side: Side,
    /// Whether grid lines run through the whole frame.
    pub grid: bool,
}

/// A chart with values on x and pixels on y.
pub type Chart<'c, 'a> = ChartContext<'c, Canvas<'a>, Cartesian2d<Coord, Coord>>;

/// The same coordinates without grid and labels, and without the room that plotters divides for them.
pub type Layer<'a> = DrawingArea<Canvas<'a>, Cartesian2d<Coord, Coord>>;

/// Opens a chart in `frame` and draws its grid and the labels of its axis.
pub fn across<'c, 'a>(area: &Area<'a>, frame: Frame, ruler: Ruler<'_>) -> Result<Chart<'c, 'a>, Fault> {
    let (width, height) = area.dim_in_pixel();
    let (above, below) = match ruler.side {
        Side::Above => (LABELS, 0),
        Side::Below => (0, LABELS),
    };
    // Plotters maps the end of a range to the last pixel inside, hence one more on both ways.
    let right = width as i32 - frame.left - frame.width - 1;
    let bottom = height as i32 - frame.top - frame.height - 1;
    let mut chart = ChartBuilder::on(area)
        .margin_left(frame.left)
        .margin_top(frame.top - above)
        .margin_right(right)
        .margin_bottom(bottom - below)
        .top_x_label_area_size(above)
        .x_label_area_size(below)
        .build_cartesian_2d(ruler.axis.coord(ruler.number), Coord::plain(f64::from(frame.height), 0.0))?;
    let mut mesh = chart.configure_mesh();
    if !ruler.grid {
        mesh.disable_x_mesh();
    }
    mesh.disable_y_mesh()
        .bold_line_style(key::GRID)
        .axis_style(TRANSPARENT)
        .label_style(label_style())
        .set_tick_mark_size(LabelAreaPosition::Top, 0)
        .set_tick_mark_size(LabelAreaPosition::Bottom, 4)
        .draw()?;
    Ok(chart)
}

/// A layer in `frame` over a chart that has been drawn.
pub fn bare<'a>(area: &Area<'a>, frame: Frame, axis: &Axis) -> Layer<'a> {
    let (across, down) = (frame.left..frame.left + frame.width, frame.top..frame.top + frame.height);
    layer(area, (axis.plain(), across), (Coord::plain(0.0, f64::from(frame.height)), down))
}

/// The same for any coordinates from left to right and down, with the pixels that they fall on.
pub fn layer<'a>(
    area: &Area<'a>,
    (x, across): (Coord, Range<i32>),
    (y, down): (Coord, Range<i32>),
) -> Layer<'a> {
    area.apply_coord_spec(Cartesian2d::new(x, y, (across, down)))
}

/// Draws pieces of the grid, where names would stand on whole lines: `half` pixels above and below
/// each of `rows`.
pub fn pieces(chart: &mut Chart<'_, '_>, axis: &Axis, rows: &[i32], half: i32) -> Result<(), Fault> {
    let piece =
        |(y, tick): (i32, Decimal)| Mark::upright((float(tick), f64::from(y)), (half, half), Ink::Grid);
    let pairs = rows.iter().flat_map(|y| axis.ticks.iter().map(|tick| (*y, *tick)));
    chart.draw_series(pairs.map(piece))?;
    Ok(())
}

/// The style of axis labels on their way through plotters.
pub fn label_style<'a>() -> TextStyle<'a> {
    ("sans-serif", SIZE).into_font().color(&key::LOW)
}

/// The axis with the most steps whose labels stand apart on `room` pixels.
pub fn roomy(make: &dyn Fn(u32) -> Axis, room: i32, number: &dyn Fn(Decimal) -> String) -> Axis {
    let most = (room / 56).clamp(1, 8).unsigned_abs();
    let fits = |axis: &Axis| {
        let labels = axis.labels(number);
        let need = widest(labels.iter().map(String::as_str), Weight::Regular) + 12;
        let pixel = |tick: &Decimal| axis.pixel(*tick, (0, room));
        axis.ticks.windows(2).all(|pair| pixel(&pair[1]) - pixel(&pair[0]) >= need)
    };
    (1..=most).rev().map(make).find(fits).unwrap_or_else(|| make(1))
}
