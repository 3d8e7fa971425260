//! Stated ranks against scores.
//!
//! A complete board is compared with its computed ranks. On a board that only names some units, what
//! can be known is compared: two units against each other.

use super::rule::Findings;
use super::scores::unit_id;
use crate::compute::{Board, Report};
use crate::diagnostic::Severity::{Error, Note, Warning};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::framework::{Direction, NodeId};
use crate::model::scoreboard::Coverage;
use crate::model::value::Located;
use rust_decimal::Decimal;

/// A rank that the complete scores do not give.
pub static RANK01: Code = Code { name: "RANK01", severity: Error };
/// One rank for two totals.
pub static RANK02: Code = Code { name: "RANK02", severity: Error };
/// A better score behind a worse one.
pub static RANK03: Code = Code { name: "RANK03", severity: Error };
/// Two ranks for one total.
pub static RANK04: Code = Code { name: "RANK04", severity: Warning };
/// A rank beyond the number of ranked units.
pub static RANK05: Code = Code { name: "RANK05", severity: Error };

/// One unit and one group, ranked out of two numbers of units.
pub static RANK06: Code = Code { name: "RANK06", severity: Note };
/// Numbers of ranked units that differ on one board.
pub static RANK07: Code = Code { name: "RANK07", severity: Warning };

/// A unit with a stated rank and a total.
struct Standing {
    row: usize,
    rank: Located<usize>,
    total: Decimal,
}

/// Finds [`RANK01`].
pub fn against_complete_scores(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        for (row, sheet_row) in board.sheet.rows.iter().enumerate() {
            let computed = board.result.ranks.get(row, NodeId::TOTAL);
            let (Some(stated), Some(computed)) = (sheet_row.stated.rank, computed) else { continue };
            findings.look(stated.at.file);
            if stated.value != computed {
                let unit = unit_id(&board, row);
                findings.push(
                    Diagnostic::new(&RANK01, stated.at)
                        .with("unit", unit)
                        .with("printed", stated.value)
                        .with("computed", computed)
                        .of_unit(unit)
                        .printed(stated.value.to_string()),
                );
            }
        }
    }
}

/// Finds [`RANK02`].
pub fn one_rank_two_totals(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        let standings = compared(&board, findings);
        for pair in standings.windows(2) {
            let [other, own] = pair else { continue };
            if own.rank.value == other.rank.value && own.total != other.total {
                let better = standings.iter().filter(|s| is_better(&board, s.total, own.total)).count();
                findings.push(
                    pair_finding(&RANK02, &board, own, other)
                        .with("value", own.total)
                        .with("other_value", other.total)
                        .with("best", better + 1),
                );
            }
        }
    }
}

/// Finds [`RANK03`]: once for each unit that stands behind a worse one.
pub fn order_against_scores(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        let standings = compared(&board, findings);
        let mut worst: Option<&Standing> = None;
        for own in &standings {
            if let Some(other) = worst
                && other.rank.value < own.rank.value
                && is_better(&board, own.total, other.total)
            {
                findings.push(
                    pair_finding(&RANK03, &board, own, other)
                        .with("value", own.total)
                        .with("other_value", other.total)
                        .with("other_rank", other.rank.value),
                );
            }
            if worst.is_none_or(|other| is_better(&board, other.total, own.total)) {
                worst = Some(own);
            }
        }
    }
}

/// Finds [`RANK04`].
pub fn two_ranks_one_total(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        for pair in compared(&board, findings).windows(2) {
            let [other, own] = pair else { continue };
            if own.total == other.total && own.rank.value != other.rank.value {
                findings.push(
                    pair_finding(&RANK04, &board, own, other)
                        .with("value", own.total)
                        .with("other_rank", other.rank.value),
                );
            }
        }
    }
}

/// Finds [`RANK05`].
pub fn beyond_population(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        for (row, sheet_row) in board.sheet.rows.iter().enumerate() {
            let of = sheet_row.stated.of.or(board.sheet.population);
            let Some(rank) = sheet_row.stated.rank else { continue };
            findings.look(rank.at.file);
            let of = of.map_or(usize::MAX, |of| of.value);
            if rank.value == 0 || rank.value > of {
                let unit = unit_id(&board, row);
                let shown = if of == usize::MAX { "?".to_owned() } else { of.to_string() };
                findings.push(
                    Diagnostic::new(&RANK05, rank.at)
                        .with("unit", unit)
                        .with("printed", rank.value)
                        .with("of", shown)
                        .of_unit(unit)
                        .printed(rank.value.to_string()),
                );
            }
        }
    }
}

