//! Figures against their bounds, and totals against their parts.

use super::rule::half_unit;
use crate::compute::{Board, Report};
use crate::diagnostic::Severity::Error;
use crate::diagnostic::{Arg, Code, Diagnostic, Place};
use crate::model::framework::NodeId;
use crate::model::summary::SummaryMeasure;
use rust_decimal::Decimal;

/// A figure out of bounds.
pub static SCORE01: Code = Code { name: "SCORE01", severity: Error };
/// A printed total that its parts do not give.
pub static TOTAL01: Code = Code { name: "TOTAL01", severity: Error };
/// A printed figure of a group that the board does not give.
pub static SUMMARY01: Code = Code { name: "SUMMARY01", severity: Error };

/// Finds [`SCORE01`].
pub fn bounds(report: &Report, findings: &mut Vec<Diagnostic>) {
    for board in report.all_boards() {
        let tolerance = board.framework.tolerance;
        for column in &board.sheet.columns {
            let node = &board.framework.nodes[column.node.at()];
            let (Some(min), Some(max)) = (node.min, node.max) else { continue };
            for (row, figure) in column.figures.iter().enumerate() {
                let Some(figure) = figure else { continue };
                let Ok(value) = figure.value else { continue };
                if max.is_exceeded_by(value, tolerance) || min.is_undercut_by(value, tolerance) {
                    let unit = unit_id(&board, row);
                    findings.push(
                        Diagnostic::new(&SCORE01, figure.at)
                            .with("value", value)
                            .with("unit", unit)
                            .with("node", node.code.as_str())
                            .with("min", min.to_decimal().normalize())
                            .with("max", max.to_decimal().normalize())
                            .of_unit(unit)
                            .of_node(&node.code)
                            .printed(value.to_string()),
                    );
                }
            }
        }
    }
}

/// Finds [`TOTAL01`]: printed figures of nodes that have published parts. The tolerance is half a
/// unit of the last place of the total and of each part.
pub fn totals(report: &Report, findings: &mut Vec<Diagnostic>) {
    for board in report.all_boards() {
        for (id, node) in board.framework.all().filter(|(_, node)| !node.parts.is_empty()) {
            for row in 0..board.sheet.rows.len() {
                let Some(slack) = slack(&board, row, &node.parts) else { continue };
                let Ok(computed) = board.exact(row, id) else { continue };
                for (printed, at) in printed(&board, row, id) {
                    if (printed - computed).abs() > slack + half_unit(printed) {
                        let unit = unit_id(&board, row);
                        findings.push(
                            Diagnostic::new(&TOTAL01, at)
                                .with("node", node.code.as_str())
                                .with("unit", unit)
                                .with("printed", printed)
                                .with("computed", computed)
                                .with("difference", printed - computed)
                                .of_unit(unit)
                                .of_node(&node.code)
                                .printed(printed.to_string()),
                        );
                    }
                }
            }
        }
    }
}

/// How far the sum of printed parts may be off; `None` if no part is printed.
fn slack(board: &Board<'_>, row: usize, parts: &[NodeId]) -> Option<Decimal> {
    let figures = parts.iter().filter_map(|part| board.exact(row, *part).ok());
    let slack: Decimal = figures.map(half_unit).sum();
    (!slack.is_zero()).then_some(slack)
}

/// What is printed for a row and node.
fn printed(board: &Board<'_>, row: usize, node: NodeId) -> Vec<(Decimal, Place)> {
    let stated = board.sheet.rows[row].stated.total.filter(|_| node == NodeId::TOTAL);
    let figure =
        board.sheet.figure(row, node).and_then(|figure| figure.value.ok().map(|value| (value, figure.at)));
    stated.map(|total| (total.value, total.at)).into_iter().chain(figure).collect()
}

/// Finds [`SUMMARY01`], where the board of that very group is complete.
pub fn summaries(report: &Report, findings: &mut Vec<Diagnostic>) {
    for board in report.all_boards() {
        for printed in &board.sheet.summaries {
            let whole = report.find(board.at.edition, board.sheet.index, printed.group);
            let Some(summary) = whole.and_then(|whole| whole.summary(printed.node).copied()) else {
                continue;
            };
            use SummaryMeasure::{Highest, Lowest, Mean, Median, Spread};
            let computed = match printed.measure {
                Mean => summary.mean,
                Median => summary.median,
                Highest => summary.highest,
                Lowest => summary.lowest,
                Spread => summary.spread(),
                _ => continue,
            };
            let value = printed.value.value;
            if (value - computed).abs() > half_unit(value) {
                findings.push(
                    Diagnostic::new(&SUMMARY01, printed.value.at)
                        .with("measure", Arg::Key(measure_key(printed.measure)))
                        .with("group", report.catalogue.group(printed.group).id.as_str())
                        .with("printed", value)
                        .with("computed", computed)
                        .with("difference", value - computed)
                        .printed(value.to_string()),
                );
            }
        }
    }
}

/// What a measure is called, in the catalogue.
fn measure_key(measure: SummaryMeasure) -> &'static str {
    match measure {
        SummaryMeasure::Mean => "measure-mean",
        SummaryMeasure::Median => "measure-median",
        SummaryMeasure::Highest => "measure-highest",
        SummaryMeasure::Lowest => "measure-lowest",
        SummaryMeasure::Spread => "measure-spread",
        _ => "measure-count",
    }
}

/// The id of the unit of a row.
pub(super) fn unit_id<'a>(board: &Board<'a>, row: usize) -> &'a str {
    &board.report.catalogue.unit(board.sheet.rows[row].unit).id
}
