//! The whole program from outside, one module per stage.

mod architecture;
mod cases;
mod charts;
mod check;
mod cli;
mod groups;
mod harmless;
mod import;
mod kinds;
mod means;
mod offices;
mod project;
mod properties;
mod published;
mod same;
mod site;
mod theme;
mod untrusted;
mod unusual;
mod write;
