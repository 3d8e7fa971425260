//! Legal acts: decisions, plans, notices, letters.

use super::correction::Correction;
use super::framework::IndexId;
use super::unit::UnitId;
use super::value::{Day, Missing, Source, Words, Year};
use crate::diagnostic::Place;
use rust_decimal::Decimal;

/// Number of a document in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub u16);

/// Kinds of acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// Quyết định.
    Decision,
    /// Kế hoạch.
    Plan,
    /// Thông báo.
    Notice,
    /// Công văn.
    Letter,
}

impl DocumentKind {
    /// The words of the content files.
    pub const WRITTEN: [(&'static str, Self); 4] = [
        ("decision", Self::Decision),
        ("plan", Self::Plan),
        ("notice", Self::Notice),
        ("letter", Self::Letter),
    ];

    /// The word of the content files.
    pub fn id(self) -> &'static str {
        Self::WRITTEN.iter().find(|(_, kind)| *kind == self).map_or("", |(id, _)| id)
    }
}

/// What an act does to an earlier act or to a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationKind {
    /// Approves a result.
    Approves,
    /// Amends an earlier act.
    Amends,
    /// Replaces an earlier act.
    Replaces,
    /// Withdraws an earlier act.
    Withdraws,
    /// Rectifies the form of an earlier act, never its figures.
    Rectifies,
}

impl RelationKind {
    /// Whether an act of this kind may change figures; a rectification covers form only.
    pub fn may_correct(self) -> bool {
        matches!(self, Self::Amends | Self::Replaces | Self::Withdraws)
    }

    /// The words of the content files.
    pub const WRITTEN: [(&'static str, Self); 5] = [
        ("approves", Self::Approves),
        ("amends", Self::Amends),
        ("replaces", Self::Replaces),
        ("withdraws", Self::Withdraws),
        ("rectifies", Self::Rectifies),
    ];

    /// The word of the content files.
    pub fn id(self) -> &'static str {
        Self::WRITTEN.iter().find(|(_, kind)| *kind == self).map_or("", |(id, _)| id)
    }
}

/// The file of an act that lies beside the content.
#[derive(Debug, Clone)]
pub struct Scan {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: std::sync::Arc<[u8]>,
}

/// An act.
#[derive(Debug, Clone)]
pub struct Document {
    /// Id: the name of its file.
    pub id: String,
    /// Kind.
    pub kind: DocumentKind,
    /// Issuer.
    pub issuer: Words,
    /// Number and symbol.
    pub number: Result<String, Missing>,
    /// Where the number stands.
    pub number_at: Place,
    /// Date of signature.
    pub date: Day,
    /// Where the date stands.
    pub date_at: Place,
    /// Title.
    pub title: Words,
    /// What it does, and to which act.
    pub relation: Option<(RelationKind, Option<DocumentId>)>,
    /// Where the relation stands.
    pub relation_at: Place,
    /// The scan.
    pub scan: Option<Scan>,
    /// Where the facts come from.
    pub source: Source,
    /// What it asks, in short.
    pub summary: Option<Words>,
    /// Targets that it sets.
    pub targets: Vec<Target>,
    /// Figures that it changes. An empty list says that none is changed; none at all, that nobody has looked.
    pub corrections: Option<Vec<Correction>>,
    /// Where it is declared.
    pub at: Place,
}

/// What a plan wants to be reached.
#[derive(Debug, Clone)]
pub struct Target {
    /// The index.
    pub index: IndexId,
    /// The unit.
    pub unit: UnitId,
    /// Code of the node.
    pub code: String,
    /// The year in which it is to be reached.
    pub year: Year,
    /// What is to be reached; all of it.
    pub goals: Vec<Goal>,
    /// How the plan says it.
    pub says: Option<Words>,
    /// Where it is declared.
    pub at: Place,
}

/// What a target asks of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// More than this.
    Above(Decimal),
    /// This or more.
    AtLeast(Decimal),
    /// Less than this.
    Below(Decimal),
    /// This or less.
    AtMost(Decimal),
    /// This rank or a better one.
    RankAtMost(usize),
    /// This class or a better one, as printed.
    ClassAtLeast(String),
    /// Better than the year before.
    Improves,
}
