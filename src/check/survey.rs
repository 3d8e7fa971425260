//! Shares of answers.

use super::rule::half_unit;
use super::scores::unit_id;
use crate::compute::Report;
use crate::diagnostic::Severity::Error;
use crate::diagnostic::{Code, Diagnostic};
use rust_decimal::Decimal;

/// Shares that do not add up to 100.
pub static SHARE01: Code = Code { name: "SHARE01", severity: Error };

/// Finds [`SHARE01`]. Each share may be off by half a unit of its last place.
pub fn shares(report: &Report, findings: &mut Vec<Diagnostic>) {
    for board in report.all_boards() {
        for (row, sheet_row) in board.sheet.rows.iter().enumerate() {
            let Some(shares) = sheet_row.shares else { continue };
            let parts = [shares.satisfied, shares.neutral, shares.dissatisfied].map(|share| share.value);
            let sum: Decimal = parts.iter().sum();
            let slack: Decimal = parts.iter().map(|part| half_unit(*part)).sum();
            if (sum - Decimal::ONE_HUNDRED).abs() > slack {
                let unit = unit_id(&board, row);
                findings.push(
                    Diagnostic::new(&SHARE01, shares.satisfied.at)
                        .with("unit", unit)
                        .with("sum", sum)
                        .with("satisfied", parts[0])
                        .with("neutral", parts[1])
                        .with("dissatisfied", parts[2])
                        .of_unit(unit)
                        .printed(sum.to_string()),
                );
            }
        }
    }
}
