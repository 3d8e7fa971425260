//! What a reference in commentary stands for: a figure, a word, a page.

use super::report::{Board, BoardRef, Report};
use crate::markdown::Reference;
use crate::model::commentary::Slot;
use crate::model::document::DocumentId;
use crate::model::framework::{IndexId, NodeId, TOTAL};
use crate::model::summary::SummaryMeasure;
use crate::model::unit::{GroupId, UnitId};
use crate::model::value::{Missing, Words};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// What a reference stands for.
#[derive(Debug, Clone, Copy)]
pub enum Bound<'a> {
    /// A figure, shown with so many decimals.
    Figure {
        /// The exact figure.
        value: Decimal,
        /// Decimals shown.
        decimals: u32,
        /// Whether it is shown with its sign.
        signed: bool,
    },
    /// A count or rank.
    Count(usize),
    /// A name, such as that of a class.
    Word(&'a Words),
    /// A day.
    Day(Date),
    /// The page of a unit.
    Unit(UnitId),
    /// The page of a document.
    Document(DocumentId),
    /// The page of a board.
    Board(BoardRef),
}

/// Why a reference stands for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unbound {
    /// No such unit, group, index or document.
    Unknown,
    /// It does not say of which index, and its place does not either.
    NoIndex,
    /// No edition of that year.
    NoEdition,
    /// The unit or group has no board of the index in that year.
    NoBoard,
    /// No such node.
    NoNode,
    /// The figure is missing.
    Missing(Missing),
    /// The figure cannot be computed from what was published.
    NotComputed,
}

/// Kinds of drawings that commentary may ask for.
pub const DRAWINGS: &[&str] = &[
    "ranking",
    "trend",
    "profile", //
    "bump",
    "strip",
    "shares",
    "dumbbell", //
    "heatmap",
    "classes",
    "multiples",
    "spread",
];

/// Kinds that may be asked for a node below the whole.
const OF_NODES: [&str; 5] = ["ranking", "strip", "heatmap", "multiples", "spread"];

/// What a chart or table in commentary is drawn of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawing {
    /// One of [`DRAWINGS`].
    pub kind: &'static str,
    /// The board.
    pub board: BoardRef,
    /// The unit, for a drawing about one.
    pub unit: Option<UnitId>,
    /// The node, for a drawing about a part of the whole.
    pub node: NodeId,
}

/// Where a reference stands: the edition and what the text is about.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// Number of the edition.
    pub edition: usize,
    /// What the text is about.
    pub slot: &'a Slot,
}

impl Report {
    /// The edition that a reference means: its own year, or the one it stands in.
    pub fn edition_meant(&self, reference: &Reference, origin: Origin<'_>) -> Result<usize, Unbound> {
        match &reference.year {
            Some(year) => {
                let year = year.parse().map_err(|_| Unbound::NoEdition)?;
                self.edition_of(year).ok_or(Unbound::NoEdition)
            }
            None => Ok(origin.edition),
        }
    }

    /// The index that a reference means: the one it names, or the one its text is about.
    pub fn index_meant(&self, reference: &Reference, origin: Origin<'_>) -> Result<IndexId, Unbound> {
        match (reference.value("index"), origin.slot) {
            (Some(id), _) => self.catalogue.index_named(id).ok_or(Unbound::Unknown),
            (None, Slot::Index(index) | Slot::Node(index, _)) => Ok(*index),
            (None, _) => Err(Unbound::NoIndex),
        }
    }

    /// The group that a reference names after the question mark.
    pub fn group_meant(&self, reference: &Reference) -> Result<Option<GroupId>, Unbound> {
        let named = reference.value("group").map(|id| self.catalogue.group_named(id).ok_or(Unbound::Unknown));
        named.transpose()
    }

