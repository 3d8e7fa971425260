//! A drawing as plain data, before it is written as SVG.
//!
//! In: shapes in whole pixels, from the canvas. Out: the list that [`super::svg`] writes, once for the
//! page and once for a file. Lines of one ink that follow each other become one path, which keeps a
//! drawing of a thousand ticks small.

use super::ink::Ink;

/// How many shapes most drawings have.
pub const FEW: usize = 32;

/// A point in pixels from the upper left corner; each stands for the middle of its pixel.
pub type Pixel = (i32, i32);

/// Which end of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins at the point.
    Start,
    /// The text is centred on the point.
    Middle,
    /// The text ends at the point.
    End,
}

/// A shape in whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Lines: strokes, each through its points.
    Path(Strokes),
    /// An upright rectangle: upper left corner, width and height, none negative.
    Rect(Pixel, u32, u32),
    /// A circle: middle and radius.
    Circle(Pixel, u32),
    /// A line of text: start of its baseline (or middle, or end) and whether paper shines round it.
    Text(Pixel, Anchor, bool, Letters),
}

/// Strokes that follow each other in a scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strokes(usize, usize);

/// Words in a scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters(usize, usize);

/// A shape with its ink and, for the mouse, its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// The shape.
    pub shape: Shape,
    /// What it means.
    pub ink: Ink,
    /// Words shown when the mouse rests on it.
    pub tip: Option<Letters>,
}

/// A whole drawing. Points and words of all shapes lie in one list each, because a site has some ten thousand drawings
/// of a hundred shapes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scene {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What is drawn, in painting order.
    pub nodes: Vec<Node>,
    points: Vec<Pixel>,
    /// Where each stroke ends among the points.
    ends: Vec<usize>,
    letters: String,
}

impl Scene {
    /// An empty drawing.
    pub fn new(width: u32, height: u32) -> Self {
        Self::with_room(FEW, width, height)
    }

    /// The same with room for so many shapes.
    pub fn with_room(shapes: usize, width: u32, height: u32) -> Self {
        let (nodes, points) = (Vec::with_capacity(shapes), Vec::with_capacity(64));
        let (ends, letters) = (Vec::with_capacity(16), String::with_capacity(8 * shapes));
        Self { width, height, nodes, points, ends, letters }
    }

    /// The points of strokes.
    pub fn strokes(&self, strokes: Strokes) -> impl Iterator<Item = &[Pixel]> + Clone {
        let start = |at: usize| if at == 0 { 0 } else { self.ends[at - 1] };
        (strokes.0..strokes.1).map(move |at| &self.points[start(at)..self.ends[at]])
    }

    /// The words of a shape.
    pub fn words(&self, letters: Letters) -> &str {
        &self.letters[letters.0..letters.1]
    }

    /// Adds lines through `points`.
    pub fn path(&mut self, points: impl IntoIterator<Item = Pixel>, ink: Ink) {
        let from = self.points.len();
        self.points.extend(points);
        if self.points.len() == from {
            return;
        }
        let at = self.ends.len();
        self.ends.push(self.points.len());
        match self.nodes.last_mut() {
            Some(Node { shape: Shape::Path(strokes), ink: own, tip: None }) if *own == ink => {
                strokes.1 = at + 1;
            }
            _ => self.nodes.push(Node { shape: Shape::Path(Strokes(at, at + 1)), ink, tip: None }),
        }
    }

    /// Adds the rectangle between two corners, whichever way they lie.
    pub fn rect(&mut self, from: Pixel, to: Pixel, ink: Ink, tip: Option<&str>) {
        let corner = (from.0.min(to.0), from.1.min(to.1));
        let shape = Shape::Rect(corner, from.0.abs_diff(to.0), from.1.abs_diff(to.1));
        let tip = tip.map(|tip| self.keep(tip));
        self.nodes.push(Node { shape, ink, tip });
    }

    /// Adds a circle.
    pub fn circle(&mut self, middle: Pixel, radius: u32, ink: Ink, tip: Option<&str>) {
        let tip = tip.map(|tip| self.keep(tip));
        self.nodes.push(Node { shape: Shape::Circle(middle, radius), ink, tip });
    }

    /// Adds a line of text; `halo` lets paper shine round it where it crosses lines.
    pub fn text(&mut self, at: Pixel, (anchor, halo): (Anchor, bool), ink: Ink, text: &str) {
        let shape = Shape::Text(at, anchor, halo, self.keep(text));
        self.nodes.push(Node { shape, ink, tip: None });
    }

    fn keep(&mut self, words: &str) -> Letters {
        let from = self.letters.len();
        self.letters.push_str(words);
        Letters(from, self.letters.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_one_ink_are_one_path() {
        let mut scene = Scene::new(10, 10);
        scene.path([(1, 2), (1, 8)], Ink::Tick);
        scene.path([(3, 2), (3, 8), (5, 8), (7, 5)], Ink::Tick);
        scene.path([(0, 0), (9, 0)], Ink::Axis);
        scene.path([(1, 5), (1, 8)], Ink::Tick);
        let strokes = |index: usize| match &scene.nodes[index].shape {
            Shape::Path(strokes) => scene.strokes(*strokes).count(),
            _ => 0,
        };
        assert_eq!([strokes(0), strokes(1), strokes(2)], [2, 1, 1]);
    }

    #[test]
    fn rectangles_may_be_drawn_backwards() {
        let mut scene = Scene::new(10, 10);
        scene.rect((8, 6), (2, 1), Ink::Plain, None);
        assert_eq!(scene.nodes[0].shape, Shape::Rect((2, 1), 6, 5));
    }
}
