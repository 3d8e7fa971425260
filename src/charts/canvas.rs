//! The drawing backend: where plotters' lines, shapes and texts become a [`Scene`].
//!
//! In: calls of plotters in whole pixels. Out: nodes of the scene that the canvas borrows; when the
//! drawing area is dropped, the scene is free again. No shared handle is needed: our own elements
//! ([`super::marks`]) receive the canvas itself and tell it inks and tooltips that plotters cannot say.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::ink::{Ink, key};
use super::metrics::{self, Weight};
use super::scene::{Anchor, Scene};

/// How far below the middle of a line of text its baseline stands, in pixels.
pub const BASELINE: i32 = 5;

/// Plotters' view of a scene.
pub struct Canvas<'a> {
    /// The drawing that is being filled.
    pub scene: &'a mut Scene,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// The ink a colour of plotters stands for; transparent ones are not drawn.
fn ink(colour: BackendColor, otherwise: Ink) -> Option<Ink> {
    (colour.alpha > 0.0).then(|| key::ink(colour.rgb).unwrap_or(otherwise))
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.scene.width, self.scene.height)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Drawn {
        self.draw_line(point, point, &colour)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if !fill {
            let corners = [from, (to.0, from.1), to, (from.0, to.1), from];
            return self.draw_path(corners, style);
        }
        if let Some(ink) = ink(style.color(), Ink::Side) {
            self.scene.rect(from, to, ink, None);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        if let Some(ink) = ink(style.color(), Ink::Axis) {
            self.scene.path(path, ink);
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        middle: BackendCoord,
        radius: u32,
        style: &S,
        _: bool,
    ) -> Drawn {
        if let Some(ink) = ink(style.color(), Ink::Side) {
            self.scene.circle(middle, radius, ink, None);
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        self.draw_path(corners, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let baseline = match style.anchor().v_pos {
            VPos::Top => y + 2 * BASELINE,
            VPos::Center => y + BASELINE,
            VPos::Bottom => y - BASELINE,
        };
        if let Some(ink) = ink(style.color(), Ink::Text) {
            self.scene.text((x, baseline), (anchor, false), ink, text);
        }
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let weight = match style.style() {
            FontStyle::Bold => Weight::Strong,
            _ => Weight::Regular,
        };
        let size = style.size() as u32;
        Ok((metrics::width(text, size, weight).unsigned_abs(), size))
    }
}

#[cfg(test)]
mod tests {
    use plotters::prelude::*;

    use super::*;
    use crate::charts::scene::Shape;

    #[test]
    fn plotters_colours_become_inks() {
        let mut scene = Scene::new(100, 50);
        let area = Canvas { scene: &mut scene }.into_drawing_area();
        area.draw(&PathElement::new(vec![(1, 2), (1, 9)], key::GRID)).expect("a line");
        area.draw(&Rectangle::new([(9, 9), (3, 4)], key::AXIS.filled())).expect("a rectangle");
        area.draw(&PathElement::new(vec![(1, 2), (1, 9)], TRANSPARENT)).expect("nothing");
        let style = ("sans-serif", 13).into_font().color(&key::LOW);
        area.draw_text("Lê Chân", &style, (5, 6)).expect("a text");
        // as computed in metrics: 49.06 pixels, rounded up
        assert_eq!(area.estimate_text_size("Lê Chân", &style).expect("a size"), (50, 13));
        drop(area);
        let inks: Vec<Ink> = scene.nodes.iter().map(|node| node.ink).collect();
        assert_eq!(inks, [Ink::Grid, Ink::Axis, Ink::Low]);
        assert_eq!(scene.nodes[1].shape, Shape::Rect((3, 4), 6, 5));
        let Shape::Text((5, 16), Anchor::Start, false, words) = scene.nodes[2].shape else {
            panic!("{:?}", scene.nodes[2]);
        };
        assert_eq!(scene.words(words), "Lê Chân");
    }
}
