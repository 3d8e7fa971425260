//! Prose of an edition, parsed, with its bound figures.

use super::framework::IndexId;
use super::unit::UnitId;
use crate::diagnostic::FileId;
use crate::locale::Locale;
use crate::markdown::Prose;
use std::sync::Arc;

/// What a text is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// The edition as a whole.
    Overview,
    /// An index.
    Index(IndexId),
    /// A node of an index, by code.
    Node(IndexId, String),
    /// A unit.
    Unit(UnitId),
}

/// A picture of a text.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The file.
    pub bytes: Arc<[u8]>,
}

/// A text about something, in a language.
#[derive(Debug, Clone)]
pub struct Commentary {
    /// What it is about.
    pub slot: Slot,
    /// Its language.
    pub locale: Locale,
    /// The text.
    pub prose: Prose,
    /// The file.
    pub file: FileId,
}
