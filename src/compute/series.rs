//! The figures of a unit over years, as far as an edition may know them.

use super::lineage::earlier_self;
use super::report::{Board, BoardRef, Report};
use crate::model::framework::{IndexId, NodeId};
use crate::model::unit::UnitId;
use crate::model::value::{Value, Year};

/// A year of a series.
#[derive(Debug, Clone, Copy)]
pub struct SeriesPoint {
    /// The year.
    pub year: Year,
    /// The figure.
    pub value: Value,
    /// Where it stands.
    pub board: BoardRef,
    /// In which row.
    pub row: usize,
    /// Whether it may not be compared with the point before: another framework.
    pub is_break: bool,
}

/// A year of a group.
#[derive(Debug, Clone, Copy)]
pub struct GroupYear {
    /// The year.
    pub year: Year,
    /// Its board.
    pub board: BoardRef,
    /// The node, by its number there.
    pub node: NodeId,
    /// Whether it may not be compared with the year before it here: another framework.
    pub is_break: bool,
}

impl Report {
    /// The boards of the index and group of a board, from the first year to its own, as far as they have
    /// the node. Years without a board are left out.
    pub fn group_series(&self, newest: &Board<'_>, node: NodeId) -> Vec<GroupYear> {
        let mut years: Vec<GroupYear> = Vec::new();
        for edition in 0..self.catalogue.editions.len() {
            if self.catalogue.editions[edition].year > newest.edition.year {
                continue;
            }
            let Some(board) = self.find(edition, newest.sheet.index, newest.sheet.group) else { continue };
            let Some(node) = newest.framework.node_in(node, board.framework) else { continue };
            let is_break = years.last().is_some_and(|last| {
                let before = self.board(last.board);
                !board.framework.is_comparable(before.framework, &board.framework.nodes[node.at()].code)
            });
            years.push(GroupYear { year: board.edition.year, board: board.at, node, is_break });
        }
        years
    }

    /// The figures of a unit on a node, from the first year to a given one. Years without a board
    /// are left out; years with a board but no figure say why.
    pub fn series(&self, unit: UnitId, index: IndexId, code: &str, until: Year) -> Vec<SeriesPoint> {
        let mut points: Vec<SeriesPoint> = Vec::new();
        let standings: Vec<(Board<'_>, usize)> = self.standings_until(unit, index, until).collect();
        // The code is that of the newest framework, which says what it was called before.
        let Some((newest, of)) = standings
            .iter()
            .rev()
            .find_map(|(board, _)| board.framework.node(code).map(|node| (board.framework, node)))
        else {
            return points;
        };
        for (board, row) in standings {
            let Some(node) = newest.node_in(of, board.framework) else { continue };
            let is_break = points.last().is_some_and(|last| {
                let before = self.board(last.board);
                !board.framework.is_comparable(before.framework, &board.framework.nodes[node.at()].code)
            });
            points.push(SeriesPoint {
                year: board.edition.year,
                value: board.value(row, node),
                board: board.at,
                row,
                is_break,
            });
        }
        points
    }

    /// Whether the totals of a unit are known of two years at least.
    pub fn has_two_years(&self, unit: UnitId, index: IndexId, until: Year) -> bool {
        let standings = self.standings_until(unit, index, until).rev();
        standings.filter(|(board, row)| board.value(*row, NodeId::TOTAL).is_ok()).take(2).count() == 2
    }

    /// Where a unit, or one that it was before, stands on an index, from the first year to a given one.
    fn standings_until(
        &self,
        unit: UnitId,
        index: IndexId,
        until: Year,
    ) -> impl DoubleEndedIterator<Item = (Board<'_>, usize)> {
        let mut selves = vec![unit];
        while let Some(before) = selves.last().and_then(|unit| earlier_self(&self.catalogue, *unit)) {
            if selves.contains(&before) {
                break;
            }
            selves.push(before);
        }
        (0..self.catalogue.editions.len())
            .filter(move |number| self.catalogue.editions[*number].year <= until)
            .filter_map(move |number| selves.iter().find_map(|unit| self.standing(number, index, *unit)))
    }
}
