//! Printed numbers of units against each other: what rose, fell and stayed, and the classes.

use super::rule::{Findings, half_unit};
use crate::compute::{Board, Report};
use crate::diagnostic::Severity::{Error, Warning};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::framework::NodeId;
use crate::model::summary::{Summary, SummaryMeasure};
use crate::model::unit::GroupId;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Printed numbers that do not add up.
pub static SUMMARY02: Code = Code { name: "SUMMARY02", severity: Error };
/// Units that no printed number accounts for.
pub static SUMMARY08: Code = Code { name: "SUMMARY08", severity: Warning };

/// Finds [`SUMMARY02`].
pub fn add_up(report: &Report, findings: &mut Findings) {
    for counts in all(report) {
        for sum in [counts.moved(), counts.classed(), counts.shared()].into_iter().flatten() {
            let wholes = counts.wholes(&sum);
            if !wholes.is_empty() {
                findings.look_at_all(counts.board.sheet.at.file, sum.parts.len());
            }
            let is_over = wholes.iter().all(|whole| sum.value > whole.saturating_add(sum.slack));
            let is_under = wholes.iter().all(|whole| sum.value.saturating_add(sum.slack) < *whole);
            if is_over || (sum.has_all && is_under) {
                findings.extend(counts.finding(&SUMMARY02, &sum));
            }
        }
    }
}

/// Finds [`SUMMARY08`]: how many rose and fell is printed, and who stayed is not.
pub fn unaccounted(report: &Report, findings: &mut Findings) {
    for counts in all(report) {
        let Some(sum) = counts.moved().filter(|sum| !sum.has_all && sum.parts.len() == 2) else { continue };
        let wholes = counts.wholes(&sum);
        if !wholes.is_empty() {
            findings.look_at_all(counts.board.sheet.at.file, sum.parts.len());
        }
        if wholes.iter().all(|whole| sum.value < *whole) {
            findings.extend(counts.finding(&SUMMARY08, &sum));
        }
    }
}

/// What one board prints of one group on one node.
struct Counts<'a> {
    board: Board<'a>,
    group: GroupId,
    node: NodeId,
    printed: Vec<&'a Summary>,
}

/// Some of the printed numbers, added.
struct Sum<'a> {
    parts: Vec<&'a Summary>,
    value: Decimal,
    slack: Decimal,
    /// Whether nothing is left over, so that it has to be the whole.
    has_all: bool,
    is_percent: bool,
}

fn all(report: &Report) -> impl Iterator<Item = Counts<'_>> {
    report.all_boards().flat_map(|board| {
        let summaries = &board.sheet.summaries;
        let about: BTreeSet<(GroupId, NodeId)> = summaries.iter().map(|s| (s.group, s.node)).collect();
        about.into_iter().map(move |(group, node)| {
            let printed = summaries.iter().filter(|s| s.group == group && s.node == node).collect();
            Counts { board, group, node, printed }
        })
    })
}

impl<'a> Counts<'a> {
    fn of(&self, measure: SummaryMeasure) -> impl Iterator<Item = &'a Summary> {
        self.printed.iter().copied().filter(move |printed| printed.measure == measure)
    }

    /// Units that rose, fell and stayed.
    fn moved(&self) -> Option<Sum<'a>> {
        use SummaryMeasure::{Fell, Rose, Unchanged};
        let parts: Vec<&Summary> =
            [Rose, Fell, Unchanged].into_iter().filter_map(|measure| self.of(measure).next()).collect();
        let has_all = parts.len() == 3;
        self.sum(parts, has_all)
    }

    /// Units by class; all of them where every class is printed.
    fn classed(&self) -> Option<Sum<'a>> {
        let parts: Vec<&Summary> = self.of(SummaryMeasure::InClass).collect();
        let has_all = self.has_every_class(&parts)?;
        self.sum(parts, has_all)
    }

    /// Percent of the units by class.
    fn shared(&self) -> Option<Sum<'a>> {
        let parts: Vec<&Summary> = self.of(SummaryMeasure::ClassShare).collect();
        let has_all = self.has_every_class(&parts)?;
        let slack = parts.iter().map(|part| half_unit(part.value.value)).sum();
        self.sum(parts, has_all).map(|sum| Sum { slack, is_percent: true, ..sum })
    }

    /// Whether every class is printed; `None` where one is printed twice, or none is named.
    fn has_every_class(&self, parts: &[&Summary]) -> Option<bool> {
        let classes: Option<BTreeSet<usize>> = parts.iter().map(|part| part.class).collect();
        let classes = classes.filter(|classes| classes.len() == parts.len())?;
        let rule = self.board.index.class_rule(self.board.edition.year, self.group);
        Some(rule.is_some_and(|rule| rule.labels.len() == classes.len()))
    }

    fn sum(&self, parts: Vec<&'a Summary>, has_all: bool) -> Option<Sum<'a>> {
        let value = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value.value))?;
        (!parts.is_empty()).then_some(Sum { parts, value, slack: Decimal::ZERO, has_all, is_percent: false })
    }

    /// What the sum may be: how many were assessed, ranked, or are the population; 100 percent.
    fn wholes(&self, sum: &Sum<'_>) -> Vec<Decimal> {
        if sum.is_percent {
            return vec![Decimal::ONE_HUNDRED];
        }
        let population = self.board.sheet.population.filter(|_| self.board.sheet.group == self.group);
        let printed = self.of(SummaryMeasure::Assessed).chain(self.of(SummaryMeasure::Ranked));
        printed.map(|s| s.value.value).chain(population.map(|of| of.value.into())).collect()
    }

    /// The finding, at the first number; `None` where no whole is printed.
    fn finding(&self, code: &'static Code, sum: &Sum<'_>) -> Option<Diagnostic> {
        let first = sum.parts.first()?;
        let whole = *self.wholes(sum).first()?;
        let mut measures: Vec<String> =
            sum.parts.iter().map(|part| format!("`{}`", part.measure.id())).collect();
        measures.dedup();
        let finding = Diagnostic::new(code, first.value.at)
            .with("group", self.board.report.catalogue.group(self.group).id.as_str())
            .with("measures", measures.join(" + "))
            .with("sum", sum.value)
            .with("whole", whole)
            .with("open", whole.saturating_sub(sum.value))
            .printed(first.value.value.to_string());
        let node = &self.board.framework.nodes[self.node.at()].code;
        Some(if self.node == NodeId::TOTAL { finding } else { finding.of_node(node) })
    }
}
