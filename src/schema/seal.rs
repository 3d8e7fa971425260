//! `content/<year>/seal.yaml`: what an edition stated when it was sealed. Written by `chiso seal`, never by hand.

use super::Text;
use serde::Deserialize;

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// The year of the edition.
    pub edition: Text,
    /// One entry for each version, the first one first.
    pub versions: Vec<Version>,
}

/// A sealed version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// Its number, from 1.
    pub version: Text,
    /// The acts on which it rests, then those that made it what it is.
    pub acts: Vec<Act>,
    /// `yes` where an act has no number, date or file.
    pub without_file: Option<Text>,
    /// SHA-256 of its record.
    pub figures: Text,
    /// SHA-256 of the record of what the public sees.
    pub public: Text,
    /// SHA-256 over its commentary.
    pub commentary: Text,
    /// Its pages as they were when it was sealed.
    pub built: Built,
    /// The record; of a later version the rows that differ from those of the one before.
    pub record: Text,
    /// Keys of rows of the version before that are no more.
    #[serde(default)]
    pub gone: Vec<Text>,
}

/// An act of a sealed version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Its id.
    pub document: Text,
    /// Number and symbol, or `not-named`.
    pub number: Text,
    /// Date of signature, or `not-named`.
    pub date: Text,
    /// SHA-256 of its file; left out where there is none.
    pub sha256: Option<Text>,
}

/// The pages of a sealed version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Built {
    /// SHA-256 of the list of its files, `SHA256SUMS`.
    pub sha256: Text,
    /// How many files.
    pub files: Text,
    /// Version of the program.
    pub chiso: Text,
    /// SHA-256 over the theme.
    pub theme: Text,
}
