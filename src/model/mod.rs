//! The nouns: what an index report is made of. Only what was written in the content files, with
//! references resolved; nothing is computed here.

pub mod brand;
pub mod catalogue;
pub mod columns;
pub mod commentary;
pub mod correction;
pub mod document;
pub mod edition;
pub mod framework;
pub mod identity;
pub mod plain;
pub mod scoreboard;
pub mod seal;
pub mod summary;
pub mod unit;
pub mod value;

pub use catalogue::Catalogue;
