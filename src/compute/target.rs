//! Targets of plans against what was reached.

use super::report::{Board, Report};
use crate::model::document::{Goal, Target};
use crate::model::framework::{Direction, NodeId};
use crate::model::value::Missing;
use rust_decimal::Decimal;

/// What became of a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Whether every goal was met; `None` where one cannot be judged and none was missed.
    pub is_met: Option<bool>,
    /// Goal by goal.
    pub goals: Vec<Result<Reached, Undecided>>,
}

/// What was reached on a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// Whether the goal was met.
    pub is_met: bool,
    /// What was reached.
    pub outcome: Outcome,
}

/// What a goal is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The figure.
    Figure(Decimal),
    /// The rank.
    Rank(usize),
    /// The number of the class.
    Class(usize),
    /// The change against the year before.
    Change(Decimal),
}

/// Why a goal cannot be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undecided {
    /// There is no edition of the year yet.
    NoEdition,
    /// The edition has no board of the index with the unit.
    NoBoard,
    /// The framework of the year has no such node.
    NoNode,
    /// The figure is missing.
    Missing(Missing),
    /// The unit has no rank.
    NoRank,
    /// The unit has no class, or the index no such class.
    NoClass,
    /// There is no change that may be computed.
    NoChange,
}

impl Report {
    /// What became of a target.
    pub fn judge(&self, target: &Target) -> Judgement {
        let standing = self
            .edition_of(target.year)
            .ok_or(Undecided::NoEdition)
            .and_then(|edition| self.standing(edition, target.index, target.unit).ok_or(Undecided::NoBoard))
            .and_then(|(board, row)| {
                let node = board.framework.node(&target.code).ok_or(Undecided::NoNode)?;
                Ok((board, row, node))
            });
        let goals: Vec<Result<Reached, Undecided>> = target
            .goals
            .iter()
            .map(|goal| standing.and_then(|(board, row, node)| reached(&board, row, node, goal)))
            .collect();
        let is_missed = goals.iter().any(|goal| goal.is_ok_and(|goal| !goal.is_met));
        let is_open = goals.iter().any(Result::is_err);
        let is_met = if is_missed { Some(false) } else { (!is_open).then_some(true) };
        Judgement { is_met, goals }
    }
}

fn reached(board: &Board<'_>, row: usize, node: NodeId, goal: &Goal) -> Result<Reached, Undecided> {
    let figure = |is_met: fn(Decimal, Decimal) -> bool, wanted: Decimal| {
        let value = board.value(row, node).map_err(Undecided::Missing)?;
        Ok(Reached { is_met: is_met(value, wanted), outcome: Outcome::Figure(value) })
    };
    match goal {
        Goal::Above(wanted) => figure(|value, wanted| value > wanted, *wanted),
        Goal::AtLeast(wanted) => figure(|value, wanted| value >= wanted, *wanted),
        Goal::Below(wanted) => figure(|value, wanted| value < wanted, *wanted),
        Goal::AtMost(wanted) => figure(|value, wanted| value <= wanted, *wanted),
        Goal::RankAtMost(wanted) => {
            let rank = board.rank(row, node).ok_or(Undecided::NoRank)?.rank;
            Ok(Reached { is_met: rank <= *wanted, outcome: Outcome::Rank(rank) })
        }
        Goal::ClassAtLeast(wanted) => {
            let (class, _) = board.class(row).ok_or(Undecided::NoClass)?;
            let rule = board.index.class_rule(board.edition.year, board.sheet.group);
            let wanted = rule.and_then(|rule| rule.class_named(wanted)).ok_or(Undecided::NoClass)?;
            Ok(Reached { is_met: class <= wanted, outcome: Outcome::Class(class) })
        }
        Goal::Improves => {
            let change = board.change(row, node).map_err(|_| Undecided::NoChange)?.value;
            let is_met = match board.index.direction {
                Direction::Higher => change > Decimal::ZERO,
                Direction::Lower => change < Decimal::ZERO,
            };
            Ok(Reached { is_met, outcome: Outcome::Change(change) })
        }
    }
}
