//! Editions: the report of one year, its scoreboards and what they state.

use super::commentary::Commentary;
use super::document::DocumentId;
use super::framework::{IndexId, NodeId};
use super::unit::{GroupId, UnitId};
use super::value::{Figure, Located, Missing, Source, Words, Year};
use crate::diagnostic::Place;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Whether an edition may be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not yet.
    Draft,
    /// Published.
    Published,
}

/// The report of one reference year.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The year that is measured.
    pub year: Year,
    /// Day for which the list of units holds.
    pub units_as_of: Date,
    /// State.
    pub state: State,
    /// Scoreboards, by the order of their file names.
    pub boards: Vec<Scoreboard>,
    /// Classes given to heads.
    pub classifications: Vec<Classification>,
    /// Prose.
    pub commentary: Vec<Commentary>,
    /// Where it is declared.
    pub at: Place,
}

/// How much of a group a scoreboard covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// Every unit of the group: ranks may be computed.
    Complete,
    /// Only those that the source names.
    Named,
}

/// Who states figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authority {
    /// The act itself.
    Decision,
    /// The report of the publisher.
    Report,
    /// A newspaper.
    Press,
}

impl Authority {
    /// The words of the content files.
    pub const WRITTEN: [(&'static str, Self); 3] =
        [("decision", Self::Decision), ("report", Self::Report), ("press", Self::Press)];
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
    /// Units with a figure or a statement, in the order of the file.
    pub rows: Vec<Row>,
    /// Published points by node, one figure per row. Dense, because the largest boards hold more
    /// than a hundred thousand.
    pub columns: Vec<Column>,
    /// Figures of whole groups.
    pub summaries: Vec<Summary>,
    /// Findings that are kept.
    pub accepted: Vec<Accepted>,
    /// The file.
    pub at: Place,
}

/// Published points of a node.
#[derive(Debug, Clone)]
pub struct Column {
    /// The node.
    pub node: NodeId,
    /// One figure per row of the scoreboard.
    pub figures: Vec<Option<Figure>>,
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
    /// Where the unit stands.
    pub at: Place,
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

/// Figures of whole groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SummaryMeasure {
    /// Arithmetic mean.
    Mean,
    /// Median.
    Median,
    /// Highest figure.
    Highest,
    /// Lowest figure.
    Lowest,
    /// Highest less lowest.
    Spread,
}

impl SummaryMeasure {
    /// The words of the content files.
    pub const WRITTEN: [(&'static str, Self); 5] = [
        ("mean", Self::Mean),
        ("median", Self::Median),
        ("highest", Self::Highest),
        ("lowest", Self::Lowest),
        ("spread", Self::Spread),
    ];

    /// The word of the content files.
    pub fn id(self) -> &'static str {
        Self::WRITTEN.iter().find(|(_, measure)| *measure == self).map_or("", |(id, _)| id)
    }
}

/// A figure of a whole group, as printed.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The group.
    pub group: GroupId,
    /// What it is.
    pub measure: SummaryMeasure,
    /// The figure.
    pub value: Located<Decimal>,
    /// Change against the year before, as printed.
    pub change: Option<Located<Decimal>>,
}

/// A finding that is known and kept.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// Code of the finding.
    pub code: String,
    /// The unit.
    pub unit: Option<UnitId>,
    /// Code of the node.
    pub node: Option<String>,
    /// The printed figure.
    pub printed: String,
    /// Why it is kept.
    pub reason: Words,
    /// Where it stands.
    pub at: Place,
}

/// Classes given by an act to heads of agencies, by office.
#[derive(Debug, Clone)]
pub struct Classification {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Words,
    /// Names of the classes, best first.
    pub classes: Vec<Words>,
    /// The act.
    pub document: Option<DocumentId>,
    /// Who states them.
    pub stated_by: Authority,
    /// Day of publication.
    pub published: Option<Located<Date>>,
    /// Where they come from.
    pub source: Source,
    /// Unit, office, number of the class.
    pub given: Vec<(UnitId, Words, usize)>,
    /// Group, number of the class, how many.
    pub counts: Vec<(GroupId, usize, usize)>,
}

impl Scoreboard {
    /// The published figures of a node.
    pub fn column(&self, node: NodeId) -> Option<&Column> {
        self.columns.iter().find(|column| column.node == node)
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
