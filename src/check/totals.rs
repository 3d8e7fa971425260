//! Totals against their parts.

use super::denominators::explained;
use super::printed::{apart, printed, slack};
use super::rule::{Findings, half_unit};
use super::scores::unit_id;
use crate::compute::{Board, Report};
use crate::diagnostic::Severity::Error;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::framework::{Aggregation, NodeId};
use crate::model::value::{Missing, quotient};
use rust_decimal::Decimal;

/// A printed total that its parts do not give.
pub static TOTAL01: Code = Code { name: "TOTAL01", severity: Error };
/// A printed total of the parts that are there, although others are missing.
pub static SCORE04: Code = Code { name: "SCORE04", severity: Error };

/// Finds [`TOTAL01`]: printed figures of nodes that have published parts. The tolerance is half a
/// unit of the last place of the total and of each part.
pub fn totals(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        for (id, node) in board.framework.all().filter(|(_, node)| !node.parts.is_empty()) {
            for row in 0..board.sheet.rows.len() {
                let printed = printed(&board, row, id);
                let has_parts = node.parts.iter().any(|part| board.exact(row, *part).is_ok());
                if printed.is_empty() || !has_parts {
                    continue;
                }
                let Ok(computed) = board.exact(row, id) else { continue };
                let slack = slack(&board, row, id);
                for (printed, at) in printed {
                    findings.look(at.file);
                    // Said with more by `SCORE07`.
                    if id == NodeId::TOTAL && explained(&board, row, (printed, Some(computed))).is_some() {
                        continue;
                    }
                    if apart(printed, computed) > slack.saturating_add(half_unit(printed)) {
                        let unit = unit_id(&board, row);
                        findings.push(
                            Diagnostic::new(&TOTAL01, at)
                                .with("node", node.code.as_str())
                                .with("unit", unit)
                                .with("printed", printed)
                                .with("computed", computed)
                                .with("difference", printed.saturating_sub(computed))
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

/// Finds [`SCORE04`]: a whole that is no more than what is there of its parts, while one of them is
/// missing. A whole that is more may well be printed without its parts.
pub fn partial_totals(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        for (id, node) in board.framework.all().filter(|(_, node)| !node.parts.is_empty()) {
            for row in 0..board.sheet.rows.len() {
                let printed = printed(&board, row, id);
                if printed.is_empty() {
                    continue;
                }
                findings.look_at_all(board.sheet.at.file, printed.len());
                let Some(part) = partial(&board, row, id) else { continue };
                for (printed, at) in printed {
                    let most = part.sum.saturating_add(part.slack).saturating_add(half_unit(printed));
                    if printed <= most {
                        let unit = unit_id(&board, row);
                        findings.push(
                            Diagnostic::new(&SCORE04, at)
                                .with("node", node.code.as_str())
                                .with("unit", unit)
                                .with("printed", printed)
                                .with("missing", part.missing)
                                .with("computed", part.sum)
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

/// What is there of a whole.
struct Partial<'a> {
    sum: Decimal,
    slack: Decimal,
    missing: &'a str,
}

/// The sum of the parts that are there; `None` where all of them are, none is, or they are not added.
fn partial<'a>(board: &Board<'a>, row: usize, node: NodeId) -> Option<Partial<'a>> {
    let of = &board.framework.nodes[node.at()];
    if !matches!(of.aggregation, Aggregation::Sum | Aggregation::PercentOfMaximum) || of.link.is_some() {
        return None;
    }
    let mut out = Partial { sum: Decimal::ZERO, slack: Decimal::ZERO, missing: "" };
    let mut most = Decimal::ZERO;
    let mut count = 0;
    for part in &of.parts {
        most = most.saturating_add(board.maximum(row, *part).unwrap_or_default());
        match board.value(row, *part) {
            Ok(value) => {
                out.sum = out.sum.saturating_add(value);
                out.slack = out.slack.saturating_add(match printed(board, row, *part).first() {
                    Some((printed, _)) => half_unit(*printed),
                    None => slack(board, row, *part),
                });
                count += 1;
            }
            Err(Missing::NotApplicable) => {}
            Err(_) => {
                if out.missing.is_empty() {
                    out.missing = &board.framework.nodes[part.at()].code;
                }
                if let Some(below) = partial(board, row, *part) {
                    out.sum = out.sum.saturating_add(below.sum);
                    out.slack = out.slack.saturating_add(below.slack);
                    out.missing = below.missing;
                    count += 1;
                }
            }
        }
    }
    if out.missing.is_empty() || count == 0 {
        return None;
    }
    if node == NodeId::TOTAL
        && let Some(more) = &board.sheet.rows[row].more
    {
        out.sum = out.sum.saturating_add(more.bonus.map_or(Decimal::ZERO, |bonus| bonus.value));
        out.sum = out.sum.saturating_sub(more.deduction.map_or(Decimal::ZERO, |less| less.value));
    }
    if of.aggregation == Aggregation::PercentOfMaximum {
        out.sum = quotient(out.sum.saturating_mul(Decimal::ONE_HUNDRED), most)?;
        out.slack = quotient(out.slack.saturating_mul(Decimal::ONE_HUNDRED), most)?;
    }
    out.sum = out.sum.saturating_mul(of.factor);
    out.slack = out.slack.saturating_mul(of.factor.abs());
    Some(out)
}
