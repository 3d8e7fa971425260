//! What a unit did not reach, where the audience may know it, and what parts it from the place before.

use super::tabling;
use super::view::TableView;
use super::writer::Writer;
use crate::compute::Board;
use crate::compute::losses::Loss;
use crate::locale::number;
use crate::model::framework::Aggregation;
use crate::tables;
use rust_decimal::Decimal;
use serde::Serialize;

/// How many of the greatest losses are told in a sentence.
const TOLD: usize = 5;

/// The losses of a unit on one index.
#[derive(Serialize)]
pub struct LossesView {
    finding: String,
    ahead: Option<String>,
    table: TableView,
}

impl Writer<'_> {
    /// The losses of a row; `None` where there are none, or nobody may know.
    pub fn losses(&self, board: &Board<'_>, row: usize) -> Option<LossesView> {
        let table = tables::losses(board, row, self.words)?;
        Some(LossesView {
            finding: self.losses_finding(board, &board.losses(row))?,
            ahead: self.place_ahead(board, row),
            table: tabling::stacked(self, &table),
        })
    }

    /// `Chưa đạt 9,52 điểm ở 12 tiêu chí; 5 tiêu chí mất nhiều nhất chiếm 6,10 điểm.`
    fn losses_finding(&self, board: &Board<'_>, losses: &[Loss]) -> Option<String> {
        let sum =
            |losses: &[Loss]| losses.iter().try_fold(Decimal::ZERO, |sum, loss| sum.checked_add(loss.lost));
        let points = |value| self.points(board, value);
        let all = points(sum(losses)?);
        let count = self.count(losses.len());
        if losses.len() <= TOLD {
            let key = if losses.len() == 1 { "losses_one" } else { "losses_few" };
            return Some(self.say(key, &[("lost", &all), ("count", &count)]));
        }
        let most = points(sum(&losses[..TOLD])?);
        let told = self.count(TOLD);
        let values = [("lost", all.as_str()), ("count", &count), ("told", &told), ("most", &most)];
        Some(self.say("losses_many", &values))
    }

    /// Points of criteria; where the whole is a share of the maximum, its parts are points all the same.
    fn points(&self, board: &Board<'_>, value: Decimal) -> String {
        if board.framework.nodes[0].aggregation == Aggregation::PercentOfMaximum {
            return self.say("amount_point", &[("figure", &self.figure(value, board.index.decimals))]);
        }
        self.difference(value, board.index)
    }

    fn place_ahead(&self, board: &Board<'_>, row: usize) -> Option<String> {
        let ahead = board.ahead(row)?;
        let names: Vec<String> =
            ahead.rows.iter().take(3).map(|row| self.name_in_text(board, *row)).collect();
        let points = self.difference(ahead.points, board.index);
        let rank = number::ordinal(ahead.rank, self.locale());
        Some(
            self.say(
                "losses_ahead",
                &[("points", &points), ("rank", &rank), ("units", &self.listed(&names))],
            ),
        )
    }
}