/// Finds [`RANK06`], once for two boards: what holds for one unit mostly holds for all.
pub fn populations_of_two_indices(report: &Report, findings: &mut Findings) {
    for edition in 0..report.catalogue.editions.len() {
        let boards: Vec<Board<'_>> = report.boards(edition).collect();
        for (at, board) in boards.iter().enumerate() {
            for other in boards[..at].iter().filter(|other| other.sheet.group == board.sheet.group) {
                let differing = (0..board.sheet.rows.len()).find_map(|row| {
                    let of = stated_of(board, row)?;
                    let row_there = other.row_of(board.sheet.rows[row].unit)?;
                    let there = stated_of(other, row_there)?;
                    findings.look(of.at.file);
                    (there.value != of.value).then_some((row, of, there))
                });
                let Some((row, of, there)) = differing else { continue };
                let unit = unit_id(board, row);
                findings.push(
                    Diagnostic::new(&RANK06, of.at)
                        .with("unit", unit)
                        .with("index", board.index.id.as_str())
                        .with("of", of.value)
                        .with("other_index", other.index.id.as_str())
                        .with("other_of", there.value)
                        .of_unit(unit)
                        .printed(of.value.to_string()),
                );
            }
        }
    }
}

/// Out of how many a unit with a stated rank is ranked.
fn stated_of(board: &Board<'_>, row: usize) -> Option<Located<usize>> {
    let stated = board.sheet.rows[row].stated;
    stated.rank.and_then(|_| stated.of.or(board.sheet.population))
}

/// Finds [`RANK07`]: against the population of the board, or else what most rows say; on a complete
/// board also against the number of units that have a rank. A population that not even the rows of the
/// board can fit is left to `COVER03`.
pub fn population(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        let rows = &board.sheet.rows;
        let stated: Vec<(usize, Located<usize>)> =
            rows.iter().enumerate().filter_map(|(row, of)| of.stated.of.map(|of| (row, of))).collect();
        let says = |value: usize| stated.iter().filter(|(_, of)| of.value == value).count();
        let most = stated.iter().rev().max_by_key(|(_, of)| says(of.value)).map(|(_, of)| *of);
        let Some(expected) = board.sheet.population.or(most) else { continue };
        findings.look_at_all(board.sheet.at.file, stated.len());
        for (row, of) in stated.iter().filter(|(_, of)| of.value != expected.value) {
            let unit = unit_id(&board, *row);
            findings.push(
                Diagnostic::new(&RANK07, of.at)
                    .with("subject", format!("`{unit}`"))
                    .with("printed", of.value)
                    .with("expected", expected.value)
                    .of_unit(unit)
                    .printed(of.value.to_string()),
            );
        }
        let ranked = (0..rows.len()).filter(|row| board.rank(*row, NodeId::TOTAL).is_some()).count();
        let is_complete = board.sheet.coverage == Coverage::Complete;
        let is_possible = (ranked..=rows.len()).contains(&expected.value);
        let is_left = board.sheet.population.is_some() && !is_possible;
        if is_complete && ranked > 0 && ranked != expected.value && !is_left {
            let group = &report.catalogue.group(board.sheet.group).id;
            findings.push(
                Diagnostic::new(&RANK07, expected.at)
                    .with("subject", format!("`{group}`"))
                    .with("printed", expected.value)
                    .with("expected", ranked)
                    .advise("hint-complete")
                    .printed(expected.value.to_string()),
            );
        }
    }
}

/// The same, where there are two at least to be compared.
fn compared(board: &Board<'_>, findings: &mut Findings) -> Vec<Standing> {
    let standings = standings(board);
    if standings.len() > 1 {
        findings.look_at_all(board.sheet.at.file, standings.len());
    }
    standings
}

/// Units with a stated rank and a total, by rank, then by total, best first; none on a complete board,
/// where [`RANK01`] says more.
fn standings(board: &Board<'_>) -> Vec<Standing> {
    if board.sheet.coverage == Coverage::Complete {
        return Vec::new();
    }
    let mut out: Vec<Standing> = (0..board.sheet.rows.len())
        .filter_map(|row| {
            let rank = board.sheet.rows[row].stated.rank?;
            let total = board.value(row, NodeId::TOTAL).ok()?;
            Some(Standing { row, rank, total })
        })
        .collect();
    out.sort_by(|a, b| {
        let by_total = match board.index.direction {
            Direction::Higher => b.total.cmp(&a.total),
            Direction::Lower => a.total.cmp(&b.total),
        };
        a.rank.value.cmp(&b.rank.value).then(by_total)
    });
    out
}

fn is_better(board: &Board<'_>, a: Decimal, b: Decimal) -> bool {
    match board.index.direction {
        Direction::Higher => a > b,
        Direction::Lower => a < b,
    }
}

fn pair_finding(code: &'static Code, board: &Board<'_>, own: &Standing, other: &Standing) -> Diagnostic {
    let unit = unit_id(board, own.row);
    Diagnostic::new(code, own.rank.at)
        .with("unit", unit)
        .with("other", unit_id(board, other.row))
        .with("printed", own.rank.value)
        .of_unit(unit)
        .printed(own.rank.value.to_string())
}
