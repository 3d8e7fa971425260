//! The whole program from outside, one module per stage.

mod architecture;
mod cases;
mod charts;
mod check;
mod claims;
mod cli;
mod disclosure;
mod groups;
mod groups_page;
mod harmless;
mod import;
mod inner;
mod kinds;
mod means;
mod nodes;
mod offices;
mod portal;
mod project;
mod properties;
mod published;
mod same;
mod site;
mod theme;
mod untrusted;
mod unusual;
mod write;
