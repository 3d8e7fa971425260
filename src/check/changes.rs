//! Stated changes and figures of the year before, against the figures of both years.
//!
//! A change is held against what its own publication prints as the figure before (`CHANGE03`), and only
//! where it prints none against the edition of the year before (`CHANGE01`). Whether the printed figure
//! before is that of the edition is another question (`CHANGE02`).

use super::printed::{Known, apart, year_before};
use super::rule::{Findings, half_unit};
use super::scores::unit_id;
use crate::compute::{Board, Report};
use crate::diagnostic::Severity::{Error, Warning};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::framework::{Framework, NodeId};
use crate::model::summary::Summary;
use crate::model::value::Located;
use rust_decimal::Decimal;

/// A change that the figures of both years do not give.
pub static CHANGE01: Code = Code { name: "CHANGE01", severity: Error };
/// A figure of the year before that differs from that year's edition.
pub static CHANGE02: Code = Code { name: "CHANGE02", severity: Warning };
/// A change that is not the figure less the printed figure before.
pub static CHANGE03: Code = Code { name: "CHANGE03", severity: Error };
/// A change between figures that may not be compared.
pub static CHANGE04: Code = Code { name: "CHANGE04", severity: Warning };

/// What is printed of a unit or group and its year before.
struct Printed<'a> {
    board: Board<'a>,
    /// The unit, where it is one.
    unit: Option<&'a str>,
    /// The unit or the group.
    subject: &'a str,
    node: NodeId,
    now: Option<Known>,
    change: Option<Located<Decimal>>,
    /// The figure of the year before, as this publication prints it.
    before: Option<Located<Decimal>>,
    /// The figure of the year before, as the edition of that year has it.
    then: Option<Known>,
    /// Whether the two may be compared.
    is_comparable: bool,
}

/// Everything that is printed with a change or a figure of the year before.
fn all(report: &Report) -> impl Iterator<Item = Printed<'_>> {
    report.all_boards().flat_map(|board| {
        let rows = (0..board.sheet.rows.len()).filter_map(move |row| of_row(board, row));
        rows.chain(board.sheet.summaries.iter().filter_map(move |summary| of_summary(board, summary)))
    })
}

fn of_row(board: Board<'_>, row: usize) -> Option<Printed<'_>> {
    let stated = &board.sheet.rows[row].stated;
    if stated.change.is_none() && stated.before.is_none() {
        return None;
    }
    let unit = unit_id(&board, row);
    let before = year_before(&board, row);
    Some(Printed {
        board,
        unit: Some(unit),
        subject: unit,
        node: NodeId::TOTAL,
        now: Known::shown(&board, row, NodeId::TOTAL),
        change: stated.change,
        before: stated.before,
        then: Known::before(&board, row, NodeId::TOTAL),
        is_comparable: before.is_some_and(|(then, _)| may_be_compared(&board, &then, NodeId::TOTAL)),
    })
}

fn of_summary<'a>(board: Board<'a>, summary: &'a Summary) -> Option<Printed<'a>> {
    if summary.change.is_none() && summary.before.is_none() {
        return None;
    }
    let known = |value| match summary.measure.is_count() {
        true => Known { slack: Decimal::ZERO, ..Known::printed(value) },
        false => Known::printed(value),
    };
    let before = summary_before(&board, summary);
    Some(Printed {
        board,
        unit: None,
        subject: &board.report.catalogue.group(summary.group).id,
        node: summary.node,
        now: Some(known(summary.value.value)),
        change: summary.change,
        before: summary.before,
        then: before.map(|(value, _)| known(value)),
        is_comparable: before.is_some_and(|(_, then)| may_be_compared(&board, &then, summary.node)),
    })
}

fn may_be_compared(now: &Board<'_>, then: &Board<'_>, node: NodeId) -> bool {
    now.framework.is_comparable(then.framework, &now.framework.nodes[node.at()].code)
}

/// What the edition of the year before prints of the same measure, group, node and class.
fn summary_before<'a>(board: &Board<'a>, summary: &Summary) -> Option<(Decimal, Board<'a>)> {
    let label = |year, class: usize| {
        board.index.class_rule(year, summary.group).and_then(|rule| rule.labels.get(class))
    };
    let year = board.edition.year;
    let edition = board.report.edition_of(year - 1)?;
    let mut boards = board.report.boards(edition).filter(|then| then.sheet.index == board.sheet.index);
    boards.find_map(|then| {
        let node = board.framework.node_in(summary.node, then.framework)?;
        let is_same = |other: &&Summary| {
            (other.group, other.measure, other.node) == (summary.group, summary.measure, node)
                && other.class.map(|class| label(year - 1, class)) == summary.class.map(|c| label(year, c))
        };
        then.sheet.summaries.iter().find(is_same).map(|other| (other.value.value, then))
    })
}

