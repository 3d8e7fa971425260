//! chiso: a static site generator for annual index reports.
//!
//! A project folder of YAML scores and markdown commentary goes in; a static site with one report per
//! year comes out. Data flows one way:
//!
//! ```text
//! content/ --load--> Catalogue --compute--> Report --pages--> Site --write--> output/
//!                                             |  \--check--> diagnostics
//!                                             \--charts--> figures, asked for by pages
//! ```
//!
//! 1. [`load`] reads a project folder into a [`model::Catalogue`]: only what was written, references
//!    resolved.
//! 2. [`compute`] turns the catalogue into a [`compute::Report`]: totals, ranks, classes, changes.
//! 3. [`check`] reads the report and says what is doubtful or wrong. Errors stop the build here.
//! 4. [`charts`] draw figures from the report: SVG, a sentence, the table of what is drawn.
//! 5. [`pages`] plan a [`site::Site`]: every path that will exist, and how to render it.
//! 6. [`mod@write`] renders the plan side by side and exchanges the new tree for the old one.
//!
//! Editions may be built on several machines as parts of a site; [`mod@write`] joins them as well.
//!
//! [`pipeline`] is all of it, top to bottom. Beside it, [`serve`] shows the plan without writing it, anew after
//! every change, [`mod@import`] turns a foreign table into the tables of a scoreboard, and [`mod@fix`] brings edits that
//! findings suggest into the files, and [`mod@form`] says for the file what was checked. After it, [`mod@verify`] says of
//! what was handed over which edition it is and whether it is whole, and [`mod@archive`] keeps an edition with all it was
//! made of.

pub mod archive;
pub mod bind;
pub mod charts;
pub mod check;
pub mod claims;
pub mod cli;
pub mod compute;
pub mod diagnostic;
pub mod digest;
pub mod error;
pub mod fix;
pub mod form;
pub mod import;
pub mod load;
pub mod locale;
pub mod markdown;
pub mod markup;
pub mod model;
pub mod offline;
pub mod pack;
pub mod pages;
pub mod pipeline;
pub mod record;
pub mod schema;
pub mod seal;
pub mod serve;
pub mod site;
pub mod tables;
pub mod theme;
pub mod verify;
pub mod write;
