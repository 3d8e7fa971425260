//! What follows from corrected figures: printed figures that held before and hold no more, and what readers now see
//! in their place.

use super::cell;
use super::correct::CellChange;
use super::report::BoardResult;
use crate::diagnostic::Place;
use crate::model::Catalogue;
use crate::model::correction::{CorrectedCell, StatedFigure};
use crate::model::edition::Edition;
use crate::model::framework::NodeId;
use crate::model::scoreboard::{PointSource, Scoreboard};
use crate::model::value::{Value, rounded};
use rust_decimal::Decimal;

/// Results before and after.
type Both<'r> = (&'r [BoardResult], &'r [BoardResult]);

/// Printed figures that were what their neighbours gave and are so no more. What an act states itself stays, and what
/// contradicted its neighbours all along is none of its business. `told` are the figures that the act changes.
pub fn stale(
    catalogue: &Catalogue,
    edition: usize,
    (before, now): Both<'_>,
    told: &[(usize, CorrectedCell)],
) -> Vec<(usize, CorrectedCell)> {
    let mut stale = Vec::new();
    for (at, board) in catalogue.editions[edition].boards.iter().enumerate() {
        for (row, standing) in board.rows.iter().enumerate() {
            let unit = standing.unit;
            let mut held = |cell: CorrectedCell, was: Option<Decimal>, is: Option<Decimal>| {
                let printed = cell::read(board, cell).ok().flatten().and_then(|(value, _)| value.ok());
                let holds = |figure: Option<Decimal>| {
                    printed.zip(figure).is_some_and(|(own, figure)| rounded(figure, own.scale()) == own)
                };
                if !told.contains(&(at, cell)) && holds(was) && !holds(is) && is.is_some() {
                    stale.push((at, cell));
                }
            };
            let rank = |of: &BoardResult| of.ranks.get(row, NodeId::TOTAL).map(Decimal::from);
            let class = |of: &BoardResult| of.classes.computed(row).map(Decimal::from);
            let total = |of: &BoardResult| of.scores.get(row, NodeId::TOTAL).ok();
            let (before, now) = (&before[at], &now[at]);
            held(CorrectedCell::Stated(unit, StatedFigure::Rank), rank(before), rank(now));
            held(CorrectedCell::Stated(unit, StatedFigure::Class), class(before), class(now));
            held(CorrectedCell::Stated(unit, StatedFigure::Total), total(before), total(now));
            let whole = CorrectedCell::Figure(unit, NodeId::TOTAL, PointSource::Points);
            held(whole, total(before), total(now));
            // A printed change is that of the printed figure.
            let change = CorrectedCell::Stated(unit, StatedFigure::Change);
            let has_moved = total(before) != total(now);
            let is_printed = standing.stated.change.is_some();
            if has_moved && is_printed && !told.contains(&(at, change)) {
                stale.push((at, change));
            }
        }
    }
    stale
}

/// What readers see otherwise although no act says so: totals, ranks and classes that follow, and printed figures that
/// yielded.
pub fn moved(
    catalogue: &Catalogue,
    (edition, before): (usize, &Edition),
    (was, now): Both<'_>,
    told: &[(usize, CorrectedCell)],
) -> Vec<CellChange> {
    let mut moved = Vec::new();
    let after = &catalogue.editions[edition];
    for (at, (old, new)) in before.boards.iter().zip(&after.boards).enumerate() {
        for (row, standing) in new.rows.iter().enumerate() {
            let unit = standing.unit;
            let seen = [
                (StatedFigure::Total, total(old, &was[at], row), total(new, &now[at], row)),
                (StatedFigure::Rank, rank(old, &was[at], row), rank(new, &now[at], row)),
                (StatedFigure::Class, class(&was[at], row), class(&now[at], row)),
                (StatedFigure::Change, change(old, row), change(new, row)),
            ];
            for (what, was, now) in seen {
                let cell = CorrectedCell::Stated(unit, what);
                let whole = CorrectedCell::Figure(unit, NodeId::TOTAL, PointSource::Points);
                let is_told = told.contains(&(at, cell))
                    || (what == StatedFigure::Total && told.contains(&(at, whole)));
                if was != now && !is_told {
                    moved.push(CellChange { board: at, cell, was, now, reason: None, at: place(new, row) });
                }
            }
        }
    }
    moved
}

fn place(board: &Scoreboard, row: usize) -> Place {
    board.rows[row].at
}

/// The figure of the whole that pages show.
fn total(board: &Scoreboard, result: &BoardResult, row: usize) -> Option<Value> {
    let printed = board.rows[row].stated.total.map(|total| Ok(total.value));
    let figure = board.figure(row, NodeId::TOTAL).map(|figure| figure.value).filter(Result::is_ok);
    printed.or(figure).or_else(|| Some(result.scores.get(row, NodeId::TOTAL)).filter(Result::is_ok))
}

fn rank(board: &Scoreboard, result: &BoardResult, row: usize) -> Option<Value> {
    let printed = board.rows[row].stated.rank.map(|rank| rank.value);
    printed.or_else(|| result.ranks.get(row, NodeId::TOTAL)).map(|rank| Ok(Decimal::from(rank)))
}

fn class(result: &BoardResult, row: usize) -> Option<Value> {
    result.classes.get(row).map(|class| Ok(Decimal::from(class)))
}

fn change(board: &Scoreboard, row: usize) -> Option<Value> {
    board.rows[row].stated.change.map(|change| Ok(change.value))
}
