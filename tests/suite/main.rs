//! The whole program from outside, one module per stage.

mod architecture;
mod charts;
mod check;
mod cli;
mod groups;
mod import;
mod means;
mod project;
mod properties;
mod published;
mod same;
mod site;
mod unusual;
mod write;
