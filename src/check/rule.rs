//! What a rule is, and what it finds.

use crate::compute::Report;
use crate::diagnostic::{Code, Diagnostic, FileId};
use rust_decimal::Decimal;

/// A check: its code, whose texts are in the message catalogue, what it looks at, and the function that finds.
pub struct Rule {
    /// The code of its findings.
    pub code: &'static Code,
    /// What it looks at.
    pub of: Things,
    /// Looks at the report and adds what it finds.
    pub find: fn(&Report, &mut Findings),
}

/// What a rule looks at, one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Things {
    /// Findings that are kept.
    Acceptances,
    /// Boards.
    Boards,
    /// Changes since the year before.
    Changes,
    /// What free prose claims.
    Claims,
    /// Classes, and their thresholds.
    Classes,
    /// Colours.
    Colours,
    /// Figures that acts change.
    Corrections,
    /// Days.
    Days,
    /// Acts.
    Documents,
    /// Editions.
    Editions,
    /// Figures of units.
    Figures,
    /// Frameworks, and what they declare.
    Frameworks,
    /// Heads of agencies, and their numbers.
    Heads,
    /// Memberships in groups.
    Memberships,
    /// Nodes of frameworks.
    Nodes,
    /// Figures of second sources.
    Others,
    /// Places in a ranking.
    Ranks,
    /// References of commentary.
    References,
    /// Rows of boards.
    Rows,
    /// Sources.
    Sources,
    /// What was sealed.
    Statements,
    /// Events of units.
    Successions,
    /// Figures of whole groups.
    Summaries,
    /// Facts of surveys.
    Surveys,
    /// Targets of plans.
    Targets,
    /// Units.
    Units,
}

/// How many things were looked at, by the file in which they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally(Vec<usize>);

impl Tally {
    pub(super) fn add(&mut self, file: FileId, count: usize) {
        let at = usize::from(file.0);
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0[at] += count;
    }

    /// How many in a file.
    pub fn of(&self, file: FileId) -> usize {
        self.0.get(usize::from(file.0)).copied().unwrap_or_default()
    }

    /// How many in all.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }
}

/// What a rule finds, and how much it looked at. A thing counts when it has been compared with something: a
/// total without parts, say, is nothing that a check of totals looked at.
#[derive(Debug, Default)]
pub struct Findings {
    pub(super) found: Vec<Diagnostic>,
    pub(super) looked: Tally,
}

impl Findings {
    /// Says that a thing of a file is looked at.
    pub fn look(&mut self, file: FileId) {
        self.looked.add(file, 1);
    }

    /// The same of many.
    pub fn look_at_all(&mut self, file: FileId, count: usize) {
        self.looked.add(file, count);
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        self.found.push(finding);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, more: T) {
        self.found.extend(more);
    }
}

/// How much a rule looked at.
#[derive(Debug, Clone)]
pub struct Looked {
    /// The rule.
    pub code: &'static Code,
    /// What it looks at.
    pub of: Things,
    /// How many of them.
    pub tally: Tally,
}

/// Half a unit of the last printed place of a figure: how far it may be from the exact one.
pub(super) fn half_unit(printed: Decimal) -> Decimal {
    Decimal::new(5, (printed.scale() + 1).min(Decimal::MAX_SCALE))
}
