//! Figures of commentary that are bound to the data, by kind.

use crate::compute::Report;
use crate::markdown::{CALLOUT, PICTURE};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// Bound figures of a kind.
#[derive(Debug, Clone, Serialize)]
pub struct BoundFigures {
    /// The kind: `score`, `rank`, ...
    pub kind: String,
    /// How many were written by the author and compared with the data.
    pub compared: usize,
    /// How many are filled in from the data.
    pub filled_in: usize,
}

/// Links to pages and what is no figure at all.
const OTHERS: [&str; 7] = ["unit", "document", "board", "chart", "table", PICTURE, CALLOUT];

/// Figures in the order in which they are told; others follow.
const ORDER: [&str; 13] = [
    "score", "rank", "of", "change", "gap", "share", "count", "class", "date", "mean", "median", "highest",
    "lowest",
];

/// Counts those of some editions.
pub(super) fn count(report: &Report, editions: Range<usize>) -> Vec<BoundFigures> {
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let texts = report.catalogue.editions[editions].iter().flat_map(|edition| &edition.commentary);
    for reference in texts.flat_map(|text| &text.prose.references) {
        if !OTHERS.contains(&reference.kind.as_str()) {
            let (compared, filled_in) = kinds.entry(&reference.kind).or_default();
            *(if reference.text.is_empty() { filled_in } else { compared }) += 1;
        }
    }
    let kind = |(kind, (compared, filled_in)): (&str, (usize, usize))| BoundFigures {
        kind: kind.to_owned(),
        compared,
        filled_in,
    };
    let mut figures: Vec<BoundFigures> = kinds.into_iter().map(kind).collect();
    figures.sort_by_key(|own| ORDER.iter().position(|known| *known == own.kind).unwrap_or(ORDER.len()));
    figures
}
