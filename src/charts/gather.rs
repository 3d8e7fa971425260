//! Which shapes of a scene are written together.
//!
//! In: nodes in painting order. Out: lots: shapes of one look, each lot one path or one group that says
//! the look once. A shape goes back to an earlier lot only past what it does not touch, so that the
//! drawing looks the same.

use super::ink::Ink;
use super::metrics::{SIZE, Weight, width};
use super::scene::{Anchor, Node, Shape};

/// What shapes share that are written together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// What they mean.
    pub ink: Ink,
    /// What they are.
    pub kind: Kind,
}

/// What shapes are, as far as it is written with their ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Lines.
    Lines,
    /// Rectangles and circles.
    Areas,
    /// Texts: which end stands at the point, and whether paper shines round them.
    Texts(Anchor, bool),
}

/// Shapes of one look, in painting order.
pub struct Lot<'a> {
    /// Their look.
    pub look: Look,
    /// The shapes.
    pub nodes: Vec<&'a Node>,
    /// What each covers.
    places: Vec<Place>,
    /// What all cover.
    around: Place,
}

/// What a shape covers: left, top, right, bottom, with room for the width of lines and for glyphs that
/// reach further than the usual.
#[derive(Clone, Copy)]
struct Place([i32; 4]);

/// The lots of a scene, in painting order.
pub fn lots(nodes: &[Node]) -> Vec<Lot<'_>> {
    let mut lots: Vec<Lot<'_>> = Vec::new();
    for node in nodes {
        let (look, place) = (look(node), Place::of(node));
        let mut before = lots.iter_mut().rev();
        // Up to the first lot that it touches: past that one it may not go.
        let free = before.find(|lot| lot.look == look || lot.touches(place));
        match free.filter(|lot| lot.look == look) {
            Some(lot) => lot.add(node, place),
            None => lots.push(Lot { look, nodes: vec![node], places: vec![place], around: place }),
        }
    }
    lots
}

impl<'a> Lot<'a> {
    fn add(&mut self, node: &'a Node, place: Place) {
        self.nodes.push(node);
        self.places.push(place);
        self.around = self.around.with(place);
    }

    fn touches(&self, place: Place) -> bool {
        self.around.meets(place) && self.places.iter().any(|own| own.meets(place))
    }
}

fn look(node: &Node) -> Look {
    let kind = match node.shape {
        Shape::Path(_) => Kind::Lines,
        Shape::Rect(..) | Shape::Circle(..) => Kind::Areas,
        Shape::Text(_, anchor, halo, _) => Kind::Texts(anchor, halo),
    };
    Look { ink: node.ink, kind }
}

impl Place {
    fn of(node: &Node) -> Self {
        let [left, top, right, bottom] = match &node.shape {
            Shape::Path(strokes) => {
                let points = strokes.iter().flatten().copied();
                let start = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];
                points.fold(start, |at, (x, y)| [at[0].min(x), at[1].min(y), at[2].max(x), at[3].max(y)])
            }
            Shape::Rect((x, y), width, height) => [*x, *y, x + *width as i32, y + *height as i32],
            Shape::Circle((x, y), radius) => {
                let radius = *radius as i32;
                [x - radius, y - radius, x + radius, y + radius]
            }
            Shape::Text((x, y), anchor, _, text) => {
                let width = width(text, SIZE, Weight::Strong);
                let left = match anchor {
                    Anchor::Start => *x,
                    Anchor::Middle => x - width / 2,
                    Anchor::End => x - width,
                };
                [left, y - 13, left + width, y + 4]
            }
        };
        const ROOM: i32 = 2;
        Self([
            left.saturating_sub(ROOM),
            top.saturating_sub(ROOM),
            right.saturating_add(ROOM),
            bottom.saturating_add(ROOM),
        ])
    }

    fn meets(self, other: Self) -> bool {
        let (a, b) = (self.0, other.0);
        a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
    }

    fn with(self, other: Self) -> Self {
        let (a, b) = (self.0, other.0);
        Self([a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::Scene;
    use super::*;

    #[test]
    fn shapes_go_back_past_what_they_do_not_touch() {
        let mut scene = Scene::new(200, 200);
        scene.path([(20, 0), (20, 90)], Ink::Break);
        scene.text((30, 20), (Anchor::Start, true), Ink::Low, "một");
        scene.path([(120, 0), (120, 90)], Ink::Break);
        scene.text((130, 20), (Anchor::Start, true), Ink::Low, "hai");
        // This line crosses the first text and must stay above it.
        scene.path([(0, 15), (50, 15)], Ink::Break);
        scene.circle((20, 150), 4, Ink::Unit, None);
        scene.text((30, 150), (Anchor::Start, false), Ink::Low, "ba");
        let lots = lots(&scene.nodes);
        let sizes: Vec<(Ink, usize)> = lots.iter().map(|lot| (lot.look.ink, lot.nodes.len())).collect();
        let expected = [(Ink::Break, 2), (Ink::Low, 2), (Ink::Break, 1), (Ink::Unit, 1), (Ink::Low, 1)];
        assert_eq!(sizes, expected);
    }
}
