//! Where dots of a strip stand, or how units are counted in columns.
//!
//! In: the pixels of values. Out: a level for each dot, so that no two dots of a level touch; or columns.
//! Nothing is random: a dot stands at its exact value and on the lowest level that is free there.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{MOST_DOTS, Strip};
use crate::charts::axis::{Axis, float};

/// Height that dots or columns may reach, in pixels.
pub(super) const TALLEST: i32 = 150;

/// Least width of a column, in pixels.
const COLUMN: i32 = 8;

/// Units on their axis.
pub(super) enum Stack {
    /// A dot per unit.
    Dots {
        /// Radius in pixels.
        radius: i32,
        /// Pixel and level of each unit, in the order of the strip.
        at: Vec<(i32, i32)>,
        /// Height of the highest pile in pixels.
        height: i32,
    },
    /// Columns of a round width.
    Columns {
        /// Width in the measure of the axis.
        step: Decimal,
        /// Where each begins, and how many units it holds.
        counts: Vec<(Decimal, usize)>,
        /// Units in the highest.
        most: usize,
    },
}

/// Stacks the units of a strip, whose values have an order and whose axis falls on `ends`: with the largest dots that do
/// not tower.
pub(super) fn stack(strip: &Strip, order: &[usize], axis: &Axis, ends: (i32, i32)) -> Stack {
    let across = axis.plain();
    let pixels: Vec<i32> = strip.dots.iter().map(|dot| across.pixel(float(dot.value), ends)).collect();
    let most = if pixels.len() > MOST_DOTS { 0 } else { 5 };
    for radius in (2..=most).rev() {
        let width = 2 * radius + 1;
        if let Some((levels, piled)) = levels(&pixels, order, width, (TALLEST / width) as usize) {
            let at = pixels.iter().copied().zip(levels).collect();
            return Stack::Dots { radius, at, height: piled as i32 * width };
        }
    }
    columns(strip, axis, ends.1 - ends.0)
}

/// The lowest free level of each dot, and how many there are; nothing where `most` are not enough. `width` is that of
/// a dot and its paper.
fn levels(pixels: &[i32], order: &[usize], width: i32, most: usize) -> Option<(Vec<i32>, usize)> {
    let mut levels = vec![0; pixels.len()];
    let mut taken: Vec<i32> = Vec::with_capacity(most);
    for &index in order {
        let x = pixels[index];
        let level = taken.iter().position(|last| x - last >= width).unwrap_or(taken.len());
        if level == most {
            return None;
        }
        match taken.get_mut(level) {
            Some(last) => *last = x,
            None => taken.push(x),
        }
        levels[index] = level as i32;
    }
    Some((levels, taken.len()))
}

/// Counts units in columns between round values; one on a bound belongs to the column it begins.
fn columns(strip: &Strip, axis: &Axis, width: i32) -> Stack {
    let steps = (width / COLUMN).max(1).unsigned_abs();
    let fine = Axis::round(axis.low, axis.high, steps);
    let step = fine.ticks[1] - fine.ticks[0];
    let mut counts: Vec<usize> = vec![0; fine.ticks.len()];
    for dot in &strip.dots {
        let at = ((dot.value - fine.low) / step).floor().to_usize().unwrap_or(0);
        counts[at.min(fine.ticks.len() - 1)] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    let counts = fine.ticks.into_iter().zip(counts).filter(|(_, count)| *count > 0).collect();
    Stack::Columns { step, counts, most }
}
