//! Claims about one unit.

use super::super::claim::{Truth, Why};
use super::super::draft::{Answer, Asked, Counted, Draft, Said, Within};
use super::compare::{compare, compare_signed, differences, places};
use super::{Outcome, Standing, TRUE, is_in, time};
use crate::compute::Board;
use crate::compute::lineage::earlier_self;
use crate::model::framework::{Direction, IndexId, Measure, NodeId};
use crate::model::scoreboard::Coverage;
use crate::model::unit::{GroupId, UnitId};
use crate::model::value::{Year, quotient};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// One reading of a claim about a unit.
pub(super) fn judge(draft: &Draft, of: &Standing<'_>) -> Outcome {
    let outcome = match &draft.asked {
        Asked::Score(said) => compare(said, &of.figures(draft.is_attributed), Truth::Figure),
        Asked::Rank(rank, within) => of.ranked(*rank, within),
        Asked::OutOf(count, within) => of.out_of(*count, within),
        Asked::Last(within) => of.is_last(within),
        Asked::Change(said, counted, _, base) => of.changed(said, *counted, *base),
        Asked::Places(places, base) => of.places(*places, *base),
        Asked::Moved { of_rank, up, base } => of.moved(*of_rank, *up, *base),
        Asked::Share(answer, said) => of.share(*answer, said),
        Asked::Gap(said, above, other) => of.gap(said.as_ref(), *above, other),
        Asked::Apart(said, units) => of.apart(said, units),
        Asked::Before(ahead, units) => of.stands_before(*ahead, units),
        Asked::Class(classes) => of.class(classes),
        Asked::Still(held) => time::still(of, held),
        Asked::FirstTime(held) => time::first_time(of, held),
        Asked::Running(years, held) => time::running(of, *years, held),
        _ => Err(Why::Subject),
    };
    // Printed figures of the row contradict each other: whoever repeats one of them is not to blame.
    let is_contested = of.board.conflicts(of.row).next().is_some();
    if is_contested && matches!(outcome, Ok(Some(_))) { Err(Why::Contested) } else { outcome }
}

/// Whether a change in percent is a difference of figures, and no percentage of the earlier one.
pub(super) fn is_difference(draft: &Draft, of: &Standing<'_>) -> bool {
    match &draft.asked {
        Asked::Change(said, Counted::Percent, _, base) => {
            of.differences(*base, places(said)).is_ok_and(|known| compare_signed(said, &known) == TRUE)
        }
        _ => false,
    }
}

impl<'a> Standing<'a> {
    /// Every figure that the report has, the shown one first.
    pub(super) fn figures(&self, with_others: bool) -> Vec<Decimal> {
        let row = &self.board.sheet.rows[self.row];
        let shown = self.board.value(self.row, self.node).ok();
        let exact = self.board.exact(self.row, self.node).ok();
        let others = row.others().iter().filter(|other| with_others && other.node == self.node);
        shown
            .into_iter()
            .chain(exact)
            .chain(others.filter_map(|other| other.total.map(|total| total.value)))
            .collect()
    }

    /// Every rank that the report has, the shown one first.
    pub(super) fn ranks(&self) -> Vec<usize> {
        let shown = self.board.rank(self.row, self.node).map(|rank| rank.rank);
        shown.into_iter().chain(self.board.result.ranks.get(self.row, self.node)).collect()
    }

    /// Less than nothing where the first figure is better.
    pub(super) fn better(&self, one: Decimal, other: Decimal) -> Ordering {
        match self.board.index.direction {
            Direction::Higher => other.cmp(&one),
            Direction::Lower => one.cmp(&other),
        }
    }

    fn ranked(&self, rank: usize, within: &Within) -> Outcome {
        match self.narrowed(within)? {
            None => {
                let ranks = self.ranks();
                if ranks.is_empty() {
                    return self.at_best(rank);
                }
                if ranks.contains(&rank) { TRUE } else { Ok(Some(Truth::Count(ranks[0]))) }
            }
            Some(rows) => {
                let own = self.rank_among(&rows)?;
                if own == rank { TRUE } else { Ok(Some(Truth::Count(own))) }
            }
        }
    }

    /// Without a rank of its own a unit still stands behind those whose figures are better.
    fn at_best(&self, rank: usize) -> Outcome {
        let own = self.board.value(self.row, self.node).map_err(|_| Why::NoFigure)?;
        let better = (0..self.board.sheet.rows.len())
            .filter_map(|row| self.board.value(row, self.node).ok())
            .filter(|value| self.better(*value, own) == Ordering::Less)
            .count();
        if better >= rank { Ok(Some(Truth::Count(better + 1))) } else { Err(Why::Incomplete) }
    }

