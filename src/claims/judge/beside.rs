//! Claims that hold a unit against something else.

use super::super::claim::{Truth, Why};
use super::super::draft::{Other, Said};
use super::compare::{compare, compare_signed, differences, places};
use super::{Outcome, Standing, TRUE, group};
use crate::model::unit::UnitId;
use rust_decimal::Decimal;
use std::cmp::Ordering;

impl<'a> Standing<'a> {
    /// Another unit on the boards of the same index and year.
    pub(super) fn beside(&self, units: &[UnitId]) -> Result<Standing<'a>, Why> {
        let report = self.board.report;
        let index = self.board.sheet.index;
        let mut found = units.iter().filter_map(|unit| report.standing(self.board.at.edition, index, *unit));
        let (board, row) = found.next().ok_or(Why::NoBoard)?;
        if found.next().is_some() {
            return Err(Why::Ambiguous);
        }
        let node = self.board.framework.node_in(self.node, board.framework).ok_or(Why::NoFigure)?;
        Ok(Standing { board, row, node })
    }

    pub(super) fn gap(&self, said: Option<&Said>, above: bool, other: &Other) -> Outcome {
        let others: Vec<Decimal> = match other {
            Other::Units(units) => self.beside(units)?.figures(false),
            Other::Next => vec![self.next()?],
            Other::Summary(measure) => group::figures_around(self, *measure),
        };
        let own = self.figures(false);
        let decimals = self.board.index.decimals;
        let known = differences(&own, &others, [decimals, said.map_or(decimals, places)]);
        let Some(first) = known.first() else { return Err(Why::NoFigure) };
        match said {
            Some(plain) => {
                let said = plain;
                let sign = |value: &Decimal| if above { *value } else { -*value };
                let said = Said { readings: said.readings.iter().map(sign).collect(), bounds: said.bounds };
                match compare_signed(&said, &known) {
                    // `thấp hơn mức trung vị 43,48 điểm`: the figure of the other one.
                    Ok(Some(_)) if compare(plain, &others, Truth::Figure) == TRUE => {
                        self.gap(None, above, other)
                    }
                    outcome => outcome,
                }
            }
            None => {
                let is_so = known.iter().any(|value| !value.is_zero() && value.is_sign_positive() == above);
                if is_so { TRUE } else { Ok(Some(Truth::Signed(*first))) }
            }
        }
    }

    /// The figure of the next unit in the order.
    fn next(&self) -> Result<Decimal, Why> {
        let rank = self.board.rank(self.row, self.node).ok_or(Why::NoFigure)?.rank;
        let rows = 0..self.board.sheet.rows.len();
        let behind =
            rows.filter(|row| self.board.rank(*row, self.node).is_some_and(|other| other.rank == rank + 1));
        behind.filter_map(|row| self.board.value(row, self.node).ok()).next().ok_or(Why::Incomplete)
    }

    pub(super) fn apart(&self, said: &Said, units: &[UnitId]) -> Outcome {
        let other = self.beside(units)?;
        let decimals = [self.board.index.decimals, places(said)];
        let known = differences(&self.figures(false), &other.figures(false), decimals);
        let known: Vec<Decimal> = known.iter().map(Decimal::abs).collect();
        compare(said, &known, Truth::Figure)
    }

    pub(super) fn stands_before(&self, ahead: bool, units: &[UnitId]) -> Outcome {
        let other = self.beside(units)?;
        if other.board.at != self.board.at {
            return Err(Why::Ambiguous);
        }
        let ranks = self.ranks().first().copied().zip(other.ranks().first().copied());
        let (is_before, truth) = match ranks {
            Some((own, other)) => (own.cmp(&other), Truth::Count(own)),
            None => {
                let own = self.board.value(self.row, self.node).map_err(|_| Why::NoFigure)?;
                let beside = other.board.value(other.row, other.node).map_err(|_| Why::NoFigure)?;
                (self.better(own, beside), Truth::Signed(own - beside))
            }
        };
        let wanted = if ahead { Ordering::Less } else { Ordering::Greater };
        // Printed ranks may contradict the figures: what either says is not denied.
        let values =
            self.board.value(self.row, self.node).ok().zip(other.board.value(other.row, other.node).ok());
        let is_by_value = values.is_some_and(|(own, beside)| self.better(own, beside) == wanted);
        if is_before == wanted || is_by_value { TRUE } else { Ok(Some(truth)) }
    }
}
