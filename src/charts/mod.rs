//! Charts: drawings laid out with plotters and written by our own backend.
//!
//! In: plain data whose words and written numbers are already in the language of the page. Out: a
//! [`figure::Figure`] with a wide and a narrow drawing for the page and one for a file.
//! 1. A drawing ([`ranking`], [`trend`], [`profile`]) measures its words ([`metrics`]), chooses its axes
//!    ([`axis`]) and seats its labels ([`labels`], [`legend`]).
//! 2. Plotters maps values to pixels ([`plot`], [`coord`]) and draws the grid and our own elements ([`marks`]).
//! 3. The backend ([`canvas`]) collects shapes, each with its meaning ([`ink`]), in a [`scene`].
//! 4. [`svg`] writes the scene twice: with classes for a page, with attributes for a file.
//!
//! Floats live only between 1 and 2. Nothing is random and every iteration is ordered: the same data
//! gives the same bytes. Never use plotters' `Histogram`, whose order changes from run to run.

pub mod axis;
pub mod canvas;
pub mod coord;
pub mod figure;
mod glyphs;
pub mod ink;
pub mod labels;
pub mod legend;
pub mod marks;
pub mod metrics;
pub mod plot;
pub mod profile;
pub mod ranking;
pub mod scene;
pub mod svg;
#[cfg(test)]
mod tidy;
pub mod trend;
