//! Single figures: against their bounds, and whether they say what they seem to say.

use super::printed::printed;
use super::rule::Findings;
use crate::compute::{Board, Report};
use crate::diagnostic::Severity::{Error, Warning};
use crate::diagnostic::{Arg, Code, Diagnostic, Place};
use crate::model::framework::{Direction, NodeId};
use crate::model::scoreboard::PointSource;
use crate::model::value::{Figure, Missing, rounded};
use rust_decimal::Decimal;

/// A figure out of bounds.
pub static SCORE01: Code = Code { name: "SCORE01", severity: Error };
/// Bonus or deduction beyond what the framework allows.
pub static SCORE02: Code = Code { name: "SCORE02", severity: Error };
/// 0 where a figure seems to be missing.
pub static SCORE03: Code = Code { name: "SCORE03", severity: Warning };
/// A row that says nothing.
pub static SCORE05: Code = Code { name: "SCORE05", severity: Error };
/// A total with fewer decimals than the others.
pub static SCORE06: Code = Code { name: "SCORE06", severity: Warning };

/// Finds [`SCORE01`].
pub fn bounds(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        let tolerance = board.framework.tolerance;
        for column in board.sheet.columns.iter() {
            let node = &board.framework.nodes[column.node.at()];
            let (Some(min), Some(max)) = (node.min, node.max) else { continue };
            for (row, figure) in column.figures.iter().enumerate() {
                let Some(figure) = figure else { continue };
                let Ok(value) = figure.value else { continue };
                findings.look(figure.at.file);
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

/// Finds [`SCORE02`].
pub fn beside_the_framework(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        for (row, sheet_row) in board.sheet.rows.iter().enumerate() {
            let Some(more) = &sheet_row.more else { continue };
            let framework = board.framework;
            let points = [
                (more.bonus, framework.bonus, "kind-bonus"),
                (more.deduction, framework.deduction, "kind-deduction"),
            ];
            for (points, most, kind) in points {
                let Some(points) = points else { continue };
                findings.look(points.at.file);
                let is_negative = points.value < Decimal::ZERO;
                let fault = match most {
                    _ if is_negative => "fault-sign",
                    None if points.value.is_zero() => continue,
                    None => "fault-none",
                    Some(most) if most.is_exceeded_by(points.value, framework.tolerance) => "fault-over",
                    Some(_) => continue,
                };
                let most = most.map_or(Decimal::ZERO, |most| most.to_decimal().normalize());
                let unit = unit_id(&board, row);
                findings.push(
                    Diagnostic::new(&SCORE02, points.at)
                        .with("kind", Arg::Key(kind))
                        .with("fault", Arg::Key(fault))
                        .with("unit", unit)
                        .with("value", points.value)
                        .with("max", most)
                        .advise(if is_negative { "hint-sign" } else { "hint" })
                        .of_unit(unit)
                        .printed(points.value.to_string()),
                );
            }
        }
    }
}

/// Finds [`SCORE03`]: 0 on the whole or a dimension, where at least three others have a figure, more
/// than have 0, and the lowest of them is above a quarter of the highest. Below dimensions 0 is common:
/// a criterion is met or not.
pub fn zero_for_missing(report: &Report, findings: &mut Findings) {
    for board in report.all_boards().filter(|board| board.index.direction == Direction::Higher) {
        for column in board.sheet.columns.iter().filter(|column| column.source == PointSource::Points) {
            let node = &board.framework.nodes[column.node.at()];
            if node.depth > 1 {
                continue;
            }
            let of_row = |figure: &Option<Figure>| figure.and_then(|figure| figure.value.ok());
            let figures: Vec<Decimal> = column.figures.iter().filter_map(of_row).collect();
            findings.look_at_all(board.sheet.at.file, figures.len());
            let zeros = figures.iter().filter(|value| value.is_zero()).count();
            let others = || figures.iter().copied().filter(|value| !value.is_zero());
            let (Some(lowest), Some(highest)) = (others().min(), others().max()) else { continue };
            let is_far = lowest.saturating_mul(Decimal::from(4)) > highest;
            if figures.len() - zeros < 3.max(zeros + 1) || !is_far {
                continue;
            }
            for (row, figure) in column.figures.iter().enumerate() {
                let Some(figure) = figure.filter(|figure| figure.value.is_ok_and(|v| v.is_zero())) else {
                    continue;
                };
                let unit = unit_id(&board, row);
                findings.push(
                    Diagnostic::new(&SCORE03, figure.at)
                        .with("unit", unit)
                        .with("node", node.code.as_str())
                        .with("lowest", lowest)
                        .of_unit(unit)
                        .of_node(&node.code)
                        .printed(figure.value.map_or(String::new(), |value| value.to_string())),
                );
            }
        }
    }
}

/// Finds [`SCORE05`].
pub fn empty_rows(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        for (row, sheet_row) in board.sheet.rows.iter().enumerate() {
            findings.look(sheet_row.at.file);
            let unit = unit_id(&board, row);
            let whole = board.sheet.figure(row, NodeId::TOTAL);
            let rank_only = whole.filter(|figure| figure.value == Err(Missing::RankOnly));
            let (at, fault, printed) = match rank_only {
                Some(_) if sheet_row.stated.rank.is_some() => continue,
                Some(figure) => (figure.at, "fault-rank", Missing::RankOnly.id()),
                None if !sheet_row.is_blank => continue,
                None => (sheet_row.at, "fault-empty", ""),
            };
            findings.push(
                Diagnostic::new(&SCORE05, at)
                    .with("unit", unit)
                    .with("fault", Arg::Key(fault))
                    .advise(if rank_only.is_some() { "hint" } else { "hint-empty" })
                    .of_unit(unit)
                    .printed(printed),
            );
        }
    }
}

/// Finds [`SCORE06`]: totals with fewer decimals than the index has, where others have them all. A
/// board on which all are printed so is no finding, and neither are figures with more. 0 is another
/// question.
pub fn uneven_decimals(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        let decimals = board.index.decimals;
        let totals: Vec<(usize, Decimal, Place)> = (0..board.sheet.rows.len())
            .filter_map(|row| printed(&board, row, NodeId::TOTAL).first().map(|(v, at)| (row, *v, *at)))
            .collect();
        let Some((other, full, _)) = totals.iter().find(|(_, value, _)| value.scale() >= decimals) else {
            continue;
        };
        findings.look_at_all(board.sheet.at.file, totals.len());
        for (row, value, at) in totals.iter().filter(|(_, v, _)| v.scale() < decimals && !v.is_zero()) {
            let unit = unit_id(&board, *row);
            findings.push(
                Diagnostic::new(&SCORE06, *at)
                    .with("unit", unit)
                    .with("value", *value)
                    .with("padded", rounded(*value, decimals))
                    .with("other", unit_id(&board, *other))
                    .with("other_value", *full)
                    .of_unit(unit)
                    .printed(value.to_string()),
            );
        }
    }
}

/// The id of the unit of a row.
pub(super) fn unit_id<'a>(board: &Board<'a>, row: usize) -> &'a str {
    &board.report.catalogue.unit(board.sheet.rows[row].unit).id
}
