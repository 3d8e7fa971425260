//! Which shapes of a scene are written together.
//!
//! In: nodes in painting order. Out: lots: shapes of one look, each lot one path or one group that says
//! the look once. A shape goes back to an earlier lot only past what it does not touch, so that the
//! drawing looks the same.

use super::ink::Ink;
use super::metrics::{SIZE, Weight, width};
use super::scene::{Anchor, Node, Scene, Shape};

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

/// The shapes of a scene by their lots, in painting order.
#[derive(Clone, Debug)]
pub struct Lots<'a> {
    nodes: Vec<&'a Node>,
    /// The look of each lot, and where it ends.
    ends: Vec<(Look, usize)>,
}

/// A lot that is being gathered.
struct Lot {
    look: Look,
    /// What all its shapes cover.
    around: Place,
    /// The last of its shapes.
    last: usize,
}

/// A shape that has its lot.
#[derive(Clone, Copy)]
struct Gathered {
    place: Place,
    /// The one before it in its lot.
    before: Option<usize>,
}

/// The lots of a scene.
pub fn lots(scene: &Scene) -> Lots<'_> {
    let mut lots: Vec<Lot> = Vec::with_capacity(16);
    let mut gathered: Vec<Gathered> = Vec::with_capacity(scene.nodes.len());
    for (at, node) in scene.nodes.iter().enumerate() {
        let (look, place) = (look(node), Place::of(node, scene));
        let touches = |lot: &Lot| {
            lot.around.meets(place) && shapes_of(lot, &gathered).any(|own| gathered[own].place.meets(place))
        };
        // Up to the first lot that it touches: past that one it may not go.
        let free = lots.iter().rposition(|lot| lot.look == look || touches(lot));
        let before = match free.filter(|free| lots[*free].look == look) {
            Some(free) => {
                lots[free].around = lots[free].around.with(place);
                Some(std::mem::replace(&mut lots[free].last, at))
            }
            None => {
                lots.push(Lot { look, around: place, last: at });
                None
            }
        };
        gathered.push(Gathered { place, before });
    }
    let mut all = Lots { nodes: Vec::with_capacity(gathered.len()), ends: Vec::with_capacity(lots.len()) };
    for lot in &lots {
        let start = all.nodes.len();
        all.nodes.extend(shapes_of(lot, &gathered).map(|at| &scene.nodes[at]));
        all.nodes[start..].reverse();
        all.ends.push((lot.look, all.nodes.len()));
    }
    all
}

/// The same where those of one look stand one behind the other.
pub fn runs(scene: &Scene) -> Lots<'_> {
    let mut all = Lots { nodes: Vec::with_capacity(scene.nodes.len()), ends: Vec::with_capacity(4) };
    for run in scene.nodes.chunk_by(|one, other| look(one) == look(other)) {
        all.nodes.extend(run);
        all.ends.push((look(&run[0]), all.nodes.len()));
    }
    all
}

/// The shapes of a lot, last first.
fn shapes_of(lot: &Lot, gathered: &[Gathered]) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(lot.last), |at| gathered[*at].before)
}

impl<'a> Lots<'a> {
    /// The shapes of each lot, with what they share.
    pub fn iter(&self) -> impl Iterator<Item = (Look, &[&'a Node])> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(_, end)| *end));
        self.ends.iter().zip(starts).map(|((look, end), start)| (*look, &self.nodes[start..*end]))
    }
}

/// What a shape covers: left, top, right, bottom, with room for the width of lines and for glyphs that
/// reach further than the usual.
#[derive(Clone, Copy)]
struct Place([i32; 4]);

fn look(node: &Node) -> Look {
    let kind = match node.shape {
        Shape::Path(_) => Kind::Lines,
        Shape::Rect(..) | Shape::Circle(..) => Kind::Areas,
        Shape::Text(_, anchor, halo, _) => Kind::Texts(anchor, halo),
    };
    Look { ink: node.ink, kind }
}

impl Place {
    fn of(node: &Node, scene: &Scene) -> Self {
        let [left, top, right, bottom] = match &node.shape {
            Shape::Path(strokes) => {
                let points = scene.strokes(*strokes).flatten().copied();
                let start = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];
                points.fold(start, |at, (x, y)| [at[0].min(x), at[1].min(y), at[2].max(x), at[3].max(y)])
            }
            Shape::Rect((x, y), width, height) => [*x, *y, x + *width as i32, y + *height as i32],
            Shape::Circle((x, y), radius) => {
                let radius = *radius as i32;
                [x - radius, y - radius, x + radius, y + radius]
            }
            Shape::Text((x, y), anchor, _, text) => {
                let width = width(scene.words(*text), SIZE, Weight::Strong);
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
        let lots = lots(&scene);
        let sizes: Vec<(Ink, usize)> = lots.iter().map(|(look, nodes)| (look.ink, nodes.len())).collect();
        let expected = [(Ink::Break, 2), (Ink::Low, 2), (Ink::Break, 1), (Ink::Unit, 1), (Ink::Low, 1)];
        assert_eq!(sizes, expected);
    }

    #[test]
    fn shapes_that_stand_one_behind_the_other_need_not_be_gathered() {
        let mut scene = Scene::new(200, 200);
        for (y, ink) in [(10, Ink::Strong), (26, Ink::Strong), (42, Ink::Low), (150, Ink::Low)] {
            scene.text((16, y), (Anchor::Start, false), ink, "một");
        }
        let looks = |lots: Lots<'_>| lots.iter().map(|(look, nodes)| (look, nodes.len())).collect::<Vec<_>>();
        assert_eq!(looks(runs(&scene)), looks(lots(&scene)));
    }
}
