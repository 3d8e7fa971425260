//! Figures of a unit over two years, where nothing is stated about the change.

use super::printed::{Known, apart, printed};
use super::rule::Findings;
use super::scores::unit_id;
use crate::compute::{Board, Report};
use crate::diagnostic::Severity::{Note, Warning};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::framework::NodeId;
use crate::model::value::Fraction;
use rust_decimal::Decimal;

/// The very figure of the year before.
pub static SERIES01: Code = Code { name: "SERIES01", severity: Warning };
/// A change of more than a quarter of the scale.
pub static SERIES02: Code = Code { name: "SERIES02", severity: Note };

/// Finds [`SERIES01`]: printed totals of both years. At a bound of the scale figures repeat, and an
/// index without decimals repeats them too often; a stated change is the source's own word.
pub fn repeated(report: &Report, findings: &mut Findings) {
    for board in report.all_boards().filter(|board| board.index.decimals > 0) {
        for (row, sheet_row) in board.sheet.rows.iter().enumerate() {
            let Some((value, at)) = printed(&board, row, NodeId::TOTAL).first().copied() else { continue };
            let is_explained = sheet_row.stated.change.is_some() || sheet_row.stated.before.is_some();
            if is_explained || is_bound(&board, value) {
                continue;
            }
            let before = Known::before(&board, row, NodeId::TOTAL);
            let Some(before) = before.filter(|before| before.is_printed) else { continue };
            findings.look(at.file);
            if before.value == value {
                let unit = unit_id(&board, row);
                findings.push(
                    Diagnostic::new(&SERIES01, at)
                        .with("unit", unit)
                        .with("value", value)
                        .with("year", (board.edition.year - 1).to_string())
                        .of_unit(unit)
                        .printed(value.to_string()),
                );
            }
        }
    }
}

/// Finds [`SERIES02`]: totals that may be compared, of a scale with both ends.
pub fn leaps(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        let whole = &board.framework.nodes[NodeId::TOTAL.at()];
        let (Some(min), Some(max)) = (whole.min, whole.max) else { continue };
        let tolerance = board.framework.tolerance;
        let scale = apart(max.to_decimal(), min.to_decimal());
        for row in 0..board.sheet.rows.len() {
            let Ok(change) = board.computed_change(row, NodeId::TOTAL) else { continue };
            let Ok(now) = board.value(row, NodeId::TOTAL) else { continue };
            findings.look(board.sheet.at.file);
            let before = now.saturating_sub(change.value);
            // A figure out of bounds is a finding of its own.
            let is_within =
                |value| !max.is_exceeded_by(value, tolerance) && !min.is_undercut_by(value, tolerance);
            let is_leap = change.value.abs().saturating_mul(Decimal::from(4)) > scale;
            if is_leap && is_within(now) && is_within(before) {
                let unit = unit_id(&board, row);
                let at = printed(&board, row, NodeId::TOTAL)
                    .first()
                    .map_or(board.sheet.rows[row].at, |(_, at)| *at);
                findings.push(
                    Diagnostic::new(&SERIES02, at)
                        .with("unit", unit)
                        .with("value", now)
                        .with("before", before)
                        .with("year", (board.edition.year - 1).to_string())
                        .of_unit(unit)
                        .printed(now.to_string()),
                );
            }
        }
    }
}

fn is_bound(board: &Board<'_>, value: Decimal) -> bool {
    let whole = &board.framework.nodes[NodeId::TOTAL.at()];
    let is = |bound: Option<Fraction>| bound.is_some_and(|bound| bound.to_decimal() == value);
    is(whole.min) || is(whole.max)
}
