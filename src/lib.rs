//! chiso: a static site generator for annual index reports.
pub mod charts;
pub mod schema;
