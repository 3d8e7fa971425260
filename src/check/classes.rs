//! Classes: as stated against the rule, and the rules themselves.

use super::printed::slack;
use super::rule::Findings;
use super::scores::unit_id;
use crate::compute::class::{by_quartile, by_threshold};
use crate::compute::{Board, Report};
use crate::diagnostic::Severity::{Error, Note};
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::locale::Locale;
use crate::model::framework::{ClassBy, ClassRule, Direction, NodeId, Span, ThresholdOf};
use crate::model::value::{Located, quotient};
use rust_decimal::Decimal;

/// A stated class that the rule does not give.
pub static CLASS01: Code = Code { name: "CLASS01", severity: Error };
/// One label with two thresholds.
pub static CLASS02: Code = Code { name: "CLASS02", severity: Note };
/// Thresholds out of order.
pub static CLASS03: Code = Code { name: "CLASS03", severity: Error };

/// Finds [`CLASS01`].
pub fn stated(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        let Some(rule) = board.index.class_rule(board.edition.year, board.sheet.group) else { continue };
        let label = |class: usize| rule.labels.get(class).map_or("", |label| label.text(Locale::Vi));
        for (row, sheet_row) in board.sheet.rows.iter().enumerate() {
            let Some(stated) = sheet_row.stated.class else { continue };
            let Some((best, worst)) = given(&board, rule, row) else { continue };
            findings.look(stated.at.file);
            if !(best..=worst).contains(&stated.value) {
                let unit = unit_id(&board, row);
                findings.push(
                    Diagnostic::new(&CLASS01, stated.at)
                        .with("unit", unit)
                        .with("stated", label(stated.value))
                        .with("computed", label(if stated.value < best { best } else { worst }))
                        .of_unit(unit)
                        .printed(label(stated.value)),
                );
            }
        }
    }
}

/// The best and the worst class that the rule can give a row: two where rounding hides on which side of
/// a threshold the figure is. On a board that only names some units, quarters follow from a stated rank.
fn given(board: &Board<'_>, rule: &ClassRule, row: usize) -> Option<(usize, usize)> {
    match &rule.by {
        ClassBy::Stated => None,
        ClassBy::Quartile => {
            let stated = board.sheet.rows[row].stated;
            let of_rank = || {
                let of = stated.of.or(board.sheet.population)?;
                by_quartile(stated.rank?.value, of.value)
            };
            let class = board.result.classes.computed(row).or_else(of_rank)?;
            Some((class, class))
        }
        ClassBy::Threshold { of, bounds } => {
            let slack = slack(board, row, NodeId::TOTAL);
            let (value, slack) = match of {
                ThresholdOf::Figure => (board.exact(row, NodeId::TOTAL).ok()?, slack),
                ThresholdOf::Share => {
                    let most = board.maximum(row, NodeId::TOTAL)?;
                    let share = board.result.scores.share(board.framework, row, NodeId::TOTAL)?;
                    (share, quotient(slack.saturating_mul(Decimal::ONE_HUNDRED), most)?)
                }
            };
            let (high, low) = (value.saturating_add(slack), value.saturating_sub(slack));
            let (best, worst) = match board.index.direction {
                Direction::Higher => (high, low),
                Direction::Lower => (low, high),
            };
            let class = |value| by_threshold(bounds, board.index.direction, value);
            Some((class(best), class(worst)))
        }
    }
}

/// Finds [`CLASS02`], in the later of two rules that hold for different groups in one year.
pub fn one_label_two_thresholds(report: &Report, findings: &mut Findings) {
    for index in &report.catalogue.indices {
        for (at, rule) in index.classes.iter().enumerate() {
            for other in index.classes[..at].iter().filter(|other| share_a_year(&rule.span, &other.span)) {
                let (Some((of, own)), Some((of_other, others))) = (thresholds(rule), thresholds(other))
                else {
                    continue;
                };
                for (label, bound) in rule.labels.iter().zip(own).filter(|_| of == of_other) {
                    let same = other.labels.iter().zip(others).find(|(other, _)| *other == label);
                    let Some((_, differing)) = same else { continue };
                    findings.look(bound.at.file);
                    if differing.value == bound.value {
                        continue;
                    }
                    findings.push(
                        Diagnostic::new(&CLASS02, bound.at)
                            .with("label", label.text(Locale::Vi))
                            .with("bound", bound.value)
                            .with("groups", groups(report, &rule.span))
                            .with("other_bound", differing.value)
                            .with("other_groups", groups(report, &other.span))
                            .printed(bound.value.to_string()),
                    );
                }
            }
        }
    }
}

fn thresholds(rule: &ClassRule) -> Option<(ThresholdOf, &[Located<Decimal>])> {
    match &rule.by {
        ClassBy::Threshold { of, bounds } => Some((*of, bounds)),
        ClassBy::Quartile | ClassBy::Stated => None,
    }
}

fn share_a_year(a: &Span, b: &Span) -> bool {
    let starts_in_time = |a: &Span, b: &Span| match (a.from, b.until) {
        (Some(from), Some(until)) => from <= until,
        _ => true,
    };
    starts_in_time(a, b) && starts_in_time(b, a)
}

fn groups(report: &Report, span: &Span) -> Arg {
    if span.groups.is_empty() {
        return Arg::Key("every-group");
    }
    let ids = span.groups.iter().map(|group| format!("`{}`", report.catalogue.group(*group).id));
    Arg::Text(ids.collect::<Vec<_>>().join(", "))
}

/// Finds [`CLASS03`].
pub fn order(report: &Report, findings: &mut Findings) {
    for index in &report.catalogue.indices {
        for (_, bounds) in index.classes.iter().filter_map(thresholds) {
            for pair in bounds.windows(2) {
                let [better, worse] = pair else { continue };
                findings.look(worse.at.file);
                let is_in_order = match index.direction {
                    Direction::Higher => better.value > worse.value,
                    Direction::Lower => better.value < worse.value,
                };
                if !is_in_order {
                    findings.push(
                        Diagnostic::new(&CLASS03, worse.at)
                            .with("bound", worse.value)
                            .with("better", better.value)
                            .printed(worse.value.to_string()),
                    );
                }
            }
        }
    }
}
