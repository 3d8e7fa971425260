//! The report: what was written and what follows from it, and the questions that checks, charts and
//! pages ask of it.

use super::aggregate::Scores;
use super::audience::Disclosure;
use super::class::{self, Classes};
use super::correct::Corrections;
use super::order;
use super::rank::Ranks;
use super::summary::Summary;
use super::version::Superseded;
use crate::model::Catalogue;
use crate::model::edition::Edition;
use crate::model::framework::{Aggregation, Direction, Framework, Index, IndexId, Measure, NodeId};
use crate::model::scoreboard::Scoreboard;
use crate::model::summary::SummaryMeasure;
use crate::model::unit::{ByUnit, GroupId, UnitId};
use crate::model::value::{Value, Words, Year};
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::sync::Arc;

/// What was written and what follows from it. Read only.
#[derive(Debug, Clone)]
pub struct Report {
    /// What was written.
    pub catalogue: Catalogue,
    /// What follows, by edition and board.
    pub results: Vec<Arc<Vec<BoardResult>>>,
    /// What later acts changed, by edition.
    pub corrections: Corrections,
    /// Which earlier version of an edition it shows, if it shows one.
    pub superseded: Option<Superseded>,
    /// For whom it is, once that is settled.
    pub(super) disclosed: Option<Disclosure>,
}

/// What follows from a scoreboard.
#[derive(Debug, Clone)]
pub struct BoardResult {
    /// Exact figures.
    pub scores: Scores,
    /// By node, whether every figure that was published is the exact one.
    pub is_exact: Vec<bool>,
    /// Ranks.
    pub ranks: Ranks,
    /// Summaries by node.
    pub summaries: Vec<Option<Summary>>,
    /// Classes.
    pub classes: Classes,
    /// Rows by unit.
    pub rows: ByUnit<usize>,
    /// Whether some parts do not concern some units, so that units have maxima of their own.
    pub has_own_maxima: bool,
}

/// Which board: its edition and its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BoardRef {
    /// Number of the edition.
    pub edition: usize,
    /// Number of the board in its edition.
    pub board: usize,
}

/// A scoreboard with all that belongs to it.
#[derive(Clone, Copy)]
pub struct Board<'a> {
    /// Which one.
    pub at: BoardRef,
    /// The report.
    pub report: &'a Report,
    /// Its edition.
    pub edition: &'a Edition,
    /// What was written.
    pub sheet: &'a Scoreboard,
    /// What follows.
    pub result: &'a BoardResult,
    /// Its index.
    pub index: &'a Index,
    /// Its framework.
    pub framework: &'a Framework,
}

impl Report {
    /// A board.
    pub fn board(&self, at: BoardRef) -> Board<'_> {
        let edition = &self.catalogue.editions[at.edition];
        let sheet = &edition.boards[at.board];
        let index = self.catalogue.index(sheet.index);
        Board {
            at,
            report: self,
            edition,
            sheet,
            result: &self.results[at.edition][at.board],
            index,
            framework: &index.frameworks[sheet.framework],
        }
    }

    /// The boards of an edition.
    pub fn boards(&self, edition: usize) -> impl Iterator<Item = Board<'_>> {
        (0..self.catalogue.editions[edition].boards.len())
            .map(move |board| self.board(BoardRef { edition, board }))
    }

    /// Every board of every edition.
    pub fn all_boards(&self) -> impl Iterator<Item = Board<'_>> {
        (0..self.catalogue.editions.len()).flat_map(|edition| self.boards(edition))
    }

    /// The number of the edition of a year.
    pub fn edition_of(&self, year: Year) -> Option<usize> {
        self.catalogue.editions.iter().position(|edition| edition.year == year)
    }

    /// The board of an index and group in an edition.
    pub fn find(&self, edition: usize, index: IndexId, group: GroupId) -> Option<Board<'_>> {
        self.boards(edition).find(|board| board.sheet.index == index && board.sheet.group == group)
    }

    /// The boards of an edition on which a unit stands, with its row.
    pub fn standings(&self, edition: usize, unit: UnitId) -> impl Iterator<Item = (Board<'_>, usize)> {
        self.boards(edition).filter_map(move |board| board.row_of(unit).map(|row| (board, row)))
    }

    /// The board of an index in an edition on which a unit stands, with its row.
    pub fn standing(&self, edition: usize, index: IndexId, unit: UnitId) -> Option<(Board<'_>, usize)> {
        self.standings(edition, unit).find(|(board, _)| board.sheet.index == index)
    }

    /// The printed figure of a whole group, from any board of the index in the edition.
    pub fn printed_summary(
        &self,
        edition: usize,
        (index, code): (IndexId, &str),
        group: GroupId,
        measure: SummaryMeasure,
    ) -> Option<&crate::model::summary::Summary> {
        let frameworks = &self.catalogue.index(index).frameworks;
        let boards = self.catalogue.editions[edition].boards.iter().filter(|board| board.index == index);
        boards
            .flat_map(|board| board.summaries.iter().map(move |summary| (board, summary)))
            .find(|(board, summary)| {
                let node = &frameworks[board.framework].nodes[summary.node.at()];
                summary.group == group && summary.measure == measure && node.code == code
            })
            .map(|(_, summary)| summary)
    }

    /// Every unit that an edition says something about, in the order of the catalogue.
    pub fn units_in(&self, edition: usize) -> Vec<UnitId> {
        let year = &self.catalogue.editions[edition];
        let mut units: Vec<UnitId> = year.boards.iter().flat_map(|b| &b.rows).map(|row| row.unit).collect();
        units.extend(year.classifications.iter().flat_map(|c| &c.given).map(|(unit, _, _)| *unit));
        units.sort_unstable();
        units.dedup();
        units
    }
}