    /// The rows that a narrower order is of; `None` for the whole board.
    pub(super) fn narrowed(&self, within: &Within) -> Result<Option<Vec<usize>>, Why> {
        let rows = 0..self.board.sheet.rows.len();
        match within {
            Within::Board => Ok(None),
            Within::Groups(groups) => self.narrowed_to(groups),
            Within::Class(classes) => {
                let (own, _) = self.board.class(self.row).ok_or(Why::NoFigure)?;
                let is_own = |(index, _, class): &(IndexId, usize, usize)| {
                    *index == self.board.sheet.index && *class == own
                };
                if !classes.iter().any(is_own) || self.board.sheet.coverage != Coverage::Complete {
                    return Err(Why::Incomplete);
                }
                Ok(Some(
                    rows.filter(|row| self.board.class(*row).is_some_and(|(class, _)| class == own))
                        .collect(),
                ))
            }
        }
    }

    fn narrowed_to(&self, groups: &[GroupId]) -> Result<Option<Vec<usize>>, Why> {
        if groups.contains(&self.board.sheet.group) {
            return Ok(None);
        }
        let catalogue = &self.board.report.catalogue;
        let inner = groups.iter().find(|group| {
            catalogue.holds(self.board.sheet.group, **group) && is_in(&self.board, self.unit(), **group)
        });
        // A wider group than that of the board has an order that nobody published.
        let group = *inner.ok_or(Why::Incomplete)?;
        if self.board.sheet.coverage != Coverage::Complete {
            return Err(Why::Incomplete);
        }
        let rows = (0..self.board.sheet.rows.len())
            .filter(|row| is_in(&self.board, self.board.sheet.rows[*row].unit, group));
        Ok(Some(rows.collect()))
    }

    fn rank_among(&self, rows: &[usize]) -> Result<usize, Why> {
        let own = self.board.value(self.row, self.node).map_err(|_| Why::NoFigure)?;
        let values = rows.iter().filter_map(|row| self.board.value(*row, self.node).ok());
        Ok(1 + values.filter(|value| self.better(*value, own) == Ordering::Less).count())
    }

    fn out_of(&self, count: usize, within: &Within) -> Outcome {
        if let Some(rows) = self.narrowed(within)? {
            let with_figure = rows.iter().filter(|row| self.board.value(**row, self.node).is_ok()).count();
            return if with_figure == count || rows.len() == count {
                TRUE
            } else {
                Ok(Some(Truth::Count(with_figure)))
            };
        }
        let sheet = self.board.sheet;
        let shown = self.board.rank(self.row, self.node).and_then(|rank| rank.of);
        let stated = sheet.rows[self.row].stated.of.map(|of| of.value);
        let population = sheet.population.map(|population| population.value);
        let complete =
            (sheet.coverage == Coverage::Complete).then(|| self.board.result.ranks.ranked(self.node));
        let known: Vec<usize> = [shown, stated, population, complete].into_iter().flatten().collect();
        let Some(first) = known.first() else { return Err(Why::NoFigure) };
        let is_all = sheet.coverage == Coverage::Complete && sheet.rows.len() == count;
        if known.contains(&count) || is_all { TRUE } else { Ok(Some(Truth::Count(*first))) }
    }

    fn is_last(&self, within: &Within) -> Outcome {
        if let Some(rows) = self.narrowed(within)? {
            let own = self.board.value(self.row, self.node).map_err(|_| Why::NoFigure)?;
            let mut values = rows.iter().filter_map(|row| self.board.value(*row, self.node).ok());
            let is_last = values.all(|value| self.better(own, value) != Ordering::Less);
            return if is_last { TRUE } else { Ok(Some(Truth::Count(self.rank_among(&rows)?))) };
        }
        let rank = self.board.rank(self.row, self.node).ok_or(Why::NoFigure)?;
        let of = rank.of.ok_or(Why::NoFigure)?;
        let ranks = &self.board.result.ranks;
        let last = (0..self.board.sheet.rows.len()).filter_map(|row| ranks.get(row, self.node)).max();
        if rank.rank == of || last == Some(rank.rank) { TRUE } else { Ok(Some(Truth::Count(rank.rank))) }
    }

