//! Our own plotters elements: points in any coordinate system, drawn with an ink and a tooltip.
//!
//! In: points that plotters maps to pixels. Out: shapes on the [`Canvas`]. Plotters' stock elements know
//! colours only; these know what a mark means.

use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};
use std::convert::Infallible;

use super::canvas::{BASELINE, Canvas};
use super::ink::Ink;
use super::scene::Anchor;

/// The form of a mark; lengths are in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Form<'t> {
    Dot(u32),
    Line,
    Upright(i32, i32),
    Bar(i32),
    Patch(bool),
    Text { text: &'t str, anchor: Anchor, halo: bool, shift: (i32, i32) },
}

/// The points of a mark. Most have one or two, which need no list.
#[derive(Clone, Debug)]
enum At<P> {
    One([P; 1]),
    Two([P; 2]),
    Many(Vec<P>),
}

/// A mark at one or more points.
#[derive(Clone, Debug)]
pub struct Mark<'t, P> {
    at: At<P>,
    form: Form<'t>,
    ink: Ink,
    tip: Option<&'t str>,
}

impl<'t, P> Mark<'t, P> {
    /// A dot of a radius.
    pub fn dot(at: P, radius: u32, ink: Ink) -> Self {
        Self::new(At::One([at]), Form::Dot(radius), ink)
    }

    /// Lines through points.
    pub fn line(through: Vec<P>, ink: Ink) -> Self {
        Self::new(At::Many(through), Form::Line, ink)
    }

    /// A line from one point to another.
    pub fn stroke(from: P, to: P, ink: Ink) -> Self {
        Self::new(At::Two([from, to]), Form::Line, ink)
    }

    /// An upright line through a point, so many pixels above and below it.
    pub fn upright(at: P, (above, below): (i32, i32), ink: Ink) -> Self {
        Self::new(At::One([at]), Form::Upright(above, below), ink)
    }

    /// The area between two corners, filled with a tint.
    pub fn patch(from: P, to: P, ink: Ink) -> Self {
        Self::new(At::Two([from, to]), Form::Patch(false), ink)
    }

    /// A frame between two corners.
    pub fn frame(from: P, to: P, ink: Ink) -> Self {
        Self::new(At::Two([from, to]), Form::Patch(true), ink)
    }

    /// A lying bar from one point to another, so many pixels to each side of their line.
    pub fn bar(from: P, to: P, half: i32, ink: Ink) -> Self {
        Self::new(At::Two([from, to]), Form::Bar(half), ink)
    }

    /// A line of text, its middle at the height of a point.
    pub fn text(at: P, anchor: Anchor, ink: Ink, text: &'t str) -> Self {
        Self::new(At::One([at]), Form::Text { text, anchor, halo: false, shift: (0, 0) }, ink)
    }

    /// The same with words for the mouse; empty words are none.
    pub fn tip(mut self, tip: &'t str) -> Self {
        self.tip = (!tip.is_empty()).then_some(tip);
        self
    }

    /// The same text with paper shining round it.
    pub fn halo(self) -> Self {
        self.beside((0, 0))
    }

    /// The same text moved by pixels, with paper shining round it.
    pub fn beside(mut self, by: (i32, i32)) -> Self {
        if let Form::Text { halo, shift, .. } = &mut self.form {
            (*halo, *shift) = (true, by);
        }
        self
    }

    fn new(at: At<P>, form: Form<'t>, ink: Ink) -> Self {
        Self { at, form, ink, tip: None }
    }
}

impl<'a, P: 'a> PointCollection<'a, P> for &'a Mark<'_, P> {
    type Point = &'a P;
    type IntoIter = &'a [P];

    fn point_iter(self) -> Self::IntoIter {
        match &self.at {
            At::One(one) => one,
            At::Two(two) => two,
            At::Many(many) => many,
        }
    }
}

impl<P> Drawable<Canvas<'_>> for Mark<'_, P> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut points: I,
        canvas: &mut Canvas<'_>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let (scene, ink) = (&mut *canvas.scene, self.ink);
        if self.form == Form::Line {
            scene.path(points, ink);
            return Ok(());
        }
        let Some((x, y)) = points.next() else {
            return Ok(());
        };
        match &self.form {
            Form::Line => {}
            Form::Dot(radius) => scene.circle((x, y), *radius, ink, self.tip),
            Form::Upright(above, below) => scene.path([(x, y - above), (x, y + below)], ink),
            Form::Bar(half) => {
                let end = points.next().map_or(x, |(end, _)| end);
                scene.rect((x, y - half), (end, y + half), ink, self.tip);
            }
            Form::Patch(closed) => {
                let (right, bottom) = points.next().unwrap_or((x, y));
                let corners = [(x, y), (right, y), (right, bottom), (x, bottom), (x, y)];
                // A filled path needs no line back to its start.
                scene.path(corners.into_iter().take(if *closed { 5 } else { 4 }), ink);
            }
            Form::Text { text, anchor, halo, shift } => {
                let at = (x + shift.0, y + shift.1 + BASELINE);
                scene.text(at, (*anchor, *halo), ink, text);
            }
        }
        Ok(())
    }
}
