//! From what was written to what follows from it: a [`Catalogue`] becomes a [`Report`].
//!
//! Every step is a pure function with its own result, in its own file:
//!
//! 1. `aggregate`: the figure of every node of every unit, exact, from the parts or as published; `mean`
//!    holds the means by weights.
//! 2. `rank`: competition ranks within the group, where the board is complete; `order` sorts.
//! 3. `summary`: how the figures of a group are spread.
//! 4. `class`: classes by the rule of the index.
//!
//! What compares editions (`change`, `series`, `lineage`, `losses`, `target`) and what of a board is
//! `surveyed` is asked of the finished report.

pub mod aggregate;
pub mod audience;
pub mod change;
pub mod class;
mod counted;
pub mod lineage;
pub mod losses;
pub mod mean;
mod order;
pub mod rank;
pub mod reference;
pub mod report;
pub mod series;
pub mod shown;
pub mod summary;
pub mod surveyed;
pub mod target;

pub use audience::{Disclosure, Hidden, Mark, Readers};
pub use report::{Board, BoardRef, Report};

use crate::model::Catalogue;
use crate::model::edition::Edition;
use crate::model::framework::{IndexId, Link, NodeId};
use crate::model::scoreboard::Scoreboard;
use crate::model::unit::UnitId;
use crate::model::value::{Missing, Value};
use rayon::prelude::*;
use report::BoardResult;

/// Computes everything that follows from a catalogue.
pub fn compute(catalogue: Catalogue) -> Report {
    let order = order(&catalogue);
    // What is computed of an edition needs no other one.
    let editions = catalogue.editions.par_iter();
    let results = editions.map(|edition| self::edition(&catalogue, edition, &order)).collect();
    Report { catalogue, results, disclosed: None }
}

/// Indices in an order in which points that come from another index are known when they are needed.
/// Those that wait for one another (which is a finding of `check`) come last.
fn order(catalogue: &Catalogue) -> Vec<IndexId> {
    let mut waiting: Vec<IndexId> = (0u16..).map(IndexId).take(catalogue.indices.len()).collect();
    let mut order = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_ready = |index: &IndexId| {
            catalogue.index(*index).links().all(|link| link.index != *index && !waiting.contains(&link.index))
        };
        let (ready, rest): (Vec<IndexId>, Vec<IndexId>) = waiting.iter().copied().partition(is_ready);
        let is_stuck = ready.is_empty();
        order.extend(ready);
        if is_stuck {
            order.extend(&rest);
            break;
        }
        waiting = rest;
    }
    order
}

fn edition(catalogue: &Catalogue, edition: &Edition, order: &[IndexId]) -> Vec<BoardResult> {
    let mut results: Vec<Option<BoardResult>> = edition.boards.iter().map(|_| None).collect();
    for index in order {
        for (at, board) in edition.boards.iter().enumerate().filter(|(_, board)| board.index == *index) {
            let linked = |link: &Link, unit| linked(catalogue, edition, &results, link, unit);
            results[at] = Some(self::board(catalogue, edition, board, &linked));
        }
    }
    results.into_iter().flatten().collect()
}

/// The figure of another index for a unit, from the boards of the edition that are done.
fn linked(
    catalogue: &Catalogue,
    edition: &Edition,
    results: &[Option<BoardResult>],
    link: &Link,
    unit: UnitId,
) -> Value {
    for (board, result) in edition.boards.iter().zip(results).filter(|(board, _)| board.index == link.index) {
        let Some((result, row)) = result.as_ref().and_then(|r| r.rows.get(&unit).map(|row| (r, *row))) else {
            continue;
        };
        let framework = &catalogue.index(board.index).frameworks[board.framework];
        let Some(node) = framework.node(&link.code) else { continue };
        let stated = board.rows[row].stated.total.filter(|_| node == NodeId::TOTAL);
        return stated.map_or_else(|| result.scores.get(row, node), |stated| Ok(stated.value));
    }
    Err(Missing::NotNamed)
}

fn board(
    catalogue: &Catalogue,
    edition: &Edition,
    board: &Scoreboard,
    linked: aggregate::Linked<'_>,
) -> BoardResult {
    let index = catalogue.index(board.index);
    let framework = &index.frameworks[board.framework];
    let scores = aggregate::scores(board, framework, linked);
    let ranks = rank::ranks(board, &scores, index.direction);
    let summaries = summary::summaries(board, &scores);
    let rule = index.class_rule(edition.year, board.group);
    let share = |row| scores.share(framework, row, NodeId::TOTAL);
    let direction = index.direction;
    let figures = class::Figures { board, scores: &scores, ranks: &ranks, direction, share: &share };
    let classes = rule.map(|rule| class::classes(rule, &figures)).unwrap_or_default();
    let rows = board.rows.iter().enumerate().map(|(row, of)| (of.unit, row)).collect();
    let has_own_maxima = board.rows.iter().any(|row| !row.not_applicable().is_empty());
    BoardResult { scores, ranks, summaries, classes, rows, has_own_maxima }
}
