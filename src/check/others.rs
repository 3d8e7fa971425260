//! What other sources print of the same unit or group.

use super::printed::{Known, apart};
use super::rule::{Findings, half_unit};
use super::scores::unit_id;
use crate::compute::{Board, Report};
use crate::diagnostic::Severity::Warning;
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::model::framework::NodeId;
use crate::model::scoreboard::Other;
use crate::model::summary::Summary;
use crate::model::value::{Located, rounded};
use rust_decimal::Decimal;

/// A second source with another figure.
pub static OTHER01: Code = Code { name: "OTHER01", severity: Warning };
/// A figure cut where it should be rounded.
pub static OTHER02: Code = Code { name: "OTHER02", severity: Warning };

/// A figure of another source beside the own one.
struct Pair<'a> {
    board: Board<'a>,
    /// The unit, where it is one.
    unit: Option<&'a str>,
    /// The unit or the group.
    subject: &'a str,
    node: NodeId,
    what: Arg,
    own: Known,
    other: Located<Decimal>,
}

/// Finds [`OTHER01`].
pub fn another_figure(report: &Report, findings: &mut Findings) {
    for pair in all(report) {
        findings.look(pair.other.at.file);
        if pair.own.agrees_with(pair.other.value) || pair.cut().is_some() {
            continue;
        }
        let (own, other) = (pair.own.value, pair.other.value);
        let finding = pair.finding(&OTHER01).with("difference", other.saturating_sub(own));
        let is_swapped = pair.own.is_printed && has_swapped_digits(own, other);
        findings.push(if is_swapped { finding.advise("hint-swapped") } else { finding });
    }
}

/// Finds [`OTHER02`].
pub fn cut(report: &Report, findings: &mut Findings) {
    for pair in all(report) {
        findings.look(pair.other.at.file);
        if let Some((short, full)) = pair.cut() {
            findings.push(
                pair.finding(&OTHER02)
                    .with("short", short)
                    .with("full", full)
                    .with("rounded", rounded(full, short.scale())),
            );
        }
    }
}

fn all(report: &Report) -> impl Iterator<Item = Pair<'_>> {
    report.all_boards().flat_map(|board| {
        let rows = board.sheet.rows.iter().enumerate();
        let of_rows = rows
            .flat_map(move |(row, of)| of.others().iter().filter_map(move |other| of_row(board, row, other)));
        of_rows.chain(board.sheet.summaries.iter().flat_map(move |summary| of_summary(board, summary)))
    })
}

/// The first thing in which another source differs: its figure, else its rank, else its change; where it differs
/// in none, the first that it tells. A change
/// that fits the figure of its own source says nothing for it, and nothing more against it.
fn of_row<'a>(board: Board<'a>, row: usize, other: &Other) -> Option<Pair<'a>> {
    let unit = unit_id(&board, row);
    let pair = |what, own, other| {
        let what = Arg::Key(what);
        Some(Pair { board, unit: Some(unit), subject: unit, node: NodeId::TOTAL, what, own, other })
    };
    let node = other.node;
    let figure = || {
        let total = other.total?;
        pair("what-figure", Known::shown(&board, row, node)?, total)
    };
    let rank = || {
        let own = whole(board.rank(row, node)?.rank);
        pair("what-rank", own, other.rank?.map(Decimal::from))
    };
    let change = || {
        let change = board.sheet.rows[row].stated.change.filter(|_| node == NodeId::TOTAL);
        let own = match change {
            Some(stated) => Known::printed(stated.value),
            None => {
                let slack = Known::shown(&board, row, node)?.slack;
                let slack = slack.saturating_add(Known::before(&board, row, node)?.slack);
                Known { value: board.computed_change(row, node).ok()?.value, slack, is_printed: false }
            }
        };
        pair("what-change", own, other.change?)
    };
    let differs = |pair: &Pair<'_>| !pair.own.agrees_with(pair.other.value);
    let told: Vec<Pair<'_>> = [figure(), rank(), change()].into_iter().flatten().collect();
    let at = told.iter().position(differs).unwrap_or_default();
    told.into_iter().nth(at).map(|pair| Pair { node, ..pair })
}

fn of_summary<'a>(board: Board<'a>, summary: &'a Summary) -> impl Iterator<Item = Pair<'a>> {
    let value = summary.value.value;
    let own = if summary.measure.is_count() {
        Known { slack: Decimal::ZERO, ..Known::printed(value) }
    } else {
        Known::printed(value)
    };
    summary.others.iter().map(move |(_, other)| Pair {
        board,
        unit: None,
        subject: &board.report.catalogue.group(summary.group).id,
        node: summary.node,
        what: Arg::Text(format!("`{}`", summary.measure.id())),
        own,
        other: *other,
    })
}

fn whole(count: usize) -> Known {
    Known { slack: Decimal::ZERO, ..Known::printed(count.into()) }
}

impl Pair<'_> {
    /// The figure that is the other one cut, and the other one, if cutting is not rounding.
    fn cut(&self) -> Option<(Decimal, Decimal)> {
        let (own, other) = (self.own.value, self.other.value);
        let is_cut = |short: Decimal, full: Decimal| {
            let off = apart(short, full);
            let places = short.scale();
            full.trunc_with_scale(places) == short
                && off
                    > half_unit(short).saturating_add(if self.own.is_printed {
                        half_unit(full)
                    } else {
                        self.own.slack
                    })
        };
        if is_cut(other, own) {
            return Some((other, own));
        }
        (self.own.is_printed && is_cut(own, other)).then_some((own, other))
    }

    fn finding(&self, code: &'static Code) -> Diagnostic {
        let node = &self.board.framework.nodes[self.node.at()].code;
        let mut finding = Diagnostic::new(code, self.other.at)
            .with("what", self.what.clone())
            .with("unit", self.subject)
            .with("node", node.as_str())
            .with("printed", self.other.value)
            .with("own", self.own.value)
            .printed(self.other.value.to_string());
        finding.unit = self.unit.map(str::to_owned);
        if self.node == NodeId::TOTAL { finding } else { finding.of_node(node) }
    }
}

/// Whether two figures differ by two neighbouring digits that changed places.
fn has_swapped_digits(a: Decimal, b: Decimal) -> bool {
    let (a, b) = (a.to_string().into_bytes(), b.to_string().into_bytes());
    if a.len() != b.len() {
        return false;
    }
    let differing: Vec<usize> = (0..a.len()).filter(|at| a[*at] != b[*at]).collect();
    match differing.as_slice() {
        [first, second] => {
            let is_next = second - first == 1 || (second - first == 2 && a[first + 1] == b'.');
            is_next && a[*first] == b[*second] && a[*second] == b[*first]
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_digits_are_neighbours() {
        let swapped = |a: &str, b: &str| {
            has_swapped_digits(Decimal::from_str_exact(a).unwrap(), Decimal::from_str_exact(b).unwrap())
        };
        assert!(swapped("88.90", "88.09") && swapped("89.80", "88.90"));
        assert!(!swapped("91.87", "91.81") && !swapped("88.90", "80.98") && !swapped("88.9", "88.09"));
    }
}
