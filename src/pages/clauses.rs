//! What is said of one unit: a clause for each index, with its place, its class, and how it stands
//! beside the group and the year before. Spaces that must not break are found in the finished sentence.

use super::sentences::joined;
use super::writer::Writer;
use crate::compute::Board;
use crate::compute::change::Change;
use crate::compute::shown::ShownRank;
use crate::locale::number;
use crate::model::edition::Authority;
use crate::model::framework::{NodeId, RanksPublished};
use crate::model::unit::UnitId;
use crate::model::value::Missing;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Most indices of which a finding speaks.
const INDICES: usize = 3;
/// Fewest figures of which a median says something of one of them.
const FEWEST: usize = 8;

impl Writer<'_> {
    /// How a unit stands in an edition, over its boards; empty where every row is doubtful.
    pub fn unit_finding(&self, edition: usize, unit: UnitId) -> String {
        let told = self.told(edition, unit);
        let more = told.len();
        let more = (more > INDICES).then(|| self.say("unit_finding_more", &[("count", &self.count(more))]));
        joined(self.sentences_of(told, edition, unit).into_iter().map(Some).chain([more]))
    }

    /// The same in sentences: what acts and reports state, then what only the press reports. Of several
    /// indices those come first that have ranks.
    pub fn unit_sentences(&self, edition: usize, unit: UnitId) -> Vec<String> {
        self.sentences_of(self.told(edition, unit), edition, unit)
    }

    fn sentences_of(&self, told: Vec<(Board<'_>, usize)>, edition: usize, unit: UnitId) -> Vec<String> {
        let mut rows = told;
        rows.sort_by_key(|(board, _)| board.index.ranks == RanksPublished::None);
        let is_brief = rows.len() >= INDICES;
        let (press, own): (Vec<_>, Vec<_>) = rows
            .into_iter()
            .filter_map(|(board, row)| Some((self.clause(&board, (row, is_brief))?, board.sheet.stated_by)))
            .take(INDICES)
            .partition(|(_, by)| *by == Authority::Press);
        let year = self.plan.edition(edition).year.to_string();
        let name = self.unit_in_text(edition, unit);
        let say = |key: &str, clauses: &[(String, Authority)]| {
            let next =
                |(clause, _): &(String, Authority)| self.words.say("clause_next", &[("clause", clause)]);
            let first = clauses.first().map(|(clause, _)| clause.clone());
            let clauses: Vec<String> = first.into_iter().chain(clauses.iter().skip(1).map(next)).collect();
            self.say(key, &[("year", &year), ("unit", &name), ("clauses", &clauses.join("; "))])
        };
        match (own.is_empty(), press.is_empty()) {
            (true, true) => self.withheld(edition, unit).into_iter().collect(),
            (true, false) => vec![say("unit_finding_press", &press)],
            (false, true) => vec![say("unit_finding", &own)],
            (false, false) => vec![say("unit_finding", &own), say("unit_finding_press_too", &press)],
        }
    }

    /// The boards on which a unit stands with something to say and without a contradiction.
    fn told(&self, edition: usize, unit: UnitId) -> Vec<(Board<'_>, usize)> {
        let boards = self.plan.contents(edition).boards.iter().map(|at| self.report().board(*at));
        boards
            .filter_map(|board| board.row_of(unit).map(|row| (board, row)))
            .filter(|(board, row)| board.conflicts(*row).next().is_none())
            .filter(|(board, row)| self.has_clause(board, *row))
            .collect()
    }

    fn unit_in_text(&self, edition: usize, unit: UnitId) -> String {
        self.in_text(self.report().catalogue.name_on(unit, self.plan.edition(edition).units_as_of))
    }

    /// That the figure of a unit was not published, where it stands on a board all the same.
    fn withheld(&self, edition: usize, unit: UnitId) -> Option<String> {
        let mut boards = self.plan.contents(edition).boards.iter().map(|at| self.report().board(*at));
        let board = boards.find(|board| {
            let row = board.row_of(unit);
            row.is_some_and(|row| board.value(row, NodeId::TOTAL) == Err(Missing::Withheld))
        })?;
        let year = board.edition.year.to_string();
        let (index, name) = (self.marked(board.index.short()), self.unit_in_text(edition, unit));
        Some(self.say("unit_withheld", &[("year", &year), ("index", &index), ("unit", &name)]))
    }

    /// What is said of a row; in brief without how it stands beside its group.
    fn clause(&self, board: &Board<'_>, (row, is_brief): (usize, bool)) -> Option<String> {
        let index = self.marked(board.index.short());
        let value = board.value(row, NodeId::TOTAL).ok();
        let rank = self.told_rank(board, row);
        let amount = value.map(|value| self.brief_amount(value, board.index)).unwrap_or_default();
        let rank_text = rank.map(|rank| self.rank_in_text(board, rank)).unwrap_or_default();
        let key = match (rank, value) {
            (Some(_), Some(_)) => "clause_rank_amount",
            (Some(_), None) => "clause_rank",
            (None, Some(_)) => "clause_amount",
            (None, None) => return None,
        };
        let change = board.change(row, NodeId::TOTAL).ok();
        let mut text = self.words.say(key, &[("index", &index), ("amount", &amount), ("rank", &rank_text)]);
        let moved = change.and_then(|change| self.class_moved(board, row, change));
        let class = board.class(row).filter(|_| rank.is_none() && moved.is_none());
        let more = [
            class.map(|(_, class)| self.words.say("class_is", &[("class", &self.marked(class))])),
            self.against_group(board, row).filter(|_| !is_brief),
            change.map(|change| self.against_before(board, change)),
            moved,
        ];
        for more in more.into_iter().flatten() {
            text.push_str(&more);
        }
        Some(text)
    }

    /// A place with the number of places, or with the group where the source names no number.
    fn rank_in_text(&self, board: &Board<'_>, rank: ShownRank) -> String {
        let place = number::ordinal(rank.rank, self.locale());
        match rank.of {
            Some(of) => self.words.say("place_of", &[("place", &place), ("of", &self.count(of))]),
            None => {
                let group = self.group_in_text(board.sheet.group);
                self.words.say("place_among", &[("place", &place), ("group", &group)])
            }
        }
    }

    /// From which class into which a unit came; nothing where it stayed or nothing can be compared.
    fn class_moved(&self, board: &Board<'_>, row: usize, change: Change) -> Option<String> {
        let (at, class) = board.class(row)?;
        let classes = change.classes.filter(|classes| *classes != 0)?;
        let then = usize::try_from(i64::try_from(at).ok()? + classes).ok()?;
        let (class, then) = (self.marked(class), self.marked(board.class_names().get(then)?));
        let key = if classes > 0 { "class_up_from" } else { "class_down_from" };
        Some(self.words.say(key, &[("class", &class), ("then", &then)]))
    }

    /// How a unit stands beside its group: against the median, or a printed mean where there is none.
    fn against_group(&self, board: &Board<'_>, row: usize) -> Option<String> {
        let value = board.value(row, NodeId::TOTAL).ok()?;
        let (middle, keys) = match board.summary(NodeId::TOTAL) {
            Some(summary) if summary.count >= FEWEST => {
                (summary.median, ["at_median", "near_median", "above_median", "below_median"])
            }
            Some(_) => return None,
            None => {
                let mut summaries = board.sheet.summaries.iter();
                let mean = summaries.find(|summary| summary.is_mean_of(board.sheet.group))?;
                (mean.value.value, ["at_mean", "near_mean", "above_mean", "below_mean"])
            }
        };
        let distance = value.checked_sub(middle)?;
        Some(self.compared(distance, board, (keys, "")))
    }

    fn against_before(&self, board: &Board<'_>, change: Change) -> String {
        let keys = ["same_as_before", "near_before", "more_than_before", "less_than_before"];
        let before = (board.edition.year - 1).to_string();
        self.compared(change.value, board, (keys, &before))
    }

    /// Says that a figure is equal, nearly equal, more or less; the keys stand in this order.
    fn compared(&self, distance: Decimal, board: &Board<'_>, (keys, before): ([&str; 4], &str)) -> String {
        let [equal, near, more, less] = keys;
        let group = self.group_in_text(board.sheet.group);
        let told = self.brief_difference(distance, board.index);
        let key = match (&told, distance) {
            (_, distance) if distance.is_zero() => equal,
            (None, _) => near,
            (Some(_), distance) if distance.is_sign_negative() => less,
            _ => more,
        };
        self.words
            .say(key, &[("difference", &told.unwrap_or_default()), ("before", before), ("group", &group)])
    }

    /// Whether anything is said of a row.
    fn has_clause(&self, board: &Board<'_>, row: usize) -> bool {
        board.value(row, NodeId::TOTAL).is_ok() || self.told_rank(board, row).is_some()
    }

    /// The rank that is told of a row: not one that is printed for another figure too.
    fn told_rank(&self, board: &Board<'_>, row: usize) -> Option<ShownRank> {
        if board.index.ranks == RanksPublished::None {
            return None;
        }
        let printed = board.sheet.rows[row].stated.rank.map(|rank| rank.value);
        let is_shared =
            |rank| self.plan.links.shared_ranks.get(self, board.at, || shared_ranks(board)).contains(&rank);
        board.rank(row, NodeId::TOTAL).filter(|_| !printed.is_some_and(is_shared))
    }
}

/// The printed ranks that rows with different figures share.
fn shared_ranks(board: &Board<'_>) -> BTreeSet<usize> {
    let printed = board.sheet.rows.iter().map(|row| row.stated.rank.map(|rank| rank.value));
    let mut figures = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for (row, rank) in printed.enumerate().filter_map(|(row, rank)| Some((row, rank?))) {
        let figure = board.value(row, NodeId::TOTAL).ok();
        if *figures.entry(rank).or_insert(figure) != figure {
            shared.insert(rank);
        }
    }
    shared
}
