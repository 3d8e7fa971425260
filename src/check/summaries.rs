//! Printed figures of groups against the complete board of the very group.

use super::printed::{apart, slack};
use super::rule::{Findings, half_unit};
use crate::compute::summary::Summary as Computed;
use crate::compute::{Board, Report};
use crate::diagnostic::Severity::Error;
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::model::framework::{ClassBy, NodeId};
use crate::model::scoreboard::Coverage;
use crate::model::summary::{Summary, SummaryMeasure};
use crate::model::value::{Missing, quotient};
use rust_decimal::Decimal;

/// A printed figure of a group that the board does not give.
pub static SUMMARY01: Code = Code { name: "SUMMARY01", severity: Error };
/// A median called a mean, or the reverse.
pub static SUMMARY03: Code = Code { name: "SUMMARY03", severity: Error };

/// Finds [`SUMMARY01`].
pub fn summaries(report: &Report, findings: &mut Findings) {
    against_boards(report, findings, &SUMMARY01);
}

/// Finds [`SUMMARY03`].
pub fn mean_or_median(report: &Report, findings: &mut Findings) {
    against_boards(report, findings, &SUMMARY03);
}

fn against_boards(report: &Report, findings: &mut Findings, code: &'static Code) {
    for board in report.all_boards() {
        for printed in &board.sheet.summaries {
            let Some(whole) = whole_board(&board, printed) else { continue };
            let Some(node) = board.framework.node_in(printed.node, whole.framework) else { continue };
            let Some(given) = given(&whole, printed, node) else { continue };
            let may_be_confused = matches!(printed.measure, SummaryMeasure::Mean | SummaryMeasure::Median);
            if may_be_confused || code.name != SUMMARY03.name {
                findings.look(printed.value.at.file);
            }
            let value = printed.value.value;
            if given.admits(value) {
                continue;
            }
            let taken = confused(&whole, printed, node);
            if taken.is_some() != (code.name == SUMMARY03.name) {
                continue;
            }
            findings.push(
                of_summary(&board, printed, Diagnostic::new(code, printed.value.at))
                    .with("measure", Arg::Key(measure_key(printed.measure)))
                    .with("taken", Arg::Key(measure_key(taken.unwrap_or(printed.measure))))
                    .with("computed", given.value)
                    .with("difference", value.saturating_sub(given.value))
                    .advise(if is_of_units(printed.measure) { "hint-units" } else { "hint" }),
            );
        }
    }
}

/// The board of the very group, if it is complete.
pub(super) fn whole_board<'a>(board: &Board<'a>, printed: &Summary) -> Option<Board<'a>> {
    let whole = board.report.find(board.at.edition, board.sheet.index, printed.group)?;
    (whole.sheet.coverage == Coverage::Complete).then_some(whole)
}

/// Says which printed figure of which group a finding concerns.
pub(super) fn of_summary(board: &Board<'_>, printed: &Summary, finding: Diagnostic) -> Diagnostic {
    let finding = finding
        .with("group", board.report.catalogue.group(printed.group).id.as_str())
        .with("printed", printed.value.value)
        .printed(printed.value.value.to_string());
    if printed.node == NodeId::TOTAL {
        return finding;
    }
    finding.of_node(&board.framework.nodes[printed.node.at()].code)
}

/// What a complete board gives, and how far a printed figure may be below and above.
struct Given {
    value: Decimal,
    below: Decimal,
    above: Decimal,
}

impl Given {
    fn admits(&self, printed: Decimal) -> bool {
        let lowest = self.value.saturating_sub(self.below);
        lowest <= printed && printed <= self.value.saturating_add(self.above)
    }
}

fn given(whole: &Board<'_>, printed: &Summary, node: NodeId) -> Option<Given> {
    use SummaryMeasure::{ClassShare, Highest, Lowest, Mean, Median, Spread, WeightedMean};
    let value = match (printed.measure, whole.summary(node)) {
        (Mean, Some(summary)) => summary.mean,
        (Median, Some(summary)) => summary.median,
        (Highest, Some(summary)) => summary.highest,
        (Lowest, Some(summary)) => summary.lowest,
        (Spread, Some(summary)) => summary.spread(),
        (Mean | Median | Highest | Lowest | Spread | WeightedMean, _) => return None,
        (ClassShare, _) => return class_share(whole, printed),
        _ => {
            let (count, open) = count(whole, printed, node)?;
            return Some(Given { value: count.into(), below: Decimal::ZERO, above: open.into() });
        }
    };
    let rows = slack_of_rows(whole, node);
    let rows = if printed.measure == Spread { rows.saturating_add(rows) } else { rows };
    let off = rows.saturating_add(half_unit(printed.value.value));
    Some(Given { value, below: off, above: off })
}

/// How far the figures of the rows may be off at most, and so their mean and median.
pub(super) fn slack_of_rows(whole: &Board<'_>, node: NodeId) -> Decimal {
    let rows = (0..whole.sheet.rows.len()).filter(|row| whole.exact(*row, node).is_ok());
    rows.map(|row| slack(whole, row, node)).max().unwrap_or_default()
}

