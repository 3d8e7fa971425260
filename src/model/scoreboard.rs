//! Scoreboards: the figures of one index for one group in one year, and what is stated beside them.

use super::columns::{Column, Columns};
use super::document::DocumentId;
use super::edition::{Accepted, Authority};
use super::framework::{IndexId, NodeId};
use super::summary::Summary;
use super::unit::{GroupId, UnitId};
use super::value::{Figure, Located, Missing, Source, Words};
use crate::diagnostic::Place;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// How much of a group a scoreboard covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// Every unit of the group: ranks may be computed.
    Complete,
    /// Only those that the source names.
    Named,
}

/// The figures of one index for one group in one year.
#[derive(Debug, Clone)]
pub struct Scoreboard {
    /// The index.
    pub index: IndexId,
    /// Which of its frameworks.
    pub framework: usize,
    /// The group.
    pub group: GroupId,
    /// Coverage.
    pub coverage: Coverage,
    /// How many units were ranked, as the source says.
    pub population: Option<Located<usize>>,
    /// The act that approves the figures.
    pub document: Option<DocumentId>,
    /// Who states them.
    pub stated_by: Authority,
    /// Day of publication.
    pub published: Option<Located<Date>>,
    /// Where they come from.
    pub source: Source,
    /// Facts about the survey behind them.
    pub survey: Option<Survey>,
    /// Units with a figure or a statement, in the order of the file.
    pub rows: Vec<Row>,
    /// Points, one figure per row.
    pub columns: Columns,
    /// Figures of whole groups.
    pub summaries: Vec<Summary>,
    /// Findings that are kept.
    pub accepted: Vec<Accepted>,
    /// The file.
    pub at: Place,
}

/// Where points come from. The points of a node are the published ones; where only their sources are
/// given, they are those of the last appraisal and the survey together. A unit's own score never counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointSource {
    /// As published, without their sources.
    Points,
    /// The unit's own score.
    OwnScore,
    /// The first appraisal.
    Appraised,
    /// The unit's own score after the first appraisal.
    OwnScoreAgain,
    /// The second appraisal.
    AppraisedAgain,
    /// A survey.
    Survey,
}

impl PointSource {
    /// The words of the content files.
    pub const WRITTEN: [(&'static str, Self); 6] = [
        ("points", Self::Points),
        ("self", Self::OwnScore),
        ("appraised", Self::Appraised),
        ("self-2", Self::OwnScoreAgain),
        ("appraised-2", Self::AppraisedAgain),
        ("survey", Self::Survey),
    ];

    /// The word of the content files.
    pub fn id(self) -> &'static str {
        Self::WRITTEN.iter().find(|(_, source)| *source == self).map_or("", |(id, _)| id)
    }
}

/// A unit on a scoreboard.
#[derive(Debug, Clone)]
pub struct Row {
    /// The unit.
    pub unit: UnitId,
    /// What is printed beside its scores.
    pub stated: Stated,
    /// Shares of answers, where the index is a satisfaction survey.
    pub shares: Option<Shares>,
    /// Why figures are missing.
    pub reason: Option<Words>,
    /// Why it takes no rank.
    pub unranked: Option<Words>,
    /// Remark.
    pub note: Option<Words>,
    /// What few rows have.
    pub more: Option<Box<More>>,
    /// Whether nothing is written but its name.
    pub is_blank: bool,
    /// Where the unit stands.
    pub at: Place,
}

/// What few rows have, apart so that the largest boards stay small.
#[derive(Debug, Clone, Default)]
pub struct More {
    /// Points beside the framework.
    pub bonus: Option<Located<Decimal>>,
    /// Points taken off, without a sign.
    pub deduction: Option<Located<Decimal>>,
    /// Nodes that do not concern the unit, with the reason.
    pub not_applicable: Vec<(NodeId, Words)>,
    /// What both sides say, node by node.
    pub notes: Vec<NodeNote>,
    /// What other sources print.
    pub others: Vec<Other>,
    /// Where the figures of this unit come from.
    pub source: Option<Source>,
}

