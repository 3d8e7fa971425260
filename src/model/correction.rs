//! Corrections: figures of an edition that a later act changes.

use super::framework::{IndexId, NodeId};
use super::scoreboard::PointSource;
use super::summary::SummaryMeasure;
use super::unit::{GroupId, UnitId};
use super::value::{Value, Words, Year};
use crate::diagnostic::Place;

/// A figure that an act changes.
#[derive(Debug, Clone)]
pub struct Correction {
    /// The edition in which it stands.
    pub year: Year,
    /// The index of its board.
    pub index: IndexId,
    /// The group of its board.
    pub group: GroupId,
    /// Which figure of the board.
    pub cell: CorrectedCell,
    /// What stood there; nothing if nothing did.
    pub was: Option<Value>,
    /// Where that is written in the act's file.
    pub was_at: Place,
    /// What stands there now; nothing if nothing does.
    pub now: Option<Value>,
    /// Where that is written in the act's file.
    pub now_at: Place,
    /// Why.
    pub reason: Words,
    /// Where it is declared.
    pub at: Place,
}

/// A figure of a board. Ranks, counts and numbers of classes (from 0, best first) are whole decimals here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CorrectedCell {
    /// Points of a unit on a node, from a source.
    Figure(UnitId, NodeId, PointSource),
    /// What is printed beside the points of a unit.
    Stated(UnitId, StatedFigure),
    /// A share of answers about a unit.
    Share(UnitId, Answer),
    /// A figure of a whole group, of a class if it counts one.
    Summary(GroupId, SummaryMeasure, NodeId, Option<usize>),
}

impl CorrectedCell {
    /// The unit, unless it is a figure of a whole group.
    pub fn unit(self) -> Option<UnitId> {
        match self {
            Self::Figure(unit, ..) | Self::Stated(unit, _) | Self::Share(unit, _) => Some(unit),
            Self::Summary(..) => None,
        }
    }

    /// The node; ranks and the like are of the whole.
    pub fn node(self) -> NodeId {
        match self {
            Self::Figure(_, node, _) | Self::Summary(_, _, node, _) => node,
            Self::Stated(..) | Self::Share(..) => NodeId::TOTAL,
        }
    }
}

/// What is printed beside points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatedFigure {
    /// Total.
    Total,
    /// Rank.
    Rank,
    /// Out of how many.
    Of,
    /// Change against the year before.
    Change,
    /// Figure of the year before.
    Before,
    /// Class.
    Class,
}

impl StatedFigure {
    /// The words of the content files.
    pub const WRITTEN: [(&'static str, Self); 6] = [
        ("total", Self::Total),
        ("rank", Self::Rank),
        ("of", Self::Of),
        ("change", Self::Change),
        ("before", Self::Before),
        ("class", Self::Class),
    ];
}

/// An answer of a survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Satisfied.
    Satisfied,
    /// Neither.
    Neutral,
    /// Dissatisfied.
    Dissatisfied,
}

impl Answer {
    /// The words of the content files.
    pub const WRITTEN: [(&'static str, Self); 3] =
        [("satisfied", Self::Satisfied), ("neutral", Self::Neutral), ("dissatisfied", Self::Dissatisfied)];
}
