//! Labels that do not cover each other.
//!
//! In: wanted places and sizes in pixels. Out: free places, found in the order given, so that the same
//! labels always land in the same places.

/// Free paper between two labels on one line, in pixels.
const GAP: i32 = 8;

/// Paper between a line and the label beside it, in pixels.
const BESIDE: i32 = 4;

/// A label that names a point, to which a line leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its point, in pixels from the left.
    pub point: i32,
    /// Its width in pixels.
    pub width: i32,
}

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Left edge of the label, in pixels.
    pub left: i32,
    /// Line, counted from the points: 0 is nearest, and the line to the point crosses those before.
    pub level: i32,
}

/// Seats labels on as few lines as needed within `room` pixels, so that no line to a point runs
/// through another label. Each stands centred on its point, else left of it, else right of it.
pub fn seats(wanted: &[Wanted], room: i32) -> Vec<Seat> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|&index| wanted[index].point);
    in_order(wanted, room, &order).0
}

/// Seats labels like [`seats`]; where their lines cannot be kept apart from left to right, from the middle to
/// both edges. Nothing where that fails too.
pub fn roomy_seats(wanted: &[Wanted], room: i32) -> Option<Vec<Seat>> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|&index| wanted[index].point);
    let (seats, is_free) = in_order(wanted, room, &order);
    if is_free {
        return Some(seats);
    }
    order.sort_by_key(|&index| (wanted[index].point - room / 2).abs());
    let (seats, is_free) = in_order(wanted, room, &order);
    is_free.then_some(seats)
}

/// Seats labels in an order; and whether every seat is free.
fn in_order(wanted: &[Wanted], room: i32, order: &[usize]) -> (Vec<Seat>, bool) {
    let mut all_free = true;
    let mut seated: Vec<Option<Seat>> = vec![None; wanted.len()];
    for &index in order {
        let most = wanted.len() as i32;
        let tries =
            (0..=most).flat_map(|level| places(&wanted[index], room).map(|left| Seat { left, level }));
        let free = tries.into_iter().find(|seat| is_free(index, seat, wanted, &seated, room));
        // Nothing free is possible only in odd crowds; then the halo of the text has to help.
        let crowded = Seat {
            left: places(&wanted[index], room)[0].min(room - wanted[index].width).max(0),
            level: most,
        };
        all_free &= free.is_some();
        seated[index] = Some(free.unwrap_or(crowded));
    }
    (seated.into_iter().flatten().collect(), all_free)
}

/// Left edges a label may have: centred, left of its point, right of it, and at the edges of the paper.
fn places(label: &Wanted, room: i32) -> [i32; 5] {
    let (point, width) = (label.point, label.width);
    [point - width / 2, point - width - BESIDE, point + BESIDE, 0, room - width]
}

fn is_free(index: usize, seat: &Seat, wanted: &[Wanted], seated: &[Option<Seat>], room: i32) -> bool {
    let own = &wanted[index];
    let (from, to) = (seat.left, seat.left + own.width);
    if from < 0 || to > room || from > own.point + BESIDE || to < own.point - BESIDE {
        return false;
    }
    wanted.iter().zip(seated).enumerate().filter(|(other, _)| *other != index).all(|(_, (label, place))| {
        // The line of a label that has no seat yet may have to pass here.
        let Some(place) = place else {
            return label.point <= from || label.point >= to;
        };
        let (start, end) = (place.left, place.left + label.width);
        let apart = place.level != seat.level || to + GAP <= start || end + GAP <= from;
        let their_line = place.level < seat.level || label.point <= from || label.point >= to;
        let our_line = seat.level < place.level || own.point <= start || own.point >= end;
        apart && their_line && our_line
    })
}

/// An upright rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patch {
    /// Left edge.
    pub left: i32,
    /// Upper edge.
    pub top: i32,
    /// Right edge.
    pub right: i32,
    /// Lower edge.
    pub bottom: i32,
}

