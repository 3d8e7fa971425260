//! Figures of whole groups, as printed.

use super::framework::NodeId;
use super::unit::GroupId;
use super::value::{Located, Source};
use rust_decimal::Decimal;

/// Figures of whole groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SummaryMeasure {
    /// Arithmetic mean.
    Mean,
    /// Mean by weights.
    WeightedMean,
    /// Median.
    Median,
    /// Highest figure.
    Highest,
    /// Lowest figure.
    Lowest,
    /// Highest less lowest.
    Spread,
    /// How many units have a figure.
    Assessed,
    /// How many units take a rank.
    Ranked,
    /// How many units rose.
    Rose,
    /// How many units fell.
    Fell,
    /// How many units stayed as they were.
    Unchanged,
    /// How many units are in a class.
    InClass,
    /// How many percent of the units are in a class.
    ClassShare,
}

impl SummaryMeasure {
    /// The words of the content files.
    pub const WRITTEN: [(&'static str, Self); 13] = [
        ("mean", Self::Mean),
        ("weighted-mean", Self::WeightedMean),
        ("median", Self::Median),
        ("highest", Self::Highest),
        ("lowest", Self::Lowest),
        ("spread", Self::Spread),
        ("assessed", Self::Assessed),
        ("ranked", Self::Ranked),
        ("rose", Self::Rose),
        ("fell", Self::Fell),
        ("unchanged", Self::Unchanged),
        ("in-class", Self::InClass),
        ("class-share", Self::ClassShare),
    ];

    /// The word of the content files.
    pub fn id(self) -> &'static str {
        Self::WRITTEN.iter().find(|(_, measure)| *measure == self).map_or("", |(id, _)| id)
    }

    /// Whether it tells how many.
    pub fn is_count(self) -> bool {
        use SummaryMeasure::{Assessed, Fell, InClass, Ranked, Rose, Unchanged};
        matches!(self, Assessed | Ranked | Rose | Fell | Unchanged | InClass)
    }
}

impl Summary {
    /// Whether it is the plain mean of a group on the whole.
    pub fn is_mean_of(&self, group: GroupId) -> bool {
        self.group == group && self.measure == SummaryMeasure::Mean && self.node == NodeId::TOTAL
    }
}

/// A figure of a whole group, as printed.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The group.
    pub group: GroupId,
    /// What it is.
    pub measure: SummaryMeasure,
    /// The node.
    pub node: NodeId,
    /// Which class is counted, by its number in the rule of the index.
    pub class: Option<usize>,
    /// The figure.
    pub value: Located<Decimal>,
    /// Change against the year before, as printed.
    pub change: Option<Located<Decimal>>,
    /// Figure of the year before, as this publication prints it.
    pub before: Option<Located<Decimal>>,
    /// Weights of a weighted mean.
    pub weights: Vec<(GroupId, Located<Decimal>)>,
    /// Where it comes from, where that differs from the board.
    pub source: Option<Source>,
    /// What other sources print.
    pub others: Vec<(Source, Located<Decimal>)>,
}
