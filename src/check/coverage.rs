//! Who is on a board against who belongs to its group.

use super::rule::Findings;
use super::scores::unit_id;
use crate::compute::Report;
use crate::diagnostic::Severity::{Error, Warning};
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::model::framework::NodeId;
use crate::model::scoreboard::Coverage;

/// A day for the list of units that lies in another year.
pub static DATE04: Code = Code { name: "DATE04", severity: Warning };
/// A number of ranked units that the board denies.
pub static COVER03: Code = Code { name: "COVER03", severity: Error };
/// A period that ends before it begins.
pub static DATE03: Code = Code { name: "DATE03", severity: Error };
/// A complete board that lacks a unit.
pub static COVER01: Code = Code { name: "COVER01", severity: Error };
/// A unit that is not in the group.
pub static COVER02: Code = Code { name: "COVER02", severity: Warning };

/// Finds [`DATE03`].
pub fn periods(report: &Report, findings: &mut Findings) {
    for unit in &report.catalogue.units {
        let periods = unit.groups.iter().filter_map(|of| of.from.zip(of.until));
        findings.look_at_all(unit.at.file, periods.clone().count());
        if periods.into_iter().any(|(from, until)| until < from) {
            findings.push(Diagnostic::new(&DATE03, unit.at).with("unit", unit.id.as_str()).of_unit(&unit.id));
        }
    }
}

/// Finds [`COVER01`].
pub fn complete(report: &Report, findings: &mut Findings) {
    for board in report.all_boards().filter(|board| board.sheet.coverage == Coverage::Complete) {
        for unit in report.catalogue.members(board.sheet.group, board.edition.units_as_of) {
            findings.look(board.sheet.at.file);
            if board.row_of(unit).is_none() {
                let id = report.catalogue.unit(unit).id.as_str();
                findings.push(
                    Diagnostic::new(&COVER01, board.sheet.at)
                        .with("unit", id)
                        .with("group", report.catalogue.group(board.sheet.group).id.as_str())
                        .of_unit(id),
                );
            }
        }
    }
}

/// Finds [`COVER02`].
pub fn membership(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        let day = board.edition.units_as_of;
        let members = report.catalogue.members(board.sheet.group, day);
        for (row, sheet_row) in board.sheet.rows.iter().enumerate() {
            findings.look(sheet_row.at.file);
            if members.binary_search(&sheet_row.unit).is_err() {
                let unit = unit_id(&board, row);
                findings.push(
                    Diagnostic::new(&COVER02, sheet_row.at)
                        .with("unit", unit)
                        .with("group", report.catalogue.group(board.sheet.group).id.as_str())
                        .with("day", day)
                        .of_unit(unit),
                );
            }
        }
    }
}

/// Finds [`COVER03`]: fewer than the board ranks, or more than a complete board holds.
pub fn population(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        let Some(printed) = board.sheet.population else { continue };
        findings.look(printed.at.file);
        let has_place = |row: usize| {
            let of = &board.sheet.rows[row];
            of.unranked.is_none() && (of.stated.rank.is_some() || board.value(row, NodeId::TOTAL).is_ok())
        };
        let ranked = (0..board.sheet.rows.len()).filter(|row| has_place(*row)).count();
        let rows = board.sheet.rows.len();
        let (fault, count) = match board.sheet.coverage {
            _ if ranked > printed.value => ("fault-fewer", ranked),
            Coverage::Complete if printed.value > rows => ("fault-more", rows),
            _ => continue,
        };
        findings.push(
            Diagnostic::new(&COVER03, printed.at)
                .with("printed", printed.value)
                .with("fault", Arg::Key(fault))
                .with("count", count)
                .printed(printed.value.to_string()),
        );
    }
}

/// Finds [`DATE04`]. A list may be drawn up when the results are published, in the year after.
pub fn day_of_the_list(report: &Report, findings: &mut Findings) {
    for edition in &report.catalogue.editions {
        let day = edition.units_as_of;
        findings.look(edition.at.file);
        if !(edition.year..=edition.year + 1).contains(&day.year()) {
            findings.push(
                Diagnostic::new(&DATE04, edition.at).with("day", day).with("year", edition.year.to_string()),
            );
        }
    }
}
