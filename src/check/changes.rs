//! Stated changes against the figures of both years.

use super::rule::half_unit;
use super::scores::unit_id;
use crate::compute::Report;
use crate::diagnostic::Severity::Error;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::framework::NodeId;

/// A change that the figures of both years do not give.
pub static CHANGE01: Code = Code { name: "CHANGE01", severity: Error };

/// Finds [`CHANGE01`]. Every printed figure may be off by half a unit of its last place.
pub fn stated(report: &Report, findings: &mut Vec<Diagnostic>) {
    for board in report.all_boards() {
        for (row, sheet_row) in board.sheet.rows.iter().enumerate() {
            let Some(stated) = sheet_row.stated.change else { continue };
            let computed = board.computed_change(row, NodeId::TOTAL);
            let (Ok(computed), Ok(now)) = (computed, board.value(row, NodeId::TOTAL)) else { continue };
            let before = now - computed.value;
            let slack = half_unit(stated.value) + half_unit(now) + half_unit(before);
            if (stated.value - computed.value).abs() > slack {
                let unit = unit_id(&board, row);
                findings.push(
                    Diagnostic::new(&CHANGE01, stated.at)
                        .with("unit", unit)
                        .with("printed", stated.value)
                        .with("now", now)
                        .with("before", before)
                        .with("year", (board.edition.year - 1).to_string())
                        .with("computed", computed.value)
                        .with("difference", stated.value - computed.value)
                        .of_unit(unit)
                        .printed(stated.value.to_string()),
                );
            }
        }
    }
}