impl Patch {
    /// Whether two rectangles share paper.
    pub fn meets(&self, other: &Patch) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// The smallest rectangle in which both lie.
    fn with(&self, other: &Patch) -> Patch {
        Patch {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether this one lies inside the other.
    pub fn within(&self, other: &Patch) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }
}

/// Paper that a label should leave free, and how bad it is to cover it.
#[derive(Clone, Copy, Debug)]
pub struct Obstacle {
    /// What is taken.
    pub patch: Patch,
    /// The price of covering it.
    pub price: u32,
}

/// The first of `places` that costs least: it should stay on `paper` and off the obstacles.
pub fn cheapest(places: &[Patch], paper: &Patch, obstacles: &[Obstacle]) -> usize {
    let Some(around) = places.iter().copied().reduce(|one, other| one.with(&other)) else { return 0 };
    let mut near: Vec<&Obstacle> = Vec::with_capacity(obstacles.len());
    near.extend(obstacles.iter().filter(|obstacle| obstacle.patch.meets(&around)));
    let price = |place: &Patch| {
        let outside = if place.within(paper) { 0 } else { 1000 };
        let covered = near.iter().filter(|obstacle| obstacle.patch.meets(place));
        outside + covered.map(|obstacle| obstacle.price).sum::<u32>()
    };
    let mut best = (0, u32::MAX);
    for (at, place) in places.iter().enumerate() {
        let price = price(place);
        if price < best.1 {
            best = (at, price);
        }
        // Nothing is cheaper than free.
        if price == 0 {
            break;
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seated(wanted: &[(i32, i32)], room: i32) -> Vec<(i32, i32)> {
        let wanted: Vec<Wanted> = wanted.iter().map(|&(point, width)| Wanted { point, width }).collect();
        seats(&wanted, room).iter().map(|seat| (seat.left, seat.level)).collect()
    }

    #[test]
    fn a_label_alone_is_centred_or_moved_inside() {
        assert_eq!(seated(&[(100, 60)], 200), [(70, 0)]);
        // 160..220 leaves the paper; left of its line it stands at 190 - 4 - 60
        assert_eq!(seated(&[(190, 60)], 200), [(126, 0)]);
        // neither side has room: at the edge
        assert_eq!(seated(&[(20, 60)], 70), [(0, 0)]);
    }

    #[test]
    fn lines_do_not_run_through_labels() {
        // the first goes left of its line, the second below it, the third right of its line
        assert_eq!(seated(&[(100, 60), (106, 60), (112, 60)], 200), [(36, 0), (42, 1), (116, 0)]);
        // no room on the right: each left of its line, one line further down than the one before
        assert_eq!(seated(&[(180, 60), (186, 60), (192, 60)], 200), [(116, 0), (122, 1), (128, 2)]);
    }

    #[test]
    fn labels_at_both_edges_are_seated_from_the_middle() {
        let wanted = [(8, 90), (30, 90), (170, 90), (192, 90)].map(|(point, width)| Wanted { point, width });
        let seats = roomy_seats(&wanted, 200).expect("free seats");
        let seats: Vec<(i32, i32)> = seats.iter().map(|seat| (seat.left, seat.level)).collect();
        // the inner ones beside their lines on the first two lines, the outer ones over them
        assert_eq!(seats, [(12, 2), (34, 0), (76, 1), (110, 2)]);
    }

    #[test]
    fn the_cheapest_place_wins_and_the_first_of_equals() {
        let patch = |left, top| Patch { left, top, right: left + 10, bottom: top + 10 };
        let paper = Patch { left: 0, top: 0, right: 100, bottom: 100 };
        let taken = Obstacle { patch: patch(40, 40), price: 5 };
        assert_eq!(cheapest(&[patch(45, 45), patch(60, 40), patch(20, 40)], &paper, &[taken]), 1);
        assert_eq!(cheapest(&[patch(95, 40), patch(45, 45)], &paper, &[taken]), 1);
    }
}
