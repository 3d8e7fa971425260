//! Points that a unit did not reach, and what parts it from the place before.
//!
//! In: a board and a row. Out: losses criterion by criterion, the greatest first. A criterion is a node
//! that has a figure while nothing below it has, so that no point is counted twice: where totals are sums,
//! the losses and the figure add up to the maximum.

use super::report::Board;
use crate::model::framework::{Direction, NodeId};
use rust_decimal::Decimal;

/// Points not reached on a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// The criterion.
    pub node: NodeId,
    /// What was reached.
    pub reached: Decimal,
    /// What could have been reached by this unit.
    pub maximum: Decimal,
    /// The difference, above zero.
    pub lost: Decimal,
}

/// The next better place in the order of ranks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// Its rank.
    pub rank: usize,
    /// The rows that hold it.
    pub rows: Vec<usize>,
    /// Points that part the unit from it.
    pub points: Decimal,
}

impl Board<'_> {
    /// What a row lost, the greatest loss first; losses of one size in the order of the framework.
    /// Nothing where less is better, where the audience does not see it, or where no maximum is known.
    pub fn losses(&self, row: usize) -> Vec<Loss> {
        let may_tell = self.index.public.losses && self.index.public.nodes;
        if self.index.direction == Direction::Lower || !may_tell {
            return Vec::new();
        }
        let nodes = self.framework.all().map(|(id, _)| id).skip(1);
        let mut losses: Vec<Loss> = nodes
            .filter(|node| self.is_criterion(row, *node))
            .filter_map(|node| self.loss(row, node))
            .collect();
        losses.sort_by(|a, b| b.lost.cmp(&a.lost).then(a.node.cmp(&b.node)));
        losses
    }

    /// Whether a node has a figure and nothing below it has one.
    fn is_criterion(&self, row: usize, node: NodeId) -> bool {
        let below = self.framework.branch(node).into_iter().skip(1);
        self.value(row, node).is_ok() && below.into_iter().all(|part| self.value(row, part).is_err())
    }

    fn loss(&self, row: usize, node: NodeId) -> Option<Loss> {
        let (reached, maximum) = (self.value(row, node).ok()?, self.maximum(row, node)?);
        let lost = maximum.checked_sub(reached)?;
        (lost > Decimal::ZERO).then_some(Loss { node, reached, maximum, lost })
    }

    /// The place before that of a row, on the whole. Nothing for the first, and nothing where a printed
    /// rank is in conflict with the figures.
    pub fn ahead(&self, row: usize) -> Option<Ahead> {
        if self.has_conflict() {
            return None;
        }
        let (own, reached) = (self.rank(row, NodeId::TOTAL)?.rank, self.value(row, NodeId::TOTAL).ok()?);
        let ranked = (0..self.sheet.rows.len())
            .filter_map(|other| self.rank(other, NodeId::TOTAL).map(|rank| (rank.rank, other)));
        let better: Vec<(usize, usize)> = ranked.filter(|(rank, _)| *rank < own).collect();
        let rank = better.iter().map(|(rank, _)| *rank).max()?;
        let rows: Vec<usize> =
            better.into_iter().filter(|(other, _)| *other == rank).map(|(_, row)| row).collect();
        let theirs = self.value(*rows.first()?, NodeId::TOTAL).ok()?;
        let points = match self.index.direction {
            Direction::Higher => theirs.checked_sub(reached)?,
            Direction::Lower => reached.checked_sub(theirs)?,
        };
        (points >= Decimal::ZERO).then_some(Ahead { rank, rows, points })
    }
}