/// What both sides say about a figure.
#[derive(Debug, Clone)]
pub struct NodeNote {
    /// The node.
    pub node: NodeId,
    /// Documents that the unit shows.
    pub evidence: Option<Words>,
    /// Why the figure is what it is.
    pub explanation: Option<Words>,
    /// Why a figure is missing.
    pub reason: Option<Words>,
}

/// What another source prints.
#[derive(Debug, Clone)]
pub struct Other {
    /// The source.
    pub source: Source,
    /// The node.
    pub node: NodeId,
    /// Figure.
    pub total: Option<Located<Decimal>>,
    /// Rank.
    pub rank: Option<Located<usize>>,
    /// Change against the year before.
    pub change: Option<Located<Decimal>>,
}

/// Facts about a survey.
#[derive(Debug, Clone)]
pub struct Survey {
    /// Forms given out.
    pub issued: Option<Located<usize>>,
    /// Forms that came back.
    pub returned: Option<Located<usize>>,
    /// Forms that count.
    pub valid: Option<Located<usize>>,
    /// How people were asked.
    pub mode: Option<Words>,
    /// Where they were asked.
    pub place: Option<Words>,
    /// First day.
    pub from: Option<Located<Date>>,
    /// Last day.
    pub until: Option<Located<Date>>,
    /// How the sample was drawn.
    pub design: Option<Words>,
}

/// What a publication prints. Never used to compute.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stated {
    /// Total.
    pub total: Option<Located<Decimal>>,
    /// Rank.
    pub rank: Option<Located<usize>>,
    /// Out of how many.
    pub of: Option<Located<usize>>,
    /// Change against the year before.
    pub change: Option<Located<Decimal>>,
    /// Figure of the year before, as this publication prints it.
    pub before: Option<Located<Decimal>>,
    /// Number of the class in the rule of the index.
    pub class: Option<Located<usize>>,
}

/// Shares of answers, in percent.
#[derive(Debug, Clone, Copy)]
pub struct Shares {
    /// Satisfied.
    pub satisfied: Located<Decimal>,
    /// Neither.
    pub neutral: Located<Decimal>,
    /// Dissatisfied.
    pub dissatisfied: Located<Decimal>,
}

impl Scoreboard {
    /// The published figures of a node.
    pub fn column(&self, node: NodeId) -> Option<&Column> {
        self.column_of(node, PointSource::Points)
    }

    /// The figures of a node from a source.
    pub fn column_of(&self, node: NodeId, source: PointSource) -> Option<&Column> {
        self.columns.of(node, source)
    }

    /// The published figure of a row and node.
    pub fn figure(&self, row: usize, node: NodeId) -> Option<Figure> {
        self.column(node)?.figures[row]
    }

    /// The row of a unit.
    pub fn row_of(&self, unit: UnitId) -> Option<usize> {
        self.rows.iter().position(|row| row.unit == unit)
    }

    /// The status written for a unit as a whole, which also holds for its nodes.
    pub fn missing(&self, row: usize) -> Option<Missing> {
        self.figure(row, NodeId::TOTAL).and_then(|figure| figure.value.err())
    }

    /// What the office says about a finding of a row that it keeps.
    pub fn accepted_of(&self, unit: UnitId) -> impl Iterator<Item = &Accepted> {
        self.accepted.iter().filter(move |accepted| accepted.unit == Some(unit))
    }
}

impl Row {
    /// What other sources print.
    pub fn others(&self) -> &[Other] {
        self.more.as_ref().map_or(&[], |more| &more.others)
    }

    /// Nodes that do not concern the unit.
    pub fn not_applicable(&self) -> &[(NodeId, Words)] {
        self.more.as_ref().map_or(&[], |more| &more.not_applicable)
    }

    /// What both sides say, node by node.
    pub fn notes(&self) -> &[NodeNote] {
        self.more.as_ref().map_or(&[], |more| &more.notes)
    }
}
