//! A figure of a board by its name, to be read and replaced: what a correction changes.

use crate::diagnostic::Place;
use crate::model::columns::Column;
use crate::model::correction::{Answer, CorrectedCell, StatedFigure};
use crate::model::framework::NodeId;
use crate::model::scoreboard::{PointSource, Scoreboard};
use crate::model::value::{Figure, Located, Value};
use rust_decimal::Decimal;

/// The board has no such unit, answers or figure of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotThere;

/// The cell that is meant where the whole is only printed beside the points.
pub fn meant(board: &Scoreboard, cell: CorrectedCell) -> CorrectedCell {
    let CorrectedCell::Figure(unit, NodeId::TOTAL, PointSource::Points) = cell else { return cell };
    let Some(row) = board.row_of(unit) else { return cell };
    let is_beside = board.rows[row].stated.total.is_some() && board.figure(row, NodeId::TOTAL).is_none();
    if is_beside { CorrectedCell::Stated(unit, StatedFigure::Total) } else { cell }
}

/// What stands there, and where; nothing if nothing does.
pub fn read(board: &Scoreboard, cell: CorrectedCell) -> Result<Option<(Value, Place)>, NotThere> {
    let exact = |count: Located<usize>| (Ok(Decimal::from(count.value)), count.at);
    let figure = |figure: Located<Decimal>| (Ok(figure.value), figure.at);
    if let CorrectedCell::Summary(group, measure, node, class) = cell {
        let is_it = |of: &&crate::model::summary::Summary| {
            (of.group, of.measure, of.node, of.class) == (group, measure, node, class)
        };
        return board.summaries.iter().find(is_it).map(|of| Some(figure(of.value))).ok_or(NotThere);
    }
    let row = cell.unit().and_then(|unit| board.row_of(unit)).ok_or(NotThere)?;
    let stated = &board.rows[row].stated;
    Ok(match cell {
        CorrectedCell::Figure(_, node, source) => {
            board.column_of(node, source).and_then(|of| of.figures[row]).map(|of| (of.value, of.at))
        }
        CorrectedCell::Stated(_, what) => match what {
            StatedFigure::Total => stated.total.map(figure),
            StatedFigure::Change => stated.change.map(figure),
            StatedFigure::Before => stated.before.map(figure),
            StatedFigure::Rank => stated.rank.map(exact),
            StatedFigure::Of => stated.of.map(exact),
            StatedFigure::Class => stated.class.map(exact),
        },
        CorrectedCell::Share(_, answer) => {
            let shares = board.rows[row].shares.as_ref().ok_or(NotThere)?;
            Some(figure(match answer {
                Answer::Satisfied => shares.satisfied,
                Answer::Neutral => shares.neutral,
                Answer::Dissatisfied => shares.dissatisfied,
            }))
        }
        CorrectedCell::Summary(..) => None,
    })
}

/// Puts something there, or nothing. A share or a figure of a group is never taken away, only replaced.
pub fn write(
    board: &mut Scoreboard,
    cell: CorrectedCell,
    value: Option<Value>,
    at: Place,
) -> Result<(), NotThere> {
    let decimal = value.and_then(Result::ok).map(|value| Located { value, at });
    let count = decimal.and_then(|of| usize::try_from(of.value).ok()).map(|value| Located { value, at });
    if let CorrectedCell::Summary(group, measure, node, class) = cell {
        let is_it = |of: &&mut crate::model::summary::Summary| {
            (of.group, of.measure, of.node, of.class) == (group, measure, node, class)
        };
        let found = board.summaries.iter_mut().find(is_it).ok_or(NotThere)?;
        found.value = decimal.ok_or(NotThere)?;
        return Ok(());
    }
    let row = cell.unit().and_then(|unit| board.row_of(unit)).ok_or(NotThere)?;
    match cell {
        CorrectedCell::Figure(_, node, source) => {
            column(board, node, source).figures[row] = value.map(|value| Figure { value, at });
        }
        CorrectedCell::Stated(_, what) => {
            let stated = &mut board.rows[row].stated;
            match what {
                StatedFigure::Total => stated.total = decimal,
                StatedFigure::Change => stated.change = decimal,
                StatedFigure::Before => stated.before = decimal,
                StatedFigure::Rank => stated.rank = count,
                StatedFigure::Of => stated.of = count,
                StatedFigure::Class => stated.class = count,
            }
        }
        CorrectedCell::Share(_, answer) => {
            let shares = board.rows[row].shares.as_mut().ok_or(NotThere)?;
            let place = match answer {
                Answer::Satisfied => &mut shares.satisfied,
                Answer::Neutral => &mut shares.neutral,
                Answer::Dissatisfied => &mut shares.dissatisfied,
            };
            *place = decimal.ok_or(NotThere)?;
        }
        CorrectedCell::Summary(..) => {}
    }
    Ok(())
}

/// The column of a node from a source, new if there is none yet.
fn column(board: &mut Scoreboard, node: NodeId, source: PointSource) -> &mut Column {
    board.columns.of_mut(node, source, board.rows.len())
}
