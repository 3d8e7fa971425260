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