/// The measure whose figure is printed in place of this one, where that is plain.
fn confused(whole: &Board<'_>, printed: &Summary, node: NodeId) -> Option<SummaryMeasure> {
    let Computed { mean, median, .. } = *whole.summary(node)?;
    let (taken, value) = match printed.measure {
        SummaryMeasure::Mean => (SummaryMeasure::Median, median),
        SummaryMeasure::Median => (SummaryMeasure::Mean, mean),
        _ => return None,
    };
    let off = slack_of_rows(whole, node).saturating_add(half_unit(printed.value.value));
    (apart(value, printed.value.value) <= off).then_some(taken)
}

/// How many units a complete board counts, and how many more a source may have counted because it does
/// not print all that it knows.
fn count(whole: &Board<'_>, printed: &Summary, node: NodeId) -> Option<(usize, usize)> {
    let rows = 0..whole.sheet.rows.len();
    let is_hidden = |row: &usize| {
        matches!(whole.exact(*row, node), Err(Missing::Withheld | Missing::RankOnly | Missing::NotPublic))
    };
    match printed.measure {
        SummaryMeasure::Assessed => {
            let count = rows.clone().filter(|row| whole.exact(*row, node).is_ok()).count();
            Some((count, rows.filter(is_hidden).count()))
        }
        SummaryMeasure::Ranked => {
            let is_ranked = |row: &usize| whole.rank(*row, node).is_some();
            let count = rows.clone().filter(is_ranked).count();
            let may_be =
                |row: &usize| is_hidden(row) && !is_ranked(row) && whole.sheet.rows[*row].unranked.is_none();
            Some((count, rows.filter(may_be).count()))
        }
        SummaryMeasure::InClass => in_class(whole, printed).map(|(count, open, _)| (count, open)),
        SummaryMeasure::Rose | SummaryMeasure::Fell | SummaryMeasure::Unchanged => {
            moved(whole, printed.measure, node)
        }
        _ => None,
    }
}

/// How many units are in a class, how many are in none, and how many there are. Quarters hold the ranked
/// units only, and all of them.
fn in_class(whole: &Board<'_>, printed: &Summary) -> Option<(usize, usize, usize)> {
    let rule = whole.index.class_rule(whole.edition.year, whole.sheet.group)?;
    let class =
        printed.class.filter(|_| printed.node == NodeId::TOTAL && !whole.result.classes.is_empty())?;
    let classes = (0..whole.sheet.rows.len()).map(|row| whole.result.classes.get(row));
    let count = classes.clone().filter(|own| *own == Some(class)).count();
    let classed = classes.clone().filter(Option::is_some).count();
    let open = if rule.by == ClassBy::Quartile { 0 } else { classes.count() - classed };
    Some((count, open, classed + open))
}

fn class_share(whole: &Board<'_>, printed: &Summary) -> Option<Given> {
    let (count, open, units) = in_class(whole, printed)?;
    let percent = |count: usize| quotient(Decimal::from(count) * Decimal::ONE_HUNDRED, units.into());
    let below = half_unit(printed.value.value);
    Some(Given { value: percent(count)?, below, above: percent(open)?.saturating_add(below) })
}

/// How many units rose, fell or stayed, and how many may have: figures equal as printed may hide either.
/// `None` unless every change can be worked out.
fn moved(whole: &Board<'_>, measure: SummaryMeasure, node: NodeId) -> Option<(usize, usize)> {
    let (mut count, mut open) = (0, 0);
    for row in (0..whole.sheet.rows.len()).filter(|row| whole.value(*row, node).is_ok()) {
        let change = whole.computed_change(row, node).ok()?.value;
        let is_so = match measure {
            SummaryMeasure::Rose => change > Decimal::ZERO,
            SummaryMeasure::Fell => change < Decimal::ZERO,
            _ => false,
        };
        if change.is_zero() {
            open += 1;
        } else if is_so {
            count += 1;
        }
    }
    Some((count, open))
}

/// Whether it tells how many units, or how many percent of them.
fn is_of_units(measure: SummaryMeasure) -> bool {
    measure.is_count() || measure == SummaryMeasure::ClassShare
}

/// What a measure is called, in the catalogue.
fn measure_key(measure: SummaryMeasure) -> &'static str {
    match measure {
        SummaryMeasure::Mean | SummaryMeasure::WeightedMean => "measure-mean",
        SummaryMeasure::Median => "measure-median",
        SummaryMeasure::Highest => "measure-highest",
        SummaryMeasure::Lowest => "measure-lowest",
        SummaryMeasure::Spread => "measure-spread",
        SummaryMeasure::Assessed => "measure-assessed",
        SummaryMeasure::Ranked => "measure-ranked",
        SummaryMeasure::Rose => "measure-rose",
        SummaryMeasure::Fell => "measure-fell",
        SummaryMeasure::Unchanged => "measure-unchanged",
        SummaryMeasure::InClass => "measure-in-class",
        SummaryMeasure::ClassShare => "measure-class-share",
    }
}
