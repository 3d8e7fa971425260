//! Changes against the year before.
//!
//! A change is computed only where it is declared comparable: the same framework or nodes declared
//! comparable, and the same unit or one that only changed name or type. Everything else is absent,
//! with the reason.

use super::lineage::earlier_self;
use super::report::Board;
use super::shown::Whose;
use crate::model::framework::NodeId;
use rust_decimal::Decimal;

/// Why there is no change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoChange {
    /// There is no edition of the year before.
    NoEdition,
    /// The year before has no board of this index and group.
    NoBoard,
    /// The unit was not on that board.
    NotThere,
    /// The framework changed.
    FrameworkChanged,
    /// The figure of the year before is missing.
    MissingBefore,
    /// The figure of this year is missing.
    MissingNow,
    /// The audience does not see changes.
    NotPublic,
}

/// A change against the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The figure less that of the year before.
    pub value: Decimal,
    /// Places won; negative for places lost. Only where both ranks are of the same number of units.
    pub places: Option<i64>,
    /// Classes won; negative for classes lost. Only where both years have the same classes.
    pub classes: Option<i64>,
    /// Whose it is.
    pub whose: Whose,
}

/// What the figures of a row changed by since the year before, node by node.
pub struct Differences<'a> {
    board: Board<'a>,
    row: usize,
    before: Result<(Board<'a>, usize), NoChange>,
}

impl Differences<'_> {
    /// The change of a node: the stated one, or the computed one.
    pub fn on(&self, node: NodeId) -> Option<Decimal> {
        let Self { board, row, before } = self;
        if board.hides_changes() {
            return None;
        }
        match board.stated_change(*row, node) {
            Some(stated) => Some(stated),
            None => board.difference(*row, node, *before).ok().map(|(value, _)| value),
        }
    }
}

impl<'a> Board<'a> {
    /// The change of a row on a node: the stated one, or the computed one.
    pub fn change(&self, row: usize, node: NodeId) -> Result<Change, NoChange> {
        if self.hides_changes() {
            return Err(NoChange::NotPublic);
        }
        let computed = self.computed_change(row, node);
        match self.stated_change(row, node) {
            Some(value) => Ok(Change {
                value,
                places: computed.ok().and_then(|change| change.places),
                classes: computed.ok().and_then(|change| change.classes),
                whose: self.sheet.stated_by.into(),
            }),
            None => computed,
        }
    }

    /// The changes of a row in figures alone, for lists of its nodes.
    pub fn differences(&self, row: usize) -> Differences<'a> {
        self.differences_from(row, self.year_before())
    }

    /// The same where the board of the year before has been looked up.
    pub fn differences_from(&self, row: usize, before: Result<Board<'a>, NoChange>) -> Differences<'a> {
        Differences { board: *self, row, before: self.row_in(row, before) }
    }

    /// Whether the audience does not see changes.
    fn hides_changes(&self) -> bool {
        !self.index.public.change && self.report.is_public()
    }

    /// What the source says that the whole changed by.
    fn stated_change(&self, row: usize, node: NodeId) -> Option<Decimal> {
        if node != NodeId::TOTAL {
            return None;
        }
        self.sheet.rows[row].stated.change.map(|stated| stated.value)
    }

    /// The board of the same index and group in the year before.
    pub fn year_before(&self) -> Result<Board<'a>, NoChange> {
        let before = self.report.edition_of(self.edition.year - 1).ok_or(NoChange::NoEdition)?;
        self.report.find(before, self.sheet.index, self.sheet.group).ok_or(NoChange::NoBoard)
    }

    /// The same with the row of the unit there.
    fn row_before(&self, row: usize) -> Result<(Board<'a>, usize), NoChange> {
        self.row_in(row, self.year_before())
    }

    fn row_in(
        &self,
        row: usize,
        before: Result<Board<'a>, NoChange>,
    ) -> Result<(Board<'a>, usize), NoChange> {
        let before = before?;
        let unit = self.sheet.rows[row].unit;
        let earlier = || earlier_self(&self.report.catalogue, unit).and_then(|unit| before.row_of(unit));
        let row = before.row_of(unit).or_else(earlier).ok_or(NoChange::NotThere)?;
        Ok((before, row))
    }

    /// The figure of a row and node less that in the row of the year before, and the node there.
    fn difference(
        &self,
        row: usize,
        node: NodeId,
        before: Result<(Board<'a>, usize), NoChange>,
    ) -> Result<(Decimal, NodeId), NoChange> {
        let now = self.value(row, node).map_err(|_| NoChange::MissingNow)?;
        let (before, row_before) = before?;
        let code = &self.framework.nodes[node.at()].code;
        if !self.framework.is_comparable(before.framework, code) {
            return Err(NoChange::FrameworkChanged);
        }
        let node_before = self.framework.node_in(node, before.framework).ok_or(NoChange::FrameworkChanged)?;
        let then = before.value(row_before, node_before).map_err(|_| NoChange::MissingBefore)?;
        let value = now.checked_sub(then).ok_or(NoChange::MissingBefore)?;
        Ok((value, node_before))
    }

    /// The change that follows from the figures of both years.
    pub fn computed_change(&self, row: usize, node: NodeId) -> Result<Change, NoChange> {
        let beside = self.row_before(row);
        let (value, node_before) = self.difference(row, node, beside)?;
        let (before, row_before) = beside?;
        let ranks = before.rank(row_before, node_before).zip(self.rank(row, node));
        let places = ranks
            .filter(|(then, now)| then.of.is_some() && then.of == now.of)
            .and_then(|(then, now)| Some(i64::try_from(then.rank).ok()? - i64::try_from(now.rank).ok()?));
        let classes = self.class(row).zip(before.class(row_before)).filter(|_| node == NodeId::TOTAL);
        let classes = classes
            .filter(|_| self.class_names() == before.class_names())
            .and_then(|((now, _), (then, _))| Some(i64::try_from(then).ok()? - i64::try_from(now).ok()?));
        let whose = match (self.whose(row, node), before.whose(row_before, node_before)) {
            (Whose::Decision, Whose::Decision) => Whose::Decision,
            _ => Whose::Computed,
        };
        Ok(Change { value, places, classes, whose })
    }
}
