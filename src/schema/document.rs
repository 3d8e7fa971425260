//! `content/documents/<id>.yaml`: a decision, plan, notice or letter.

use super::{Source, Text, Words};
use serde::Deserialize;

/// The whole file; its name is the id.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// decision, plan, notice or letter.
    pub kind: Text,
    /// Issuing body.
    pub issuer: Words,
    /// Number and symbol, or `not-named` where the source does not print it.
    pub number: Text,
    /// Date of signature, or `not-named`.
    pub date: Text,
    /// Title of the act.
    pub title: Words,
    /// What it does to an earlier act or to a result.
    pub relation: Option<Relation>,
    /// File beside this one: the scan of the act.
    pub file: Option<Text>,
    /// Where the facts about the act come from.
    pub source: Source,
    /// What the act asks or sets, in short, in own words.
    pub summary: Option<Words>,
    /// Targets that a plan sets.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// Figures of editions that an act which amends, replaces or withdraws another one changes; an empty list says
    /// that it changes none.
    pub corrections: Option<Vec<Correction>>,
}

/// A figure that an act changes: of a unit (`unit`, with `node` and `source`, or `stated`, or `share`) or of a whole
/// group (`of` with `measure`).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The year of the edition.
    pub edition: Text,
    /// The index of the board.
    pub index: Text,
    /// The group of the board.
    pub group: Text,
    /// The unit.
    pub unit: Option<Text>,
    /// Code of the node; the whole when left out.
    pub node: Option<Text>,
    /// Where the points come from; the published ones when left out.
    pub source: Option<Text>,
    /// total, rank, of, change, before or class: what is printed beside the points.
    pub stated: Option<Text>,
    /// satisfied, neutral or dissatisfied.
    pub share: Option<Text>,
    /// The group of which a figure is changed.
    pub of: Option<Text>,
    /// What that figure is: mean, median and so on.
    pub measure: Option<Text>,
    /// The class that it counts.
    pub class: Option<Text>,
    /// What stood there, as first published: a figure, a rank, a class, a status, or `none`.
    pub was: Text,
    /// What stands there now.
    pub is: Text,
    /// Why, as the act gives it.
    pub reason: Words,
}

/// What a plan wants to be reached. A target may name several goals; all must be met.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The index.
    pub index: Text,
    /// The unit.
    pub unit: Text,
    /// Code of the node; the whole when left out.
    pub node: Option<Text>,
    /// The year in which it is to be reached.
    pub year: Text,
    /// The figure is to be greater than this.
    pub above: Option<Text>,
    /// The figure is to be this or more.
    pub at_least: Option<Text>,
    /// The figure is to be less than this.
    pub below: Option<Text>,
    /// The figure is to be this or less.
    pub at_most: Option<Text>,
    /// The rank is to be this or better.
    pub rank_at_most: Option<Text>,
    /// The class is to be this or better: one of the labels of the index.
    pub class_at_least: Option<Text>,
    /// The figure is to be better than that of the year before: yes.
    pub improves: Option<Text>,
    /// How the plan says it, in short.
    pub says: Option<Words>,
}

/// What an act does.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// approves, amends, replaces, withdraws or rectifies.
    pub kind: Text,
    /// The earlier act; left out for `approves`.
    pub document: Option<Text>,
}
