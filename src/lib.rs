//! chiso: a static site generator for annual index reports.

pub mod diagnostic;
pub mod error;
pub mod locale;
pub mod markdown;
pub mod model;
pub mod schema;
