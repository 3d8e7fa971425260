//! The whole program from outside, one module per stage.

mod architecture;
mod cases;
mod charts;
mod check;
mod claims;
mod cli;
mod disclosure;
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
mod untrusted;
mod unusual;
mod write;