    /// What a reference stands for.
    pub fn resolve(&self, reference: &Reference, origin: Origin<'_>) -> Result<Bound<'_>, Unbound> {
        let id = reference.target.as_str();
        match reference.kind.as_str() {
            "unit" => self.catalogue.unit_named(id).map(Bound::Unit).ok_or(Unbound::Unknown),
            "document" => self.catalogue.document_named(id).map(Bound::Document).ok_or(Unbound::Unknown),
            "board" => self.board_meant(reference, origin).map(|board| Bound::Board(board.at)),
            "date" => self.day_meant(reference, origin),
            "share" => self.share_meant(reference, origin),
            "count" if ["of", "class"].iter().any(|key| reference.value(key).is_some()) => {
                self.count_meant(reference, origin)
            }
            "median" | "mean" | "count" | "highest" | "lowest" => self.of_group(reference, origin),
            _ => self.of_unit(reference, origin),
        }
    }

    /// What a chart or table in commentary is drawn of.
    pub fn drawing_meant(&self, reference: &Reference, origin: Origin<'_>) -> Result<Drawing, Unbound> {
        let (kind, unit) = reference.target.split_once(':').unwrap_or((&reference.target, ""));
        let edition = self.edition_meant(reference, origin)?;
        let index = self.index_meant(reference, origin)?;
        let group = self.group_meant(reference)?;
        let kind = *DRAWINGS.iter().find(|known| **known == kind).ok_or(Unbound::Unknown)?;
        if unit.is_empty() {
            let group = group.ok_or(Unbound::Unknown)?;
            let board = self.find(edition, index, group).ok_or(Unbound::NoBoard)?;
            let node = node_drawn(kind, &board, reference)?;
            return Ok(Drawing { kind, board: board.at, unit: None, node });
        }
        let (board, _) = self.standing_meant(unit, reference, origin)?;
        let node = node_drawn(kind, &board, reference)?;
        Ok(Drawing { kind, board: board.at, unit: self.catalogue.unit_named(unit), node })
    }

    /// The board and row of a unit that a reference means.
    pub fn standing_meant(
        &self,
        id: &str,
        reference: &Reference,
        origin: Origin<'_>,
    ) -> Result<(Board<'_>, usize), Unbound> {
        let unit = self.catalogue.unit_named(id).ok_or(Unbound::Unknown)?;
        let edition = self.edition_meant(reference, origin)?;
        let index = self.index_meant(reference, origin)?;
        let group = self.group_meant(reference)?;
        self.standings(edition, unit)
            .find(|(board, _)| {
                board.sheet.index == index && group.is_none_or(|group| board.sheet.group == group)
            })
            .ok_or(Unbound::NoBoard)
    }

    /// The board that a reference means by the id of its index.
    pub(super) fn board_meant(
        &self,
        reference: &Reference,
        origin: Origin<'_>,
    ) -> Result<Board<'_>, Unbound> {
        let index = self.catalogue.index_named(&reference.target).ok_or(Unbound::Unknown)?;
        let edition = self.edition_meant(reference, origin)?;
        let group = self.group_meant(reference)?;
        let is_meant = |board: &Board<'_>| {
            board.sheet.index == index && group.is_none_or(|group| board.sheet.group == group)
        };
        self.boards(edition).find(is_meant).ok_or(Unbound::NoBoard)
    }

    fn of_unit(&self, reference: &Reference, origin: Origin<'_>) -> Result<Bound<'_>, Unbound> {
        let (board, row) = self.standing_meant(&reference.target, reference, origin)?;
        let node = node_meant(&board, reference)?;
        let decimals = board.index.decimals;
        let figure = |value, signed| Bound::Figure { value, decimals, signed };
        match reference.kind.as_str() {
            "score" => board.value(row, node).map(|value| figure(value, false)).map_err(Unbound::Missing),
            "rank" => board.rank(row, node).map(|rank| Bound::Count(rank.rank)).ok_or(Unbound::NotComputed),
            "of" => {
                board.rank(row, node).and_then(|rank| rank.of).map(Bound::Count).ok_or(Unbound::NotComputed)
            }
            "change" => board
                .change(row, node)
                .map(|change| figure(change.value, true))
                .map_err(|_| Unbound::NotComputed),
            "gap" => {
                let other = reference.value("to").ok_or(Unbound::Unknown)?;
                let (other_board, other_row) = self.standing_meant(other, reference, origin)?;
                let own = board.value(row, node).map_err(Unbound::Missing)?;
                let other = other_board.value(other_row, node).map_err(Unbound::Missing)?;
                Ok(figure((own - other).abs(), false))
            }
            "class" => board.class(row).map(|(_, name)| Bound::Word(name)).ok_or(Unbound::NotComputed),
            _ => Err(Unbound::Unknown),
        }
    }

    fn of_group(&self, reference: &Reference, origin: Origin<'_>) -> Result<Bound<'_>, Unbound> {
        let group = self.catalogue.group_named(&reference.target).ok_or(Unbound::Unknown)?;
        let edition = self.edition_meant(reference, origin)?;
        let index = self.index_meant(reference, origin)?;
        let decimals = self.catalogue.index(index).decimals;
        let figure = |value| Bound::Figure { value, decimals, signed: false };
        let measure = match reference.kind.as_str() {
            "median" => Some(SummaryMeasure::Median),
            "mean" => Some(SummaryMeasure::Mean),
            "highest" => Some(SummaryMeasure::Highest),
            "lowest" => Some(SummaryMeasure::Lowest),
            _ => None,
        };
        let code = reference.node.as_deref().unwrap_or(TOTAL);
        let printed = measure.and_then(|m| self.printed_summary(edition, (index, code), group, m));
        if let Some(printed) = printed {
            return Ok(figure(printed.value.value));
        }
        let board = self.find(edition, index, group).ok_or(Unbound::NoBoard)?;
        let node = node_meant(&board, reference)?;
        let summary = board.summary(node).ok_or(Unbound::NotComputed)?;
        Ok(match reference.kind.as_str() {
            "median" => figure(summary.median),
            "mean" => figure(summary.mean),
            "highest" => figure(summary.highest),
            "lowest" => figure(summary.lowest),
            _ => Bound::Count(summary.count),
        })
    }
}

fn node_meant(board: &Board<'_>, reference: &Reference) -> Result<NodeId, Unbound> {
    match &reference.node {
        Some(code) => board.framework.node(code).ok_or(Unbound::NoNode),
        None => Ok(NodeId::TOTAL),
    }
}

/// The node of a drawing; kinds that are always of the whole do not ask.
fn node_drawn(kind: &str, board: &Board<'_>, reference: &Reference) -> Result<NodeId, Unbound> {
    if OF_NODES.contains(&kind) { node_meant(board, reference) } else { Ok(NodeId::TOTAL) }
}
