//! What is drawn behind the years of a unit: axis, years, and the range and median of its group.

use super::scene::{Layout, behind};
use super::{Point, Trend};
use crate::charts::figure::{Fault, Setting, Written};
use std::sync::{Arc, Mutex, PoisonError};

/// Most grounds that are kept: units that came late or stand apart have others than most.
const MOST: usize = 8;

/// The grounds that were drawn for a board in a language.
#[derive(Default)]
pub struct Grounds(Mutex<Vec<Ground>>);

/// What stands behind some unit on a paper, and what it depends on.
struct Ground {
    paper: i32,
    layout: Layout,
    measure: String,
    points: Vec<Point>,
    written: Arc<Written>,
}

impl Grounds {
    /// What stands behind a trend.
    pub(super) fn behind(
        &self,
        trend: &Trend,
        (layout, paper): (&Layout, i32),
        setting: &Setting<'_>,
    ) -> Result<Arc<Written>, Fault> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(ground) = known().iter().find(|ground| ground.suits(trend, layout, paper)) {
            return Ok(Arc::clone(&ground.written));
        }
        let scene = behind(trend, layout, setting, paper)?;
        let written = Arc::new(Written::of(&scene, setting.palette));
        let mut known = known();
        if known.len() < MOST {
            let (layout, measure, points) = (layout.clone(), trend.measure.clone(), trend.points.clone());
            known.push(Ground { paper, layout, measure, points, written: Arc::clone(&written) });
        }
        Ok(written)
    }
}

impl Ground {
    /// Whether it is what stands behind a trend.
    fn suits(&self, trend: &Trend, layout: &Layout, paper: i32) -> bool {
        let is_alike = |(own, other): (&Point, &Point)| {
            (own.year, own.current, own.range, own.median)
                == (other.year, other.current, other.range, other.median)
                && (&own.label, &own.short) == (&other.label, &other.short)
        };
        (self.paper, self.layout.frame, self.points.len()) == (paper, layout.frame, trend.points.len())
            && self.layout.axis == layout.axis
            && self.measure == trend.measure
            && self.points.iter().zip(&trend.points).all(is_alike)
    }
}