impl<'a> Board<'a> {
    /// The row of a unit.
    pub fn row_of(&self, unit: UnitId) -> Option<usize> {
        self.result.rows.get(unit).copied()
    }

    /// The exact figure of a row and node: from its parts, where they are published.
    pub fn exact(&self, row: usize, node: NodeId) -> Value {
        self.result.scores.get(row, node)
    }

    /// The name of a unit on the day for which the edition lists units.
    pub fn unit_name(&self, row: usize) -> &'a Words {
        self.report.catalogue.name_on(self.sheet.rows[row].unit, self.edition.units_as_of)
    }

    /// How the group is spread on a node.
    pub fn summary(&self, node: NodeId) -> Option<&'a Summary> {
        self.result.summaries.get(node.at()).and_then(Option::as_ref)
    }

    /// The class of a row: its number, best first, and its name.
    pub fn class(&self, row: usize) -> Option<(usize, &'a Words)> {
        let class = self.result.classes.get(row)?;
        let rule = self.index.class_rule(self.edition.year, self.sheet.group)?;
        rule.labels.get(class).map(|name| (class, name))
    }

    /// The quarter of the ranked units in which a row is on a node, from 0, best first; units of one rank
    /// are in one quarter, the better one. Nothing on boards too small to have quarters.
    pub fn quarter(&self, row: usize, node: NodeId) -> Option<usize> {
        let ranks = &self.result.ranks;
        let ranked = ranks.ranked(node);
        let rank = ranks.get(row, node).filter(|_| ranked >= class::LEAST_QUARTERED)?;
        let mut last = 0;
        class::sizes(ranked).iter().position(|size| {
            last += size;
            rank <= last
        })
    }

    /// The names of the classes, best first.
    pub fn class_names(&self) -> &'a [Words] {
        self.index.class_rule(self.edition.year, self.sheet.group).map_or(&[], |rule| &rule.labels)
    }

    /// The greatest figure that a node can have for a row: lower where criteria do not concern the unit.
    pub fn maximum(&self, row: usize, node: NodeId) -> Option<Decimal> {
        self.result.scores.maximum(self.framework, row, node)
    }

    /// The rows with a given exact figure on a node, in the order of the file.
    pub fn holders(&self, node: NodeId, value: Decimal) -> Vec<usize> {
        (0..self.sheet.rows.len()).filter(|row| self.exact(*row, node) == Ok(value)).collect()
    }

    /// What a node is measured in: where the whole is a percentage of points, its parts are points.
    pub fn measure_on(&self, node: NodeId) -> Measure {
        let is_share = self.framework.nodes[0].aggregation == Aggregation::PercentOfMaximum;
        if is_share && node != NodeId::TOTAL { Measure::Point } else { self.index.measure }
    }

    /// Rows as a reader expects them: by rank, then by figure, best first; what is missing comes last.
    /// Equals stand in the order of units, whatever the order of the file.
    pub fn order(&self) -> Vec<usize> {
        self.order_on(NodeId::TOTAL)
    }

    /// The same on a node.
    pub fn order_on(&self, node: NodeId) -> Vec<usize> {
        let rank = |row| self.rank(row, node).map_or(usize::MAX, |rank| rank.rank);
        let mut rows: Vec<(usize, usize)> = (0..self.sheet.rows.len()).map(|row| (rank(row), row)).collect();
        // Nearly all are told apart by their rank, and numbers are soon in order.
        rows.sort_unstable_by_key(|(rank, _)| *rank);
        let unit = |row: usize| (self.sheet.rows[row].unit, row);
        for tied in rows.chunk_by_mut(|(one, _), (other, _)| one == other).filter(|rows| rows.len() > 1) {
            tied.sort_unstable_by(|(_, row), (_, beside)| {
                self.by_figure(*row, *beside, node).then_with(|| unit(*row).cmp(&unit(*beside)))
            });
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// The order of two rows by their figures on a node.
    fn by_figure(&self, row: usize, beside: usize, node: NodeId) -> Ordering {
        match (self.value(row, node), self.value(beside, node)) {
            (Ok(one), Ok(other)) => match self.index.direction {
                Direction::Higher => order::compare(other, one),
                Direction::Lower => order::compare(one, other),
            },
            (one, other) => one.is_err().cmp(&other.is_err()),
        }
    }
}
