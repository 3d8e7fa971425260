//! The whole program from outside, one module per stage.

mod architecture;
mod charts;
mod check;
mod cli;
mod import;
mod kinds;
mod means;
mod offices;
mod project;
mod properties;
mod published;
mod same;
mod site;
mod unusual;
mod write;