/// Finds [`CHANGE01`]. Every printed figure may be off by half a unit of its last place.
pub fn stated(report: &Report, findings: &mut Findings) {
    for printed in all(report).filter(|printed| printed.before.is_none() && printed.is_comparable) {
        let (Some(change), Some(now), Some(then)) = (printed.change, printed.now, printed.then) else {
            continue;
        };
        findings.look(change.at.file);
        let slack = now.slack.saturating_add(then.slack).saturating_add(printed.slack_of(change));
        let computed = now.value.saturating_sub(then.value);
        if apart(change.value, computed) > slack {
            findings.push(
                printed
                    .finding(&CHANGE01, change)
                    .with("now", now.value)
                    .with("before", then.value)
                    .with("computed", computed)
                    .with("difference", change.value.saturating_sub(computed)),
            );
        }
    }
}

/// Finds [`CHANGE02`].
pub fn restated(report: &Report, findings: &mut Findings) {
    for printed in all(report) {
        let (Some(before), Some(then)) = (printed.before, printed.then) else { continue };
        findings.look(before.at.file);
        if !then.agrees_with(before.value) {
            findings.push(
                printed
                    .finding(&CHANGE02, before)
                    .with("before", then.value)
                    .with("difference", before.value.saturating_sub(then.value)),
            );
        }
    }
}

/// Finds [`CHANGE03`].
pub fn against_printed(report: &Report, findings: &mut Findings) {
    for printed in all(report) {
        let (Some(change), Some(now), Some(before)) = (printed.change, printed.now, printed.before) else {
            continue;
        };
        findings.look(change.at.file);
        let slack = now.slack.saturating_add(printed.slack_of(before));
        let slack = slack.saturating_add(printed.slack_of(change));
        let computed = now.value.saturating_sub(before.value);
        if apart(change.value, computed) > slack {
            findings.push(
                printed
                    .finding(&CHANGE03, change)
                    .with("now", now.value)
                    .with("before", before.value)
                    .with("computed", computed)
                    .with("difference", change.value.saturating_sub(computed)),
            );
        }
    }
}

/// Finds [`CHANGE04`]. Whether there is an edition of the year before does not matter.
pub fn across_a_break(report: &Report, findings: &mut Findings) {
    for printed in all(report) {
        let Some(change) = printed.change else { continue };
        findings.look(change.at.file);
        let Some(before) = printed.break_with() else { continue };
        findings.push(
            printed
                .finding(&CHANGE04, change)
                .with("framework", printed.board.framework.id.as_str())
                .with("other", before.id.as_str()),
        );
    }
}

impl<'a> Printed<'a> {
    /// The framework of the year before, if figures of the two may not be compared.
    fn break_with(&self) -> Option<&'a Framework> {
        let Board { edition, sheet, index, framework, .. } = self.board;
        let before = index.frameworks.iter().find(|f| f.span.holds(edition.year - 1, sheet.group))?;
        let code = &framework.nodes[self.node.at()].code;
        (!framework.is_comparable(before, code)).then_some(before)
    }

    /// How far a printed figure may be off; numbers of units are exact.
    fn slack_of(&self, figure: Located<Decimal>) -> Decimal {
        let is_exact = self.unit.is_none() && self.now.is_some_and(|now| now.slack.is_zero());
        if is_exact { Decimal::ZERO } else { half_unit(figure.value) }
    }

    fn finding(&self, code: &'static Code, figure: Located<Decimal>) -> Diagnostic {
        let finding = Diagnostic::new(code, figure.at)
            .with("unit", self.subject)
            .with("printed", figure.value)
            .with("year", (self.board.edition.year - 1).to_string())
            .printed(figure.value.to_string());
        match self.unit {
            Some(unit) => finding.of_unit(unit),
            None if self.node == NodeId::TOTAL => finding,
            None => finding.of_node(&self.board.framework.nodes[self.node.at()].code),
        }
    }
}
