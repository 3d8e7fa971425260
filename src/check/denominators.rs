//! Percentages with a maximum that nobody names.
//!
//! A total that its parts do not give may still be their points in percent of something: of the maximum for all
//! units where some criteria do not concern this one, of the appraised part alone, or no percent at all. Where one of
//! these fits to the last printed place, the total is no slip of the pen, and saying so helps more than the difference.

use super::printed::{apart, printed, slack};
use super::rule::{Findings, half_unit};
use super::scores::unit_id;
use crate::compute::{Board, Report};
use crate::diagnostic::Severity::Error;
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::model::framework::{Aggregation, NodeId};
use crate::model::value::{Fraction, quotient, rounded};
use rust_decimal::Decimal;

/// A total that is the percentage of another maximum.
pub static SCORE07: Code = Code { name: "SCORE07", severity: Error };

/// What a printed total is, where its parts do not give it.
pub(super) struct Hidden {
    points: Decimal,
    /// Of what it is the percentage.
    of: Decimal,
    what: &'static str,
}

/// Finds [`SCORE07`]. Such a total is not told of as one that its parts do not give, too.
pub fn hidden(report: &Report, findings: &mut Findings) {
    for board in report.all_boards() {
        for row in 0..board.sheet.rows.len() {
            let totals = printed(&board, row, NodeId::TOTAL);
            if totals.is_empty() || points(&board, row).is_none() {
                continue;
            }
            let computed = board.exact(row, NodeId::TOTAL).ok();
            for (total, at) in totals {
                findings.look(at.file);
                let Some(found) = explained(&board, row, (total, computed)) else { continue };
                let unit = unit_id(&board, row);
                findings.push(
                    Diagnostic::new(&SCORE07, at)
                        .with("unit", unit)
                        .with("printed", total)
                        .with("points", found.points.normalize())
                        .with("of", found.of.normalize())
                        .with("what", Arg::Key(found.what))
                        .with(
                            "computed",
                            computed.map_or(Arg::Key("unknown"), |exact| {
                                Arg::Number(rounded(exact, total.scale()))
                            }),
                        )
                        .of_unit(unit)
                        .of_node(&board.framework.nodes[NodeId::TOTAL.at()].code)
                        .printed(total.to_string()),
                );
            }
        }
    }
}

/// What a printed total is that is not the computed one; `None` where it is that, or nothing fits. Where a part is
/// missing, so that none is computed, it may be the percentage of those that are there.
pub(super) fn explained(
    board: &Board<'_>,
    row: usize,
    (total, computed): (Decimal, Option<Decimal>),
) -> Option<Hidden> {
    let own = slack(board, row, NodeId::TOTAL).saturating_add(half_unit(total));
    if computed.is_some_and(|computed| apart(total, computed) <= own) {
        return None;
    }
    let (points, off) = points(board, row)?;
    let maxima = maxima(board, row).into_iter().filter(|(_, what)| computed.is_some() || *what == GIVEN);
    maxima.into_iter().find_map(|(of, what)| {
        let percent = |value: Decimal| quotient(value.saturating_mul(Decimal::ONE_HUNDRED), of);
        let slack = percent(off)?.saturating_add(half_unit(total));
        (apart(percent(points)?, total) <= slack).then_some(Hidden { points, of, what })
    })
}

/// The maximum of the parts that have points.
const GIVEN: &str = "what-given";

/// The points of a row on the parts of the whole, and how far they may be off; only where they are added.
fn points(board: &Board<'_>, row: usize) -> Option<(Decimal, Decimal)> {
    let whole = &board.framework.nodes[NodeId::TOTAL.at()];
    let is_added = matches!(whole.aggregation, Aggregation::Sum | Aggregation::PercentOfMaximum);
    if !is_added || whole.factor != Decimal::ONE || whole.link.is_some() {
        return None;
    }
    let (mut sum, mut off) = (Decimal::ZERO, Decimal::ZERO);
    for part in &whole.parts {
        if let Ok(value) = board.value(row, *part) {
            sum = sum.checked_add(value)?;
            off = off.checked_add(slack(board, row, *part))?;
        }
    }
    (sum > Decimal::ZERO).then_some((sum, off))
}

/// Maxima that a percentage may silently have, those that are met most often first.
fn maxima(board: &Board<'_>, row: usize) -> Vec<(Decimal, &'static str)> {
    let whole = &board.framework.nodes[NodeId::TOTAL.at()];
    let max = |part: &NodeId| board.framework.nodes[part.at()].max.map(Fraction::to_decimal);
    let sum = |parts: &dyn Fn(&NodeId) -> bool| -> Option<Decimal> {
        whole.parts.iter().filter(|part| parts(part)).map(max).sum()
    };
    let is_given = |part: &NodeId| board.value(row, *part).is_ok();
    let applicable: Option<Decimal> = whole.parts.iter().map(|part| board.maximum(row, *part)).sum();
    let without_one = whole.parts.iter().map(|left| sum(&|part| part != left));
    let known = [
        (applicable, "what-own"),
        (sum(&|_| true), "what-all"),
        (sum(&is_given), GIVEN),
        (Some(Decimal::ONE_HUNDRED), "what-points"),
    ];
    let all = known.into_iter().chain(without_one.map(|max| (max, "what-without")));
    all.filter_map(|(max, what)| max.filter(|max| *max > Decimal::ZERO).map(|max| (max, what))).collect()
}
