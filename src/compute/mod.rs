//! From what was written to what follows from it: a [`Catalogue`] becomes a [`Report`].
//!
//! Every step is a pure function with its own result, in its own file:
//!
//! 1. `aggregate`: the figure of every node of every unit, exact, from the parts or as published.
//! 2. `rank`: competition ranks within the group, where the board is complete.
//! 3. `summary`: how the figures of a group are spread.
//! 4. `class`: classes by the rule of the index.
//!
//! What compares editions (`change`, `series`, `lineage`) is asked of the finished report.

pub mod aggregate;
pub mod audience;
pub mod change;
pub mod class;
pub mod lineage;
pub mod rank;
pub mod reference;
pub mod report;
pub mod series;
pub mod shown;
pub mod summary;

pub use report::{Board, BoardRef, Report};

use crate::model::Catalogue;
use crate::model::edition::{Edition, Scoreboard};
use report::BoardResult;

/// Computes everything that follows from a catalogue.
pub fn compute(catalogue: Catalogue) -> Report {
    let results = catalogue
        .editions
        .iter()
        .map(|edition| edition.boards.iter().map(|board| self::board(&catalogue, edition, board)).collect())
        .collect();
    Report { catalogue, results, public: false }
}

fn board(catalogue: &Catalogue, edition: &Edition, board: &Scoreboard) -> BoardResult {
    let index = catalogue.index(board.index);
    let framework = &index.frameworks[board.framework];
    let scores = aggregate::scores(board, framework);
    let ranks = rank::ranks(board, &scores, index.direction);
    let summaries = summary::summaries(board, &scores);
    let rule = index.class_rule(edition.year, board.group);
    let classes = rule.map(|_| class::quartiles(&scores, &ranks)).unwrap_or_default();
    let rows = board.rows.iter().enumerate().map(|(row, of)| (of.unit, row)).collect();
    BoardResult { scores, ranks, summaries, classes, rows }
}
