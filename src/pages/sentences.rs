//! Findings made from figures. A sentence is only made where every figure in it is known and no row
//! that it speaks of contradicts itself; ties are named as ties.

use super::writer::{Writer, upper_first};
use crate::compute::Board;
use crate::compute::shown::Whose;
use crate::model::edition::Authority;
use crate::model::framework::{Direction, NodeId, RanksPublished};
use crate::model::scoreboard::Coverage;
use crate::model::unit::UnitId;
use crate::model::value::Missing;
use rust_decimal::Decimal;

/// A row with its place.
struct Place {
    row: usize,
    rank: usize,
    value: Option<Decimal>,
}

impl Writer<'_> {
    /// What a board finds, in one or two sentences; empty where nothing can be said.
    pub fn board_finding(&self, board: &Board<'_>) -> String {
        let lead = self.lead(board).or_else(|| self.named(board));
        let middle = board.summary(NodeId::TOTAL).filter(|summary| summary.count >= 4).map(|summary| {
            let peers = self.peers(board.sheet.group, summary.count);
            self.say("median_is", &[("peers", &peers), ("amount", &self.amount(summary.median, board.index))])
        });
        joined([lead.or_else(|| self.printed_mean(board)), middle, self.same_place(board)])
    }

    /// Who stands first, and by how much.
    pub fn lead(&self, board: &Board<'_>) -> Option<String> {
        let (first, next) = self.first_and_next(board)?;
        let names: Vec<String> = first.iter().map(|place| self.name_of(board, place.row)).collect();
        let value = first.first()?.value;
        let whose = board.rank(first[0].row, NodeId::TOTAL)?.whose;
        let gap = value
            .zip(next.and_then(|place| place.value))
            .filter(|_| first.len() == 1)
            .and_then(|(first, next)| first.checked_sub(next))
            .filter(|gap| !gap.is_zero());
        let mut values = vec![
            ("year", board.edition.year.to_string()),
            ("unit", self.listed(&names)),
            ("group", self.group_in_text(board.sheet.group)),
            ("index", self.plain(board.index.short())),
        ];
        if let Some(value) = value {
            values.push(("amount", self.amount(value, board.index)));
        }
        if let Some(summary) = board.summary(NodeId::TOTAL) {
            values.push(("peers", self.peers(board.sheet.group, summary.count)));
        }
        let gap = gap.map(|gap| {
            let key = if board.index.direction == Direction::Higher { "gap_above" } else { "gap_below" };
            self.say(key, &[("difference", &self.difference(gap, board.index))])
        });
        values.push(("gap", gap.unwrap_or_default()));
        let key = match (board.index.ranks, whose, first.len(), value.is_some()) {
            (RanksPublished::None, _, _, _) if board.index.direction == Direction::Lower => return None,
            (RanksPublished::None, _, 1, true) => "lead_highest",
            (RanksPublished::None, _, _, true) => "lead_highest_tied",
            (_, Whose::Press, 1, true) => "lead_press",
            (_, Whose::Press, 1, false) => "lead_press_rank_only",
            (_, Whose::Press, _, true) => "lead_press_tied",
            (_, _, 1, true) => "lead",
            (_, _, 1, false) => "lead_rank_only",
            (_, _, _, true) => "lead_tied",
            _ => return None,
        };
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Some(self.say(key, &values))
    }

    /// The rows in first place and the row after them. Nothing where one of them is in conflict, or
    /// where rows that share the first place have different figures.
    fn first_and_next(&self, board: &Board<'_>) -> Option<(Vec<Place>, Option<Place>)> {
        let mut places = board.order().into_iter().filter_map(|row| {
            let rank = board.rank(row, NodeId::TOTAL)?;
            Some(Place { row, rank: rank.rank, value: board.value(row, NodeId::TOTAL).ok() })
        });
        let mut first = Vec::new();
        let next = loop {
            match places.next() {
                Some(place) if place.rank == 1 => first.push(place),
                other => break other,
            }
        };
        // A source may name ranks 1 and 3 only; then the third is not the next.
        let next = next.filter(|place| place.rank == first.len() + 1);
        let is_clear = |place: &Place| board.conflicts(place.row).next().is_none();
        let agrees = first.iter().all(|place| is_clear(place) && place.value == first[0].value);
        (agrees && next.as_ref().is_none_or(is_clear) && !first.is_empty()).then_some((first, next))
    }

    /// What a source names where it gives no clear first place: the figures, without an order.
    fn named(&self, board: &Board<'_>) -> Option<String> {
        if board.sheet.coverage == Coverage::Complete {
            return None;
        }
        let figures: Vec<(usize, Decimal)> = board
            .order()
            .into_iter()
            .filter_map(|row| board.value(row, NodeId::TOTAL).ok().map(|value| (row, value)))
            .collect();
        let year = board.edition.year.to_string();
        let index = self.plain(board.index.short());
        let group = self.group_in_text(board.sheet.group);
        match figures.len() {
            0 => None,
            1..=3 => {
                let each: Vec<String> = figures
                    .iter()
                    .map(|(row, value)| {
                        let (name, amount) = (self.name_of(board, *row), self.amount(*value, board.index));
                        self.say("name_and_amount", &[("unit", &name), ("amount", &amount)])
                    })
                    .collect();
                let list = self.listed(&each);
                Some(self.say(
                    "named_few",
                    &[("year", &year), ("index", &index), ("group", &group), ("list", &list)],
                ))
            }
            count => {
                let count = self.count(count);
                let values =
                    [("year", year.as_str()), ("index", &index), ("group", &group), ("count", &count)];
                Some(self.say("named_many", &values))
            }
        }
    }

    /// The printed mean of the whole group, where the board holds only such figures.
    pub fn printed_mean(&self, board: &Board<'_>) -> Option<String> {
        let group = board.sheet.group;
        let mean = board.sheet.summaries.iter().find(|summary| summary.is_mean_of(group))?;
        let amount = self.amount(mean.value.value, board.index);
        let key =
            if Whose::from(board.sheet.stated_by) == Whose::Press { "mean_press" } else { "mean_stated" };
        let (index, group) = (self.plain(board.index.short()), self.group_in_text(group));
        let year = board.edition.year.to_string();
        Some(self.say(key, &[("year", &year), ("index", &index), ("group", &group), ("amount", &amount)]))
    }

    /// That a source prints one rank for several units with different figures.
    fn same_place(&self, board: &Board<'_>) -> Option<String> {
        let rows = 0..board.sheet.rows.len();
        let doubtful = rows.clone().find(|row| {
            board.conflicts(*row).any(|kept| kept.code.starts_with("RANK"))
                && board.sheet.rows[*row].stated.rank.is_some()
        })?;
        let rank = board.sheet.rows[doubtful].stated.rank?.value;
        let names: Vec<String> = rows
            .filter(|row| board.sheet.rows[*row].stated.rank.is_some_and(|stated| stated.value == rank))
            .map(|row| self.name_of(board, row))
            .collect();
        let rank = self.count(rank);
        (names.len() > 1).then(|| self.say("same_place", &[("units", &self.listed(&names)), ("rank", &rank)]))
    }

    /// How a unit stands in an edition, over its boards; empty where every row is doubtful.
    pub fn unit_finding(&self, edition: usize, unit: UnitId) -> String {
        let contents = self.plan.contents(edition);
        let boards = contents.boards.iter().map(|at| self.report().board(*at));
        let clauses: Vec<(String, bool)> = boards
            .filter_map(|board| board.row_of(unit).map(|row| (board, row)))
            .filter(|(board, row)| board.conflicts(*row).next().is_none())
            .filter_map(|(board, row)| {
                let clause = self.clause(&board, row)?;
                Some((clause, board.sheet.stated_by == Authority::Press))
            })
            .take(3)
            .collect();
        if clauses.is_empty() {
            return self.withheld(edition, unit).unwrap_or_default();
        }
        let year = self.plan.edition(edition).year.to_string();
        let name = self.unit(edition, unit).text;
        // Where all of it is the press's, that is said once, else of each clause.
        let is_all_press = clauses.iter().all(|(_, is_press)| *is_press);
        let clauses: Vec<String> = clauses
            .into_iter()
            .map(|(clause, is_press)| match is_press && !is_all_press {
                true => self.say("clause_press", &[("clause", &clause)]),
                false => clause,
            })
            .collect();
        let key = if is_all_press { "unit_finding_press" } else { "unit_finding" };
        self.say(key, &[("year", &year), ("unit", &name), ("clauses", &clauses.join("; "))])
    }

    /// That the figure of a unit was not published, where it stands on a board all the same.
    fn withheld(&self, edition: usize, unit: UnitId) -> Option<String> {
        let mut boards = self.plan.contents(edition).boards.iter().map(|at| self.report().board(*at));
        let board = boards.find(|board| {
            let row = board.row_of(unit);
            row.is_some_and(|row| board.value(row, NodeId::TOTAL) == Err(Missing::Withheld))
        })?;
        let year = board.edition.year.to_string();
        let (index, name) = (self.plain(board.index.short()), self.unit(edition, unit).text);
        Some(self.say("unit_withheld", &[("year", &year), ("index", &index), ("unit", &name)]))
    }

    fn clause(&self, board: &Board<'_>, row: usize) -> Option<String> {
        let index = self.plain(board.index.short());
        let value = board.value(row, NodeId::TOTAL).ok();
        let is_told = board.index.ranks != RanksPublished::None && is_sole_rank(board, row);
        let rank = board.rank(row, NodeId::TOTAL).filter(|_| is_told);
        let amount = value.map(|value| self.amount(value, board.index)).unwrap_or_default();
        let rank_text = rank.map(|rank| self.rank(rank)).unwrap_or_default();
        let class = board.class(row).map(|(_, name)| self.plain(name)).unwrap_or_default();
        let key = match (rank, value) {
            (Some(_), Some(_)) => "clause_rank_amount",
            (Some(_), None) => "clause_rank",
            (None, Some(_)) if !class.is_empty() => "clause_class_amount",
            (None, Some(_)) => "clause_amount",
            (None, None) => return None,
        };
        let mut text =
            self.say(key, &[("index", &index), ("amount", &amount), ("rank", &rank_text), ("class", &class)]);
        for more in [self.against_median(board, row), self.against_before(board, row)].into_iter().flatten() {
            text.push_str(&more);
        }
        Some(text)
    }

    fn against_median(&self, board: &Board<'_>, row: usize) -> Option<String> {
        let summary = board.summary(NodeId::TOTAL).filter(|summary| summary.count >= 8)?;
        let distance = board.value(row, NodeId::TOTAL).ok()?.checked_sub(summary.median)?;
        let difference = self.difference(distance, board.index);
        let key = match distance {
            distance if distance.is_zero() => "at_median",
            distance if distance.is_sign_negative() => "below_median",
            _ => "above_median",
        };
        Some(self.say(key, &[("difference", &difference)]))
    }

    fn against_before(&self, board: &Board<'_>, row: usize) -> Option<String> {
        let change = board.change(row, NodeId::TOTAL).ok()?;
        let key = match change.value {
            value if value.is_zero() => "same_as_before",
            value if value.is_sign_negative() => "less_than_before",
            _ => "more_than_before",
        };
        let difference = self.difference(change.value, board.index);
        let before = (board.edition.year - 1).to_string();
        Some(self.say(key, &[("difference", &difference), ("before", &before)]))
    }

    /// What an edition finds: the unit that the site is about, then who leads.
    pub fn edition_finding(&self, edition: usize) -> String {
        let contents = self.plan.contents(edition);
        let focus = self.report().catalogue.site.focus.filter(|unit| contents.units.contains(unit));
        let mut sentences: Vec<String> = Vec::new();
        let mut told = None;
        if let Some(unit) = focus {
            sentences.push(self.unit_finding(edition, unit));
            told = self.report().standings(edition, unit).next().map(|(board, _)| board.sheet.index);
        }
        for at in &contents.boards {
            let board = self.report().board(*at);
            if Some(board.sheet.index) == told {
                continue;
            }
            if let Some(lead) = self.lead(&board).or_else(|| self.printed_mean(&board)) {
                told = Some(board.sheet.index);
                sentences.push(lead);
            }
            if sentences.iter().filter(|text| !text.is_empty()).count() >= 2 {
                break;
            }
        }
        joined(sentences.into_iter().map(Some))
    }

    /// The name of the unit of a row.
    pub fn name_of(&self, board: &Board<'_>, row: usize) -> String {
        self.plain(board.unit_name(row))
    }
}

/// Whether no other row has the same printed rank with another figure.
fn is_sole_rank(board: &Board<'_>, row: usize) -> bool {
    let own =
        (board.sheet.rows[row].stated.rank.map(|rank| rank.value), board.value(row, NodeId::TOTAL).ok());
    let rows = board.sheet.rows.iter().enumerate();
    own.0.is_none()
        || rows
            .filter(|(_, other)| other.stated.rank.map(|rank| rank.value) == own.0)
            .all(|(other, _)| board.value(other, NodeId::TOTAL).ok() == own.1)
}

fn joined(sentences: impl IntoIterator<Item = Option<String>>) -> String {
    let sentences: Vec<String> = sentences
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .map(|text| upper_first(&text))
        .collect();
    sentences.join(" ")
}
