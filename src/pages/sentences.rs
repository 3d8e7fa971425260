//! Findings made from figures. A sentence is only made where every figure in it is known and no row
//! that it speaks of contradicts itself; ties are named as ties.

use super::movers;
use super::writer::{Writer, upper_first};
use crate::compute::Board;
use crate::compute::shown::Whose;
use crate::locale::marked;
use crate::model::framework::{Direction, NodeId, RanksPublished};
use crate::model::scoreboard::Coverage;
use crate::model::value::Words;
use rust_decimal::Decimal;

/// Most sentences of a finding.
const MOST: usize = 3;

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
        let lead = lead.or_else(|| self.printed_mean(board));
        let (middle, moved) = (self.middle(board), movers::sentence(self, board));
        joined([lead, middle, self.same_place(board).or(moved)])
    }

    /// The median of a whole group, how far its ends are apart, and how many have no figure. The ends
    /// are not named: the first is named elsewhere, and the last needs no headline.
    fn middle(&self, board: &Board<'_>) -> Option<String> {
        let summary = board.summary(NodeId::TOTAL).filter(|summary| summary.count >= 4)?;
        let amount = self.brief_amount(summary.median, board.index);
        let spread = self.ends_apart(board).map(|apart| self.say("spread_tail", &[("difference", &apart)]));
        let absent = board.sheet.rows.len() - summary.count;
        let absent = (absent > 0).then(|| {
            let key = if absent == 1 { "absent_tail_one" } else { "absent_tail" };
            self.say(key, &[("peers", &self.peers(board.sheet.group, absent))])
        });
        let (spread, absent) = (spread.unwrap_or_default(), absent.unwrap_or_default());
        // Where the lead is the highest of so many, their number has been said.
        let key = if board.index.ranks == RanksPublished::None { "median_plain" } else { "median_is" };
        let peers = self.peers(board.sheet.group, summary.count);
        Some(
            self.say(
                key,
                &[("peers", &peers), ("amount", &amount), ("spread", &spread), ("absent", &absent)],
            ),
        )
    }

    /// The highest figure less the lowest; nothing where a figure of the board is in doubt.
    fn ends_apart(&self, board: &Board<'_>) -> Option<String> {
        let rows = 0..board.sheet.rows.len();
        let figures = rows.filter_map(|row| board.value(row, NodeId::TOTAL).ok());
        let (lowest, highest) = figures.fold(None, |ends: Option<(Decimal, Decimal)>, value| {
            Some(ends.map_or((value, value), |(least, most)| (least.min(value), most.max(value))))
        })?;
        let apart = highest.checked_sub(lowest).filter(|apart| !apart.is_zero())?;
        (!board.has_conflict()).then(|| self.brief_difference(apart, board.index)).flatten()
    }

    /// Who stands first, and by how much.
    pub fn lead(&self, board: &Board<'_>) -> Option<String> {
        let (first, next) = self.first_and_next(board)?;
        let names: Vec<String> = first.iter().map(|place| self.name_in_text(board, place.row)).collect();
        let value = first.first()?.value;
        let whose = board.rank(first[0].row, NodeId::TOTAL)?.whose;
        let gap = value
            .zip(next.and_then(|place| place.value))
            .filter(|_| first.len() == 1)
            .and_then(|(first, next)| first.checked_sub(next))
            // A gap is only told in the direction in which the first is better.
            .filter(|gap| {
                !gap.is_zero() && gap.is_sign_negative() == (board.index.direction == Direction::Lower)
            })
            .and_then(|gap| self.brief_difference(gap, board.index));
        let mut values = vec![
            ("year", board.edition.year.to_string()),
            ("unit", self.listed(&names)),
            ("group", self.group_in_text(board.sheet.group)),
            ("index", self.marked(board.index.short())),
        ];
        if let Some(value) = value {
            values.push(("amount", self.brief_amount(value, board.index)));
        }
        if let Some(summary) = board.summary(NodeId::TOTAL) {
            values.push(("peers", self.peers(board.sheet.group, summary.count)));
        }
        let gap = gap.map(|gap| {
            let key = if board.index.direction == Direction::Higher { "gap_above" } else { "gap_below" };
            self.say(key, &[("difference", &gap)])
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
        let index = self.marked(board.index.short());
        let group = self.group_in_text(board.sheet.group);
        match figures.len() {
            0 => None,
            1..=3 => {
                let each: Vec<String> = figures
                    .iter()
                    .map(|(row, value)| {
                        let (name, amount) =
                            (self.name_in_text(board, *row), self.brief_amount(*value, board.index));
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
        let amount = self.brief_amount(mean.value.value, board.index);
        let key =
            if Whose::from(board.sheet.stated_by) == Whose::Press { "mean_press" } else { "mean_stated" };
        let (index, group) = (self.marked(board.index.short()), self.group_in_text(group));
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
            .map(|row| self.name_in_text(board, row))
            .collect();
        let rank = self.count(rank);
        (names.len() > 1).then(|| self.say("same_place", &[("units", &self.listed(&names)), ("rank", &rank)]))
    }

    /// What an edition finds: the unit that the site is about, then who leads.
    pub fn edition_finding(&self, edition: usize) -> String {
        let contents = self.plan.contents(edition);
        let focus = self.report().catalogue.site.focus.filter(|unit| contents.units.contains(unit));
        let mut sentences = focus.map(|unit| self.unit_sentences(edition, unit)).unwrap_or_default();
        let mut told = focus.and_then(|unit| {
            self.report().standings(edition, unit).next().map(|(board, _)| board.sheet.index)
        });
        for at in &contents.boards {
            let board = self.report().board(*at);
            // Where the unit of the site leads, its own sentence has said so.
            let row = focus.and_then(|unit| board.row_of(unit));
            let leads = row.and_then(|row| board.rank(row, NodeId::TOTAL)).is_some_and(|rank| rank.rank == 1);
            if Some(board.sheet.index) == told || leads {
                continue;
            }
            if let Some(lead) = self.lead(&board).or_else(|| self.printed_mean(&board)) {
                told = Some(board.sheet.index);
                sentences.push(lead);
                if sentences.len() < MOST {
                    sentences.extend(movers::sentence(self, &board));
                }
            }
            if sentences.len() >= 2 {
                break;
            }
        }
        joined(sentences.into_iter().map(Some))
    }

    /// The name of the unit of a row within a sentence.
    pub fn name_in_text(&self, board: &Board<'_>, row: usize) -> String {
        self.in_text(board.unit_name(row))
    }

    /// A name within a sentence, with an article where the language wants one.
    pub fn in_text(&self, name: &Words) -> String {
        let said = self.marked(name);
        if marked::whole(&said).is_some() { said } else { self.words.in_text(&said) }
    }

    /// The name of the unit of a row.
    pub fn name_of(&self, board: &Board<'_>, row: usize) -> String {
        self.marked(board.unit_name(row))
    }
}

/// Sentences one after the other, each with a capital; those that say nothing are left out.
pub fn joined(sentences: impl IntoIterator<Item = Option<String>>) -> String {
    let sentences: Vec<String> = sentences
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .map(|text| upper_first(&text))
        .collect();
    sentences.join(" ")
}
