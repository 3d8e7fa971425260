//! The seal of an edition: what it stated when it was sealed.

use crate::diagnostic::Place;

/// What an edition stated, version by version.
#[derive(Debug, Clone)]
pub struct Seal {
    /// The versions that were sealed, the first one first.
    pub versions: Vec<SealedVersion>,
    /// The file.
    pub at: Place,
}

/// A sealed version. Digests are SHA-256 in hexadecimal digits.
#[derive(Debug, Clone)]
pub struct SealedVersion {
    /// Its number, from 1.
    pub version: usize,
    /// The acts on which it rests, then those that made it what it is.
    pub acts: Vec<SealedAct>,
    /// Whether an act had no number, date or file.
    pub without_file: bool,
    /// Digest of its record.
    pub figures: String,
    /// Digest of the record of what the public sees.
    pub public: String,
    /// Digest over its commentary.
    pub commentary: String,
    /// Its pages as they were.
    pub built: Built,
    /// The record; of a later version the rows that differ from those of the one before.
    pub record: String,
    /// Keys of rows of the version before that are no more.
    pub gone: Vec<String>,
    /// Where it is declared.
    pub at: Place,
}

/// An act of a sealed version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedAct {
    /// Its id.
    pub document: String,
    /// Number and symbol, or `not-named`.
    pub number: String,
    /// Date, or `not-named`.
    pub date: String,
    /// Digest of its file.
    pub sha256: Option<String>,
}

/// The pages of a sealed version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// Digest of the list of its files.
    pub sha256: String,
    /// How many files.
    pub files: usize,
    /// Version of the program.
    pub chiso: String,
    /// Digest over the theme.
    pub theme: String,
}
