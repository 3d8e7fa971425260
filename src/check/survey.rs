//! Surveys: shares of answers, numbers of forms, days.

use super::rule::{Findings, half_unit};
use super::scores::unit_id;
use crate::compute::Report;
use crate::diagnostic::Severity::{Error, Warning};
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::model::framework::{Measure, NodeId};
use crate::model::scoreboard::Survey;
use crate::model::value::Located;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Shares that do not add up to 100.
pub static SHARE01: Code = Code { name: "SHARE01", severity: Error };
/// A total that is not the share of the satisfied.
pub static SHARE02: Code = Code { name: "SHARE02", severity: Error };
/// Numbers of forms that cannot be.
pub static SURVEY01: Code = Code { name: "SURVEY01", severity: Error };
/// A survey that ends before it begins.
pub static SURVEY02: Code = Code { name: "SURVEY02", severity: Error };
/// A survey that goes on after its results.
pub static DATE05: Code = Code { name: "DATE05", severity: Error };
/// A survey of another year.
pub static SURVEY03: Code = Code { name: "SURVEY03", severity: Warning };

/// Finds [`SHARE01`]. Each share may be off by half a unit of its last place.
pub fn shares(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        for (row, sheet_row) in board.sheet.rows.iter().enumerate() {
            let Some(shares) = sheet_row.shares else { continue };
            findings.look(shares.satisfied.at.file);
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

/// Finds [`SHARE02`], where the index is measured in percent of answers. Each figure may be off by half a
/// unit of its last place.
pub fn satisfied(report: &Report, findings: &mut Findings) {
    for board in report.all_boards().filter(|board| board.index.measure == Measure::Percent) {
        for (row, sheet_row) in board.sheet.rows.iter().enumerate() {
            let Some(shares) = sheet_row.shares else { continue };
            let figure = board.sheet.figure(row, NodeId::TOTAL);
            let figure = figure.and_then(|figure| Some(Located { value: figure.value.ok()?, at: figure.at }));
            let Some(total) = sheet_row.stated.total.or(figure) else { continue };
            findings.look(total.at.file);
            let satisfied = shares.satisfied.value;
            if (total.value - satisfied).abs() > half_unit(total.value) + half_unit(satisfied) {
                let unit = unit_id(&board, row);
                findings.push(
                    Diagnostic::new(&SHARE02, total.at)
                        .with("unit", unit)
                        .with("printed", total.value)
                        .with("satisfied", satisfied)
                        .of_unit(unit)
                        .printed(total.value.to_string()),
                );
            }
        }
    }
}

/// Every survey, with the year that its board measures.
fn surveys(report: &Report) -> impl Iterator<Item = (i16, &Survey)> {
    report.all_boards().filter_map(|board| Some((board.edition.year, board.sheet.survey.as_ref()?)))
}

/// Finds [`SURVEY01`].
pub fn forms(report: &Report, findings: &mut Findings) {
    for (_, survey) in surveys(report) {
        let steps = [("issued", survey.issued), ("returned", survey.returned), ("valid", survey.valid)];
        let known: Vec<(&'static str, Located<usize>)> =
            steps.into_iter().filter_map(|(key, count)| Some((key, count?))).collect();
        for (at, (key, count)) in known.iter().enumerate() {
            findings.look(count.at.file);
            let before = at.checked_sub(1).map(|at| known[at]);
            let (fault, other, number) = match before {
                _ if count.value == 0 => ("fault-zero", Arg::from(""), Arg::from("")),
                Some((other, before)) if count.value > before.value => {
                    ("fault-more", Arg::Key(other), Arg::from(before.value))
                }
                _ => continue,
            };
            findings.push(
                Diagnostic::new(&SURVEY01, count.at)
                    .with("what", Arg::Key(key))
                    .with("printed", count.value)
                    .with("fault", Arg::Key(fault))
                    .with("other", other)
                    .with("before", number)
                    .printed(count.value.to_string()),
            );
        }
    }
}

/// Finds [`SURVEY02`].
pub fn reversed(report: &Report, findings: &mut Findings) {
    for (_, survey) in surveys(report) {
        let (Some(from), Some(until)) = (survey.from, survey.until) else { continue };
        findings.look(until.at.file);
        if until.value < from.value {
            findings.push(
                Diagnostic::new(&SURVEY02, until.at)
                    .with("from", from.value)
                    .with("until", until.value)
                    .printed(until.value.to_string()),
            );
        }
    }
}

/// Finds [`SURVEY03`]: the first day that is out of the year measured and the year after.
pub fn other_year(report: &Report, findings: &mut Findings) {
    for (year, survey) in surveys(report) {
        let is_out = |day: &Located<Date>| !(year..=year + 1).contains(&day.value.year());
        let days = || survey.from.into_iter().chain(survey.until);
        days().for_each(|day| findings.look(day.at.file));
        if let Some(day) = days().find(is_out) {
            findings.push(
                Diagnostic::new(&SURVEY03, day.at)
                    .with("day", day.value)
                    .with("year", year.to_string())
                    .printed(day.value.to_string()),
            );
        }
    }
}

/// Finds [`DATE05`]: the last day of a survey against the day on which the act with its results was signed, or else
/// on which they were published.
pub fn after_the_results(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        let Some(last) = board.sheet.survey.as_ref().and_then(|survey| survey.until.or(survey.from)) else {
            continue;
        };
        let act = board.sheet.document.map(|id| report.catalogue.document(id));
        let signed = act.and_then(|act| act.date.ok().map(|day| (day, "what-signed")));
        let published = board.sheet.published.map(|day| (day.value, "what-published"));
        let Some((day, what)) = signed.or(published) else { continue };
        findings.look(last.at.file);
        if last.value > day {
            findings.push(
                Diagnostic::new(&DATE05, last.at)
                    .with("last", last.value)
                    .with("what", Arg::Key(what))
                    .with("day", day)
                    .printed(last.value.to_string()),
            );
        }
    }
}
