//! Lines as the data of an SVG path, in as few letters as the same lines allow.
//!
//! In: strokes, each through whole pixels. Out: path data. A stroke starts from the end of the one before
//! where that is shorter to write; steps are relative, straight ones in their short form, and no space
//! stands before a minus.

use std::fmt::{Display, Formatter, Result as Written, Write as _};

use super::scene::Pixel;

/// Fewest ticks of one height that are written as a band.
const FEWEST: usize = 4;

/// The edge of a pixel, half a pixel before its middle.
pub struct Edge(pub i32);

impl Display for Edge {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        match self.0 {
            0 => out.write_str("-.5"),
            at if at > 0 => write!(out, "{}.5", at - 1),
            at => write!(out, "{at}.5"),
        }
    }
}

/// A command with two numbers.
struct Step(char, i32, i32);

impl Display for Step {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        let gap = if self.2 < 0 { "" } else { " " };
        write!(out, "{}{}{gap}{}", self.0, self.1, self.2)
    }
}

/// Strokes as path data.
pub fn data<'a>(strokes: impl IntoIterator<Item = &'a Vec<Pixel>>) -> String {
    let mut data = String::new();
    let mut end = (0, 0);
    for stroke in strokes {
        end = trace(&mut data, end, stroke);
    }
    data
}

/// Appends one stroke; returns its end.
fn trace(data: &mut String, end: Pixel, stroke: &[Pixel]) -> Pixel {
    let Some((first, rest)) = stroke.split_first() else { return end };
    let start = Step('M', first.0, first.1).to_string();
    let step = Step('m', first.0 - end.0, first.1 - end.1).to_string();
    data.push_str(if data.is_empty() || start.len() <= step.len() { &start } else { &step });
    let mut at = *first;
    for point in rest {
        // Writing to a string cannot fail.
        let _ = match (point.0 - at.0, point.1 - at.1) {
            (0, 0) => Ok(()),
            (0, dy) => write!(data, "v{dy}"),
            (dx, 0) => write!(data, "h{dx}"),
            (dx, dy) => write!(data, "{}", Step('l', dx, dy)),
        };
        at = *point;
    }
    at
}

/// Ticks of one height, written as lying lines as wide as the ticks are high: the same ink in half the
/// letters, because neighbours are one line.
#[derive(Debug, PartialEq, Eq)]
pub struct Band {
    /// Height of each tick in pixels, which is the width of the line.
    pub height: i32,
    /// The lines, as path data.
    pub data: String,
}

/// Parts ticks into bands, lowest ticks first, and the strokes that fit into none.
pub fn bands<'a>(strokes: &[&'a Vec<Pixel>]) -> (Vec<Band>, Vec<&'a Vec<Pixel>>) {
    let mut heights: Vec<i32> =
        strokes.iter().filter_map(|stroke| upright(stroke)).map(|(height, _)| height).collect();
    heights.sort_unstable();
    let many = |height: &i32| heights.iter().filter(|other| *other == height).count() >= FEWEST;
    let mut wanted: Vec<i32> = heights.iter().copied().filter(many).collect();
    wanted.dedup();
    let band = |height: &i32| {
        let mut ticks: Vec<Pixel> = strokes
            .iter()
            .filter_map(|stroke| upright(stroke).filter(|(other, _)| other == height))
            .map(|(_, (x, middle))| (middle, x))
            .collect();
        ticks.sort_unstable();
        ticks.dedup();
        Band { height: *height, data: lying(&ticks) }
    };
    let bands = wanted.iter().map(band).collect();
    let is_left =
        |stroke: &&&Vec<Pixel>| !upright(stroke).is_some_and(|(height, _)| wanted.contains(&height));
    (bands, strokes.iter().filter(is_left).copied().collect())
}

/// Height and middle of a stroke that goes straight down, if the middle falls on a pixel.
fn upright(stroke: &[Pixel]) -> Option<(i32, Pixel)> {
    let [(x, top), (other, bottom)] = stroke else { return None };
    let height = bottom - top;
    (x == other && height > 0 && height % 2 == 0).then_some((height, (*x, top + height / 2)))
}

/// Lying lines over the pixels of ticks, which are given by row and column in order.
fn lying(ticks: &[Pixel]) -> String {
    let mut data = String::new();
    let mut end: Option<Pixel> = None;
    let runs = ticks.chunk_by(|one, next| one.0 == next.0 && one.1 + 1 == next.1);
    for run in runs {
        let ((y, from), width) = (run[0], run.len() as i32);
        // Writing to a string cannot fail.
        let _ = match end {
            None => write!(data, "M{} {y}", Edge(from)),
            Some((row, column)) => write!(data, "{}", Step('m', from - column, y - row)),
        };
        let _ = write!(data, "h{width}");
        end = Some((y, from + width));
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shorter_start_is_taken() {
        let tick = |x: i32, top: i32| vec![(x, top), (x, top + 10)];
        let strokes = [tick(1, 2), vec![(3, 2), (3, 8), (5, 8), (7, 5)], tick(107, 205), tick(109, 205)];
        assert_eq!(data(&strokes), "M1 2v10M3 2v6h2l2-3M107 205v10m2-10v10");
        assert_eq!(data(&[vec![(0, 0), (-4, 9), (-4, 9)]]), "M0 0l-4 9");
    }

    #[test]
    fn ticks_side_by_side_are_one_line() {
        let tick = |x: i32, top: i32| vec![(x, top), (x, top + 10)];
        let odd = vec![(5, 0), (5, 7)];
        let strokes = [tick(4, 36), tick(3, 36), tick(6, 36), odd.clone(), tick(3, 76), tick(0, 76)];
        let (bands, rest) = bands(&strokes.iter().collect::<Vec<_>>());
        assert_eq!(bands, [Band { height: 10, data: "M2.5 41h2m1 0h1m-7 40h1m2 0h1".to_owned() }]);
        assert_eq!(rest, [&odd]);
    }

    #[test]
    fn few_ticks_stay_strokes() {
        let strokes = [vec![(4, 36), (4, 46)], vec![(9, 36), (9, 46)]];
        let (bands, rest) = bands(&strokes.iter().collect::<Vec<_>>());
        assert_eq!((bands.len(), rest.len()), (0, 2));
    }

    #[test]
    fn edges_lie_half_a_pixel_before() {
        let edges = [-3, -1, 0, 1, 12].map(|at| Edge(at).to_string());
        assert_eq!(edges, ["-3.5", "-1.5", "-.5", "0.5", "11.5"]);
    }
}
