//! How printed figures are compared: each may be off by half a unit of its last place.

use super::rule::half_unit;
use crate::compute::Board;
use crate::compute::lineage::earlier_self;
use crate::diagnostic::Place;
use crate::model::framework::{Aggregation, NodeId};
use crate::model::scoreboard::PointSource;
use crate::model::value::quotient;
use rust_decimal::Decimal;

/// A figure that another one is held against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// The figure.
    pub value: Decimal,
    /// How far it may be off.
    pub slack: Decimal,
    /// Whether it is printed, and not worked out from printed ones.
    pub is_printed: bool,
}

impl Known {
    /// A printed figure.
    pub fn printed(value: Decimal) -> Self {
        Self { value, slack: half_unit(value), is_printed: true }
    }

    /// The figure that pages show for a row and node.
    pub fn shown(board: &Board<'_>, row: usize, node: NodeId) -> Option<Self> {
        let value = board.value(row, node).ok()?;
        match printed(board, row, node).first() {
            Some((printed, _)) => Some(Self::printed(*printed)),
            None => Some(Self { value, slack: slack(board, row, node), is_printed: false }),
        }
    }

    /// The figure of a unit in the year before, on any board of the index.
    pub fn before(board: &Board<'_>, row: usize, node: NodeId) -> Option<Self> {
        let (then, row) = year_before(board, row)?;
        Self::shown(&then, row, board.framework.node_in(node, then.framework)?)
    }

    /// Whether a printed figure may be the same: equal, or rounded from it or to it. Two figures printed
    /// with as many decimals have to be equal.
    pub fn agrees_with(&self, printed: Decimal) -> bool {
        let apart = apart(self.value, printed);
        if self.is_printed && self.value.scale() == printed.scale() {
            return apart.is_zero();
        }
        apart <= self.slack.saturating_add(half_unit(printed))
    }
}

/// Where a unit, or what it was before, stood in the year before: on any board of the index, because a
/// group may have been made up otherwise.
pub(super) fn year_before<'a>(board: &Board<'a>, row: usize) -> Option<(Board<'a>, usize)> {
    let report = board.report;
    let edition = report.edition_of(board.edition.year - 1)?;
    let unit = board.sheet.rows[row].unit;
    let then = |unit| report.standing(edition, board.sheet.index, unit);
    then(unit).or_else(|| earlier_self(&report.catalogue, unit).and_then(then))
}

/// How far two figures are apart.
pub(super) fn apart(a: Decimal, b: Decimal) -> Decimal {
    a.checked_sub(b).map_or(Decimal::MAX, |apart| apart.abs())
}

/// What is printed for a row and node.
pub(super) fn printed(board: &Board<'_>, row: usize, node: NodeId) -> Vec<(Decimal, Place)> {
    let stated = board.sheet.rows[row].stated.total.filter(|_| node == NodeId::TOTAL);
    let figure =
        board.sheet.figure(row, node).and_then(|figure| figure.value.ok().map(|value| (value, figure.at)));
    stated.map(|total| (total.value, total.at)).into_iter().chain(figure).collect()
}

/// How far the exact figure of a row and node may be off, because what it is made of is rounded.
pub(super) fn slack(board: &Board<'_>, row: usize, node: NodeId) -> Decimal {
    let of = &board.framework.nodes[node.at()];
    let given = of.parts.iter().filter(|part| board.exact(row, **part).is_ok());
    let parts: Vec<Decimal> = given.map(|part| slack(board, row, *part)).collect();
    if parts.is_empty() || of.link.is_some() || of.aggregation == Aggregation::Stated {
        return slack_of_leaf(board, row, node);
    }
    let sum = parts.iter().fold(Decimal::ZERO, |sum, slack| sum.saturating_add(*slack));
    let whole = match of.aggregation {
        Aggregation::Mean => quotient(sum, Decimal::from(parts.len())).unwrap_or(sum),
        Aggregation::WeightedMean => parts.iter().copied().max().unwrap_or(sum),
        Aggregation::PercentOfMaximum => {
            let most = of.parts.iter().filter_map(|part| board.maximum(row, *part));
            let most = most.fold(Decimal::ZERO, Decimal::saturating_add);
            quotient(sum.saturating_mul(Decimal::ONE_HUNDRED), most).unwrap_or(sum)
        }
        Aggregation::Sum | Aggregation::GeometricMean | Aggregation::Stated => sum,
    };
    whole.saturating_mul(of.factor.abs())
}

/// Of a node that is not made of parts: as printed, or as its sources of points are.
fn slack_of_leaf(board: &Board<'_>, row: usize, node: NodeId) -> Decimal {
    let in_column = |source| board.sheet.column_of(node, source).and_then(|column| column.figures[row]);
    let value = |source| in_column(source).and_then(|figure| figure.value.ok());
    if let Some(value) = value(PointSource::Points) {
        return half_unit(value);
    }
    let sources = [PointSource::Appraised, PointSource::AppraisedAgain, PointSource::Survey];
    let slack: Decimal = sources.into_iter().filter_map(value).map(half_unit).sum();
    if slack.is_zero() { board.exact(row, node).map_or(Decimal::ZERO, half_unit) } else { slack }
}
