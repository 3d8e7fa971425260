//! Lines as the data of an SVG path, in as few letters as the same lines allow.
//!
//! In: strokes, each through whole pixels. Out: path data. A stroke starts from the end of the one before
//! where that is shorter to write; steps are relative, straight ones in their short form, and no space
//! stands before a minus.

use super::scene::Pixel;

/// Fewest ticks of one height that are written as a band.
const FEWEST: usize = 4;

/// Writes a whole number.
pub fn push(out: &mut String, number: impl Into<i64>) {
    let number = number.into();
    if number < 0 {
        out.push('-');
    }
    let size = number.unsigned_abs();
    let digit = |unit: u64| char::from(b'0' + (size / unit % 10) as u8);
    // Nearly all are places in a drawing.
    match size {
        0..10 => out.push(digit(1)),
        10..100 => [digit(10), digit(1)].into_iter().for_each(|digit| out.push(digit)),
        100..1000 => [digit(100), digit(10), digit(1)].into_iter().for_each(|digit| out.push(digit)),
        _ => out.push_str(itoa::Buffer::new().format(size)),
    }
}

/// Writes the edge of a pixel, half a pixel before its middle.
pub fn push_edge(out: &mut String, at: i32) {
    if at != 0 {
        push(out, if at > 0 { at - 1 } else { at });
    } else {
        out.push('-');
    }
    out.push_str(".5");
}

/// Writes a command with two numbers.
fn push_step(out: &mut String, command: char, (x, y): Pixel) {
    out.push(command);
    push(out, x);
    if y >= 0 {
        out.push(' ');
    }
    push(out, y);
}

/// Writes strokes as path data.
pub fn data<'a>(out: &mut String, strokes: impl IntoIterator<Item = &'a [Pixel]>) {
    let begin = out.len();
    let mut end = (0, 0);
    for stroke in strokes {
        end = trace(out, begin, end, stroke);
    }
}

/// Appends one stroke to the data that begin somewhere in a text; returns its end.
fn trace(out: &mut String, begin: usize, end: Pixel, stroke: &[Pixel]) -> Pixel {
    let Some((first, rest)) = stroke.split_first() else { return end };
    let here = out.len();
    push_step(out, 'M', *first);
    if here > begin {
        // Both are written, and the longer one is taken back.
        let absolute = out.len() - here;
        push_step(out, 'm', (first.0 - end.0, first.1 - end.1));
        let relative = out.len() - here - absolute;
        if absolute <= relative {
            out.truncate(here + absolute);
        } else {
            out.drain(here..here + absolute);
        }
    }
    let mut at = *first;
    for point in rest {
        match (point.0 - at.0, point.1 - at.1) {
            (0, 0) => {}
            (0, dy) => {
                out.push('v');
                push(out, dy);
            }
            (dx, 0) => {
                out.push('h');
                push(out, dx);
            }
            step => push_step(out, 'l', step),
        }
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
pub fn bands<'a>(strokes: &[&'a [Pixel]]) -> (Vec<Band>, Vec<&'a [Pixel]>) {
    let mut heights: Vec<i32> =
        strokes.iter().filter_map(|stroke| upright(stroke)).map(|(height, _)| height).collect();
    heights.sort_unstable();
    let alike = heights.chunk_by(|one, next| one == next).filter(|alike| alike.len() >= FEWEST);
    let wanted: Vec<i32> = alike.map(|alike| alike[0]).collect();
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
    let is_left = |stroke: &&&[Pixel]| !upright(stroke).is_some_and(|(height, _)| wanted.contains(&height));
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
        match end {
            None => {
                data.push('M');
                push_edge(&mut data, from);
                data.push(' ');
                push(&mut data, y);
            }
            Some((row, column)) => push_step(&mut data, 'm', (from - column, y - row)),
        }
        data.push('h');
        push(&mut data, width);
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
        let written = |strokes: &[Vec<Pixel>]| {
            let mut out = "d=".to_owned();
            data(&mut out, strokes.iter().map(Vec::as_slice));
            out
        };
        assert_eq!(written(&strokes), "d=M1 2v10M3 2v6h2l2-3M107 205v10m2-10v10");
        assert_eq!(written(&[vec![(0, 0), (-4, 9), (-4, 9)]]), "d=M0 0l-4 9");
    }

    #[test]
    fn ticks_side_by_side_are_one_line() {
        let tick = |x: i32, top: i32| vec![(x, top), (x, top + 10)];
        let odd = vec![(5, 0), (5, 7)];
        let strokes = [tick(4, 36), tick(3, 36), tick(6, 36), odd.clone(), tick(3, 76), tick(0, 76)];
        let (bands, rest) = bands(&strokes.iter().map(Vec::as_slice).collect::<Vec<_>>());
        assert_eq!(bands, [Band { height: 10, data: "M2.5 41h2m1 0h1m-7 40h1m2 0h1".to_owned() }]);
        assert_eq!(rest, [odd.as_slice()]);
    }

    #[test]
    fn few_ticks_stay_strokes() {
        let strokes = [vec![(4, 36), (4, 46)], vec![(9, 36), (9, 46)]];
        let (bands, rest) = bands(&strokes.iter().map(Vec::as_slice).collect::<Vec<_>>());
        assert_eq!((bands.len(), rest.len()), (0, 2));
    }

    #[test]
    fn edges_lie_half_a_pixel_before() {
        let edges = [-3, -1, 0, 1, 12].map(|at| {
            let mut out = String::new();
            push_edge(&mut out, at);
            out
        });
        assert_eq!(edges, ["-3.5", "-1.5", "-.5", "0.5", "11.5"]);
    }
}