    /// The same unit, or what it was before, in another year.
    pub(super) fn in_year(&self, year: Year) -> Result<Standing<'a>, Why> {
        let report = self.board.report;
        let edition = report.edition_of(year).ok_or(Why::NoEdition)?;
        let then = |unit: UnitId| report.standing(edition, self.board.sheet.index, unit);
        let (board, row) = then(self.unit())
            .or_else(|| earlier_self(&report.catalogue, self.unit()).and_then(then))
            .ok_or(Why::NoBoard)?;
        let node = self.board.framework.node_in(self.node, board.framework).ok_or(Why::NoFigure)?;
        Ok(Standing { board, row, node })
    }

    /// How the figure differs from that of a year, the shown change first.
    fn differences(&self, base: Option<Year>, places: u32) -> Result<Vec<Decimal>, Why> {
        let year = self.board.edition.year;
        let base = base.unwrap_or(year - 1);
        let mut known = Vec::new();
        if base == year - 1 {
            known.extend(self.board.change(self.row, self.node).ok().map(|change| change.value));
            known.extend(self.board.computed_change(self.row, self.node).ok().map(|change| change.value));
        }
        match self.in_year(base) {
            Ok(then) => {
                let code = &self.board.framework.nodes[self.node.at()].code;
                if self.board.framework.is_comparable(then.board.framework, code) {
                    let places = [self.board.index.decimals, places];
                    known.extend(differences(&self.figures(false), &then.figures(false), places));
                } else if known.is_empty() {
                    return Err(Why::Break);
                }
            }
            Err(why) if known.is_empty() => return Err(why),
            Err(_) => {}
        }
        if known.is_empty() { Err(Why::NoFigure) } else { Ok(known) }
    }

    fn changed(&self, said: &Said, counted: Counted, base: Option<Year>) -> Outcome {
        let known = self.differences(base, places(said))?;
        let plain = compare_signed(said, &known);
        if counted == Counted::Points || plain == TRUE {
            return plain;
        }
        let year = base.unwrap_or(self.board.edition.year - 1);
        let Ok(then) = self.in_year(year) else {
            // A percentage of a figure that is not there.
            return if self.board.measure_on(self.node) == Measure::Percent {
                plain
            } else {
                Err(Why::NoFigure)
            };
        };
        let share = |difference: &Decimal| {
            let before = then.board.value(then.row, then.node).ok()?;
            quotient(difference.checked_mul(Decimal::ONE_HUNDRED)?, before)
        };
        let shares: Vec<Decimal> = known.iter().filter_map(share).collect();
        match (compare_signed(said, &shares), self.board.measure_on(self.node)) {
            (TRUE, _) => TRUE,
            (_, Measure::Percent) => plain,
            (other, _) => other,
        }
    }

    fn places(&self, places: i64, base: Option<Year>) -> Outcome {
        let then = self.in_year(base.unwrap_or(self.board.edition.year - 1))?;
        let known = self.won(&then);
        let Some(first) = known.first() else { return Err(Why::NoFigure) };
        if known.contains(&places) { TRUE } else { Ok(Some(Truth::Signed(Decimal::from(*first)))) }
    }

    /// Places won since another year.
    fn won(&self, then: &Self) -> Vec<i64> {
        let number = |rank: usize| i64::try_from(rank).unwrap_or(i64::MAX);
        let now = self.ranks();
        then.ranks().iter().flat_map(|then| now.iter().map(|now| number(*then) - number(*now))).collect()
    }

    fn moved(&self, of_rank: bool, up: Option<bool>, base: Option<Year>) -> Outcome {
        let ways: Vec<Ordering> = if of_rank {
            let then = self.in_year(base.unwrap_or(self.board.edition.year - 1))?;
            self.won(&then).iter().map(|won| won.cmp(&0)).collect()
        } else {
            self.differences(base, self.board.index.decimals)?
                .iter()
                .map(|value| value.cmp(&Decimal::ZERO))
                .collect()
        };
        let said = up.map_or(Ordering::Equal, |up| if up { Ordering::Greater } else { Ordering::Less });
        let Some(first) = ways.first() else { return Err(Why::NoFigure) };
        if ways.contains(&said) { TRUE } else { Ok(Some(Truth::Direction(*first))) }
    }

    fn share(&self, answer: Answer, said: &Said) -> Outcome {
        let shares = self.board.sheet.rows[self.row].shares;
        let known: Vec<Decimal> = match (answer, shares) {
            (Answer::Satisfied, Some(shares)) => vec![shares.satisfied.value],
            (Answer::Neutral, Some(shares)) => vec![shares.neutral.value],
            (Answer::Dissatisfied, Some(shares)) => vec![shares.dissatisfied.value],
            // An index of satisfaction is a share of satisfied answers.
            (Answer::Satisfied, None) if self.board.index.measure == Measure::Percent => self.figures(false),
            _ => Vec::new(),
        };
        compare(said, &known, Truth::Figure)
    }

    pub(super) fn class(&self, classes: &[(IndexId, usize, usize)]) -> Outcome {
        let own: Vec<usize> = classes
            .iter()
            .filter(|(index, ..)| *index == self.board.sheet.index)
            .map(|(.., class)| *class)
            .collect();
        if own.is_empty() || self.node != NodeId::TOTAL {
            return Err(Why::Ambiguous);
        }
        let (class, _) = self.board.class(self.row).ok_or(Why::NoFigure)?;
        if own.contains(&class) {
            return TRUE;
        }
        let rule = self.rule().ok_or(Why::NoFigure)?;
        Ok(Some(Truth::Class(self.board.sheet.index, rule, class)))
    }

    /// The number of the rule that gives the classes of the board.
    fn rule(&self) -> Option<usize> {
        let board: &Board<'_> = &self.board;
        let (year, group) = (board.edition.year, board.sheet.group);
        board.index.classes.iter().position(|rule| rule.span.holds(year, group))
    }
}
