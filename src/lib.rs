//! chiso: a static site generator for annual index reports.

pub mod check;
pub mod compute;
pub mod diagnostic;
pub mod error;
pub mod load;
pub mod locale;
pub mod markdown;
pub mod model;
pub mod schema;
pub mod site;
pub mod tables;
pub mod theme;
