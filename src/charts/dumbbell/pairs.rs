//! Pairs of own score and appraised points, from the columns of a board.

use crate::compute::Board;
use crate::model::columns::Column;
use crate::model::framework::NodeId;
use crate::model::scoreboard::PointSource;
use crate::model::value::Value;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A node that has been scored by the unit and appraised.
pub(super) struct Sources<'a> {
    pub node: NodeId,
    own: &'a Column,
    first: Option<&'a Column>,
    again: Option<&'a Column>,
}

/// The nodes of a board that have both, in the order of the framework.
pub(super) fn sources<'a>(board: &Board<'a>) -> Vec<Sources<'a>> {
    let mut nodes: BTreeMap<NodeId, [Option<&'a Column>; 3]> = BTreeMap::new();
    for column in board.sheet.columns.iter() {
        let place = match column.source {
            PointSource::OwnScore => 0,
            PointSource::Appraised => 1,
            PointSource::AppraisedAgain => 2,
            PointSource::Points | PointSource::OwnScoreAgain | PointSource::Survey => continue,
        };
        nodes.entry(column.node).or_default()[place].get_or_insert(column);
    }
    let both = |(node, [own, first, again]): (NodeId, [Option<&'a Column>; 3])| {
        let own = own.filter(|_| first.is_some() || again.is_some())?;
        Some(Sources { node, own, first, again })
    };
    nodes.into_iter().filter_map(both).collect()
}

impl Sources<'_> {
    /// Whether the unit scored itself here; then an appraisal is expected.
    pub fn is_scored(&self, row: usize) -> bool {
        value(Some(self.own), row).is_some_and(|value| value.is_ok())
    }

    /// Own score and last appraisal of a row.
    pub fn pair(&self, row: usize) -> Option<[Decimal; 2]> {
        let own = value(Some(self.own), row)?.ok()?;
        let appraised = value(self.again, row).or_else(|| value(self.first, row))?.ok()?;
        Some([own, appraised])
    }
}

fn value(column: Option<&Column>, row: usize) -> Option<Value> {
    column?.figures.get(row).copied().flatten().map(|figure| figure.value)
}

/// The sums of a row over the nodes that have both, each counted once: a node whose parent is counted
/// is part of it already.
pub(super) fn sums(board: &Board<'_>, sources: &[Sources<'_>], row: usize) -> Option<[Decimal; 2]> {
    let mut counted: Vec<NodeId> = Vec::new();
    let mut sums: Option<[Decimal; 2]> = None;
    for one in sources {
        let Some(pair) = one.pair(row) else { continue };
        let mut above = board.framework.nodes[one.node.at()].parent;
        while let Some(node) = above.filter(|node| !counted.contains(node)) {
            above = board.framework.nodes[node.at()].parent;
        }
        if above.is_some() {
            continue;
        }
        counted.push(one.node);
        let before = sums.unwrap_or_default();
        sums = Some([before[0].checked_add(pair[0])?, before[1].checked_add(pair[1])?]);
    }
    sums
}
