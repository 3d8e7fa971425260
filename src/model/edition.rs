//! Editions: the report of one year, its scoreboards and what they state.

use super::commentary::{Commentary, Picture};
use super::document::DocumentId;
use super::scoreboard::Scoreboard;
use super::seal::Seal;
use super::unit::{GroupId, UnitId};
use super::value::{Located, Source, Words, Year};
use crate::diagnostic::Place;
use jiff::civil::Date;
use std::collections::BTreeMap;

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
    /// Pictures that the prose shows, by their paths below its folder.
    pub pictures: BTreeMap<String, Picture>,
    /// What it stated when it was sealed.
    pub seal: Option<Seal>,
    /// Where it is declared.
    pub at: Place,
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
    /// Who decided so, by office.
    pub by: Option<Words>,
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
    pub given: Vec<(UnitId, Words, Located<usize>)>,
    /// Group, number of the class, how many.
    pub counts: Vec<(GroupId, usize, Located<usize>)>,
    /// Where it is declared.
    pub at: Place,
}
