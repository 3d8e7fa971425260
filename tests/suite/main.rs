//! The whole program from outside, one module per stage.

mod architecture;
mod charts;
mod check;
mod cli;
mod harmless;
mod project;
mod properties;
mod published;
mod same;
mod site;
mod untrusted;
mod write;
