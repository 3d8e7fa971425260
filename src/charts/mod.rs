//! Charts: drawings laid out with plotters and written by our own backend.
//!
//! In: the report and what to draw of it ([`request`]). Out: a [`Chart`]: a wide and a narrow drawing for
//! the page and one for a file, the words around it, and the table of what is drawn.
//! 1. Each kind puts its figures, with words and written numbers in the language of the page
//!    ([`telling`]), into plain data (`data`).
//! 2. A drawing (such as [`ranking`], [`trend`], [`bump`] or [`heatmap`]) measures its words ([`metrics`]), chooses its axes
//!    ([`axis`]) and seats its labels ([`labels`], [`legend`]).
//! 3. Plotters maps values to pixels ([`plot`], [`coord`]) and draws the grid and our own elements ([`marks`]).
//! 4. The backend ([`canvas`]) collects shapes, each with its meaning ([`ink`]), in a [`scene`].
//! 5. [`svg`] writes the scene twice: with classes for a page, with attributes for a file (`shapes`);
//!    shapes of one look together (`gather`), lines in few letters (`strokes`).
//!
//! Floats live only in 2 and 3. Nothing is random and every iteration is ordered: the same data
//! gives the same bytes. Never use plotters' `Histogram`, whose order changes from run to run.

pub mod axis;
mod body;
pub mod bump;
pub mod canvas;
#[cfg(feature = "png")]
pub mod card;
pub mod classes;
pub mod coord;
pub mod dumbbell;
pub mod excerpt;
pub mod figure;
mod gather;
mod glyphs;
pub mod heatmap;
pub mod ink;
pub mod labels;
pub mod legend;
pub mod marks;
pub mod metrics;
pub mod multiples;
pub mod names;
pub mod plot;
#[cfg(feature = "png")]
pub mod png;
pub mod profile;
pub mod ranking;
pub mod request;
pub mod runs;
pub mod scene;
mod shapes;
pub mod shares;
pub mod spread;
pub mod strip;
mod strokes;
pub mod svg;
pub mod telling;
#[cfg(test)]
mod tidy;
pub mod trend;

pub use request::{CHARTS, Chart, Shared, Wanted, draw};
