//! `content/<year>/<any name>.yaml`: the figures of one index and group, or classes given to heads.

use super::rows::Values;
use super::{Source, Text, Words};
use serde::Deserialize;

/// A scoreboard: figures of one index for one group in one year.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Board {
    /// The index.
    pub index: Text,
    /// The group.
    pub group: Text,
    /// complete: every unit of the group; named: only those that the source names.
    pub coverage: Text,
    /// How many units were ranked, where the source says so.
    pub population: Option<Text>,
    /// The act that approves the figures.
    pub document: Option<Text>,
    /// Who states the figures: decision, report or press.
    pub stated_by: Text,
    /// Day of publication.
    pub published: Option<Text>,
    /// Where the figures come from.
    pub source: Source,
    /// Figures of nodes, one table per source of points.
    #[serde(default)]
    pub tables: Vec<Table>,
    /// Totals, and what is stated of each unit.
    #[serde(default)]
    pub scores: Vec<Score>,
    /// Facts about the survey behind the figures.
    pub survey: Option<Survey>,
    /// Shares of answers.
    #[serde(default)]
    pub shares: Vec<Shares>,
    /// Figures of whole groups.
    #[serde(default)]
    pub summary: Vec<Summary>,
    /// Findings that are known and kept, with their reason.
    #[serde(default)]
    pub accepted: Vec<Accepted>,
}

/// A wide table: one row per unit, one column per node.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Where the points come from: points, self, appraised, self-2, appraised-2 or survey.
    pub source: Text,
    /// Codes of nodes.
    pub columns: Vec<Text>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The unit.
    pub unit: Text,
    /// Figures, or the status of what is missing.
    pub values: Values,
}

/// A unit's total and what is stated of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// The unit.
    pub unit: Text,
    /// Figure of the whole, or the status of a missing one.
    pub total: Option<Text>,
    /// Why figures are missing.
    pub reason: Option<Words>,
    /// What is printed beside the scores.
    pub stated: Option<Stated>,
    /// Why the unit is scored but takes no rank.
    pub unranked: Option<Unranked>,
    /// Points beside the framework, within its maximum.
    pub bonus: Option<Text>,
    /// Points taken off, within the maximum of the framework; written without a sign.
    pub deduction: Option<Text>,
    /// Nodes that do not concern the unit; its maximum is lower by theirs.
    #[serde(default)]
    pub not_applicable: Vec<NotApplicable>,
    /// Evidence and explanation, node by node.
    #[serde(default)]
    pub notes: Vec<NodeNote>,
    /// What other sources print.
    #[serde(default)]
    pub others: Vec<Other>,
    /// Where the figures of this unit come from, where that differs from the file.
    pub source: Option<Source>,
    /// A remark for readers.
    pub note: Option<Words>,
}

/// What a publication prints; never used to compute.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// Total as printed, where the parts are given too.
    pub total: Option<Text>,
    /// Rank as printed.
    pub rank: Option<Text>,
    /// Out of how many.
    pub of: Option<Text>,
    /// Change against the year before, with its sign.
    pub change: Option<Text>,
    /// Figure of the year before, as this publication prints it.
    pub before: Option<Text>,
    /// Class, as printed: one of the labels of the index.
    pub class: Option<Text>,
}

/// A node that does not concern a unit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotApplicable {
    /// Code of the node; its parts do not concern the unit either.
    pub node: Text,
    /// Why.
    pub reason: Words,
}

/// What both sides say about a figure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeNote {
    /// Code of the node.
    pub node: Text,
    /// Documents that the unit shows.
    pub evidence: Option<Words>,
    /// Why the figure is what it is.
    pub explanation: Option<Words>,
    /// Why a figure is missing.
    pub reason: Option<Words>,
}

/// What another source prints.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Other {
    /// The source.
    pub source: Source,
    /// Code of the node; the whole when left out.
    pub node: Option<Text>,
    /// Figure.
    pub total: Option<Text>,
    /// Rank.
    pub rank: Option<Text>,
    /// Change against the year before.
    pub change: Option<Text>,
}

/// Facts about a survey.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// Forms given out.
    pub issued: Option<Text>,
    /// Forms that came back.
    pub returned: Option<Text>,
    /// Forms that count.
    pub valid: Option<Text>,
    /// How people were asked.
    pub mode: Option<Words>,
    /// Where they were asked.
    pub place: Option<Words>,
    /// First day.
    pub from: Option<Text>,
    /// Last day.
    pub until: Option<Text>,
    /// How the sample was drawn.
    pub design: Option<Words>,
}

/// Why a unit takes no rank.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unranked {
    /// The reason.
    pub reason: Words,
}

/// Shares of answers of a survey, in percent.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shares {
    /// The unit.
    pub unit: Text,
    /// Satisfied.
    pub satisfied: Text,
    /// Neither.
    pub neutral: Text,
    /// Dissatisfied.
    pub dissatisfied: Text,
    /// What is printed beside the shares.
    pub stated: Option<Stated>,
}

/// A figure of a whole group.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// The group.
    pub of: Text,
    /// mean, weighted-mean, median, highest, lowest, spread; or how many: assessed, ranked, rose, fell,
    /// unchanged, in-class; or how many percent: class-share.
    pub measure: Text,
    /// Code of the node; the whole when left out.
    pub node: Option<Text>,
    /// Which class is counted.
    pub class: Option<Text>,
    /// The figure.
    pub value: Text,
    /// Change against the year before, as printed.
    pub change: Option<Text>,
    /// Figure of the year before, as this publication prints it.
    pub before: Option<Text>,
    /// Weights of a weighted mean, as printed.
    #[serde(default)]
    pub weights: Vec<Weight>,
    /// Where the figure comes from, where that differs from the file.
    pub source: Option<Source>,
    /// What other sources print.
    #[serde(default)]
    pub others: Vec<OtherSummary>,
}

/// The weight of a part of a weighted mean.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weight {
    /// The group whose mean is weighted.
    pub of: Text,
    /// The weight.
    pub weight: Text,
}

/// What another source prints of a group.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherSummary {
    /// The source.
    pub source: Source,
    /// The figure.
    pub value: Text,
}

/// A finding that is known and kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// Code of the finding.
    pub code: Text,
    /// The unit, where the finding names one.
    pub unit: Option<Text>,
    /// The node, where the finding names one.
    pub node: Option<Text>,
    /// The printed figure.
    pub printed: Text,
    /// Why it is kept; shown on the page.
    pub reason: Words,
    /// Who decided so, by office and never by a person's name; shown on the form of the check.
    pub by: Option<Words>,
}

/// Classes given by an act to the heads of agencies, by office and never by a person's name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classification {
    /// Id; also the name of its page.
    pub classification: Text,
    /// Name.
    pub name: Words,
    /// The classes, best first.
    pub classes: Vec<Class>,
    /// The act that gives them.
    pub document: Option<Text>,
    /// Who states them: decision, report or press.
    pub stated_by: Text,
    /// Day of publication.
    pub published: Option<Text>,
    /// Where they come from.
    pub source: Source,
    /// The classes given, as far as named.
    pub given: Vec<Given>,
    /// How many in a group got a class, as printed.
    #[serde(default)]
    pub counts: Vec<Count>,
}

/// A class.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Id.
    pub id: Text,
    /// Name.
    pub name: Words,
}

/// A class given to an office.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The unit.
    pub unit: Text,
    /// The office.
    pub office: Words,
    /// The class.
    pub class: Text,
}

/// How many in a group got a class.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// The group.
    pub of: Text,
    /// The class.
    pub class: Text,
    /// How many.
    pub value: Text,
}
