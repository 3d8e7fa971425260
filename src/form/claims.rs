//! What free prose claims about the figures.

use super::words::say;
use crate::compute::Report;
use crate::locale::Locale;
use serde::Serialize;

/// What was recognised in free prose, and what became of it.
#[derive(Debug, Serialize)]
pub struct Claims {
    /// How many were recognised.
    pub recognised: usize,
    /// How many the figures bear out.
    pub borne_out: usize,
    /// How many they deny; each is a finding as well.
    pub denied: usize,
    /// Those on which the figures say nothing, which somebody has to read.
    pub undecided: Vec<Claim>,
}

/// A claim.
#[derive(Debug, Serialize)]
pub struct Claim {
    /// Where it stands: file, line and column.
    pub place: String,
    /// Its words.
    pub text: String,
    /// Why it is not decided.
    pub why: String,
}

impl Claims {
    /// The numbers with their names.
    pub(super) fn counts(&self, locale: Locale) -> [(&'static str, usize); 4] {
        [
            (say(locale, "nhận ra", "recognised"), self.recognised),
            (say(locale, "khớp số liệu", "borne out"), self.borne_out),
            (say(locale, "trái số liệu", "denied"), self.denied),
            (say(locale, "chưa xác định", "undecided"), self.undecided.len()),
        ]
    }
}

/// The claims of a report; nothing as long as free prose is not read.
pub(super) fn claims(_report: &Report) -> Option<Claims> {
    None
}
